-- Published figures
--
-- Subject: published
-- Answers: What did Ofsted, Parliament and the press publish for each year?
-- Unit: named in each row
-- Does not show: figures of reviews started or incidents notified, which are other counts
-- Reads: years
-- Columns:
--   time_period | Year | financial year
--   measure | Measure | what is counted
--   value | Value | the figure
--   unit | Unit | count or percent
--   data_status | Mark | published (in Ofsted's or Parliament's own text), reported (in the press or slides)
--     or derived (arithmetic)
--   note | Note | what to know about the figure
--   source_id | Source code | the source, as in sources.csv
--   source | Source | its title
--   publisher | Publisher | who published it
--   url | Address | where it can be read
SELECT
    time_period,
    measure,
    value,
    unit,
    status AS data_status,
    note,
    source_id,
    title AS source,
    publisher,
    url
FROM published_figures
INNER JOIN sources USING (source_id)
WHERE in_years(time_period, $selection)
ORDER BY time_period, published_figures.rowid

-- Published figures beside the loaded data
--
-- Subject: reviews
-- Answers: Does the loaded data agree with each figure published for England?
-- Unit: named in each row; England as a whole, first evaluations, whatever else is filtered
-- Does not show: that the loaded data is right below the national totals
-- Reads: years
-- Of children: difference_value
-- Rounded: loaded_value
-- Columns:
--   time_period | Year | financial year
--   measure | Measure | what is counted
--   unit | Unit | count or percent
--   published_value | Published | the figure as published, reported or derived
--   published_status | Mark | published (in Ofsted's or Parliament's own text), reported (in the press or
--     slides) or derived (arithmetic)
--   loaded_value | Loaded | the same from the loaded data; empty where it cannot be told
--   difference_value | Difference | loaded less published; up to half a point a percentage agrees, as
--     published ones are whole
WITH figures AS (
    SELECT *
    FROM figures_of(
        struct_update(
            $selection,
            regions := NULL,
            lscbs := NULL,
            grades := NULL,
            themes := NULL,
            agencies := NULL,
            reviews := NULL,
            evaluation := 'first'
        )
    )
),

loaded_figures AS (
    SELECT time_period, measure, value_count::DOUBLE AS loaded
    FROM figures
    UNION ALL
    SELECT time_period, measure || '_percent', 100.0 * value_count / value_total
    FROM figures
)

SELECT
    time_period,
    measure,
    unit,
    value AS published_value,
    status AS published_status,
    loaded AS loaded_value,
    loaded - value AS difference_value
FROM published_figures
LEFT JOIN loaded_figures USING (time_period, measure)
WHERE time_period IN (SELECT figures.time_period FROM figures)
ORDER BY time_period, published_figures.rowid

-- Published figures by grade and year
--
-- Subject: published
-- Answers: How many reviews of each year were given each grade, in the figures published, reported or derived
--     for England?
-- Unit: reviews evaluated in England, whatever is filtered beside the year
-- Does not show: regions or boards; the figures are national
-- Reads: years
-- Columns:
--   time_period | Year | financial year, 200708 = 1 April 2007 to 31 March 2008
--   grade | Grade | Ofsted's grade; a grade for which no number is to be had is left out
--   review_count | Reviews | reviews that were given the grade
--   count_status | Mark | published (in Ofsted's or Parliament's own text), reported (in the press or slides)
--     or derived (arithmetic)
--   review_total | Of | reviews evaluated in the year, as published
--   share_status | Mark of % | how firm the percentage is: published, reported or derived; that of the number
--     where no percentage is to be had
--   review_percent | % of reviews | review_count as a percentage of review_total
WITH shares AS (
    SELECT
        time_period,
        measure.replace('grade_', '').replace('_percent', '')::GRADE AS grade,
        status AS share_status
    FROM published_figures
    WHERE measure IN (SELECT 'grade_' || grade::VARCHAR || '_percent' FROM grades)
)

SELECT
    time_period,
    grade,
    published_count AS review_count,
    count_status,
    published_total AS review_total,
    coalesce(share_status, count_status) AS share_status,
    100.0 * published_count / published_total AS review_percent
FROM published_grades
LEFT JOIN shares USING (time_period, grade)
WHERE in_years(time_period, $selection)
ORDER BY time_period, grade

-- Grades beside those published for England
--
-- Subject: reviews
-- Answers: How were the reviews of each year graded, beside all those of England in the published figures?
-- Unit: reviews evaluated; each counted once, in the year of its first evaluation
-- Does not show: whether the two differ by more than chance, as the reviews in view may be among those of
--     England; how well children were looked after
-- Shares of: grade
-- Columns:
--   time_period | Year | financial year, 200708 = 1 April 2007 to 31 March 2008; years without published
--     figures are left out
--   grade | Grade | Ofsted's grade of the review; a grade for which no number was published is left out
--   review_count | Reviews | reviews of the group that were given the grade
--   review_total | Of | reviews of the group
--   review_percent | % of reviews | review_count as a percentage of review_total; empty where the group has
--     no review
--   published_count | In England | reviews of England that were given the grade
--   count_status | Mark, England | published (in Ofsted's or Parliament's own text), reported (in the press
--     or slides) or derived (arithmetic)
--   published_total | Of, in England | reviews of England evaluated in the year, as published
--   percent_published | % in England | published_count as a percentage of published_total
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
),

counted AS (
    SELECT time_period, grade, count(*) AS review_count
    FROM selected
    GROUP BY ALL
),

reviews_of_year AS (
    SELECT time_period, count(*) AS review_total
    FROM selected
    GROUP BY ALL
)

SELECT
    time_period,
    grade,
    coalesce(review_count, 0) AS review_count,
    coalesce(review_total, 0) AS review_total,
    100.0 * coalesce(review_count, 0) / review_total AS review_percent,
    published_count,
    count_status,
    published_total,
    100.0 * published_count / published_total AS percent_published
FROM published_grades
INNER JOIN years_shown($selection) USING (time_period)
LEFT JOIN counted USING (time_period, grade)
LEFT JOIN reviews_of_year USING (time_period)
ORDER BY time_period, grade

-- Reviews by grade and year
--
-- Subject: reviews
-- Answers: How were the reviews of each year graded?
-- Unit: reviews evaluated; each counted once, in the year of its first evaluation
-- Does not show: how well children were looked after; why shares differ, or whether different boards came up
--     in each year
-- Shares of: grade
-- Columns:
--   time_period | Year | financial year, 200708 = 1 April 2007 to 31 March 2008
--   grade | Grade | Ofsted's grade of the review, outstanding first; a grade that no review was given has 0
--   review_count | Reviews | reviews of the group that were given the grade
--   review_total | Of | reviews of the group
--   review_percent | % of reviews | review_count as a percentage of review_total; empty where the group has
--     no review
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
),

counted AS (
    SELECT time_period, grade, count(*) AS review_count
    FROM selected
    GROUP BY ALL
)

SELECT
    time_period,
    grade,
    coalesce(review_count, 0) AS review_count,
    sum(coalesce(review_count, 0)) OVER a_group::BIGINT AS review_total,
    100.0 * coalesce(review_count, 0)
        / nullif(sum(coalesce(review_count, 0)) OVER a_group, 0) AS review_percent
FROM years_shown($selection)
CROSS JOIN grades
LEFT JOIN counted USING (time_period, grade)
WINDOW a_group AS (PARTITION BY time_period)
ORDER BY time_period, grade

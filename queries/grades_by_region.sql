-- Reviews by grade and region
--
-- Subject: reviews
-- Answers: How were the reviews of each region graded?
-- Unit: reviews evaluated; each counted once, in the region of its lead board
-- Does not show: that a region's boards or councils are better; regions differ in what they sent in for
--     review
-- Shares of: grade
-- Columns:
--   region | Region | region of the lead board, in the scheme chosen (nine government office regions, or
--     Ofsted's eight)
--   region_code | Region code | ONS code; empty for a region that is not one of the nine
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
    SELECT region, grade, count(*) AS review_count
    FROM selected
    GROUP BY ALL
)

SELECT
    region,
    region_code,
    grade,
    coalesce(review_count, 0) AS review_count,
    sum(coalesce(review_count, 0)) OVER a_group::BIGINT AS review_total,
    100.0 * coalesce(review_count, 0)
        / nullif(sum(coalesce(review_count, 0)) OVER a_group, 0) AS review_percent
FROM regions_shown($selection)
CROSS JOIN grades
LEFT JOIN counted USING (region, grade)
WINDOW a_group AS (PARTITION BY region)
QUALIFY region <> 'Not known' OR review_total > 0
ORDER BY region_order, grade

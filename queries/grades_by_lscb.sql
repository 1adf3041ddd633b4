-- Reviews by grade and board
--
-- Subject: boards
-- Answers: How were the reviews of each board graded?
-- Unit: reviews evaluated; each counted once, under its lead board
-- Does not show: how good a board or a council is; most boards led one or two reviews, which say little of
--     the next
-- Shares of: grade
-- Columns:
--   lscb | Board | the board that led the review; boards without a review in the selection are left out
--   region | Region | region of the board
--   grade | Grade | Ofsted's grade of the review, outstanding first; a grade that no review was given has 0
--   review_count | Reviews | reviews of the group that were given the grade
--   review_total | Of | reviews of the group
--   review_percent | % of reviews | review_count as a percentage of review_total; empty where the group has
--     no review
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
),

boards_shown AS (
    SELECT DISTINCT lead_lscb AS lscb, region
    FROM selected
),

counted AS (
    SELECT lead_lscb AS lscb, grade, count(*) AS review_count
    FROM selected
    GROUP BY ALL
)

SELECT
    lscb,
    region,
    grade,
    coalesce(review_count, 0) AS review_count,
    sum(coalesce(review_count, 0)) OVER a_group::BIGINT AS review_total,
    100.0 * coalesce(review_count, 0)
        / nullif(sum(coalesce(review_count, 0)) OVER a_group, 0) AS review_percent
FROM boards_shown
CROSS JOIN grades
LEFT JOIN counted USING (lscb, grade)
WINDOW a_group AS (PARTITION BY lscb)
ORDER BY lscb, grade

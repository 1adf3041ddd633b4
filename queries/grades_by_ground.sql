-- Reviews by grade and statutory ground
--
-- Subject: children
-- Answers: Were reviews held on different grounds graded differently?
-- Unit: reviews evaluated
-- Does not show: that the ground caused the grade; the care a child received is not graded
-- Shares of: grade
-- Columns:
--   statutory_ground | Statutory ground | why the review was held (Working Together 2006); not_known where
--     the data does not say
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
    SELECT
        coalesce(statutory_ground, 'not_known')::GROUND AS statutory_ground,
        grade,
        count(*) AS review_count
    FROM selected
    GROUP BY ALL
)

SELECT
    statutory_ground,
    grade,
    coalesce(review_count, 0) AS review_count,
    sum(coalesce(review_count, 0)) OVER a_group::BIGINT AS review_total,
    100.0 * coalesce(review_count, 0)
        / nullif(sum(coalesce(review_count, 0)) OVER a_group, 0) AS review_percent
FROM grounds
CROSS JOIN grades
LEFT JOIN counted USING (statutory_ground, grade)
WINDOW a_group AS (PARTITION BY statutory_ground)
QUALIFY statutory_ground <> 'not_known' OR review_total > 0
ORDER BY statutory_ground, grade

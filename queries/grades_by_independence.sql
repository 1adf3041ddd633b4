-- Reviews by grade and independence
--
-- Subject: reviews
-- Answers: Were reviews with an independent chair and author graded differently?
-- Unit: reviews evaluated
-- Does not show: that independence made a review better: boards and years differ in other ways too
-- Shares of: grade
-- Columns:
--   independence | Independence | whether the panel's chair and the overview report's author were independent
--     of the agencies; not_known where either is
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
    SELECT independence, grade, count(*) AS review_count
    FROM selected
    GROUP BY ALL
)

SELECT
    independence,
    grade,
    coalesce(review_count, 0) AS review_count,
    sum(coalesce(review_count, 0)) OVER a_group::BIGINT AS review_total,
    100.0 * coalesce(review_count, 0)
        / nullif(sum(coalesce(review_count, 0)) OVER a_group, 0) AS review_percent
FROM independence_levels
CROSS JOIN grades
LEFT JOIN counted USING (independence, grade)
WINDOW a_group AS (PARTITION BY independence)
QUALIFY independence <> 'not_known' OR review_total > 0
ORDER BY independence, grade

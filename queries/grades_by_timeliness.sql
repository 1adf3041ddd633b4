-- Reviews by grade and time taken
--
-- Subject: reviews
-- Answers: Were reviews that took longer graded differently?
-- Unit: reviews evaluated; time is counted in months from the decision to review until its completion
-- Does not show: that taking longer made a review worse: hard cases may take longer
-- Shares of: grade
-- Columns:
--   timeliness | Time taken | up_to_6_months, 6_to_12_months, 1_to_2_years, over_2_years; not_known where a
--     date is missing
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
    SELECT timeliness, grade, count(*) AS review_count
    FROM selected
    GROUP BY ALL
)

SELECT
    timeliness,
    grade,
    coalesce(review_count, 0) AS review_count,
    sum(coalesce(review_count, 0)) OVER a_group::BIGINT AS review_total,
    100.0 * coalesce(review_count, 0)
        / nullif(sum(coalesce(review_count, 0)) OVER a_group, 0) AS review_percent
FROM timeliness_bands
CROSS JOIN grades
LEFT JOIN counted USING (timeliness, grade)
WINDOW a_group AS (PARTITION BY timeliness)
QUALIFY timeliness <> 'not_known' OR review_total > 0
ORDER BY timeliness, grade

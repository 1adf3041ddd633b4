-- Reviews by time taken and year
--
-- Subject: reviews
-- Answers: How long did the reviews of each year take, from the decision to review until completion?
-- Unit: reviews evaluated
-- Does not show: why a review took long
-- Columns:
--   time_period | Year | financial year of the review's first evaluation
--   timeliness | Time taken | up_to_6_months, 6_to_12_months, 1_to_2_years, over_2_years; not_known where a
--     date is missing
--   review_count | Reviews | reviews of the year that took that long
--   review_total | Of | reviews of the year
--   review_percent | % of reviews | review_count as a percentage of review_total; empty where the year has no
--     review
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
),

counted AS (
    SELECT time_period, timeliness, count(*) AS review_count
    FROM selected
    GROUP BY ALL
)

SELECT
    time_period,
    timeliness,
    coalesce(review_count, 0) AS review_count,
    sum(coalesce(review_count, 0)) OVER a_year::BIGINT AS review_total,
    100.0 * coalesce(review_count, 0)
        / nullif(sum(coalesce(review_count, 0)) OVER a_year, 0) AS review_percent
FROM years_shown($selection)
CROSS JOIN timeliness_bands
LEFT JOIN counted USING (time_period, timeliness)
WINDOW a_year AS (PARTITION BY time_period)
QUALIFY timeliness <> 'not_known' OR count(review_count) OVER (PARTITION BY timeliness) > 0
ORDER BY time_period, timeliness

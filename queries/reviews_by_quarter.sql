-- Reviews evaluated in each quarter
--
-- Subject: reviews
-- Answers: When were the reviews evaluated?
-- Unit: reviews evaluated, by the date of the evaluation; reviews without that date are left out
-- Does not show: how many reviews were started, or when the harm happened
-- Of children: everything
-- Columns:
--   time_period | Year | financial year of the quarter
--   quarter_start | Quarter begins | first day of the quarter
--   quarter | Quarter | its months
--   review_count | Reviews | reviews whose evaluation was completed in the quarter
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
),

dated AS (
    SELECT date_trunc('quarter', evaluated_on)::DATE AS quarter_start, count(*) AS review_count
    FROM selected
    WHERE evaluated_on IS NOT NULL
    GROUP BY ALL
),

bounds AS (
    SELECT
        make_date((min(time_period) // 100)::INTEGER, 4, 1) AS first_day,
        greatest(
            make_date((max(time_period) // 100 + 1)::INTEGER, 1, 1),
            (SELECT max(dated.quarter_start) FROM dated)
        ) AS last_day
    FROM years_shown($selection)
    WHERE EXISTS (SELECT 1 FROM dated)
),

quarters AS (
    SELECT unnest(generate_series(first_day, last_day, INTERVAL 3 MONTH))::DATE AS quarter_start
    FROM bounds
)

SELECT
    (
        100 * year(quarter_start - INTERVAL 3 MONTH) + (year(quarter_start - INTERVAL 3 MONTH) + 1) % 100
    )::INTEGER AS time_period,
    quarter_start,
    strftime(quarter_start, '%b') || ' to ' || strftime(quarter_start + INTERVAL 2 MONTH, '%b %Y') AS quarter,
    coalesce(review_count, 0) AS review_count
FROM quarters
LEFT JOIN dated USING (quarter_start)
ORDER BY quarter_start

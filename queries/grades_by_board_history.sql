-- Reviews by grade, and by whether the board was reviewed in both years
--
-- Subject: boards
-- Answers: Did the grades change among boards that were reviewed in both years, or because other boards came
--     up for review?
-- Unit: reviews evaluated, of the last two years selected; each counted once, under its lead board
-- Does not show: why a board's reviews changed; boards reviewed in both years are mostly those that lead many
-- Shares of: grade
-- Columns:
--   lscb_history | Boards | both_years: the lead board led a review in each of the two years, whatever else
--     is filtered; one_year: in only one of them
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

two_years AS (
    SELECT time_period
    FROM years_shown($selection)
    ORDER BY time_period DESC
    LIMIT 2
),

histories AS (
    SELECT
        lead_lscb,
        if(count(DISTINCT time_period) = 2, 'both_years', 'one_year') AS lscb_history
    FROM reviews
    WHERE time_period IN (SELECT two_years.time_period FROM two_years)
    GROUP BY lead_lscb
),

counted AS (
    SELECT lscb_history, time_period, grade, count(*) AS review_count
    FROM selected
    INNER JOIN histories USING (lead_lscb)
    WHERE time_period IN (SELECT two_years.time_period FROM two_years)
    GROUP BY ALL
)

SELECT
    lscb_history,
    time_period,
    grade,
    coalesce(review_count, 0) AS review_count,
    sum(coalesce(review_count, 0)) OVER a_group::BIGINT AS review_total,
    100.0 * coalesce(review_count, 0)
        / nullif(sum(coalesce(review_count, 0)) OVER a_group, 0) AS review_percent
FROM (VALUES ('both_years'), ('one_year')) AS groups (lscb_history)
CROSS JOIN two_years
CROSS JOIN grades
LEFT JOIN counted USING (lscb_history, time_period, grade)
WINDOW a_group AS (PARTITION BY lscb_history, time_period)
ORDER BY lscb_history, time_period, grade

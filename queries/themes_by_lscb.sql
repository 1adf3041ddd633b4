-- Reviews by weakness and board
--
-- Subject: boards
-- Answers: Which weaknesses were found in the reviews that each board led?
-- Unit: reviews evaluated; a review can have several themes, so shares do not add up to 100%
-- Does not show: how common a weakness is in everyday work: reviews look at cases in which something went
--     wrong
-- Needs: findings
-- Shares of: theme
-- Columns:
--   lscb | Board | the board that led the review; boards without a review in the selection are left out
--   region | Region | region of the board, in the scheme chosen
--   kind | Kind | practice (weakness in the work of agencies) or process (weakness of the review itself)
--   theme | Weakness | the theme of the finding
--   review_count | Reviews | reviews of the group with at least one finding of the theme (about the agencies
--     chosen); two such count once
--   review_total | Of | reviews of the group, of years whose findings the data holds
--   review_percent | % of reviews | review_count as a percentage of review_total; empty where there is no
--     review
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
    WHERE time_period IN (SELECT years.time_period FROM years WHERE has_findings)
),

boards_shown AS (
    SELECT DISTINCT lead_lscb AS lscb, region
    FROM selected
),

found AS (
    SELECT lead_lscb AS lscb, unnest(themes_found) AS theme
    FROM selected
),

counted AS (
    SELECT lscb, theme, count(*) AS review_count
    FROM found
    GROUP BY ALL
),

totals AS (
    SELECT lead_lscb AS lscb, count(*) AS review_total
    FROM selected
    GROUP BY ALL
)

SELECT
    lscb,
    region,
    kind,
    theme,
    coalesce(review_count, 0) AS review_count,
    coalesce(review_total, 0) AS review_total,
    100.0 * coalesce(review_count, 0) / review_total AS review_percent
FROM boards_shown
CROSS JOIN themes
LEFT JOIN totals USING (lscb)
LEFT JOIN counted USING (lscb, theme)
ORDER BY lscb, theme

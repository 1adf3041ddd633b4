-- Reviews by weakness and region
--
-- Subject: reviews
-- Answers: Which weaknesses were found in the reviews of each region?
-- Unit: reviews evaluated; a review can have several themes, so shares do not add up to 100%
-- Does not show: how common a weakness is in everyday work: reviews look at cases in which something went
--     wrong
-- Needs: findings
-- Shares of: theme
-- Columns:
--   region | Region | region of the lead board, in the scheme chosen
--   region_code | Region code | ONS code; empty for a region that is not one of the nine
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

found AS (
    SELECT region, unnest(themes_found) AS theme
    FROM selected
),

counted AS (
    SELECT region, theme, count(*) AS review_count
    FROM found
    GROUP BY ALL
),

totals AS (
    SELECT region, count(*) AS review_total
    FROM selected
    GROUP BY ALL
)

SELECT
    region,
    region_code,
    kind,
    theme,
    coalesce(review_count, 0) AS review_count,
    coalesce(review_total, 0) AS review_total,
    100.0 * coalesce(review_count, 0) / review_total AS review_percent
FROM regions_shown($selection)
CROSS JOIN themes
LEFT JOIN totals USING (region)
LEFT JOIN counted USING (region, theme)
WHERE region <> 'Not known' OR review_total > 0
ORDER BY region_order, theme

-- Reviews by weakness and agency
--
-- Subject: reviews
-- Answers: In the work of which agencies was each weakness found?
-- Unit: reviews evaluated; a review can have findings about several agencies, so shares do not add up to 100%
-- Does not show: how well an agency works: reviews look at cases in which something went wrong
-- Needs: findings
-- Shares of: theme, agency
-- Arguments:
--   measure | Weakness | only this weakness | all, <theme>
-- Columns:
--   agency | Agency | the agency in whose work the weakness was found; findings that name none are left out
--   kind | Kind | practice (weakness in the work of agencies) or process (weakness of the review itself)
--   theme | Weakness | the theme of the finding
--   review_count | Reviews | reviews with at least one finding of the theme about the agency; two such
--     findings count once
--   review_total | Of | reviews selected, of years whose findings the data holds
--   review_percent | % of reviews | review_count as a percentage of review_total; empty where there is no
--     review
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
    WHERE time_period IN (SELECT years.time_period FROM years WHERE has_findings)
),

counted AS (
    SELECT agency, theme, count(DISTINCT review_id) AS review_count
    FROM selected
    INNER JOIN findings USING (review_id)
    GROUP BY ALL
),

totals AS (
    SELECT count(*) AS review_total
    FROM selected
)

SELECT
    agency,
    kind,
    theme,
    coalesce(review_count, 0) AS review_count,
    review_total,
    100.0 * coalesce(review_count, 0) / nullif(review_total, 0) AS review_percent
FROM agencies
CROSS JOIN themes
CROSS JOIN totals
LEFT JOIN counted USING (agency, theme)
WHERE
    ($measure = 'all' OR theme::VARCHAR = $measure)
    AND ($selection['agencies'] IS NULL OR agency IN try_cast($selection['agencies'] AS AGENCY[]))
ORDER BY agency, theme

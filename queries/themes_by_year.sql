-- Reviews by weakness and year
--
-- Subject: reviews
-- Answers: Which weaknesses were found most often, and did they recur from one year to the next?
-- Unit: reviews evaluated; a review can have several themes, so shares do not add up to 100%
-- Does not show: how common a weakness is in everyday work: reviews look at cases in which something went
--     wrong
-- Needs: findings
-- Arguments:
--   kind | Kind | only weaknesses in practice, or only those of the review process | all, <kind>
--   most | Most found | only so many weaknesses: those found most often in the latest year | all, 5
-- Columns:
--   time_period | Year | financial year, 200708 = 1 April 2007 to 31 March 2008
--   kind | Kind | practice (weakness in the work of agencies) or process (weakness of the review itself)
--   theme | Weakness | the theme of the finding
--   review_count | Reviews | reviews of the group with at least one finding of the theme; two such findings
--     count once
--   review_total | Of | reviews of the group
--   review_percent | % of reviews | review_count as a percentage of review_total; empty where there is no
--     review
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
),

found AS (
    SELECT time_period, unnest(themes_found) AS theme
    FROM selected
),

counted AS (
    SELECT time_period, theme, count(*) AS review_count
    FROM found
    GROUP BY ALL
),

totals AS (
    SELECT time_period, count(*) AS review_total
    FROM selected
    GROUP BY ALL
),

most_found AS (
    SELECT themes.theme
    FROM themes
    LEFT JOIN counted
        ON
            counted.theme = themes.theme
            AND counted.time_period = (SELECT max(shown.time_period) FROM years_shown($selection) AS shown)
    WHERE $kind = 'all' OR themes.kind::VARCHAR = $kind
    ORDER BY coalesce(review_count, 0) DESC, themes.theme
    LIMIT CASE WHEN $most = 'all' THEN 1000 ELSE $most::INTEGER END
)

SELECT
    time_period,
    kind,
    theme,
    coalesce(review_count, 0) AS review_count,
    coalesce(review_total, 0) AS review_total,
    100.0 * coalesce(review_count, 0) / review_total AS review_percent
FROM years_shown($selection)
CROSS JOIN themes
LEFT JOIN totals USING (time_period)
LEFT JOIN counted USING (time_period, theme)
WHERE theme IN (SELECT most_found.theme FROM most_found)
ORDER BY time_period, theme

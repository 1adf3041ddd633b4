-- Reviews by weakness and year
--
-- Subject: reviews
-- Answers: Which weaknesses were found most often, and did they recur from one year to the next?
-- Unit: reviews evaluated; a review can have several themes, so shares do not add up to 100%
-- Does not show: how common a weakness is in everyday work: reviews look at cases in which something went
--     wrong
-- Needs: findings
-- Shares of: theme
-- Arguments:
--   kind | Kind | only weaknesses in practice, or only those of the review process | all, <kind>
--   most | Most found | only so many weaknesses: those found most often in the latest year with reviews,
--     beside those filtered | all, 5
-- Columns:
--   time_period | Year | financial year, 200708 = 1 April 2007 to 31 March 2008
--   kind | Kind | practice (weakness in the work of agencies) or process (weakness of the review itself)
--   theme | Weakness | the theme of the finding
--   review_count | Reviews | reviews of the group with at least one finding of the theme (about the agencies
--     chosen); two such count once; empty for a year whose findings the data does not hold
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

latest_year AS (
    SELECT max(time_period) AS time_period
    FROM totals
    INNER JOIN years USING (time_period)
    WHERE has_findings
),

most_found AS (
    SELECT themes.theme
    FROM themes
    LEFT JOIN counted
        ON
            counted.theme = themes.theme
            AND counted.time_period = (SELECT latest_year.time_period FROM latest_year)
    WHERE ($kind = 'all' OR themes.kind::VARCHAR = $kind) AND NOT is_filtered(themes.theme, $selection)
    ORDER BY coalesce(review_count, 0) DESC, themes.theme
    LIMIT CASE WHEN $most = 'all' THEN 1000 ELSE $most::INTEGER END
)

SELECT
    time_period,
    kind,
    theme,
    if(has_findings, coalesce(review_count, 0), NULL) AS review_count,
    coalesce(review_total, 0) AS review_total,
    if(has_findings, 100.0 * coalesce(review_count, 0) / review_total, NULL) AS review_percent
FROM years_shown($selection)
CROSS JOIN themes
LEFT JOIN totals USING (time_period)
LEFT JOIN counted USING (time_period, theme)
WHERE
    theme IN (SELECT most_found.theme FROM most_found)
    OR (is_filtered(theme, $selection) AND ($kind = 'all' OR kind::VARCHAR = $kind))
ORDER BY time_period, theme

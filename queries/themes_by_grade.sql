-- Reviews by weakness and grade
--
-- Subject: reviews
-- Answers: Were reviews with different grades found to show different weaknesses?
-- Unit: reviews evaluated; a review can have several themes, so shares do not add up to 100%
-- Does not show: that a weakness made the grade: the grade is of the review, the weaknesses are of the work
--     it looked into
-- Needs: findings
-- Shares of: theme
-- Arguments:
--   kind | Kind | only weaknesses in practice, or only those of the review process | all, <kind>
-- Columns:
--   grade | Grade | Ofsted's grade of the review
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

grades_shown AS (
    SELECT grade
    FROM grades
    WHERE in_grades(grade, $selection)
),

found AS (
    SELECT grade, unnest(themes_found) AS theme
    FROM selected
),

counted AS (
    SELECT grade, theme, count(*) AS review_count
    FROM found
    GROUP BY ALL
),

totals AS (
    SELECT grade, count(*) AS review_total
    FROM selected
    GROUP BY ALL
)

SELECT
    grade,
    kind,
    theme,
    coalesce(review_count, 0) AS review_count,
    coalesce(review_total, 0) AS review_total,
    100.0 * coalesce(review_count, 0) / review_total AS review_percent
FROM grades_shown
CROSS JOIN themes
LEFT JOIN totals USING (grade)
LEFT JOIN counted USING (grade, theme)
WHERE $kind = 'all' OR kind::VARCHAR = $kind
ORDER BY grade, theme

-- Options of the filters
--
-- Subject: reviews
-- Answers: Which values can each filter take, and how many reviews would each find under the other filters?
-- Unit: reviews evaluated; region and board count as one filter
-- Does not show: how good the reviews are
-- Reads: years, regions, lscbs, grades, themes, agencies, region_scheme, taking_part, evaluation
-- Columns:
--   filter | Filter | year, region, lscb, grade, theme or agency
--   option | Option | a value of that filter
--   region | Region | for a board, its region in the scheme chosen
--   review_count | Reviews | reviews with that value, under the other filters
WITH any_year AS (
    SELECT *
    FROM selected_reviews(struct_update($selection, years := NULL, reviews := NULL))
),

any_region AS (
    SELECT *
    FROM selected_reviews(struct_update($selection, regions := NULL, lscbs := NULL, reviews := NULL))
),

any_grade AS (
    SELECT *
    FROM selected_reviews(struct_update($selection, grades := NULL, reviews := NULL))
),

any_theme AS (
    SELECT *
    FROM selected_reviews(struct_update($selection, themes := NULL, reviews := NULL))
),

any_agency AS (
    SELECT *
    FROM selected_reviews(struct_update($selection, agencies := NULL, reviews := NULL))
),

board_reviews AS (
    SELECT lead_lscb AS lscb, review_id
    FROM any_region
    UNION
    SELECT review_lscbs.lscb, review_id
    FROM any_region
    INNER JOIN review_lscbs USING (review_id)
    WHERE $selection['taking_part']
),

boards AS (
    SELECT
        lscb,
        CASE
            WHEN $selection['region_scheme'] = 'eight' AND region IN ('North East', 'Yorkshire and The Humber')
                THEN 'North East, Yorkshire and The Humber'
            ELSE coalesce(region::VARCHAR, 'Not known')
        END AS region
    FROM lscbs
),

options AS (
    SELECT 1 AS place, 'year' AS filter, time_period AS option_order, time_period::VARCHAR AS option, NULL AS region, count(any_year.review_id) AS review_count
    FROM years
    LEFT JOIN any_year USING (time_period)
    GROUP BY ALL
    UNION ALL
    SELECT 2, 'region', region_order, region, NULL, count(any_region.review_id)
    FROM regions
    LEFT JOIN any_region USING (region)
    WHERE scheme = $selection['region_scheme']
    GROUP BY ALL
    HAVING region <> 'Not known' OR count(any_region.review_id) > 0
    UNION ALL
    SELECT 3, 'lscb', 0, lscb, region, count(board_reviews.review_id)
    FROM boards
    LEFT JOIN board_reviews USING (lscb)
    GROUP BY ALL
    UNION ALL
    SELECT 4, 'grade', enum_code(grade), grade::VARCHAR, NULL, count(any_grade.review_id)
    FROM grades
    LEFT JOIN any_grade USING (grade)
    GROUP BY ALL
    UNION ALL
    SELECT 5, 'theme', enum_code(theme), theme::VARCHAR, NULL, count(DISTINCT any_theme.review_id)
    FROM themes
    LEFT JOIN findings USING (theme)
    LEFT JOIN any_theme USING (review_id)
    GROUP BY ALL
    UNION ALL
    SELECT 6, 'agency', enum_code(agency), agency::VARCHAR, NULL, count(DISTINCT any_agency.review_id)
    FROM agencies
    LEFT JOIN findings USING (agency)
    LEFT JOIN any_agency USING (review_id)
    GROUP BY ALL
)

SELECT filter, option, region, review_count
FROM options
ORDER BY place, option_order, option

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
WITH unfiltered AS (
    SELECT *
    FROM selected_reviews(
        struct_update(
            $selection,
            years := NULL,
            regions := NULL,
            lscbs := NULL,
            grades := NULL,
            themes := NULL,
            agencies := NULL,
            reviews := NULL
        )
    )
),

filtered AS (
    SELECT
        *,
        in_years(time_period, $selection) AS in_years,
        in_regions(region, $selection) AND in_lscbs(lead_lscb, lscbs_beside, $selection) AS in_places,
        in_grades(grade, $selection) AS in_grades,
        in_themes(themes_found, $selection) AS in_themes,
        in_agencies(agencies_found, $selection) AS in_agencies,
        found_about(findings_found, themes_found, $selection) AS themes_about,
        found_with(findings_found, agencies_found, $selection) AS agencies_with,
        in_themes(themes_about, $selection) AND in_agencies AS in_findings
    FROM unfiltered
),

any_year AS (
    SELECT *
    FROM filtered
    WHERE in_places AND in_grades AND in_findings
),

any_place AS (
    SELECT *
    FROM filtered
    WHERE in_years AND in_grades AND in_findings
),

any_grade AS (
    SELECT *
    FROM filtered
    WHERE in_years AND in_places AND in_findings
),

any_theme AS (
    SELECT *
    FROM filtered
    WHERE in_years AND in_places AND in_grades AND in_agencies
),

any_agency AS (
    SELECT *
    FROM filtered
    WHERE in_years AND in_places AND in_grades AND in_themes
),

board_reviews AS (
    SELECT
        review_id,
        unnest(
            if($selection['taking_part'], list_distinct(list_append(lscbs_beside, lead_lscb)), [lead_lscb])
        ) AS lscb
    FROM any_place
),

boards AS (
    SELECT
        lscb,
        if($selection['region_scheme'] = 'eight', region_of_eight, region_of_nine) AS region
    FROM lscbs
    INNER JOIN regions_by_scheme ON region_of_nine = coalesce(lscbs.region::VARCHAR, 'Not known')
),

options AS (
    SELECT
        1 AS place,
        'year' AS filter,
        time_period AS option_order,
        time_period::VARCHAR AS option,
        NULL AS region,
        count(any_year.review_id) AS review_count
    FROM years
    LEFT JOIN any_year USING (time_period)
    GROUP BY ALL
    UNION ALL
    SELECT 2, 'region', region_order, region, NULL, count(any_place.review_id)
    FROM regions
    LEFT JOIN any_place USING (region)
    WHERE scheme = $selection['region_scheme']
    GROUP BY ALL
    HAVING region <> 'Not known' OR count(any_place.review_id) > 0
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
    SELECT 5, 'theme', enum_code(theme), theme::VARCHAR, NULL, count(review_id)
    FROM themes
    LEFT JOIN (SELECT review_id, unnest(themes_about) AS theme FROM any_theme) USING (theme)
    GROUP BY ALL
    UNION ALL
    SELECT 6, 'agency', enum_code(agency), agency::VARCHAR, NULL, count(review_id)
    FROM agencies
    LEFT JOIN (SELECT review_id, unnest(agencies_with) AS agency FROM any_agency) USING (agency)
    GROUP BY ALL
)

SELECT filter, option, region, review_count
FROM options
ORDER BY place, option_order, option

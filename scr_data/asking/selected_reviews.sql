-- The reviews a reader has chosen, one row a review, from which every question in queries/ starts.
-- A selection is a struct with all the fields of the class `Selection`. A field narrows the reviews; NULL
-- means "all".
-- selection['years'] is written so because selection.years would be a column of a table within a macro.
-- Codes are compared as codes, which is faster than as text: try_cast makes NULL of a text that is no code,
-- and no review has that.
CREATE MACRO in_years(time_period, selection) AS (
    selection['years'] IS NULL OR time_period IN selection['years']
);

-- A region's name belongs to the scheme in use ("nine" or "eight"); a region's reviews are those its boards
-- led.
CREATE MACRO in_regions(region, selection) AS (
    selection['regions'] IS NULL OR region IN selection['regions']
);

-- A board's reviews are those it led, and with taking_part those it took part in as well.
CREATE MACRO in_lscbs(lead_lscb, lscbs_beside, selection) AS (
    selection['lscbs'] IS NULL
    OR lead_lscb IN selection['lscbs']
    OR (selection['taking_part'] AND list_has_any(lscbs_beside, selection['lscbs']))
);

CREATE MACRO in_grades(grade, selection) AS (
    selection['grades'] IS NULL OR grade IN try_cast(selection['grades'] AS GRADE[])
);

CREATE MACRO in_themes(themes_found, selection) AS (
    selection['themes'] IS NULL OR list_has_any(themes_found, try_cast(selection['themes'] AS THEME[]))
);

CREATE MACRO is_filtered(theme, selection) AS (
    coalesce(theme IN try_cast(selection['themes'] AS THEME[]), false)
);

CREATE MACRO in_agencies(agencies_found, selection) AS (
    selection['agencies'] IS NULL OR list_has_any(agencies_found, try_cast(selection['agencies'] AS AGENCY[]))
);

-- Filters by theme and agency together mean one finding with both. Where agencies are chosen, the themes of a
-- review are those found in their work: these are filtered, and these are counted.
CREATE MACRO found_about(findings_found, themes_found, selection) AS (
    CASE
        WHEN selection['agencies'] IS NULL THEN themes_found
        ELSE list_distinct(
            [
                finding.theme FOR finding IN findings_found
                IF list_contains(try_cast(selection['agencies'] AS AGENCY[]), finding.agency)
            ]
        )
    END
);

-- The agencies in whose work a theme chosen was found.
CREATE MACRO found_with(findings_found, agencies_found, selection) AS (
    CASE
        WHEN selection['themes'] IS NULL THEN agencies_found
        ELSE list_distinct(
            [
                finding.agency FOR finding IN findings_found
                IF list_contains(try_cast(selection['themes'] AS THEME[]), finding.theme)
            ]
        )
    END
);

-- Counting starts here, so a review is counted once: join children or findings to it only to look inside a
-- review.
CREATE MACRO selected_reviews(selection) AS TABLE
SELECT
    * EXCLUDE (region_of_nine, region_of_eight, is_first, is_latest)
    REPLACE (found_about(findings_found, themes_found, selection) AS themes_found),
    if(selection['region_scheme'] = 'eight', region_of_eight, region_of_nine) AS region
FROM evaluated_reviews
WHERE
    if(selection['evaluation'] = 'latest', is_latest, is_first)
    AND in_years(time_period, selection)
    AND in_regions(region, selection)
    AND in_lscbs(lead_lscb, lscbs_beside, selection)
    AND in_grades(grade, selection)
    AND in_themes(found_about(findings_found, themes_found, selection), selection)
    AND in_agencies(agencies_found, selection)
    AND (selection['reviews'] IS NULL OR review_id IN selection['reviews']);

-- The reviews a reader has chosen, one row a review, from which every question in queries/ starts.
-- A selection is a struct with all the fields of the class `Selection`. A field narrows the reviews; NULL means "all".
-- A region's name belongs to the scheme in use ("nine" or "eight").
-- A board's reviews are those it led, and with taking_part those it took part in as well; a region's are those its boards led.
-- Counting starts here, so a review is counted once: join children or findings to it only to look inside a review.
-- selection['years'] is written so because selection.years would be a column within a macro. Codes are compared as codes,
-- which is faster than as text; a text that is no code becomes NULL there, which no review has.
CREATE MACRO selected_reviews(selection) AS TABLE
SELECT
    * EXCLUDE (region_of_nine, region_of_eight, is_first, is_latest, lscbs_beside, themes_found, agencies_found),
    CASE WHEN selection['region_scheme'] = 'eight' THEN region_of_eight ELSE region_of_nine END AS region
FROM evaluated_reviews
WHERE
    CASE WHEN selection['evaluation'] = 'latest' THEN is_latest ELSE is_first END
    AND (selection['years'] IS NULL OR time_period IN selection['years'])
    AND (
        selection['regions'] IS NULL
        OR CASE WHEN selection['region_scheme'] = 'eight' THEN region_of_eight ELSE region_of_nine END IN selection['regions']
    )
    AND (
        selection['lscbs'] IS NULL
        OR lead_lscb IN selection['lscbs']
        OR (selection['taking_part'] AND list_has_any(lscbs_beside, selection['lscbs']))
    )
    AND (selection['grades'] IS NULL OR grade IN try_cast(selection['grades'] AS GRADE[]))
    AND (selection['themes'] IS NULL OR list_has_any(themes_found, try_cast(selection['themes'] AS THEME[])))
    AND (selection['agencies'] IS NULL OR list_has_any(agencies_found, try_cast(selection['agencies'] AS AGENCY[])))
    AND (selection['reviews'] IS NULL OR review_id IN selection['reviews']);

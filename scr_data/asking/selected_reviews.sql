-- The reviews a reader has chosen, one row a review, from which every question in queries/ starts.
-- Each argument narrows the reviews; NULL means "all". A region's name belongs to the scheme in use ("nine" or "eight").
-- A board's reviews are those it led, and with taking_part those it took part in as well; a region's are those its boards led.
-- Counting starts here, so a review is counted once: join children or findings to it only to look inside a review.
CREATE MACRO selected_reviews(
    chosen_years, chosen_regions, chosen_lscbs, chosen_grades, chosen_themes, chosen_agencies, chosen_reviews,
    chosen_scheme, chosen_taking_part, chosen_evaluation
) AS TABLE
SELECT
    * EXCLUDE (is_first, is_latest, region_of_nine, region_of_eight),
    CASE WHEN chosen_scheme = 'eight' THEN region_of_eight ELSE region_of_nine END AS region
FROM evaluated_reviews
WHERE
    CASE WHEN chosen_evaluation = 'latest' THEN is_latest ELSE is_first END
    AND (chosen_years IS NULL OR time_period IN chosen_years)
    AND (
        chosen_regions IS NULL
        OR CASE WHEN chosen_scheme = 'eight' THEN region_of_eight ELSE region_of_nine END IN chosen_regions
    )
    AND (
        chosen_lscbs IS NULL
        OR lead_lscb IN chosen_lscbs
        OR (chosen_taking_part AND review_id IN (SELECT shared.review_id FROM review_lscbs AS shared WHERE shared.lscb IN chosen_lscbs))
    )
    AND (chosen_grades IS NULL OR grade::VARCHAR IN chosen_grades)
    AND (
        chosen_themes IS NULL
        OR review_id IN (SELECT found.review_id FROM findings AS found WHERE found.theme::VARCHAR IN chosen_themes)
    )
    AND (
        chosen_agencies IS NULL
        OR review_id IN (SELECT found.review_id FROM findings AS found WHERE found.agency::VARCHAR IN chosen_agencies)
    )
    AND (chosen_reviews IS NULL OR review_id IN chosen_reviews);

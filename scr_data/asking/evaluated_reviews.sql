-- Every evaluation that is a review's first or latest, with the review and its lead board's region: computed
-- once, when data is loaded.
-- The boards, themes and agencies of a review stand in lists beside it, so that a filter by them joins
-- nothing; and so do its findings, as a filter by theme and agency means one finding with both.
-- Timeliness counts calendar months from the decision to review until its completion (Working Together: four
-- months, from 2009 six).
CREATE TABLE evaluated_reviews AS
WITH boards_of_review AS (
    SELECT review_id, list(DISTINCT lscb ORDER BY lscb) AS lscbs_beside
    FROM review_lscbs
    GROUP BY review_id
),

findings_of_review AS (
    SELECT
        review_id,
        list(DISTINCT theme ORDER BY theme) AS themes_found,
        list(DISTINCT agency ORDER BY agency) FILTER (agency IS NOT NULL) AS agencies_found,
        list(DISTINCT struct_pack(theme := theme, agency := agency)) AS findings_found
    FROM findings
    GROUP BY review_id
)

SELECT
    reviews.*,
    evaluations.evaluation_no,
    evaluations.evaluated_on,
    evaluations.grade,
    evaluations.evaluation_no = min(evaluations.evaluation_no) OVER a_review AS is_first,
    evaluations.evaluation_no = max(evaluations.evaluation_no) OVER a_review AS is_latest,
    region_of_nine,
    region_of_eight,
    CASE
        WHEN decided_on IS NULL OR completed_on IS NULL THEN 'not_known'
        WHEN completed_on <= decided_on + INTERVAL 6 MONTH THEN 'up_to_6_months'
        WHEN completed_on <= decided_on + INTERVAL 12 MONTH THEN '6_to_12_months'
        WHEN completed_on <= decided_on + INTERVAL 24 MONTH THEN '1_to_2_years'
        ELSE 'over_2_years'
    END::TIMELINESS AS timeliness,
    CASE
        WHEN independent_chair IS NULL OR independent_author IS NULL THEN 'not_known'
        WHEN independent_chair = 'yes' AND independent_author = 'yes' THEN 'both'
        WHEN independent_chair = 'yes' THEN 'chair_only'
        WHEN independent_author = 'yes' THEN 'author_only'
        ELSE 'neither'
    END::INDEPENDENCE AS independence,
    coalesce(lscbs_beside, []) AS lscbs_beside,
    coalesce(themes_found, []) AS themes_found,
    coalesce(agencies_found, []) AS agencies_found,
    coalesce(findings_found, []) AS findings_found
FROM reviews
INNER JOIN evaluations USING (review_id)
LEFT JOIN lscbs ON lscbs.lscb = reviews.lead_lscb
INNER JOIN regions_by_scheme ON region_of_nine = coalesce(lscbs.region::VARCHAR, 'Not known')
LEFT JOIN boards_of_review USING (review_id)
LEFT JOIN findings_of_review USING (review_id)
WINDOW a_review AS (PARTITION BY evaluations.review_id);

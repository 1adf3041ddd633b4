-- Children of the reviews
--
-- Subject: children
-- Answers: Which children are the reviews about?
-- Unit: children
-- Does not show: anything by which a child could be recognised; the care that the child received is not
--     graded
-- Needs: children
-- Columns:
--   review_id | Review | the review's reference
--   child_no | Child | 1 for the first child of the review
--   outcome | Outcome | whether the child died or was seriously harmed
--   age_band | Age | age at the incident in years
--   known_to_social_care | Known to social care | at the time of the incident
--   child_in_need | Child in need | whether the child received services as a child in need
--   protection_plan | Protection plan | whether the child was the subject of a child protection plan
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
)

SELECT
    review_id,
    child_no,
    outcome,
    age_band,
    known_to_social_care,
    child_in_need,
    protection_plan
FROM selected
INNER JOIN children USING (review_id)
ORDER BY review_id, child_no

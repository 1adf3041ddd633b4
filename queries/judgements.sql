-- Judgements on the parts of the reviews
--
-- Subject: reviews
-- Answers: How was each part of the reviews graded?
-- Unit: parts of reviews
-- Does not show: how the parts were weighed in the grade of the whole
-- Needs: judgements
-- Columns:
--   review_id | Review | the review's reference
--   evaluation_no | Evaluation | the evaluation that judged it
--   component | Part | the part judged
--   agency | Agency | whose individual management review it is
--   grade | Grade | the part's grade
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
)

SELECT
    review_id,
    judgements.evaluation_no,
    component,
    agency,
    judgements.grade
FROM selected
INNER JOIN judgements USING (review_id)
ORDER BY review_id, judgements.evaluation_no, component, agency

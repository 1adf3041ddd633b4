-- Evaluations of the reviews
--
-- Subject: reviews
-- Answers: When was each review evaluated, and how was it graded each time?
-- Unit: evaluations; a review can be evaluated more than once
-- Does not show: why a grade changed from one evaluation to the next
-- Of children: evaluated_on
-- Columns:
--   review_id | Review | the review's reference
--   evaluation_no | Evaluation | 1 for the first
--   evaluated_on | Evaluated on | when the evaluation was completed
--   grade | Grade | Ofsted's grade of the review
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
)

SELECT
    review_id,
    evaluations.evaluation_no,
    evaluations.evaluated_on,
    evaluations.grade
FROM selected
INNER JOIN evaluations USING (review_id)
ORDER BY review_id, evaluations.evaluation_no

-- Actions from the reviews
--
-- Subject: reviews
-- Answers: What was done about the lessons of the reviews?
-- Unit: actions; a review can have several
-- Does not show: whether an action helped: what came of it is as the board recorded it
-- Needs: actions
-- Of children: action, outcome
-- Columns:
--   review_id | Review | the review's reference
--   action_no | Action | 1 for the first action of the review
--   theme | Weakness | the weakness it answers
--   agency | Agency | the agency that acts
--   action | What is to be done | in one sentence
--   status | Status | how far it has got
--   outcome | What came of it | where completed
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
)

SELECT
    review_id,
    action_no,
    theme,
    agency,
    action,
    status,
    outcome
FROM selected
INNER JOIN actions USING (review_id)
ORDER BY review_id, action_no

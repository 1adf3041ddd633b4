-- Findings of the reviews
--
-- Subject: reviews
-- Answers: Which weaknesses were found, and in whose work?
-- Unit: findings; a review can have several
-- Does not show: how grave a weakness was, or what it led to
-- Needs: findings
-- Of children: detail
-- Columns:
--   review_id | Review | the review's reference
--   finding_no | Finding | 1 for the first finding of the review
--   kind | Kind | a weakness in practice, or of the review itself
--   theme | Weakness | the theme
--   agency | Agency | the agency in whose work it was found
--   detail | Detail | the finding in one sentence
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
)

SELECT
    review_id,
    finding_no,
    kind,
    theme,
    agency,
    detail
FROM selected
INNER JOIN findings USING (review_id)
ORDER BY review_id, finding_no

-- What is odd in the data
--
-- Subject: reviews
-- Answers: What in the data is not wrong, but worth a look?
-- Unit: boards or reviews, as each row says; the whole of the data, whatever is filtered
-- Does not show: what is wrong: data with a fault is not loaded
-- Reads: nothing
-- Of children: rows where oddity is reviews_without_child
-- Columns:
--   oddity | What | what is looked for; of children and findings only where the data has any
--   how_many_count | How many | boards or reviews of which that is so
WITH selected AS (
    SELECT
        *,
        region = 'Not known' AS has_no_region,
        review_id IN (
            SELECT later.review_id FROM evaluations AS later WHERE later.evaluation_no > 1
        ) AS is_evaluated_again
    FROM selected_reviews($selection)
),

counted (place, oddity, how_many_count) AS (
    SELECT 1, 'boards_without_region', count(DISTINCT lead_lscb) FILTER (has_no_region)
    FROM selected
    UNION ALL
    SELECT 2, 'reviews_without_region', count(*) FILTER (has_no_region)
    FROM selected
    UNION ALL
    SELECT 3, 'reviews_evaluated_again', count(*) FILTER (is_evaluated_again)
    FROM selected
    UNION ALL
    SELECT 4, 'reviews_of_unknown_length', count(*) FILTER (timeliness = 'not_known')
    FROM selected
    UNION ALL
    SELECT
        5,
        'reviews_without_child',
        count(*) FILTER (review_id NOT IN (SELECT children.review_id FROM children))
    FROM selected
    HAVING EXISTS (SELECT 1 FROM children)
    UNION ALL
    SELECT 6, 'reviews_without_finding', count(*) FILTER (themes_found = [])
    FROM selected
    HAVING EXISTS (SELECT 1 FROM findings)
)

SELECT oddity, how_many_count
FROM counted
ORDER BY place

-- Boards and the grades of their reviews
--
-- Subject: boards
-- Answers: How many reviews did each board lead, and how many were given each grade?
-- Unit: reviews evaluated; each counted once, under its lead board
-- Does not show: how good a board or a council is; most boards led one or two reviews, which say little of
--     the next
-- Intervals: none
-- Columns:
--   lscb | Board | the board that led the reviews; boards without a review in the selection are left out
--   region | Region | region of the board
--   review_count | Reviews | reviews that the board led
--   outstanding_count | Outstanding | of these, those graded outstanding
--   good_count | Good | of these, those graded good
--   adequate_count | Adequate | of these, those graded adequate
--   inadequate_count | Inadequate | of these, those graded inadequate
SELECT
    lead_lscb AS lscb,
    region,
    count(*) AS review_count,
    count(*) FILTER (WHERE grade = 'outstanding') AS outstanding_count,
    count(*) FILTER (WHERE grade = 'good') AS good_count,
    count(*) FILTER (WHERE grade = 'adequate') AS adequate_count,
    count(*) FILTER (WHERE grade = 'inadequate') AS inadequate_count
FROM selected_reviews($selection)
GROUP BY lead_lscb, region
ORDER BY review_count DESC, lscb

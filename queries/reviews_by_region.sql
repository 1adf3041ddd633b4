-- Reviews by region
--
-- Subject: reviews
-- Answers: How many reviews were evaluated in each region, led by how many boards?
-- Unit: reviews evaluated; each counted once, in the region of its lead board
-- Does not show: how often children are harmed in a region: reporting differed, and no rate can be given
-- Shares of: region
-- Intervals: none
-- Columns:
--   region | Region | region of the lead board, in the scheme chosen
--   region_code | Region code | ONS code; empty for a region that is not one of the nine
--   review_count | Reviews | reviews led by boards of the region
--   lscb_count | Boards | boards of the region that led at least one of them
--   review_total | Of | reviews selected
--   review_percent | % of reviews | review_count as a percentage of review_total; empty where there is no
--     review
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
),

counted AS (
    SELECT region, count(*) AS review_count, count(DISTINCT lead_lscb) AS lscb_count
    FROM selected
    GROUP BY ALL
)

SELECT
    region,
    region_code,
    coalesce(review_count, 0) AS review_count,
    coalesce(lscb_count, 0) AS lscb_count,
    sum(coalesce(review_count, 0)) OVER ()::BIGINT AS review_total,
    100.0 * coalesce(review_count, 0) / nullif(sum(coalesce(review_count, 0)) OVER (), 0) AS review_percent
FROM regions_shown($selection)
LEFT JOIN counted USING (region)
WHERE region <> 'Not known' OR review_count > 0
ORDER BY region_order

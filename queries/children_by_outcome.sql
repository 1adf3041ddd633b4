-- Children by outcome and age
--
-- Subject: children
-- Answers: How many children were the reviews about, how many died, and how old were they?
-- Unit: children, not reviews: a review can be about more than one child
-- Does not show: how often children die or are harmed: these are the children whom reviews were about
-- Needs: children
-- Intervals: none
-- Rounded: child_count, child_total, child_percent
-- Columns:
--   time_period | Year | financial year of the review's first evaluation
--   outcome | Outcome | whether the child died or was seriously harmed
--   age_band | Age | age at the incident in years; not_known where the data does not say
--   child_count | Children | children with that outcome and age; empty for a year whose children the data
--     does not hold
--   child_total | Of | all children of the year's reviews; empty where they are
--   child_percent | % of children | child_count as a percentage of child_total; empty where there is no child
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
),

counted AS (
    SELECT
        time_period,
        outcome,
        coalesce(age_band, 'not_known')::AGE_BAND AS age_band,
        count(*) AS child_count
    FROM selected
    INNER JOIN children USING (review_id)
    GROUP BY ALL
)

SELECT
    time_period,
    outcome,
    age_band,
    if(has_children, coalesce(child_count, 0), NULL) AS child_count,
    if(has_children, sum(coalesce(child_count, 0)) OVER a_year::BIGINT, NULL) AS child_total,
    100.0 * coalesce(child_count, 0) / nullif(sum(coalesce(child_count, 0)) OVER a_year, 0) AS child_percent
FROM years_shown($selection)
CROSS JOIN outcomes
CROSS JOIN age_bands
LEFT JOIN counted USING (time_period, outcome, age_band)
WINDOW a_year AS (PARTITION BY time_period)
QUALIFY age_band <> 'not_known' OR count(child_count) OVER (PARTITION BY age_band) > 0
ORDER BY time_period, outcome, age_band

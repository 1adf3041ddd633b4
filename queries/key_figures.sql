-- Key figures by year
--
-- Subject: reviews
-- Answers: What are the key figures of each year: reviews, boards, children, deaths, grades?
-- Unit: named in each row; a review can be about more than one child, and a board can lead more than one
--     review
-- Does not show: how many children were harmed in England: only those whom reviews were about
-- Shares of: measure
-- Of children: rows where unit is children
-- Rounded: value_count, value_total, value_percent
-- Columns:
--   time_period | Year | financial year of the review's first evaluation
--   measure | Measure | what is counted, as in the published figures
--   unit | Unit | reviews, lscbs or children
--   value_count | Number | how many; empty for a year whose children the data does not hold
--   value_total | Of | how many there are of the unit in all; empty where the measure is that total
--   value_percent | % | value_count as a percentage of value_total
WITH figures AS (
    SELECT *
    FROM figures_of($selection)
),

measures (place, measure, unit) AS (
    VALUES
    (1, 'reviews', 'reviews'),
    (2, 'lscbs', 'lscbs'),
    (3, 'grade_outstanding', 'reviews'),
    (4, 'grade_good', 'reviews'),
    (5, 'grade_adequate', 'reviews'),
    (6, 'grade_inadequate', 'reviews'),
    (7, 'children', 'children'),
    (8, 'children_died', 'children'),
    (9, 'children_serious_incident', 'children'),
    (10, 'children_known_to_social_care', 'children'),
    (11, 'children_on_protection_plan', 'children')
),

-- A year without a review of the selection has 0 of everything that the data knows.
shown AS (
    SELECT *, unit <> 'children' OR has_children AS is_known
    FROM years_shown($selection)
    CROSS JOIN measures
)

SELECT
    time_period,
    measure,
    unit,
    if(is_known, coalesce(value_count, 0), NULL) AS value_count,
    if(
        is_known AND measure NOT IN ('reviews', 'lscbs', 'children'), coalesce(value_total, 0), NULL
    ) AS value_total,
    100.0 * value_count / nullif(value_total, 0) AS value_percent
FROM shown
LEFT JOIN figures USING (time_period, measure, unit)
ORDER BY time_period, place

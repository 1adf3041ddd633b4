-- Key figures by year
--
-- Subject: reviews
-- Answers: What are the key figures of each year: reviews, boards, children, deaths, grades?
-- Unit: named in each row; a review can be about more than one child, and a board can lead more than one review
-- Does not show: how many children were harmed in England: only those whom reviews were about
-- Columns:
--   time_period | Year | financial year of the review's first evaluation
--   measure | Measure | what is counted, as in the published figures
--   unit | Unit | reviews, lscbs or children
--   value_count | Number | how many; empty where the data has no such table
--   value_total | Of | how many there are of the unit in all; empty where the measure is that total
--   value_percent | % | value_count as a percentage of value_total
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
),

years_shown AS (
    SELECT DISTINCT time_period
    FROM reviews
    WHERE $selection['years'] IS NULL OR time_period IN $selection['years']
),

review_figures AS (
    SELECT
        time_period,
        count(*) AS reviews,
        count(DISTINCT lead_lscb) AS lscbs,
        count(*) FILTER (grade = 'outstanding') AS grade_outstanding,
        count(*) FILTER (grade = 'good') AS grade_good,
        count(*) FILTER (grade = 'adequate') AS grade_adequate,
        count(*) FILTER (grade = 'inadequate') AS grade_inadequate
    FROM selected
    GROUP BY time_period
),

child_figures AS (
    SELECT
        selected.time_period,
        count(*) AS children,
        count(*) FILTER (children.outcome = 'died') AS children_died,
        count(*) FILTER (children.outcome = 'serious_incident') AS children_serious_incident,
        count(*) FILTER (children.known_to_social_care = 'yes') AS children_known_to_social_care,
        count(*) FILTER (children.protection_plan = 'yes') AS children_on_protection_plan
    FROM selected
    INNER JOIN children USING (review_id)
    GROUP BY selected.time_period
),

figures AS (
    SELECT
        years_shown.time_period,
        EXISTS (SELECT 1 FROM children) AS has_children,
        review_figures.* EXCLUDE (time_period),
        child_figures.* EXCLUDE (time_period)
    FROM years_shown
    LEFT JOIN review_figures USING (time_period)
    LEFT JOIN child_figures USING (time_period)
),

measures AS (
    SELECT time_period, 1 AS place, 'reviews' AS measure, 'reviews' AS unit, coalesce(reviews, 0) AS value_count, NULL AS value_total FROM figures
    UNION ALL SELECT time_period, 2, 'lscbs', 'lscbs', coalesce(lscbs, 0), NULL FROM figures
    UNION ALL SELECT time_period, 3, 'grade_outstanding', 'reviews', coalesce(grade_outstanding, 0), coalesce(reviews, 0) FROM figures
    UNION ALL SELECT time_period, 4, 'grade_good', 'reviews', coalesce(grade_good, 0), coalesce(reviews, 0) FROM figures
    UNION ALL SELECT time_period, 5, 'grade_adequate', 'reviews', coalesce(grade_adequate, 0), coalesce(reviews, 0) FROM figures
    UNION ALL SELECT time_period, 6, 'grade_inadequate', 'reviews', coalesce(grade_inadequate, 0), coalesce(reviews, 0) FROM figures
    UNION ALL SELECT time_period, 7, 'children', 'children', if(has_children, coalesce(children, 0), NULL), NULL FROM figures
    UNION ALL
    SELECT time_period, 8, 'children_died', 'children', if(has_children, coalesce(children_died, 0), NULL), if(has_children, coalesce(children, 0), NULL) FROM figures
    UNION ALL
    SELECT
        time_period,
        9,
        'children_serious_incident',
        'children',
        if(has_children, coalesce(children_serious_incident, 0), NULL),
        if(has_children, coalesce(children, 0), NULL)
    FROM figures
    UNION ALL
    SELECT
        time_period,
        10,
        'children_known_to_social_care',
        'children',
        if(has_children, coalesce(children_known_to_social_care, 0), NULL),
        if(has_children, coalesce(children, 0), NULL)
    FROM figures
    UNION ALL
    SELECT
        time_period,
        11,
        'children_on_protection_plan',
        'children',
        if(has_children, coalesce(children_on_protection_plan, 0), NULL),
        if(has_children, coalesce(children, 0), NULL)
    FROM figures
)

SELECT
    time_period,
    measure,
    unit,
    value_count,
    value_total,
    100.0 * value_count / nullif(value_total, 0) AS value_percent
FROM measures
ORDER BY time_period, place

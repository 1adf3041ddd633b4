-- Published figures beside the loaded data
--
-- Subject: reviews
-- Answers: Does the loaded data agree with each figure published for England?
-- Unit: named in each row; England as a whole, first evaluations, whatever else is filtered
-- Does not show: that the loaded data is right below the national totals
-- Reads: years
-- Columns:
--   time_period | Year | financial year
--   measure | Measure | what is counted
--   unit | Unit | count or percent
--   published_value | Published | the figure as published, reported or derived
--   published_status | Mark | published (in Ofsted's or Parliament's own text), reported (in the press or slides) or derived (arithmetic)
--   loaded_value | Loaded | the same from the loaded data; empty where it cannot be told
--   difference_value | Difference | loaded less published; below half a point a percentage agrees, as published ones are whole
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
),

review_figures AS (
    SELECT
        time_period,
        count(*) AS reviews,
        count(DISTINCT lead_lscb) AS lscbs,
        count(*) FILTER (grade = 'outstanding') AS grade_outstanding,
        count(*) FILTER (grade = 'good') AS grade_good,
        count(*) FILTER (grade = 'adequate') AS grade_adequate,
        count(*) FILTER (grade = 'inadequate') AS grade_inadequate,
        if(every_length_known, count(*) FILTER (timeliness = 'up_to_6_months'), NULL) AS reviews_taking_up_to_6_months,
        if(every_length_known, count(*) FILTER (timeliness = '6_to_12_months'), NULL) AS reviews_taking_6_to_12_months,
        if(every_length_known, count(*) FILTER (timeliness = '1_to_2_years'), NULL) AS reviews_taking_1_to_2_years,
        if(every_length_known, count(*) FILTER (timeliness = 'over_2_years'), NULL) AS reviews_taking_over_2_years
    FROM (SELECT *, bool_and(timeliness <> 'not_known') OVER (PARTITION BY time_period) AS every_length_known FROM selected)
    GROUP BY time_period, every_length_known
),

child_figures AS (
    SELECT
        selected.time_period,
        count(*) AS children,
        count(*) FILTER (children.outcome = 'died') AS children_died,
        count(*) FILTER (children.outcome = 'died' AND age_band = 'under_1') AS children_died_under_1,
        count(*) FILTER (children.outcome = 'died' AND age_band = '1_to_5') AS children_died_aged_1_to_5,
        count(*) FILTER (children.outcome = 'serious_incident') AS children_serious_incident,
        count(*) FILTER (known_to_social_care = 'yes') AS children_known_to_social_care,
        count(*) FILTER (child_in_need = 'yes') AS children_in_need,
        count(*) FILTER (protection_plan = 'yes') AS children_on_protection_plan
    FROM selected
    INNER JOIN children USING (review_id)
    GROUP BY selected.time_period
),

counted AS (
    SELECT time_period, measure, loaded, 'reviews' AS counted_of
    FROM (UNPIVOT review_figures ON COLUMNS(* EXCLUDE (time_period)) INTO NAME measure VALUE loaded)
    UNION ALL
    SELECT time_period, measure, loaded, 'children'
    FROM (UNPIVOT child_figures ON COLUMNS(* EXCLUDE (time_period)) INTO NAME measure VALUE loaded)
),

loaded_figures AS (
    SELECT time_period, measure, loaded::DOUBLE AS loaded
    FROM counted
    UNION ALL
    SELECT counted.time_period, counted.measure || '_percent', 100.0 * counted.loaded / totals.loaded
    FROM counted
    INNER JOIN counted AS totals ON totals.time_period = counted.time_period AND totals.measure = counted.counted_of
)

SELECT
    time_period,
    measure,
    unit,
    value AS published_value,
    status AS published_status,
    loaded AS loaded_value,
    loaded - value AS difference_value
FROM published_figures
LEFT JOIN loaded_figures USING (time_period, measure)
WHERE time_period IN (SELECT selected.time_period FROM selected)
ORDER BY time_period, published_figures.rowid

-- The key figures of the selected reviews, a row for each year and measure, named as the published figures
-- are. Each is defined here.
-- value_total is how many there are of the unit in all; NULL where the measure is that total, and for boards.
-- A year without a child of its reviews has no figures of children, and one of which not every review's
-- length is known none of time taken.
CREATE MACRO figures_of(selection) AS TABLE
WITH selected AS (
    SELECT *
    FROM selected_reviews(selection)
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
        if(bool_and(timeliness <> 'not_known'), count(*) FILTER (timeliness = 'up_to_6_months'), NULL)
            AS reviews_taking_up_to_6_months,
        if(bool_and(timeliness <> 'not_known'), count(*) FILTER (timeliness = '6_to_12_months'), NULL)
            AS reviews_taking_6_to_12_months,
        if(bool_and(timeliness <> 'not_known'), count(*) FILTER (timeliness = '1_to_2_years'), NULL)
            AS reviews_taking_1_to_2_years,
        if(bool_and(timeliness <> 'not_known'), count(*) FILTER (timeliness = 'over_2_years'), NULL)
            AS reviews_taking_over_2_years
    FROM selected
    GROUP BY time_period
),

child_figures AS (
    SELECT
        time_period,
        count(*) AS children,
        count(*) FILTER (outcome = 'died') AS children_died,
        count(*) FILTER (outcome = 'died' AND age_band = 'under_1') AS children_died_under_1,
        count(*) FILTER (outcome = 'died' AND age_band = '1_to_5') AS children_died_aged_1_to_5,
        count(*) FILTER (outcome = 'serious_incident') AS children_serious_incident,
        count(*) FILTER (known_to_social_care = 'yes') AS children_known_to_social_care,
        count(*) FILTER (child_in_need = 'yes') AS children_in_need,
        count(*) FILTER (protection_plan = 'yes') AS children_on_protection_plan
    FROM selected
    INNER JOIN children USING (review_id)
    GROUP BY time_period
),

counted AS (
    SELECT time_period, measure, if(measure = 'lscbs', 'lscbs', 'reviews') AS unit, value_count
    FROM (UNPIVOT review_figures ON COLUMNS(* EXCLUDE (time_period)) INTO NAME measure VALUE value_count)
    UNION ALL
    SELECT time_period, measure, 'children', value_count
    FROM (UNPIVOT child_figures ON COLUMNS(* EXCLUDE (time_period)) INTO NAME measure VALUE value_count)
)

SELECT
    counted.time_period,
    counted.measure,
    counted.unit,
    counted.value_count,
    if(counted.measure = counted.unit, NULL, totals.value_count) AS value_total
FROM counted
INNER JOIN counted AS totals ON totals.time_period = counted.time_period AND totals.measure = counted.unit;

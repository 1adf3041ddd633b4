-- The grades published for England: how many reviews of each year were given each grade, how firm that number
-- is, and how many were evaluated. A grade for which no number is to be had is left out.
CREATE VIEW published_grades AS
WITH counts AS (
    SELECT
        time_period,
        measure.replace('grade_', '')::GRADE AS grade,
        value::BIGINT AS published_count,
        status AS count_status
    FROM published_figures
    WHERE measure IN (SELECT 'grade_' || grade::VARCHAR FROM grades)
),

totals AS (
    SELECT time_period, value::BIGINT AS published_total
    FROM published_figures
    WHERE measure = 'reviews'
)

SELECT time_period, grade, published_count, count_status, published_total
FROM counts
INNER JOIN totals USING (time_period);

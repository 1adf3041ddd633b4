-- Reviews, one row each
--
-- Subject: reviews
-- Answers: Which reviews are these?
-- Unit: reviews evaluated; children and findings are counted within each review
-- Does not show: the report itself; what happened to a child is not told here
-- Of children:
--   evaluated_on, statutory_ground, incident_date, decided_on, completed_on, child_count, child_died_count
-- Columns:
--   review_id | Review | the review's reference
--   time_period | Year | financial year of the review's first evaluation
--   lead_lscb | Lead board | the board that led the review
--   taking_part_lscbs | Other boards | further boards that took part, joined with "; "
--   region | Region | region of the lead board, in the scheme chosen
--   region_code | Region code | ONS code; empty for a region that is not one of the nine
--   grade | Grade | Ofsted's grade in the evaluation chosen (first, unless the latest is asked for)
--   evaluation_no | Evaluation | which evaluation that is
--   evaluation_count | Evaluations | how many evaluations of the review there were
--   evaluated_on | Evaluated on | when that evaluation was completed
--   statutory_ground | Statutory ground | why the review was held
--   incident_date | Incident | when the child died or was harmed
--   decided_on | Decided on | when the board decided to hold the review
--   completed_on | Completed on | when the board completed it
--   timeliness | Time taken | from the decision until completion, in bands
--   independence | Independence | whether chair and author were independent
--   child_count | Children | children the review is about; empty where the data names none
--   child_died_count | Died | how many of them died; empty where the data names no child of the review
--   themes | Weaknesses | themes found, each once, joined with "; "
WITH selected AS (
    SELECT *
    FROM selected_reviews($selection)
),

children_of_review AS (
    SELECT review_id, count(*) AS child_count, count(*) FILTER (outcome = 'died') AS child_died_count
    FROM children
    GROUP BY review_id
),

themes_of_review AS (
    SELECT review_id, string_agg(DISTINCT theme::VARCHAR, '; ' ORDER BY theme::VARCHAR) AS themes
    FROM findings
    GROUP BY review_id
),

others_of_review AS (
    SELECT review_id, string_agg(lscb, '; ' ORDER BY lscb) AS taking_part_lscbs
    FROM review_lscbs
    WHERE role = 'taking_part'
    GROUP BY review_id
),

evaluations_of_review AS (
    SELECT review_id, count(*) AS evaluation_count
    FROM evaluations
    GROUP BY review_id
)

SELECT
    review_id,
    time_period,
    lead_lscb,
    taking_part_lscbs,
    selected.region,
    regions.region_code,
    grade,
    evaluation_no,
    evaluation_count,
    evaluated_on,
    statutory_ground,
    incident_date,
    decided_on,
    completed_on,
    timeliness,
    independence,
    child_count,
    child_died_count,
    themes
FROM selected
LEFT JOIN regions ON regions.region = selected.region AND regions.scheme = $selection['region_scheme']
LEFT JOIN children_of_review USING (review_id)
LEFT JOIN themes_of_review USING (review_id)
LEFT JOIN others_of_review USING (review_id)
LEFT JOIN evaluations_of_review USING (review_id)
ORDER BY review_id

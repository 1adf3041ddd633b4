-- Completeness of the data
--
-- Subject: reviews
-- Answers: How many rows of each table have a value in each column?
-- Unit: rows of the table; the whole of the data, whatever is filtered
-- Does not show: whether a value is right
-- Reads: nothing
-- Of children:
--   rows where table_name is children
--   rows where column_name is evaluated_on, statutory_ground, incident_date, decided_on, completed_on,
--     detail, action, outcome
-- Columns:
--   table_name | Table | a table that came with the data and has rows
--   column_name | Column | a column of it
--   filled_count | Rows with a value | rows of the table that have a value in the column
--   row_count | Rows | rows of the table
--   filled_percent | % of rows | filled_count as a percentage of row_count
WITH counted AS (
    SELECT 'reviews' AS table_name, column_name, filled_count, row_count
    FROM (
        UNPIVOT (SELECT count(*) AS row_count, count(COLUMNS(reviews.*)) FROM reviews)
        ON COLUMNS(* EXCLUDE (row_count)) INTO NAME column_name VALUE filled_count
    )
    UNION ALL
    SELECT 'evaluations' AS table_name, column_name, filled_count, row_count
    FROM (
        UNPIVOT (SELECT count(*) AS row_count, count(COLUMNS(evaluations.*)) FROM evaluations)
        ON COLUMNS(* EXCLUDE (row_count)) INTO NAME column_name VALUE filled_count
    )
    UNION ALL
    SELECT 'review_lscbs' AS table_name, column_name, filled_count, row_count
    FROM (
        UNPIVOT (SELECT count(*) AS row_count, count(COLUMNS(review_lscbs.*)) FROM review_lscbs)
        ON COLUMNS(* EXCLUDE (row_count)) INTO NAME column_name VALUE filled_count
    )
    UNION ALL
    SELECT 'children' AS table_name, column_name, filled_count, row_count
    FROM (
        UNPIVOT (SELECT count(*) AS row_count, count(COLUMNS(children.*)) FROM children)
        ON COLUMNS(* EXCLUDE (row_count)) INTO NAME column_name VALUE filled_count
    )
    UNION ALL
    SELECT 'findings' AS table_name, column_name, filled_count, row_count
    FROM (
        UNPIVOT (SELECT count(*) AS row_count, count(COLUMNS(findings.*)) FROM findings)
        ON COLUMNS(* EXCLUDE (row_count)) INTO NAME column_name VALUE filled_count
    )
    UNION ALL
    SELECT 'actions' AS table_name, column_name, filled_count, row_count
    FROM (
        UNPIVOT (SELECT count(*) AS row_count, count(COLUMNS(actions.*)) FROM actions)
        ON COLUMNS(* EXCLUDE (row_count)) INTO NAME column_name VALUE filled_count
    )
    UNION ALL
    SELECT 'judgements' AS table_name, column_name, filled_count, row_count
    FROM (
        UNPIVOT (SELECT count(*) AS row_count, count(COLUMNS(judgements.*)) FROM judgements)
        ON COLUMNS(* EXCLUDE (row_count)) INTO NAME column_name VALUE filled_count
    )
    UNION ALL
    SELECT 'lscbs' AS table_name, column_name, filled_count, row_count
    FROM (
        UNPIVOT (SELECT count(*) AS row_count, count(COLUMNS(lscbs.*)) FROM lscbs)
        ON COLUMNS(* EXCLUDE (row_count)) INTO NAME column_name VALUE filled_count
    )
)

SELECT
    table_name,
    column_name,
    filled_count,
    row_count,
    100.0 * filled_count / row_count AS filled_percent
FROM loaded_columns
INNER JOIN counted USING (table_name, column_name)
WHERE row_count > 0
ORDER BY loaded_columns.rowid

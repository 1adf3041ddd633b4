-- The groups that an answer has a row for, whether or not they hold a review: the years and regions that the
-- selection leaves, north to south. 'Not known' is among the regions; a question leaves it out where no
-- review of the selection is of such a board.
-- Of a year without any finding, or any child, in the data set nothing is known: what is counted there is
-- NULL and not 0, and its reviews are in no denominator. An empty selection of a year that has some is a
-- true 0.
CREATE TABLE years AS
SELECT
    time_period,
    bool_or(review_id IN (SELECT findings.review_id FROM findings)) AS has_findings,
    bool_or(review_id IN (SELECT children.review_id FROM children)) AS has_children
FROM reviews
GROUP BY time_period;

CREATE MACRO years_shown(selection) AS TABLE
SELECT time_period, has_findings, has_children
FROM years
WHERE in_years(time_period, selection);

CREATE MACRO regions_shown(selection) AS TABLE
SELECT region, region_code, region_order
FROM regions
WHERE scheme = selection['region_scheme'] AND in_regions(region, selection);

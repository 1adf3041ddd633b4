-- The groups that an answer has a row for, whether or not they hold a review: the years and regions that the
-- selection leaves,
-- north to south. 'Not known' is among the regions; a question leaves it out where no review of the selection
-- is of such a board.
CREATE TABLE years AS
SELECT DISTINCT time_period
FROM reviews;

CREATE MACRO years_shown(selection) AS TABLE
SELECT time_period
FROM years
WHERE in_years(time_period, selection);

CREATE MACRO regions_shown(selection) AS TABLE
SELECT region, region_code, region_order
FROM regions
WHERE scheme = selection['region_scheme'] AND in_regions(region, selection);

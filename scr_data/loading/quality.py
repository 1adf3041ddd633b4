"""How complete and how consistent a loaded data set is."""

from __future__ import annotations

import pandas as pd

from scr_data.asking.disclosure import is_protected
from scr_data.asking.store import Dataset
from scr_data.field import schema


def completeness(dataset: Dataset, policy: str) -> pd.DataFrame:
    """For each column of each table that came with the data, how many of its rows have a value
    (`filled_count` of `row_count`).

    Of children nothing is told under the protected policy."""
    rows = []
    for table in schema.TABLES:
        if dataset.row_counts.get(table.name) and not (table == schema.CHILDREN and is_protected(policy)):
            counts = ", ".join(f"count({column.name})" for column in table.kept)
            with dataset.connection.cursor() as cursor:
                found = cursor.execute(f"SELECT count(*), {counts} FROM {table.name}").fetchone()
            assert found is not None  # noqa: S101 -- a count gives a row
            total, *filled = found
            rows += [
                (table.name, column.name, count, total, 100 * count / total)
                for column, count in zip(table.kept, filled, strict=True)
            ]
    return pd.DataFrame(rows, columns=["table", "column", "filled_count", "row_count", "filled_percent"])


def oddities(dataset: Dataset, policy: str) -> pd.DataFrame:
    """What is not wrong but worth a look: boards without a region, reviews without children, findings or
    dates."""
    first = "FROM evaluated_reviews WHERE is_first"
    checks = {
        "Boards that are in no list, and so have no region": f"SELECT count(DISTINCT lead_lscb) {first} AND region_of_nine = 'Not known'",
        "Reviews of such boards": f"SELECT count(*) {first} AND region_of_nine = 'Not known'",
        "Reviews evaluated more than once": f"SELECT count(*) {first} AND NOT is_latest",
        "Reviews of which it is not known how long they took": f"SELECT count(*) {first} AND timeliness = 'not_known'",
    }
    if dataset.row_counts.get("children") and not is_protected(policy):
        checks["Reviews without a child"] = (
            "SELECT count(*) FROM reviews WHERE review_id NOT IN (SELECT review_id FROM children)"
        )
    if dataset.row_counts.get("findings"):
        checks["Reviews without a finding"] = (
            "SELECT count(*) FROM reviews WHERE review_id NOT IN (SELECT review_id FROM findings)"
        )
    with dataset.connection.cursor() as cursor:
        rows = [(words, cursor.execute(sql).fetchall()[0][0]) for words, sql in checks.items()]
    return pd.DataFrame(rows, columns=["what", "how_many_count"])

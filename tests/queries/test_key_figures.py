"""The key figures are called as the published ones, and the illustrative set agrees with all of these."""

from __future__ import annotations

from tests.answering import raw_rows

from .loading import Loaded, loaded_folder


def test_the_key_figures_have_the_names_of_the_published_measures(small: Loaded) -> None:
    published = set(raw_rows(small.dataset, "published_figures")["measure"])
    shown = set(raw_rows(small.dataset, "key_figures")["measure"])
    grades = {"grade_good", "grade_adequate", "grade_inadequate"}
    assert {"reviews", "lscbs", "children", "children_died"} | grades <= shown & published


def test_the_illustrative_set_agrees_with_every_published_figure_of_its_years() -> None:
    found = raw_rows(loaded_folder("illustrative").dataset, "published_beside_loaded")
    allowed = found["unit"].map({"count": 0, "percent": 0.5})
    assert len(found) > 0
    assert found.loc[~(found["difference_value"].abs() <= allowed), "measure"].tolist() == []

"""The selections every question is asked with, drawn from the data set's own values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scr_data.field.geography import MERGED_REGION, MERGED_REGION_PARTS, region_names
from scr_data.field.selection import Selection

from .recount import Files

NO_SUCH_BOARD = "Nowhere 99"


def selections(files: Files) -> dict[str, Selection]:
    """The selections by name. Boards, regions and years are the most frequent ones of the data, so that few
    of them find nothing; four do so in every data set, each for another reason."""
    region_of = files.region_of("nine")
    leads = _by_frequency(files.reviews["lead_lscb"])
    regions = _by_frequency(region_of[board] for board in files.reviews["lead_lscb"])
    shared = [board for board in _by_frequency(files.review_lscbs["lscb"]) if board in leads] or leads
    elsewhere = next(region for region in region_names("nine") if region != region_of[leads[0]])
    themes = [*_by_frequency(files.findings["theme"]), "delay", "identity"]
    agencies = [*_by_frequency(agency for agency in files.findings["agency"] if agency), "police"]
    references = tuple(files.reviews["review_id"])
    return {
        "everything": Selection(),
        "first year": Selection(years=(files.years[0],)),
        "last year": Selection(years=(files.years[-1],)),
        "year without reviews": Selection(years=(199900,)),
        "one region": Selection(regions=(regions[0],)),
        "two regions": Selection(regions=(regions[-1], elsewhere)),
        "eight regions": Selection(region_scheme="eight"),
        "merged region": Selection(region_scheme="eight", regions=(MERGED_REGION,)),
        "region of the other scheme": Selection(region_scheme="eight", regions=MERGED_REGION_PARTS),
        "one board": Selection(lscbs=(shared[0],)),
        "one board leading or taking part": Selection(lscbs=(shared[0],), taking_part=True),
        "taking part without a board": Selection(taking_part=True),
        "one grade": Selection(grades=("inadequate",)),
        "grade never given": Selection(grades=("outstanding",)),
        "one theme": Selection(themes=(themes[0],)),
        "two themes": Selection(themes=tuple(themes[:2])),
        "one agency": Selection(agencies=(agencies[0],)),
        "theme and agency": Selection(themes=(themes[0],), agencies=(agencies[0],)),
        "latest evaluation": Selection(evaluation="latest"),
        "grade in the latest evaluation": Selection(evaluation="latest", grades=("adequate", "good")),
        "three reviews": Selection(reviews=references[:3]),
        "several together": Selection(
            years=(files.years[-1],),
            regions=tuple(regions[:2]),
            lscbs=tuple(leads[:9]),
            grades=("inadequate", "good", "adequate"),
            themes=tuple(themes[:6]),
            agencies=tuple(agencies[:4]),
            taking_part=True,
            evaluation="latest",
        ),
        "board outside the region": Selection(lscbs=(leads[0],), regions=(elsewhere,)),
        "no such board": Selection(lscbs=(NO_SUCH_BOARD,), taking_part=True),
    }


def _by_frequency(values: Iterable[str]) -> list[str]:
    counts = Counter(values)
    return sorted(counts, key=lambda value: (-counts[value], value))

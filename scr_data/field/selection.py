"""What a reader has chosen to look at: one frozen `Selection`, the only representation of the filter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from scr_data.field import vocabulary as v
from scr_data.field.english import listed, mid_sentence
from scr_data.field.geography import region_meant, region_names
from scr_data.field.years import year_from_name, year_name

Value = TypeVar("Value", int, str)
SqlValue = list[int] | list[str] | str | bool | None


@dataclass(frozen=True)
class Selection:
    """Which reviews are looked at. An empty field means "all"; values are kept unique and in a fixed order.

    `years` are financial years (200708); `regions` names in `region_scheme` ("nine" or "eight"); `lscbs`
    boards; `grades`, `themes` and `agencies` codes of the vocabulary; `reviews` review references.
    `taking_part` also finds a board's reviews that another board led. `evaluation` is "first" (as the
    published cohorts count) or "latest".
    """

    years: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    lscbs: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    region_scheme: str = "nine"
    taking_part: bool = False
    evaluation: str = "first"

    def __post_init__(self) -> None:
        orders = {
            "regions": region_names(self.region_scheme),
            "grades": v.codes(v.GRADES),
            "themes": v.codes(v.THEMES),
            "agencies": v.codes(v.AGENCIES),
        }
        for name in _MANY:
            object.__setattr__(self, name, _in_order(getattr(self, name), orders.get(name, ())))

    @property
    def is_everything(self) -> bool:
        """Whether no filter narrows the reviews (the region scheme and the kind of evaluation do not)."""
        return not any(getattr(self, name) for name in _MANY)

    def only(self, names: Iterable[str]) -> Selection:
        """This selection with the filters called `names` alone; the others are as if nobody had set them.

        Whether a board's reviews include those that another board led matters only where boards are
        chosen."""
        kept = {name: getattr(self, name) for name in names if name != "taking_part" or self.lscbs}
        return Selection(**kept)

    def to_url(self) -> dict[str, list[str]]:
        """The selection as URL parameters; what is at its default is left out. `from_url` reads them back."""
        texts = {
            parameter: [str(value) for value in getattr(self, name)] for parameter, name in _URL_LISTS.items()
        }
        texts["year"] = [year_name(year) for year in self.years]
        texts["regions"] = [self.region_scheme] if self.region_scheme != "nine" else []
        texts["boards"] = ["taking-part"] if self.taking_part else []
        texts["evaluation"] = [self.evaluation] if self.evaluation != "first" else []
        return {parameter: values for parameter, values in texts.items() if values}

    @classmethod
    def from_url(cls, parameters: Mapping[str, Sequence[str]]) -> tuple[Selection, tuple[str, ...]]:
        """The selection that URL `parameters` name, and the values that mean nothing (unknown grades, themes,
        years …), for a message.

        Boards, regions and reviews are taken as they are: only the data tells whether they exist
        (`fitted`)."""
        ignored: list[str] = []
        known = {
            "grade": v.codes(v.GRADES),
            "theme": v.codes(v.THEMES),
            "agency": v.codes(v.AGENCIES),
        }
        chosen: dict[str, tuple[str, ...]] = {}
        for parameter, name in _URL_LISTS.items():
            values = parameters.get(parameter, ())
            chosen[name] = tuple(value for value in values if value in known.get(parameter, (value,)))
            ignored += [value for value in values if value not in known.get(parameter, (value,))]
        years = {text: year_from_name(text) for text in parameters.get("year", ())}
        ignored += [text for text, year in years.items() if year is None]
        switches = {
            name: _one_of(parameters.get(name, ()), allowed, ignored)
            for name, allowed in _URL_SWITCHES.items()
        }
        scheme = switches["regions"]
        chosen["regions"] = tuple(region_meant(region, scheme) or region for region in chosen["regions"])
        selection = cls(
            years=tuple(year for year in years.values() if year is not None),
            **chosen,
            region_scheme=switches["regions"],
            taking_part=switches["boards"] == "taking-part",
            evaluation=switches["evaluation"],
        )
        return selection, tuple(ignored)

    def to_parameters(self) -> dict[str, dict[str, SqlValue]]:
        """The selection as SQL takes it: one parameter, `selection`, a struct that has every field.

        "All" is NULL, because an empty list would match nothing."""
        return {"selection": {field.name: _for_sql(getattr(self, field.name)) for field in fields(self)}}

    def fitted(self, years: Iterable[int], boards: Mapping[str, str]) -> tuple[Selection, tuple[str, ...]]:
        """This selection without what the data does not have, and a sentence for each thing dropped.

        `years` are those in the data; `boards` maps each board to its region in this selection's scheme. A
        board outside the chosen regions is dropped as well: kept, it would leave every chart empty."""
        dropped: list[str] = []
        names = region_names(self.region_scheme)
        kept_years = _kept(
            self.years,
            set(years),
            lambda year: f"{year_name(year)} was removed: the data has no such year.",
            dropped,
        )
        regions = _kept(
            self.regions,
            {*names, *boards.values()},
            lambda region: f"{region} was removed: it is not one of the {len(names)} regions now in use.",
            dropped,
        )
        known = _kept(
            self.lscbs, set(boards), lambda lscb: f"{lscb} was removed: the data has no such board.", dropped
        )
        inside = {lscb for lscb in boards if not regions or boards[lscb] in regions}
        lscbs = _kept(
            known, inside, lambda lscb: f"{lscb} was removed: it is not in {listed(regions)}.", dropped
        )
        return replace(self, years=kept_years, regions=regions, lscbs=lscbs), tuple(dropped)

    def in_words(self, everywhere: str = "England") -> str:
        """The selection as one English phrase: "North West; 2008-09; graded inadequate"; `everywhere` names
        the place where neither a region nor a board is selected."""
        themes = [mid_sentence(v.label("theme", theme)) for theme in self.themes]
        agencies = [mid_sentence(v.label("agency", agency)) for agency in self.agencies]
        grades = [v.label("grade", grade).lower() for grade in self.grades]
        boards = listed(self.lscbs) + (" (leading or taking part)" if self.taking_part and self.lscbs else "")
        of = f" of {listed(themes, 'or')}" if themes else ""
        about = f" about {listed(agencies, 'or')}" if agencies else ""
        parts = [
            boards or listed(self.regions) or everywhere,
            listed([year_name(year) for year in self.years]) or "all years",
            f"graded {listed(grades, 'or')}" if grades else "",
            f"with a finding{of}{about}" if of or about else "",
            f"review {listed(self.reviews, 'or')}" if self.reviews else "",
            "by their latest evaluation" if self.evaluation == "latest" else "",
        ]
        return "; ".join(part for part in parts if part)


_URL_LISTS = {
    "region": "regions",
    "lscb": "lscbs",
    "grade": "grades",
    "theme": "themes",
    "agency": "agencies",
    "review": "reviews",
}
_URL_SWITCHES = {
    "regions": ("nine", "eight"),
    "boards": ("lead", "taking-part"),
    "evaluation": ("first", "latest"),
}
_MANY = ("years", *_URL_LISTS.values())


def _in_order(values: Iterable[Value], order: Sequence[Value]) -> tuple[Value, ...]:
    ranks = {value: rank for rank, value in enumerate(order)}
    return tuple(sorted(set(values), key=lambda value: (ranks.get(value, len(ranks)), value)))


def _for_sql(value: object) -> SqlValue:
    if isinstance(value, tuple):
        return list(value) or None
    assert isinstance(value, str | bool)  # noqa: S101 -- the fields of Selection have no other type
    return value


def _one_of(values: Sequence[str], allowed: tuple[str, ...], ignored: list[str]) -> str:
    ignored += [value for value in values if value not in allowed]
    return next((value for value in values if value in allowed), allowed[0])


def _kept(
    values: tuple[Value, ...], allowed: set[Value], why: Callable[[Value], str], dropped: list[str]
) -> tuple[Value, ...]:
    dropped += [why(value) for value in values if value not in allowed]
    return tuple(value for value in values if value in allowed)

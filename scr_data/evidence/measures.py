"""The shares of reviews by which regions and boards are compared."""

from __future__ import annotations

from dataclasses import dataclass

from scr_data.field import vocabulary as v
from scr_data.field.english import mid_sentence


@dataclass(frozen=True)
class Measure:
    """A share of reviews: the `code` of a grade or a theme, the `column` that holds it ("grade" or
    "theme"), and its `words` after "reviews that" ("were good")."""

    code: str
    column: str
    words: str

    @property
    def label(self) -> str:
        """How the measure is offered to a reader."""
        return f"Reviews that {self.words}"


# Without outstanding: no review of the first two years has that grade, so that every
# comparison would be 0 with 0.
GRADES_COMPARED = ("inadequate", "adequate", "good")
MEASURES = (
    *(Measure(grade, "grade", f"were {v.label('grade', grade).lower()}") for grade in GRADES_COMPARED),
    *(
        Measure(theme.code, "theme", f"had a finding of “{mid_sentence(theme.label)}”")
        for theme in v.PRACTICE_THEMES
    ),
)


def measure_of(code: str) -> Measure:
    """The measure whose grade or theme is `code`; raises KeyError where there is none."""
    return {measure.code: measure for measure in MEASURES}[code]

"""Which weaknesses were found, whether they recur, in whose work, and in which reviews."""

from pages import texts
from pages.parts import url
from pages.parts.chart import chart
from pages.parts.page import choose_view, grade_rule, page_head
from scr_data.charts import themes
from scr_data.charts.changes import CHANGES_OF_THEMES
from scr_data.field import vocabulary as v

PRACTICE, CHANGE, GRADE, AGENCY, PROCESS = (
    "In practice",
    "What changed",
    "By grade",
    "By agency",
    "Of the reviews themselves",
)
NOT_ADDING_UP = "A review can have several weaknesses, so the shares do not add up to 100%."

view = page_head(
    "Weaknesses",
    "What reviews found wrong in the work of the agencies, and what Ofsted found wrong in the reviews.",
)

chosen = choose_view("weaknesses", (PRACTICE, CHANGE, GRADE, AGENCY, PROCESS))
if chosen == PRACTICE:
    chart(view, "themes_by_year", themes.THEMES_BY_YEAR, note=NOT_ADDING_UP, kind="practice")
if chosen == CHANGE:
    chart(view, "changes_by_theme", CHANGES_OF_THEMES, note=texts.HOW_TO_READ_A_CHANGE)
if chosen == GRADE:
    chart(view, "themes_by_grade", themes.THEMES_BY_GRADE, kind="practice")
    grade_rule()
if chosen == AGENCY:
    theme = url.choose(
        "theme_looked_at",
        "Weakness to look at by agency",
        v.codes(v.PRACTICE_THEMES),
        "risk_assessment",
        format_func=lambda code: v.label("theme", code),
    )
    note = "Findings that name no agency are left out."
    chart(view, "themes_by_agency", themes.THEMES_BY_AGENCY, note=note, measure=theme)
if chosen == PROCESS:
    chart(view, "themes_by_year", themes.THEMES_BY_YEAR, note=NOT_ADDING_UP, kind="process")

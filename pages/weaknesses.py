"""Which weaknesses were found, whether they recur, in whose work, and in which reviews."""

from pages import texts
from pages.parts import url
from pages.parts.chart import chart
from pages.parts.page import choose_view, grade_rule, page_head
from scr_data.charts import themes
from scr_data.charts.changes import CHANGES_OF_THEMES
from scr_data.evidence import group_titles, titles
from scr_data.field import vocabulary as v

PRACTICE, CHANGE, GRADE, AGENCY, PROCESS = (
    "In practice",
    "What changed",
    "By grade",
    "By agency",
    "Of the reviews themselves",
)
NOT_ADDING_UP = "A review can have several weaknesses, so the shares do not add up to 100%."

head = page_head("Weaknesses")
view = head.view

chosen = choose_view("weaknesses", (PRACTICE, CHANGE, GRADE, AGENCY, PROCESS))
if chosen == PRACTICE:
    head.finding("themes_by_year", group_titles.of_weaknesses, kind="practice")
    chart(view, "themes_by_year", themes.THEMES_BY_YEAR, note=NOT_ADDING_UP, kind="practice")
if chosen == CHANGE:
    head.finding("changes_by_theme", titles.of_changes)
    chart(view, "changes_by_theme", CHANGES_OF_THEMES, note=texts.HOW_TO_READ_A_CHANGE)
if chosen == GRADE:
    head.finding("themes_by_grade", group_titles.of_weaknesses_by_grade, kind="practice")
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
    head.finding("themes_by_agency", group_titles.of_agencies, measure=theme)
    note = "Findings that name no agency are left out."
    chart(view, "themes_by_agency", themes.THEMES_BY_AGENCY, note=note, measure=theme)
if chosen == PROCESS:
    head.finding("themes_by_year", group_titles.of_weaknesses, kind="process")
    chart(view, "themes_by_year", themes.THEMES_BY_YEAR, note=NOT_ADDING_UP, kind="process")

"""Whether the reviews got better, what else changed between the years, and what was published for all three
years."""

from pages import texts
from pages.parts import story
from pages.parts.chart import chart
from pages.parts.page import choose_view, few_grades, grade_rule, page_head
from scr_data.charts import changes, children, published, timeliness
from scr_data.charts.grades import GRADES_BY_YEAR
from scr_data.evidence import titles
from scr_data.field import vocabulary as v

GRADES, BOARDS, TIME, CHILDREN, PUBLISHED = (
    "Grades",
    "Who was reviewed",
    "When and how long",
    "Children",
    "Published to 2009-10",
)

head = page_head("Trends")
view = head.view
few_grades(view.selection)

chosen = choose_view("trends", (GRADES, BOARDS, TIME, CHILDREN, PUBLISHED))
# The title is what the charts below it show: those published hold a year more than the reviews.
if chosen == GRADES:
    head.finding("grades_by_year", titles.of_grades, is_national=True)
    chart(view, "grades_by_year", GRADES_BY_YEAR, note=texts.YEAR_1_IS_SHORT)
    grade_rule()
    chart(view, "changes_by_grade", changes.CHANGES_OF_GRADES, note=texts.HOW_TO_READ_A_CHANGE)
if chosen == BOARDS:
    head.finding("changes_by_board_history", titles.of_changes)
    chart(view, "changes_by_board_history", changes.CHANGES_OF_GRADES, note=texts.WHO_WAS_REVIEWED)
    grade_rule()
if chosen == TIME:
    head.finding("timeliness_by_year", titles.of_time_taken)
    chart(view, "reviews_by_quarter", timeliness.REVIEWS_BY_QUARTER, note=texts.YEAR_1_IS_SHORT)
    chart(view, "timeliness_by_year", timeliness.TIMELINESS_BY_YEAR, note=texts.TIME_LIMIT)
if chosen == CHILDREN:
    head.finding("children_by_outcome", titles.of_children, is_national=True)
    chart(view, "children_by_outcome", children.CHILDREN_BY_OUTCOME, note=texts.REVIEWS_ARE_NOT_CHILDREN)
if chosen == PUBLISHED:
    head.title(story.published(view))
    chart(
        view,
        "published_changes_by_grade",
        changes.CHANGES_OF_GRADES,
        note=texts.PUBLISHED_COUNTS_ARE_DERIVED,
    )
    grade_rule()
    marks = " ".join(f"{mark.label}: {mark.help}" for mark in v.FIGURE_MARKS)
    chart(view, "published_figures", published.PUBLISHED_GRADES, note=marks)

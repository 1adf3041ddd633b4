"""Every chart that a page draws: the question, the arguments and the type of chart."""

from __future__ import annotations

from dataclasses import dataclass, field

from scr_data import answers
from scr_data.asking.store import Dataset
from scr_data.charts import changes, children, grades, published, regions, themes, timeliness
from scr_data.charts.chart import Chart, ChartType
from scr_data.field.selection import Selection


@dataclass(frozen=True)
class Drawn:
    """A chart as a page draws it."""

    question: str
    chart_type: ChartType
    arguments: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return "-".join([self.question, *self.arguments.values()])

    def of(self, dataset: Dataset, selection: Selection, whiskers: bool = True) -> Chart:
        """The chart of `dataset` under `selection`."""
        answer = answers.answer(dataset, self.question, selection, arguments=self.arguments)
        return answers.chart(dataset, self.chart_type, answer, whiskers)


EVERY_CHART = (
    Drawn("grades_by_year", grades.GRADES_BY_YEAR),
    Drawn("grades_by_timeliness_against_rest", grades.GRADE_MIX),
    Drawn("grades_by_independence_against_rest", grades.GRADE_MIX),
    Drawn("grades_by_ground_against_rest", grades.GRADE_MIX),
    Drawn("grades_by_region_against_rest", grades.GRADE_MIX),
    Drawn("boards_in_brief", regions.BOARDS_IN_BRIEF),
    Drawn("boards_in_brief", regions.AUTHORITY_MAP),
    Drawn("themes_by_year", themes.THEMES_BY_YEAR, {"most": "5"}),
    Drawn("themes_by_year", themes.THEMES_BY_YEAR, {"kind": "practice"}),
    Drawn("themes_by_year", themes.THEMES_BY_YEAR, {"kind": "process"}),
    Drawn("themes_by_grade", themes.THEMES_BY_GRADE, {"kind": "practice"}),
    Drawn("themes_by_agency", themes.THEMES_BY_AGENCY, {"measure": "risk_assessment"}),
    Drawn("reviews_by_region", regions.REVIEWS_BY_REGION),
    Drawn("reviews_by_quarter", timeliness.REVIEWS_BY_QUARTER),
    Drawn("timeliness_by_year", timeliness.TIMELINESS_BY_YEAR),
    Drawn("children_by_outcome", children.CHILDREN_BY_OUTCOME),
    Drawn("published_figures", published.PUBLISHED_GRADES),
    Drawn("published_grades_by_year", published.PUBLISHED_STORY),
    Drawn("changes_by_grade", changes.CHANGES_OF_GRADES),
    Drawn("changes_by_theme", changes.CHANGES_OF_THEMES),
    Drawn("changes_by_board_history", changes.CHANGES_OF_GRADES),
    Drawn("grades_beside_published", published.BESIDE_PUBLISHED),
    Drawn("published_changes_by_grade", changes.CHANGES_OF_GRADES),
    Drawn("funnel_by_region", regions.REGION_MAP),
    Drawn("funnel_by_region", regions.REGION_MAP, {"measure": "risk_assessment"}),
    Drawn("funnel_by_region", regions.FUNNEL_OF_REGIONS),
    Drawn("funnel_by_region", regions.FUNNEL_OF_REGIONS, {"measure": "good"}),
    Drawn("funnel_by_lscb", regions.FUNNEL_OF_BOARDS),
    Drawn("regions_compared", regions.TWO_GROUPS),
    Drawn("boards_compared", regions.TWO_GROUPS),
)

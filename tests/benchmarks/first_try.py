"""The dashboard as a competent first try: pandas, Plotly Express and nothing else, in one script.

Run it with `streamlit run tests/benchmarks/first_try.py`. It has the pages Overview, Grades, Weaknesses,
Regions and Trends with the charts, tables and filters of the dashboard, on the illustrative data. It caches
the files that it reads and has one view of a page open at a time. It does without what pandas does not give:
intervals, tests and verdicts, headlines from the data, texts that explain, counts beside the options of the
filters, downloads and the data that a reader may load. `page_speed.py` measures it beside the dashboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import plotly.express as px
import streamlit as st

DATA = Path(__file__).parents[2] / "scr_data"
GRADES = ["outstanding", "good", "adequate", "inadequate"]
COLOURS = dict(zip(GRADES, ["#F46A25", "#12436D", "#28A197", "#801650"], strict=True))
TIME_TAKEN = ["up to 6 months", "6 to 12 months", "1 to 2 years", "over 2 years"]


@st.cache_data
def read(name: str) -> pd.DataFrame:
    """The CSV file of that name."""
    return pd.read_csv(DATA / f"{name}.csv")


@st.cache_data
def read_reviews() -> pd.DataFrame:
    """Each review with its first evaluation, region, year as "2007-08", time taken and independence."""
    evaluations = read("illustrative/evaluations").query("evaluation_no == 1")
    reviews = read("illustrative/reviews").merge(evaluations, on="review_id")
    reviews = reviews.merge(read("illustrative/lscbs"), left_on="lead_lscb", right_on="lscb")
    for column in ("decided_on", "completed_on", "evaluated_on"):
        reviews[column] = pd.to_datetime(reviews[column])
    months = (reviews["completed_on"] - reviews["decided_on"]).dt.days / 30.44
    reviews["year"] = year_names(reviews["time_period"])
    reviews["time_taken"] = pd.cut(months, [-1, 6, 12, 24, 1000], labels=TIME_TAKEN).astype(str)
    both = reviews["independent_chair"] + ", author: " + reviews["independent_author"]
    reviews["independence"] = "chair: " + both.fillna("not known")
    reviews["quarter"] = reviews["evaluated_on"].dt.to_period("Q").astype(str)
    return reviews


def year_names(periods: pd.Series) -> pd.Series:
    """Financial years as people write them: "2007-08" for 200708."""
    return periods.astype(str).str[:4] + "-" + periods.astype(str).str[4:]


def words(code: str) -> str:
    """A code as people read it."""
    return str(code).replace("_", " ").capitalize()


def sidebar_filter(label: str, parameter: str, options: list[str]) -> list[str]:
    """What is chosen of `options`; at first what the URL names."""
    linked = [value for value in st.query_params.get_all(parameter) if value in options]
    return st.sidebar.multiselect(label, options, default=linked, format_func=words, placeholder="All")


def selected_reviews() -> pd.DataFrame:
    """The reviews that the filters of the sidebar leave."""
    reviews, findings = read_reviews(), read("illustrative/findings")
    for label, parameter, column in (
        ("Year", "year", "year"),
        ("Region", "region", "region"),
        ("Board (LSCB)", "lscb", "lscb"),
        ("Grade", "grade", "grade"),
    ):
        options = GRADES if parameter == "grade" else sorted(reviews[column].unique())
        chosen = sidebar_filter(label, parameter, options)
        if chosen:
            reviews = reviews[reviews[column].isin(chosen)]
    themes = sidebar_filter("Weakness", "theme", sorted(findings["theme"].unique()))
    if themes:
        reviews = reviews[
            reviews["review_id"].isin(findings.loc[findings["theme"].isin(themes), "review_id"])
        ]
    return reviews


def count(rows: pd.DataFrame, *groups: str) -> pd.DataFrame:
    """The number of rows of each group, as a column `reviews`."""
    return rows.groupby(list(groups)).size().reset_index(name="reviews")


def grade_shares(reviews: pd.DataFrame, *groups: str) -> pd.DataFrame:
    """Reviews of each group and grade: how many, of how many, and the share."""
    counts = count(reviews, *groups, "grade")
    counts["total"] = counts.groupby(list(groups))["reviews"].transform("sum")
    return counts.assign(percent=100 * counts["reviews"] / counts["total"])


def theme_shares(reviews: pd.DataFrame, group: str) -> pd.DataFrame:
    """Reviews of each group with a finding of each theme: how many, of how many, and the share."""
    found = (
        read("illustrative/findings").drop_duplicates(["review_id", "theme"]).merge(reviews, on="review_id")
    )
    counts = count(found, group, "kind", "theme")
    counts["total"] = counts[group].map(reviews[group].value_counts())
    return counts.assign(
        percent=100 * counts["reviews"] / counts["total"], weakness=counts["theme"].map(words)
    )


def show(title: str, figure: Any, table: pd.DataFrame) -> None:
    """A chart under its title with its table below."""
    st.subheader(title)
    st.plotly_chart(figure, key=title)
    with st.expander(f"Table: {title.lower()} ({len(table)} rows)"):
        st.dataframe(table, hide_index=True)


def bars(title: str, table: pd.DataFrame, **columns: Any) -> None:
    """A bar chart of `table`."""
    text = columns.pop("text", None)
    if text is None and "percent" in table:
        text = table["reviews"].astype(str) + " of " + table["total"].astype(str)
    show(title, px.bar(table, text=text, **columns), table)


def grades_by_year(reviews: pd.DataFrame) -> None:
    """The share of each grade in each year."""
    shares = grade_shares(reviews, "year")
    order = {"grade": GRADES}
    bars(
        "Grades by year", shares, x="percent", y="grade", color="year", barmode="group", category_orders=order
    )


def grade_mix(title: str, reviews: pd.DataFrame, group: str, size: str = "percent") -> None:
    """A bar for each group, divided by grade."""
    colours = {"color_discrete_map": COLOURS, "category_orders": {"grade": GRADES}}
    bars(title, grade_shares(reviews, group), x=size, y=group, color="grade", **colours)


def themes_by_year(title: str, shares: pd.DataFrame) -> None:
    """The share of reviews with each weakness in each year."""
    bars(title, shares, x="percent", y="weakness", color="year", barmode="group", height=600)


def change(title: str, shares: pd.DataFrame, *groups: str) -> None:
    """The difference of each share between the first and the last year."""
    wide = shares.pivot_table(index=list(groups), columns="year", values="percent", fill_value=0)
    table = wide.assign(points=(wide.iloc[:, -1] - wide.iloc[:, 0]).round(1)).reset_index()
    colour = groups[0] if len(groups) > 1 else None
    bars(title, table, x="points", y=groups[-1], color=colour, barmode="group", text="points")


def children_of(reviews: pd.DataFrame) -> pd.DataFrame:
    """The children of the reviews, each with the year of the review."""
    return read("illustrative/children").merge(reviews[["review_id", "year"]], on="review_id")


def key_figures(reviews: pd.DataFrame) -> pd.DataFrame:
    """The key figures, a row each, with a column for each year."""
    figures = reviews.groupby("year").agg(reviews=("review_id", "size"), lscbs=("lscb", "nunique"))
    grades = reviews.groupby(["year", "grade"]).size().unstack(fill_value=0)
    children = children_of(reviews).assign(
        children_died=lambda child: child["outcome"] == "died",
        children_serious_incident=lambda child: child["outcome"] == "serious_incident",
        children_known_to_social_care=lambda child: child["known_to_social_care"] == "yes",
        children_on_protection_plan=lambda child: child["protection_plan"] == "yes",
    )
    counted = children.groupby("year").sum(numeric_only=True).filter(like="children_")
    counted.insert(0, "children", children.groupby("year").size())
    return figures.join(grades.reindex(columns=GRADES, fill_value=0).add_prefix("grade_")).join(counted).T


def published() -> pd.DataFrame:
    """The published figures, each with its year as "2007-08"."""
    figures = read("published/published_figures")
    return figures.assign(year=year_names(figures["time_period"]))


def overview() -> None:
    """How good the reviews are, the weaknesses found most often, and the key figures."""
    left, right = st.columns(2)
    shares = theme_shares(reviews, "year")
    latest = shares[shares["year"] == shares["year"].max()]
    with left:
        grades_by_year(reviews)
    with right:
        themes_by_year(
            "Weaknesses found most", shares[shares["theme"].isin(latest.nlargest(5, "reviews")["theme"])]
        )
    st.header("Key figures")
    figures = key_figures(reviews)
    left, right = st.columns(2)
    left.table(figures.iloc[:6].rename(words))
    right.table(figures.iloc[6:].rename(words))
    st.subheader("Published figures beside the loaded data")
    loaded = (
        key_figures(all_reviews).rename_axis("measure").reset_index().melt("measure", value_name="loaded")
    )
    beside = published()[["year", "measure", "value", "status"]].merge(
        loaded, on=["measure", "year"], how="left"
    )
    with st.expander("Table: published beside loaded"):
        st.dataframe(beside.assign(difference=beside["loaded"] - beside["value"]), hide_index=True)


def grades() -> None:
    """How the reviews were graded: by year, time taken, independence and ground."""
    grades_by_year(reviews)
    grade_mix("Grades by time taken", reviews, "time_taken")
    grade_mix("Grades by independence", reviews, "independence")
    grade_mix(
        "Grades by statutory ground", reviews.assign(ground=reviews["statutory_ground"].map(words)), "ground"
    )


def weaknesses() -> None:
    """Which weaknesses were found, whether they recur, in whose work, and in which reviews."""
    views = ["In practice", "What changed", "By grade", "By agency", "Of the reviews themselves"]
    view = st.segmented_control("View", views, default=views[0], required=True, key="view_of_weaknesses")
    by_year = theme_shares(reviews, "year")
    if view == "In practice":
        themes_by_year("Weaknesses in practice", by_year[by_year["kind"] == "practice"])
    if view == "What changed":
        change("Change of each weakness", by_year, "weakness")
    if view == "By grade":
        shares = theme_shares(reviews, "grade").query("kind == 'practice'")
        dots = px.scatter(shares, x="percent", y="weakness", color="grade", color_discrete_map=COLOURS)
        show("Weaknesses by grade", dots, shares)
    if view == "By agency":
        findings = read("illustrative/findings").query("kind == 'practice'")
        theme = st.selectbox("Weakness", sorted(findings["theme"].unique()), format_func=words)
        named = findings[(findings["theme"] == theme) & findings["review_id"].isin(reviews["review_id"])]
        counts = count(named.drop_duplicates(["review_id", "agency"]), "agency").sort_values("reviews")
        bars("Weakness by agency", counts, x="reviews", y="agency", text="reviews")
    if view == "Of the reviews themselves":
        themes_by_year("Weaknesses of the reviews", by_year[by_year["kind"] == "process"])


def measured(rows: pd.DataFrame, measure: str, group: str) -> pd.DataFrame:
    """Reviews of each group with a grade or a weakness: how many, of how many, and the share."""
    findings = read("illustrative/findings")
    with_theme = rows["review_id"].isin(findings.loc[findings["theme"] == measure, "review_id"])
    holds = rows["grade"] == measure if measure in GRADES else with_theme
    table = rows.assign(holds=holds).groupby(group)["holds"].agg(reviews="sum", total="size").reset_index()
    return table.assign(percent=100 * table["reviews"] / table["total"])


def tile_map(shares: pd.DataFrame) -> None:
    """The regions as squares, coloured by the share."""
    tiles = read("reference/region_tiles").merge(shares, on="region", how="left")
    tiles["label"] = tiles["region"] + "<br>" + tiles["percent"].round().astype(str) + "%"
    tiled = px.scatter(
        tiles, x="column", y="row", color="percent", text="label", color_continuous_scale="Blues"
    )
    tiled.update_traces(marker={"symbol": "square", "size": 90}).update_yaxes(autorange="reversed")
    show("Map of the regions", tiled, shares)


def funnel(title: str, shares: pd.DataFrame, group: str) -> None:
    """Each group's share against its number of reviews, with the line of all together."""
    points = px.scatter(shares, x="total", y="percent", hover_name=group)
    show(title, points.add_hline(y=100 * shares["reviews"].sum() / shares["total"].sum()), shares)


def beside_the_rest(shares: pd.DataFrame, group: str, chosen: str) -> None:
    """One group's share beside that of another, or of all the others together."""
    others = shares[shares[group] != chosen]
    other = st.selectbox("Compare it with", ["the rest", *others[group]])
    others = others if other == "the rest" else others[others[group] == other]
    rest = pd.DataFrame(
        {group: [other], "reviews": [others["reviews"].sum()], "total": [others["total"].sum()]}
    )
    both = pd.concat([shares.loc[shares[group] == chosen, [group, "reviews", "total"]], rest])
    both["percent"] = 100 * both["reviews"] / both["total"]
    bars(f"{chosen} beside {other}", both, x="percent", y=group)


def regions() -> None:
    """The regions and the boards by a measure."""
    view = st.segmented_control(
        "View", ["Regions", "Boards"], default="Regions", required=True, key="view_of_regions"
    )
    practice = read("illustrative/findings").query("kind == 'practice'")
    options = ["inadequate", "adequate", "good", *sorted(practice["theme"].unique())]
    measure = st.selectbox("Measure to compare by", options, format_func=words)
    names = list(reviews["region"].value_counts().index)
    if view == "Regions":
        tile_map(measured(reviews, measure, "region"))
        england = measured(all_reviews, measure, "region")
        funnel("Share and number of reviews of each region", england, "region")
        beside_the_rest(england, "region", st.selectbox("Region to look at", names))
        grade_mix("Grades by region", reviews, "region")
        counts = count(reviews, "region").sort_values("reviews")
        bars("Reviews by region", counts, x="reviews", y="region", text="reviews")
    else:
        funnel("Share and number of reviews of each board", measured(reviews, measure, "lscb"), "lscb")
        board = st.selectbox("Board to look at", reviews["lscb"].value_counts().index)
        beside_the_rest(measured(all_reviews, measure, "lscb"), "lscb", board)
        region = st.selectbox("Region to look at", names)
        grade_mix("Grades by board", reviews[reviews["region"] == region], "lscb", "reviews")


def trends() -> None:
    """What changed between the years, and what was published."""
    views = ["Grades", "Who was reviewed", "When and how long", "Children", "Published to 2009-10"]
    view = st.segmented_control("View", views, default=views[0], required=True, key="view_of_trends")
    if view == "Grades":
        grades_by_year(reviews)
        change("Change of each grade", grade_shares(reviews, "year"), "grade")
    if view == "Who was reviewed":
        years_of_board = reviews.groupby("lscb")["year"].transform("nunique")
        history = reviews.assign(boards=years_of_board.map({1: "one year", 2: "both years"}))
        change("Change by board history", grade_shares(history, "boards", "year"), "boards", "grade")
    if view == "When and how long":
        counts = count(reviews, "quarter", "year")
        bars("Reviews by quarter", counts, x="quarter", y="reviews", color="year", text="reviews")
        time = count(reviews, "time_taken", "year")
        time["total"] = time["year"].map(reviews["year"].value_counts())
        time["percent"] = 100 * time["reviews"] / time["total"]
        bars("Time taken by year", time, x="percent", y="time_taken", color="year", barmode="group")
    if view == "Children":
        children = children_of(reviews).fillna({"age_band": "not known"})
        table = count(children, "year", "outcome", "age_band").rename(columns={"reviews": "children"})
        table["group"] = (table["outcome"] + ", aged " + table["age_band"]).map(words)
        bars("Children", table, x="children", y="group", color="year", barmode="group", text="children")
    if view == "Published to 2009-10":
        figures = published()
        shares = figures[figures["measure"].str.fullmatch("grade_.*_percent")].rename(
            columns={"value": "percent"}
        )
        change("Change of each published grade", shares.assign(reviews="", total=""), "measure")
        show(
            "Published grades",
            px.bar(shares, x="percent", y="measure", color="year", barmode="group"),
            shares,
        )


st.set_page_config(page_title="Serious case reviews", layout="wide")
page = st.navigation(
    [
        st.Page(overview, title="Overview", url_path="overview", default=True),
        *(st.Page(draw, title=words(draw.__name__)) for draw in (grades, weaknesses, regions, trends)),
    ]
)
all_reviews = read_reviews()
reviews = selected_reviews()
st.title(page.title)
st.markdown(f"**{len(reviews)} of {len(all_reviews)} reviews**")
if reviews.empty:
    st.warning("No reviews for these filters.")
    st.stop()
page.run()

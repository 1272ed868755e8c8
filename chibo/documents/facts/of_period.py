"""Papers of a period: those named after it (or its year) and in force by its last day."""

from ibis.expr.types import BooleanValue, Table

from chibo.core.facts import Ask, Evidence, Fact, Tables, rests
from chibo.documents.facts.holders import (
    HOLDER_COLUMNS,
    KEYS,
    found,
    holders,
    papers_behind,
    with_papers,
)
from chibo.organisations.facts import UNIT_COLUMNS, units_over

KINDS = (
    "source_plan",
    "work_programme",
    "orientation_resolution",
    "cross_attendance_plan",
    "admission_plan",
)
NUMBERS = (
    *KINDS,
    "work_programme_of_year",
    "work_programme_found",
    "work_programme_carried_out",
    "admission_plan_with_number",
    "admission_plan_of_years",
)
OF_SUPERIORS = ("inspection_plan", "superior_programme")


def _covers_year(papers: Table, ask: Ask) -> BooleanValue:
    """The paper's period is one of years (2020-2025) that holds the year asked about."""
    first, last = papers.period.substr(0, 4), papers.period.substr(5, 4)
    year = ask.text("year_name")
    return (papers.period.length() == len("2020-2025")) & (first <= year) & (last >= year)


def _of_period(t: Tables, ask: Ask) -> Table:
    """Papers of the period or of its year, and admission plans of years that hold it."""
    papers = t.inside("documents_paper")
    named = papers.period.isin([ask.text("period"), ask.text("year_name")])
    of_years = (papers.kind == "admission_plan") & _covers_year(papers, ask)
    return papers.filter((papers.valid_from <= ask.day("end")) & (named | of_years))


def _counted(papers: Table, ask: Ask) -> dict[str, BooleanValue]:
    """Which papers each number counts."""
    mine = papers.period == ask.text("period")
    programmes, plans = papers.kind == "work_programme", papers.kind == "admission_plan"
    return {
        **{kind: mine & (papers.kind == kind) for kind in KINDS},
        **found(papers, "work_programme", mine & programmes),
        "work_programme_of_year": programmes & (papers.period == ask.text("year_name")),
        "admission_plan_with_number": mine & plans & papers.number.notnull(),
        "admission_plan_of_years": plans & _covers_year(papers, ask),
    }


def _sums(t: Tables, ask: Ask) -> Table:
    papers = _of_period(t, ask)
    sums = {name: papers.count(where=so) for name, so in _counted(papers, ask).items()}
    return papers.group_by(KEYS).aggregate(**sums)


def _behind(t: Tables, ask: Ask) -> Table:
    papers = _of_period(t, ask)
    return papers_behind(holders(t, ask), papers, _counted(papers, ask))


def _of_superiors(t: Tables, ask: Ask) -> Table:
    """Papers of superiors for the period, whichever of their bodies holds them."""
    papers, superiors = t.inside("documents_paper"), _superiors(t, ask)
    return papers.filter(
        papers.unit_id.isin(superiors.unit_id)
        & papers.kind.isin(OF_SUPERIORS)
        & (papers.period == ask.text("period"))
        & (papers.valid_from <= ask.day("end"))
    )


def _superiors(t: Tables, ask: Ask) -> Table:
    units = units_over(t, ask)
    return units.filter(units.superior)


def _superior_papers(t: Tables, ask: Ask) -> Table:
    units, papers = _superiors(t, ask), _of_superiors(t, ask)
    sums = papers.group_by("unit_id").aggregate(
        **{kind: papers.count(where=papers.kind == kind) for kind in OF_SUPERIORS}
    )
    joined = units.left_join(sums, units.unit_id == sums.unit_id)
    return joined.select(
        id=units.unit_id,
        **{name: units[name] for name in ("unit_id", *UNIT_COLUMNS)},
        **{kind: sums[kind].fill_null(0) for kind in OF_SUPERIORS},
    )


def _behind_superiors(t: Tables, ask: Ask) -> Table:
    papers = _of_superiors(t, ask)
    return papers.select(
        papers.unit_id,
        papers.id,
        item=papers.unit_id,
        day=papers.valid_from,
        **{kind: rests(papers.kind == kind) for kind in OF_SUPERIORS},
    )


OF_PERIOD = Fact(
    name="papers_of_period",
    grain="một cấp uỷ, chi bộ, tổ chức cơ sở đảng hoặc uỷ ban kiểm tra, với số văn bản của kỳ",
    items=lambda t, ask: with_papers(holders(t, ask), _sums(t, ask)),
    columns={**HOLDER_COLUMNS, **dict.fromkeys(NUMBERS, "number")},
    kind="unit",
    reached_by=("units", "bodies", "papers"),
    evidence=Evidence("paper", _behind, NUMBERS, by="role"),
)

OF_SUPERIOR = Fact(
    name="superior_papers",
    grain="một đảng bộ cấp trên trực tiếp của tổ chức cơ sở đảng, với số văn bản của kỳ",
    items=_superior_papers,
    columns={**UNIT_COLUMNS, **dict.fromkeys(OF_SUPERIORS, "number")},
    kind="unit",
    reached_by=("units", "bodies", "papers"),
    evidence=Evidence("paper", _behind_superiors, OF_SUPERIORS),
)

"""Papers in force on a day."""

from ibis.expr.types import BooleanValue, Table

from chibo.core.facts import Ask, Evidence, Fact, Tables
from chibo.documents.facts.holders import (
    HOLDER_COLUMNS,
    KEYS,
    found,
    holders,
    papers_behind,
    with_papers,
)
from chibo.organisations.facts import valid

KINDS = (
    "working_regulations",
    "coordination_regulations",
    "inspection_programme",
    "attendance_plan",
    "succession_plan",
)
FOUND = ("working_regulations", "coordination_regulations", "inspection_programme")
NUMBERS = (
    *KINDS,
    "succession_plan_2015_2020",
    "own_programme_000",
    *(f"{kind}_{what}" for kind in FOUND for what in ("found", "carried_out")),
)


def _in_force(t: Tables, ask: Ask) -> Table:
    papers = t.inside("documents_paper")
    return papers.filter(valid(papers, ask.day("end")))


def _counted(papers: Table) -> dict[str, BooleanValue]:
    """Which papers each number counts."""
    counted: dict[str, BooleanValue] = {kind: papers.kind == kind for kind in KINDS}
    counted["succession_plan_2015_2020"] = counted["succession_plan"] & (
        papers.period == "2015-2020"
    )
    counted["own_programme_000"] = (papers.kind == "own_programme") & (papers.programme == "000")
    for kind in FOUND:
        counted |= found(papers, kind, papers.kind == kind)
    return counted


def _sums(t: Tables, ask: Ask) -> Table:
    papers = _in_force(t, ask)
    sums = {name: papers.count(where=so) for name, so in _counted(papers).items()}
    return papers.group_by(KEYS).aggregate(**sums)


def _behind(t: Tables, ask: Ask) -> Table:
    papers = _in_force(t, ask)
    return papers_behind(holders(t, ask), papers, _counted(papers))


IN_FORCE = Fact(
    name="papers_in_force",
    grain="một cấp uỷ, chi bộ, tổ chức cơ sở đảng hoặc uỷ ban kiểm tra, với số văn bản "
    "còn hiệu lực ngày cuối kỳ",
    items=lambda t, ask: with_papers(holders(t, ask), _sums(t, ask)),
    columns={**HOLDER_COLUMNS, **dict.fromkeys(NUMBERS, "number")},
    kind="unit",
    reached_by=("units", "bodies", "papers"),
    evidence=Evidence("paper", _behind, NUMBERS, by="role"),
)

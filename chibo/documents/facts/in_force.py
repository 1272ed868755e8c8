"""Papers in force on a day."""

from ibis.expr.types import IntegerValue, Table

from chibo.core.facts import Ask, Fact, Tables
from chibo.documents.facts.holders import HOLDER_COLUMNS, KEYS, found, holders, with_papers
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
    papers = t.documents_paper
    return papers.filter(valid(papers, ask.day("end")))


def _sums(t: Tables, ask: Ask) -> Table:
    papers = _in_force(t, ask)
    sums: dict[str, IntegerValue] = {
        kind: papers.count(where=papers.kind == kind) for kind in KINDS
    }
    sums["succession_plan_2015_2020"] = papers.count(
        where=(papers.kind == "succession_plan") & (papers.period == "2015-2020")
    )
    sums["own_programme_000"] = papers.count(
        where=(papers.kind == "own_programme") & (papers.programme == "000")
    )
    for kind in FOUND:
        sums |= found(papers, kind, papers.kind == kind)
    return papers.group_by(KEYS).aggregate(**sums)


def _behind(t: Tables, ask: Ask) -> Table:
    papers = _in_force(t, ask)
    return papers.select(
        unit_id=papers.unit_id, item=papers.unit_id, id=papers.id, day=papers.valid_from
    )


IN_FORCE = Fact(
    name="papers_in_force",
    grain="một cấp uỷ, chi bộ, tổ chức cơ sở đảng hoặc uỷ ban kiểm tra, với số văn bản "
    "còn hiệu lực ngày cuối kỳ",
    items=lambda t, ask: with_papers(holders(t, ask), _sums(t, ask)),
    columns={**HOLDER_COLUMNS, **dict.fromkeys(NUMBERS, "number")},
    kind="unit",
    reached_by=("units", "bodies", "papers"),
    evidence=_behind,
    evidence_kind="paper",
)

"""Thematic resolutions since the first day of the committee's term."""

import ibis
from ibis.expr.types import Table

from chibo.core.facts import Ask, Evidence, Fact, Tables
from chibo.organisations.facts import UNIT_COLUMNS, units_on, valid


def _committees(t: Tables, ask: Ask) -> Table:
    """Grassroots committees of the last day with the first day of their term; empty without one."""
    units = units_on(t, ask.day("end"))
    units = units.filter(units.organisation & units.has_committee)
    terms, bodies = t.organisations_term, t.inside("organisations_body")
    terms = terms.filter(valid(terms, ask.day("end")))
    bodies = bodies.filter(bodies.kind == "committee")
    held = bodies.join(terms, bodies.id == terms.body_id).select(bodies.unit_id, terms.valid_from)
    newest = held.group_by("unit_id").aggregate(begun=held.valid_from.max())
    joined = units.left_join(newest, units.unit_id == newest.unit_id)
    return joined.select(
        **{name: units[name] for name in ("unit_id", *UNIT_COLUMNS)}, begun=newest.begun
    )


def _resolutions(t: Tables, ask: Ask) -> Table:
    """The committee's thematic resolutions from its term's first day to the last day."""
    papers, committees = t.inside("documents_paper"), _committees(t, ask)
    joined = committees.join(
        papers,
        [
            committees.unit_id == papers.unit_id,
            papers.kind == "thematic_resolution",
            papers.holder == "committee",
            papers.valid_from >= committees.begun,
            papers.valid_from <= ask.day("end"),
        ],
    )
    return joined.select(
        committees.unit_id,
        papers.id,
        item=committees.unit_id,
        day=papers.valid_from,
        thematic_resolutions=ibis.literal(True),
    )


def _term_papers(t: Tables, ask: Ask) -> Table:
    committees, papers = _committees(t, ask), _resolutions(t, ask)
    sums = papers.group_by("unit_id").aggregate(number=papers.count())
    joined = committees.left_join(sums, committees.unit_id == sums.unit_id)
    issued = committees.begun.notnull().ifelse(sums.number.fill_null(0), None)
    return joined.select(
        id=committees.unit_id,
        **{name: committees[name] for name in ("unit_id", *UNIT_COLUMNS)},
        thematic_resolutions=issued,
    )


OF_TERM = Fact(
    name="papers_of_term",
    grain="một cấp uỷ cơ sở ngày cuối kỳ, với số nghị quyết chuyên đề từ ngày đầu nhiệm kỳ; "
    "không có nhiệm kỳ thì chưa biết",
    items=_term_papers,
    columns={**UNIT_COLUMNS, "thematic_resolutions": "number"},
    kind="unit",
    reached_by=("units", "bodies", "terms", "papers"),
    evidence=Evidence("paper", _resolutions, ("thematic_resolutions",)),
)

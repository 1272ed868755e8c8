"""Who has to have papers: committees, cells, organisations, inspection committees."""

import ibis
from ibis.expr.types import StringValue, Table

from chibo.core.facts import Ask, Tables
from chibo.organisations.facts import UNIT_COLUMNS, committee_bodies, units_over, valid

HOLDER_COLUMNS: dict[str, str] = {**UNIT_COLUMNS, "role": "text"}


def holders(t: Tables, ask: Ask) -> Table:
    """One row for each role that a unit asked for the period has: role, and the papers' holder.

    A grassroots cell with a committee has three: committee, base_cell and organisation. The paper
    of an organisation is its committee's, or where it has none the cell's own.
    """
    units = units_over(t, ask)
    rows = (
        (units.organisation & units.has_committee, "committee", ibis.literal("committee")),
        (units.cell & units.organisation, "base_cell", ibis.literal("cell")),
        (units.cell & ~units.organisation, "subordinate_cell", ibis.literal("cell")),
    )
    parts = [_in_role(units.filter(asked), role, holder) for asked, role, holder in rows]
    return ibis.union(*parts, _organisations(t, ask, units), _inspectors(t, ask, units))


def _in_role(units: Table, role: str, holder: StringValue) -> Table:
    return units.select("unit_id", *UNIT_COLUMNS, role=ibis.literal(role), holder=holder)


def _organisations(t: Tables, ask: Ask, units: Table) -> Table:
    bodies = committee_bodies(t, ask.day("end")).select(with_body="unit_id").distinct()
    joined = units.left_join(bodies, units.unit_id == bodies.with_body)
    by_committee = joined.party_committee | joined.with_body.notnull()
    holder = by_committee.ifelse(ibis.literal("committee"), ibis.literal("cell"))
    return _in_role(joined.mutate(held_by=holder).filter(joined.organisation), "organisation", "")


def _inspectors(t: Tables, ask: Ask, units: Table) -> Table:
    bodies = t.organisations_body
    theirs = bodies.filter((bodies.kind == "inspection_committee") & valid(bodies, ask.day("end")))
    asked = units.filter(units.organisation & units.unit_id.isin(theirs.unit_id))
    return _in_role(asked, "inspection_committee", ibis.literal("inspection_committee"))


def with_papers(asked: Table, papers: Table) -> Table:
    """Holders with the sums of their papers by (unit_id, holder); id is the unit's."""
    joined = asked.left_join(
        papers, [asked.unit_id == papers.unit_id, asked.holder == papers.holder]
    )
    sums = [name for name in papers.columns if name not in ("unit_id", "holder")]
    return joined.select(
        id=asked.unit_id,
        **{name: asked[name] for name in ("unit_id", *HOLDER_COLUMNS)},
        **{name: papers[name].fill_null(0) for name in sums},
    )

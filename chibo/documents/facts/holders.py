"""Who has to have papers: committees, cells, organisations, inspection committees."""

import ibis
from ibis.expr.types import BooleanValue, IntegerValue, StringValue, Table

from chibo.core.facts import Ask, Tables
from chibo.organisations.facts import UNIT_COLUMNS, committee_bodies, units_over, valid

HOLDER_COLUMNS: dict[str, str] = {**UNIT_COLUMNS, "role": "text"}


def holders(t: Tables, ask: Ask) -> Table:
    """One row for each role that a unit asked for the period has: role, and the papers' holder.

    A grassroots cell with a committee is committee, base_cell and organisation. The paper of an
    organisation is its committee's, or where it has none the cell's own.
    """
    units = units_over(t, ask)
    committees = units.filter(units.organisation & units.has_committee)
    base_cells = units.filter(units.cell & units.organisation)
    subordinate = units.filter(units.cell & ~units.organisation)
    return ibis.union(
        _in_role(committees, "committee", ibis.literal("committee")),
        _in_role(base_cells, "base_cell", ibis.literal("cell")),
        _in_role(subordinate, "subordinate_cell", ibis.literal("cell")),
        _organisations(t, ask, units),
        _inspection_committees(t, ask, units),
        # No two rows are alike; but a plain union SQLite would take apart, and sum the papers of
        # everybody once for each role.
        distinct=True,
    )


def _in_role(units: Table, role: str, holder: StringValue) -> Table:
    return units.select("unit_id", *UNIT_COLUMNS, role=ibis.literal(role), holder=holder)


def _organisations(t: Tables, ask: Ask, units: Table) -> Table:
    bodies = committee_bodies(t, ask.day("end")).select(committee_of="unit_id").distinct()
    asked = units.filter(units.organisation)
    joined = asked.left_join(bodies, asked.unit_id == bodies.committee_of)
    has_committee = joined.party_committee | joined.committee_of.notnull()
    holder = has_committee.ifelse(ibis.literal("committee"), ibis.literal("cell"))
    return _in_role(joined, "organisation", holder)


def _inspection_committees(t: Tables, ask: Ask, units: Table) -> Table:
    bodies = t.organisations_body
    theirs = bodies.filter((bodies.kind == "inspection_committee") & valid(bodies, ask.day("end")))
    asked = units.filter(units.organisation & units.unit_id.isin(theirs.unit_id))
    role = "inspection_committee"
    return _in_role(asked, role, ibis.literal(role))


def with_papers(asked: Table, sums: Table) -> Table:
    """Holders with the sums of their papers, given by unit and holder; `id` is the unit's."""
    joined = asked.left_join(sums, [asked.unit_id == sums.unit_id, asked.holder == sums.holder])
    return joined.select(
        id=asked.unit_id,
        **{name: asked[name] for name in ("unit_id", *HOLDER_COLUMNS)},
        **{name: sums[name].fill_null(0) for name in sums.columns if name not in KEYS},
    )


KEYS = ("unit_id", "holder")


def found(papers: Table, kind: str, among: BooleanValue) -> dict[str, IntegerValue]:
    """What the superior found about such papers: how many it looked at, and found carried out."""
    return {
        f"{kind}_found": papers.count(where=among & papers.carried_out.notnull()),
        f"{kind}_carried_out": papers.count(where=among & papers.carried_out),
    }

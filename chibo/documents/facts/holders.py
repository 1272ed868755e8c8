"""Who has to have papers: committees, cells, organisations, inspection committees."""

from collections.abc import Mapping

import ibis
from ibis.expr.types import BooleanValue, Table

from chibo.core.facts import Ask, Tables, rests
from chibo.organisations.facts import UNIT_COLUMNS, committee_bodies, listed, units_over, valid

HOLDER_COLUMNS: dict[str, str] = {**UNIT_COLUMNS, "role": "text"}
ROLES = (
    {"role": "committee", "holder": "committee"},
    {"role": "base_cell", "holder": "cell"},
    {"role": "subordinate_cell", "holder": "cell"},
    {"role": "organisation", "holder": "committee"},
    {"role": "organisation", "holder": "cell"},
    {"role": "inspection_committee", "holder": "inspection_committee"},
)


def holders(t: Tables, ask: Ask) -> Table:
    """One row for each role that a unit asked for the period has: role, and the papers' holder.

    A grassroots cell with a committee is committee, base_cell and organisation. The paper of an
    organisation is its committee's, or where it has none the cell's own.
    """
    rows = units_over(t, ask).cross_join(listed(*ROLES))
    led = rows.party_committee | rows.unit_id.isin(committee_bodies(t, ask.day("end")).unit_id)
    subordinate = rows.cell & ~rows.organisation
    inspects = rows.unit_id.isin(_inspection_committees(t, ask).unit_id)
    has_role = ibis.cases(
        (rows.role == "committee", rows.organisation & rows.has_committee),
        (rows.role == "base_cell", rows.organisation & rows.cell),
        (rows.role == "subordinate_cell", subordinate),
        (rows.role == "inspection_committee", rows.organisation & inspects),
        else_=rows.organisation & (led == (rows.holder == "committee")),
    )
    return rows.filter(has_role).select("unit_id", *HOLDER_COLUMNS, "holder")


def _inspection_committees(t: Tables, ask: Ask) -> Table:
    bodies = t.inside("organisations_body")
    return bodies.filter((bodies.kind == "inspection_committee") & valid(bodies, ask.day("end")))


def with_papers(asked: Table, sums: Table) -> Table:
    """Holders with the sums of their papers, given by unit and holder; `id` is the unit's."""
    joined = asked.left_join(sums, [asked.unit_id == sums.unit_id, asked.holder == sums.holder])
    return joined.select(
        id=asked.unit_id,
        **{name: asked[name] for name in ("unit_id", *HOLDER_COLUMNS)},
        **{name: sums[name].fill_null(0) for name in sums.columns if name not in KEYS},
    )


KEYS = ("unit_id", "holder")


def papers_behind(asked: Table, papers: Table, counted: Mapping[str, BooleanValue]) -> Table:
    """The papers behind holders in their role, with the columns that each is counted in."""
    told = papers.select(
        *(papers[name] for name in (*KEYS, "id", "valid_from")),
        **{name: rests(so) for name, so in counted.items()},
    )
    joined = asked.join(told, [asked.unit_id == told.unit_id, asked.holder == told.holder])
    return joined.select(
        asked.unit_id,
        asked.role,
        told.id,
        item=asked.unit_id,
        day=told.valid_from,
        **{name: told[name] for name in counted},
    )


def found(papers: Table, kind: str, among: BooleanValue) -> dict[str, BooleanValue]:
    """What the superior found about such papers: which it looked at, and found carried out."""
    return {
        f"{kind}_found": among & papers.carried_out.notnull(),
        f"{kind}_carried_out": among & papers.carried_out,
    }

"""The first ordinary meeting of a cell: what came before it."""

import ibis
from ibis.expr.types import Table

from chibo.core.facts import Ask, Fact, Tables
from chibo.meetings.facts.duties import held_in_period
from chibo.organisations.facts import UNIT_COLUMNS, committee_bodies, units_over


def _first_regular(t: Tables, ask: Ask) -> Table:
    """Each unit's first ordinary meeting of the period."""
    held = held_in_period(t, ask)
    regular = held.filter(held.kind == "cell_regular")
    line = ibis.window(group_by=regular.unit_id, order_by=[regular.held_on, regular.code])
    numbered = regular.mutate(place=ibis.row_number().over(line))
    return numbered.filter(numbered.place == 0).drop("place")


def _first_committee(t: Tables, ask: Ask) -> Table:
    """The first day of the period on which each unit's committee met."""
    held = held_in_period(t, ask)
    committee = held.filter(held.kind == "cell_committee")
    return committee.group_by("unit_id").aggregate(day=committee.held_on.min())


def _sittings(t: Tables, ask: Ask) -> Table:
    units, first = units_over(t, ask), _first_regular(t, ask)
    committee = _first_committee(t, ask)
    bodies = committee_bodies(t, ask.day("end"))
    cells = units.filter(units.cell)
    met = cells.join(first, cells.unit_id == first.unit_id).select(
        **{name: cells[name] for name in ("unit_id", *UNIT_COLUMNS)},
        id=first.id,
        held_on=first.held_on,
        before_professional=first.before_professional,
    )
    joined = met.left_join(committee, met.unit_id == committee.unit_id)
    return joined.select(
        **{name: met[name] for name in ("unit_id", "id", *UNIT_COLUMNS, "before_professional")},
        with_committee=met.unit_id.isin(bodies.unit_id),
        committee_first=(committee.day <= met.held_on).fill_null(False),
    )


def _behind(t: Tables, ask: Ask) -> Table:
    """Committee meetings of the cells that met, each under the cell's first ordinary meeting."""
    held, first = held_in_period(t, ask), _first_regular(t, ask)
    committee = held.filter(held.kind == "cell_committee")
    joined = first.join(committee, first.unit_id == committee.unit_id)
    return joined.select(
        unit_id=first.unit_id, item=first.id, id=committee.id, day=committee.held_on
    )


SITTINGS = Fact(
    name="first_cell_meetings",
    grain="buổi sinh hoạt thường kỳ đầu tiên trong kỳ của một chi bộ",
    items=_sittings,
    columns={
        **UNIT_COLUMNS,
        "before_professional": "flag",
        "with_committee": "flag",
        "committee_first": "flag",
    },
    kind="meeting",
    reached_by=("units", "bodies", "meetings"),
    evidence=_behind,
    evidence_kind="meeting",
)

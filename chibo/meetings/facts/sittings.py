"""The first ordinary meeting of a cell: what came before it."""

import ibis
from ibis.expr.types import Table

from chibo.core.facts import Ask, Evidence, Fact, Tables
from chibo.meetings.facts.duties import held_in_period
from chibo.organisations.facts import UNIT_COLUMNS, committee_bodies, units_over


def _first_regular(t: Tables, ask: Ask) -> Table:
    """Each unit's first ordinary meeting of the period."""
    held, meetings = held_in_period(t, ask), t.meetings_meeting
    regular = held.filter(held.kind == "cell_regular")
    days = regular.group_by("unit_id").aggregate(day=regular.held_on.min())
    met = days.join(
        meetings,
        [
            days.unit_id == meetings.unit_id,
            days.day == meetings.held_on,
            meetings.kind == "cell_regular",
        ],
    ).select(*(meetings[name] for name in meetings.columns))
    line = ibis.window(group_by=met.unit_id, order_by=met.code)
    numbered = met.mutate(place=ibis.row_number().over(line))
    return numbered.filter(numbered.place == 0).drop("place")


def _sittings(t: Tables, ask: Ask) -> Table:
    units, first, meetings = units_over(t, ask), _first_regular(t, ask), t.meetings_meeting
    cells = units.filter(units.cell)
    met = cells.join(first, cells.unit_id == first.unit_id).select(
        **{name: cells[name] for name in ("unit_id", *UNIT_COLUMNS)},
        id=first.id,
        held_on=first.held_on,
        before_professional=first.before_professional,
    )
    committee_by_then = (
        (meetings.unit_id == met.unit_id)
        & (meetings.kind == "cell_committee")
        & (meetings.held_on >= ask.day("start"))
        & (meetings.held_on <= met.held_on)
    )
    return met.select(
        **{name: met[name] for name in ("unit_id", "id", *UNIT_COLUMNS, "before_professional")},
        with_committee=met.unit_id.isin(committee_bodies(t, ask.day("end")).unit_id),
        committee_first=committee_by_then.any(),
    )


def _behind(t: Tables, ask: Ask) -> Table:
    """Committee meetings of the cells that met, each under the cell's first ordinary meeting.

    Those held after it are looked at and not enough.
    """
    held, first = held_in_period(t, ask), _first_regular(t, ask)
    committee = held.filter(held.kind == "cell_committee")
    joined = first.join(committee, first.unit_id == committee.unit_id)
    return joined.select(
        first.unit_id,
        item=first.id,
        id=committee.id,
        day=committee.held_on,
        committee_first=committee.held_on <= first.held_on,
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
    evidence=Evidence("meeting", _behind, ("committee_first",), itself=("before_professional",)),
)

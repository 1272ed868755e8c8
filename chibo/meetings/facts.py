"""Meetings as facts: what cells and committees owe each period, and held."""

import ibis
from ibis.expr.types import BooleanValue, IntegerValue, Table

from chibo.core.facts import Ask, Fact, Kept, Tables
from chibo.organisations.facts import UNIT_COLUMNS, first_row, units_over

MEETINGS = ("cell_regular", "cell_thematic", "cell_committee", "committee")


def _held(t: Tables, ask: Ask) -> Table:
    meetings = t.meetings_meeting
    return meetings.filter(
        (meetings.held_on >= ask.day("start")) & (meetings.held_on <= ask.day("end"))
    )


def _counts(t: Tables, ask: Ask) -> Table:
    """Per unit, how often each kind met and in how many of the period's complete months."""
    held = _held(t, ask)
    sums: dict[str, IntegerValue] = {}
    for kind in (*MEETINGS, "briefing", "front_comments"):
        sums[kind] = held.count(where=held.kind == kind)
    for kind in ("cell_regular", "cell_committee", "committee"):
        sums[f"{kind}_months"] = sum(
            (
                (held.count(where=(held.kind == kind) & _in_month(held, ask, month)) > 0).cast(
                    "int64"
                )
                for month in (2, 3)
            ),
            (held.count(where=(held.kind == kind) & _in_month(held, ask, 1)) > 0).cast("int64"),
        )
    return held.group_by("unit_id").aggregate(**sums)


def _in_month(held: Table, ask: Ask, month: int) -> BooleanValue:
    """The meeting lies in that month of the period and the month is over by its last day."""
    after = {1: "month2", 2: "month3", 3: "month4"}[month]
    since = {1: "start", 2: "month2", 3: "month3"}[month]
    inside = (held.held_on >= ask.day(since)) & (held.held_on < ask.day(after))
    return inside & (ask.number("months") >= month)


def _duties(t: Tables, ask: Ask) -> Table:
    """One row for each cell and one for each committee asked for the period."""
    units, counts = units_over(t, ask), _counts(t, ask)
    joined = units.left_join(counts, units.unit_id == counts.unit_id)
    number = {name: counts[name].fill_null(0) for name in counts.columns if name != "unit_id"}
    months = ask.number("months")
    flat = joined.select(
        id=units.unit_id,
        **{name: units[name] for name in ("unit_id", *UNIT_COLUMNS)},
        **number,
    )
    own_months = flat.party_committee.ifelse(
        flat.committee_months, flat.cell_committee_months
    )
    cells = flat.filter(flat.cell).mutate(
        role=ibis.literal("cell"),
        every_month=flat.cell_regular_months >= months,
        as_prescribed=(flat.cell_regular_months >= months) & (flat.cell_thematic >= 1),
    )
    committees = flat.filter(flat.has_committee & flat.organisation).mutate(
        role=ibis.literal("committee"), every_month=own_months >= months, as_prescribed=own_months >= months
    )
    return cells.union(committees)


def _meetings_behind(t: Tables, ask: Ask) -> Table:
    held = _held(t, ask)
    return held.select(unit_id=held.unit_id, item=held.unit_id, id=held.id, day=held.held_on)


FACTS = (
    Fact(
        name="meeting_duties",
        grain="một chi bộ hoặc một cấp uỷ phải họp trong kỳ",
        items=_duties,
        columns={
            **UNIT_COLUMNS,
            "role": "text",
            **dict.fromkeys((*MEETINGS, "briefing", "front_comments"), "number"),
            **dict.fromkeys(("every_month", "as_prescribed"), "flag"),
        },
        kind="unit",
        reached_by=("units", "bodies", "meetings"),
        evidence=_meetings_behind,
        evidence_kind="meeting",
    ),
)

KEPT = (
    Kept("meetings", first_row("meetings_meeting", "held_on")),
    Kept("attendances", first_row("meetings_superiorattendance", "held_on", "by_unit_id")),
)

"""What cells, committees and organisations owe each period, and held."""

from functools import reduce
from operator import add

import ibis
from ibis.expr.types import IntegerValue, Table

from chibo.core.facts import Ask, Fact, Tables
from chibo.organisations.facts import UNIT_COLUMNS, units_over

KINDS = ("cell_regular", "cell_thematic", "cell_committee", "committee", "front_comments")
MONTHLY = ("cell_regular", "cell_committee", "committee")
MONTHS = (("start", "month2"), ("month2", "month3"), ("month3", "month4"))


def held_in_period(t: Tables, ask: Ask) -> Table:
    """Meetings held from the first to the last day."""
    meetings = t.meetings_meeting
    return meetings.filter(
        (meetings.held_on >= ask.day("start")) & (meetings.held_on <= ask.day("end"))
    )


def _months(held: Table, ask: Ask, kind: str) -> IntegerValue:
    """In how many of the quarter's complete months such a meeting was held."""
    found = []
    for number, (first, after) in enumerate(MONTHS, start=1):
        inside = (held.held_on >= ask.day(first)) & (held.held_on < ask.day(after))
        complete = ask.number("months") >= number
        times = held.count(where=(held.kind == kind) & inside & complete)
        found.append((times > 0).ifelse(1, 0))
    return reduce(add, found)


def _counts(t: Tables, ask: Ask) -> Table:
    """Per unit, how often each kind met and in how many of the complete months."""
    held = held_in_period(t, ask)
    sums: dict[str, IntegerValue] = {kind: held.count(where=held.kind == kind) for kind in KINDS}
    for kind in MONTHLY:
        sums[f"{kind}_months"] = _months(held, ask, kind)
    return held.group_by("unit_id").aggregate(**sums)


def _duties(t: Tables, ask: Ask) -> Table:
    """One row for each cell, each committee and each organisation asked for the period.

    The meeting of a committee is the đảng uỷ's, or the chi uỷ's in a grassroots cell.
    """
    units, counts = units_over(t, ask), _counts(t, ask)
    joined = units.left_join(counts, units.unit_id == counts.unit_id)
    rows = joined.select(
        id=units.unit_id,
        **{name: units[name] for name in ("unit_id", *UNIT_COLUMNS)},
        **{name: counts[name].fill_null(0) for name in counts.columns if name != "unit_id"},
    )
    of_party, months = rows.party_committee, ask.number("months")
    met = of_party.ifelse(rows.committee, rows.cell_committee)
    met_months = of_party.ifelse(rows.committee_months, rows.cell_committee_months)
    every_month = rows.cell_regular_months >= months
    cells = rows.filter(rows.cell).mutate(
        role=ibis.literal("cell"),
        own_meeting=rows.cell_regular,
        as_prescribed=every_month & (rows.cell_thematic >= 1),
    )
    committees = rows.filter(rows.has_committee & rows.organisation).mutate(
        role=ibis.literal("committee"), own_meeting=met, as_prescribed=met_months >= months
    )
    organisations = rows.filter(rows.organisation).mutate(
        role=ibis.literal("organisation"),
        own_meeting=met,
        as_prescribed=ibis.null("boolean"),
    )
    return cells.union(committees, organisations)


def _behind(t: Tables, ask: Ask) -> Table:
    held = held_in_period(t, ask)
    return held.select(unit_id=held.unit_id, item=held.unit_id, id=held.id, day=held.held_on)


DUTIES = Fact(
    name="meeting_duties",
    grain="một chi bộ, một cấp uỷ hoặc một tổ chức cơ sở đảng phải họp trong kỳ",
    items=_duties,
    columns={
        **UNIT_COLUMNS,
        "role": "text",
        **dict.fromkeys((*KINDS, *(f"{kind}_months" for kind in MONTHLY)), "number"),
        "own_meeting": "number",
        "as_prescribed": "flag",
    },
    kind="unit",
    reached_by=("units", "bodies", "meetings"),
    evidence=_behind,
    evidence_kind="meeting",
)

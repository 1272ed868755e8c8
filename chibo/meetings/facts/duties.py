"""What cells, committees and organisations owe each period, and held."""

from functools import reduce
from operator import add, or_

import ibis
from ibis.expr.types import BooleanValue, IntegerValue, Table

from chibo.core.facts import Ask, Evidence, Fact, Tables, rests
from chibo.organisations.facts import UNIT_COLUMNS, listed, units_over

KINDS = ("cell_regular", "cell_thematic", "cell_committee", "committee", "front_comments")
MONTHLY = ("cell_regular", "cell_committee", "committee")
ROLES = ("cell", "committee", "organisation")
MONTHS = (("start", "month2"), ("month2", "month3"), ("month3", "month4"))
NUMBERS = (*KINDS, *(f"{kind}_months" for kind in MONTHLY))


def held_in_period(t: Tables, ask: Ask) -> Table:
    """Meetings held from the first to the last day."""
    meetings = t.inside("meetings_meeting")
    return meetings.filter(
        (meetings.held_on >= ask.day("start")) & (meetings.held_on <= ask.day("end"))
    )


def _in_months(held: Table, ask: Ask) -> list[BooleanValue]:
    """For each of the quarter's months, whether it is complete and the meeting was held in it."""
    return [
        (held.held_on >= ask.day(first))
        & (held.held_on < ask.day(after))
        & (ask.number("months") >= number)
        for number, (first, after) in enumerate(MONTHS, start=1)
    ]


def _months(held: Table, ask: Ask, kind: str) -> IntegerValue:
    """In how many of the quarter's complete months such a meeting was held."""
    times = [held.count(where=(held.kind == kind) & inside) for inside in _in_months(held, ask)]
    return reduce(add, ((one > 0).ifelse(1, 0) for one in times))


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
    roles = rows.cross_join(listed(*({"role": role} for role in ROLES)))
    of_cell, months = roles.role == "cell", ask.number("months")
    of_party = roles.party_committee
    met = of_party.ifelse(roles.committee, roles.cell_committee)
    met_months = of_party.ifelse(roles.committee_months, roles.cell_committee_months)
    has_role = ibis.cases(
        (of_cell, roles.cell),
        (roles.role == "committee", roles.has_committee & roles.organisation),
        else_=roles.organisation,
    )
    return roles.filter(has_role).mutate(
        own_meeting=of_cell.ifelse(roles.cell_regular, met),
        as_prescribed=ibis.cases(
            (of_cell, (roles.cell_regular_months >= months) & (roles.cell_thematic >= 1)),
            (roles.role == "committee", met_months >= months),
        ),
    )


def _behind(t: Tables, ask: Ask) -> Table:
    """Meetings of the period, once for each role their unit may have: as a cell it owes others
    than its committee does."""
    units, held = units_over(t, ask), held_in_period(t, ask)
    met = held.join(units, held.unit_id == units.unit_id).select(
        held.unit_id,
        held.id,
        held.kind,
        units.party_committee,
        day=held.held_on,
        monthly=reduce(or_, _in_months(held, ask)),
    )
    of_cell, thematic = met.kind == "cell_regular", met.kind == "cell_thematic"
    of_committee = met.party_committee.ifelse(met.kind == "committee", met.kind == "cell_committee")
    return ibis.union(
        _in_role(met, "cell", of_cell, (of_cell & met.monthly) | thematic),
        _in_role(met, "committee", of_committee, of_committee & met.monthly),
        _in_role(met, "organisation", of_committee, ibis.literal(False)),
    )


def _in_role(met: Table, role: str, own: BooleanValue, prescribed: BooleanValue) -> Table:
    return met.select(
        "unit_id",
        "id",
        "day",
        item=met.unit_id,
        role=ibis.literal(role),
        own_meeting=rests(own),
        as_prescribed=rests(prescribed),
        **{kind: rests(met.kind == kind) for kind in KINDS},
        **{f"{kind}_months": rests((met.kind == kind) & met.monthly) for kind in MONTHLY},
    )


DUTIES = Fact(
    name="meeting_duties",
    grain="một chi bộ, một cấp uỷ hoặc một tổ chức cơ sở đảng phải họp trong kỳ",
    items=_duties,
    columns={
        **UNIT_COLUMNS,
        "role": "text",
        **dict.fromkeys(NUMBERS, "number"),
        "own_meeting": "number",
        "as_prescribed": "flag",
    },
    kind="unit",
    reached_by=("units", "bodies", "meetings"),
    evidence=Evidence("meeting", _behind, (*NUMBERS, "own_meeting", "as_prescribed"), by="role"),
)

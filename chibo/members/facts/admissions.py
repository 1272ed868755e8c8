"""Members and those newly admitted, and the enterprises that admitted any."""

import ibis
from ibis.expr.types import DateValue, Table

from chibo.core.facts import Ask, Evidence, Fact, Kept, Tables
from chibo.organisations.facts import UNIT_COLUMNS, first_row, units_on, valid

PERMANENT = ("home", "reinforced")


def home_members(t: Tables, day: DateValue) -> Table:
    """Members on the day where they count (MEMBER): unit_id of the cell, person_id, since."""
    rows = t.inside("members_membership")
    held = rows.filter(rows.kind.isin(PERMANENT) & valid(rows, day))
    return held.select(unit_id=held.unit_id, person_id=held.person_id, since=held.valid_from)


def _members(t: Tables, ask: Ask) -> Table:
    people = home_members(t, ask.day("end"))
    return people.select(unit_id=people.unit_id, id=people.person_id)


def admitted(t: Tables, first: DateValue, last: DateValue) -> Table:
    """Admissions from one day to the other: unit_id of the cell, id, day. Readmitted: none."""
    rows = t.inside("members_membership")
    found = rows.filter(
        (rows.joined == "admitted")
        & rows.kind.isin(PERMANENT)
        & (rows.valid_from >= first)
        & (rows.valid_from <= last)
    )
    return found.select(unit_id=found.unit_id, id=found.id, day=found.valid_from)


def _admissions(t: Tables, ask: Ask) -> Table:
    return admitted(t, ask.day("start"), ask.day("end"))


def _enterprises(t: Tables, ask: Ask) -> Table:
    """Organisations in enterprises, with what is known of people to recruit there."""
    units = _enterprise_units(t, ask)
    pools = _pools(t, ask.day("end"))
    admitting = _admitting(t, ask).select("item").distinct()
    joined = units.left_join(pools, units.unit_id == pools.organisation_id).left_join(
        admitting, units.unit_id == admitting.item
    )
    return joined.select(
        id=units.unit_id,
        **{name: units[name] for name in ("unit_id", *UNIT_COLUMNS)},
        recruit_pool=pools.recruit_pool,
        admitted=admitting.item.notnull(),
    )


def _enterprise_units(t: Tables, ask: Ask) -> Table:
    units = units_on(t, ask.day("end"))
    return units.filter(units.organisation & units.enterprise)


def _pools(t: Tables, day: DateValue) -> Table:
    """Per organisation what its hosts and those of its cells say: yes as soon as one does, no
    when all say no, else empty."""
    hosts, stays = t.inside("organisations_hoststate"), t.inside("organisations_stay")
    held, places = hosts.filter(valid(hosts, day)), stays.filter(valid(stays, day))
    joined = held.join(places, held.unit_id == places.unit_id).select(
        organisation_id=places.organisation_id, pool=held.recruit_pool
    )
    said = joined.group_by("organisation_id").aggregate(
        yes=joined.count(where=joined.pool), open=joined.count(where=joined.pool.isnull())
    )
    return said.select(
        organisation_id=said.organisation_id,
        recruit_pool=ibis.cases(
            (said.yes > 0, ibis.literal(True)), (said.open == 0, ibis.literal(False))
        ),
    )


def _admitting(t: Tables, ask: Ask) -> Table:
    """Admissions since the window's first day at enterprises or below them, in the tree of each
    admission's own day: item, id, day.

    Joined with all above the cell: whoever became a grassroots organisation only later has
    admitted all the same.
    """
    found, lines = admitted(t, ask.day("since"), ask.day("end")), t.organisations_ancestry
    joined = found.join(
        lines,
        [
            found.unit_id == lines.descendant_id,
            ~lines.kept,
            lines.valid_from <= found.day,
            lines.valid_to.isnull() | (lines.valid_to > found.day),
        ],
    )
    placed = joined.select(item=lines.ancestor_id, id=found.id, day=found.day)
    return placed.filter(placed.item.isin(_enterprise_units(t, ask).unit_id))


def _admissions_behind(t: Tables, ask: Ask) -> Table:
    found = _admitting(t, ask)
    return found.mutate(unit_id=found.item, admitted=ibis.literal(True))


ADMISSION_FACTS = (
    Fact(
        name="members",
        grain="một đảng viên tính tại chi bộ vào ngày cuối kỳ",
        items=_members,
        columns={},
        kind="person",
        reached_by=("memberships",),
    ),
    Fact(
        name="admissions",
        grain="một lượt kết nạp đảng viên trong kỳ",
        items=_admissions,
        columns={},
        kind="membership",
        own_day=True,
        reached_by=("memberships",),
    ),
    Fact(
        name="enterprise_organisations",
        grain="một tổ chức cơ sở đảng trong doanh nghiệp vào ngày cuối kỳ",
        items=_enterprises,
        columns={**UNIT_COLUMNS, "recruit_pool": "flag", "admitted": "flag"},
        kind="unit",
        reached_by=("units", "host_organisations", "memberships"),
        evidence=Evidence("membership", _admissions_behind, ("admitted",)),
    ),
)

ADMISSION_KEPT = (Kept("memberships", first_row("members_membership")),)

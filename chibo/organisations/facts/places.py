"""Hamlets, communes and enterprises as facts: which of them have an organisation."""

import ibis
from ibis.expr.types import DateValue, Table

from chibo.core.facts import Ask, Evidence, Expression, Fact, Kept, Tables, rests
from chibo.organisations.facts.units import UNIT_COLUMNS, in_group, units_on, valid

SUPERIOR_COMMUNES = ("commune", "ward", "special_zone")


def localities_on(t: Tables, day: DateValue) -> Table:
    """Localities of the day with their commune's Party unit: locality_id, unit_id."""
    states = t.inside("organisations_localitystate")
    return states.filter(valid(states, day)).select("locality_id", "unit_id")


def first_of_commune(table: str) -> Expression:
    """First row about any locality of each commune, on the rows' own first day, for `Kept`."""

    def expression(t: Tables, ask: Ask) -> Table:
        rows, states = getattr(t, table), t.organisations_localitystate
        joined = rows.join(
            states,
            [
                rows.locality_id == states.locality_id,
                states.valid_from <= rows.valid_from,
                states.valid_to.isnull() | (states.valid_to > rows.valid_from),
            ],
        )
        flat = joined.select(unit_id=states.unit_id, day=rows.valid_from)
        return flat.group_by("unit_id").aggregate(day=flat.day.min())

    return expression


def _covers(t: Tables, day: DateValue) -> Table:
    """Rows of locality_cells valid on the day whose cell exists: locality_id, unit_id, mode."""
    covers, stays = t.organisations_localitycover, t.organisations_stay
    held = covers.filter(valid(covers, day))
    existing = stays.filter(valid(stays, day))
    return held.join(existing, held.unit_id == existing.unit_id).select(
        locality_id=held.locality_id, unit_id=held.unit_id, mode=held.mode
    )


def _localities(t: Tables, ask: Ask) -> Table:
    day = ask.day("end")
    places, covers = localities_on(t, day), _covers(t, day)
    modes = covers.group_by("locality_id").aggregate(
        own=(covers["mode"] == "own").any(), joint=(covers["mode"] == "joint").any()
    )
    joined = places.left_join(modes, places.locality_id == modes.locality_id)
    return joined.select(
        unit_id=places.unit_id,
        id=places.locality_id,
        own_cell=modes.own.fill_null(False),
        joint_cell=modes.joint.fill_null(False),
        any_cell=modes.locality_id.notnull(),
    )


def _cells_behind(t: Tables, ask: Ask) -> Table:
    """Cells that cover localities; a joint one is not enough where an own one is asked for."""
    day = ask.day("end")
    places, covers = localities_on(t, day), _covers(t, day)
    joined = places.join(covers, places.locality_id == covers.locality_id)
    return joined.select(
        places.unit_id,
        item=places.locality_id,
        id=covers.unit_id,
        day=day,
        own_cell=covers["mode"] == "own",
        joint_cell=rests(covers["mode"] == "joint"),
        any_cell=ibis.literal(True),
    )


def _communes(t: Tables, ask: Ask) -> Table:
    """Communes at the base, and those that stand directly above the base."""
    units, military = units_on(t, ask.day("end")), _military(t, ask.day("end"))
    asked = units.filter(
        (units.organisation & units.commune) | (units.superior & units.type.isin(SUPERIOR_COMMUNES))
    )
    found = military.select("above_id").distinct()
    joined = asked.left_join(found, asked.unit_id == found.above_id)
    return joined.select(
        id=asked.unit_id,
        **{name: asked[name] for name in ("unit_id", *UNIT_COLUMNS)},
        military_cell=found.above_id.notnull(),
    )


def _military(t: Tables, day: DateValue) -> Table:
    """Military units of communes with the organisation and the superior above: above_id, id."""
    stays = t.inside("organisations_stay")
    units = stays.filter(valid(stays, day) & in_group(stays, "military"))
    lines = units.select(above_id=units.organisation_id, id=units.unit_id).union(
        units.select(above_id=units.superior_id, id=units.unit_id)
    )
    return lines.filter(lines.above_id.notnull() & (lines.above_id != lines.id)).distinct()


def _military_behind(t: Tables, ask: Ask) -> Table:
    found = _military(t, ask.day("end"))
    return found.select(
        found.id,
        unit_id=found.above_id,
        item=found.above_id,
        day=ask.day("end"),
        military_cell=ibis.literal(True),
    )


def _hosts(t: Tables, ask: Ask) -> Table:
    hosts = t.inside("organisations_hoststate", "area_unit_id")
    held = hosts.filter(valid(hosts, ask.day("end")))
    return held.select(
        unit_id=held.area_unit_id,
        id=held.host_id,
        kind=held.kind,
        ownership=held.ownership.nullif(""),
        workers=held.workers,
        stable=held.stable,
        meets_obligations=held.meets_obligations,
        has_organisation=held.unit_id.notnull(),
    )


PLACE_FACTS = (
    Fact(
        name="localities",
        grain="một thôn, tổ dân phố vào ngày cuối kỳ, tính cho tổ chức đảng của xã",
        items=_localities,
        columns={"own_cell": "flag", "joint_cell": "flag", "any_cell": "flag"},
        kind="locality",
        reached_by=("units", "localities", "locality_cells"),
        evidence=Evidence("unit", _cells_behind, ("own_cell", "joint_cell", "any_cell")),
    ),
    Fact(
        name="communes",
        grain="một tổ chức đảng của xã, phường, thị trấn, đặc khu vào ngày cuối kỳ",
        items=_communes,
        columns={**UNIT_COLUMNS, "military_cell": "flag"},
        kind="unit",
        reached_by=("units",),
        evidence=Evidence("unit", _military_behind, ("military_cell",)),
    ),
    Fact(
        name="host_organisations",
        grain="một doanh nghiệp, cơ quan chủ quản vào ngày cuối kỳ, tính cho tổ chức đảng địa bàn",
        items=_hosts,
        columns={
            "kind": "text",
            "ownership": "text",
            "workers": "number",
            "stable": "flag",
            "meets_obligations": "flag",
            "has_organisation": "flag",
        },
        kind="host",
        reached_by=("units", "host_organisations"),
    ),
)

PLACE_KEPT = (Kept("locality_cells", first_of_commune("organisations_localitycover")),)

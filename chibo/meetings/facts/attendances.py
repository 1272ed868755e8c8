"""How often the superior's people sat in at a grassroots organisation or below it."""

import ibis
from ibis.expr.types import Table

from chibo.core.facts import Ask, Evidence, Fact, Tables
from chibo.organisations.facts import UNIT_COLUMNS, units_over
from chibo.work.facts import standing


def _visits(t: Tables, ask: Ask) -> Table:
    """Attendances of the period with the organisation and superior of the visited unit then."""
    rows = t.inside("meetings_superiorattendance")
    inside = (rows.held_on >= ask.day("start")) & (rows.held_on <= ask.day("end"))
    return standing(t, rows.filter(inside))


def _organisations(t: Tables, ask: Ask) -> Table:
    units = units_over(t, ask)
    return units.filter(units.organisation)


def _items(t: Tables, ask: Ask) -> Table:
    """Organisations with the days on which each person sent by their superior was there."""
    units, visits = _organisations(t, ask), _visits(t, ask)
    days = visits.select("by_unit_id", "organisation_id", "person_id", "held_on").distinct()
    sums = days.group_by(["by_unit_id", "organisation_id"]).aggregate(attended=days.count())
    joined = units.left_join(
        sums,
        [units.unit_id == sums.organisation_id, units.superior_id == sums.by_unit_id],
    )
    return joined.select(
        id=units.unit_id,
        **{name: units[name] for name in ("unit_id", *UNIT_COLUMNS)},
        attended=sums.attended.fill_null(0),
    )


def _behind(t: Tables, ask: Ask) -> Table:
    units, visits = _organisations(t, ask), _visits(t, ask)
    joined = units.join(
        visits,
        [units.unit_id == visits.organisation_id, units.superior_id == visits.by_unit_id],
    )
    return joined.select(
        units.unit_id,
        visits.id,
        item=units.unit_id,
        day=visits.held_on,
        attended=ibis.literal(True),
    )


ATTENDANCES = Fact(
    name="superior_attendances",
    grain="một tổ chức cơ sở đảng, với số lần người của cấp trên trực tiếp dự ở đó hoặc ở đơn vị "
    "bên dưới trong kỳ",
    items=_items,
    columns={**UNIT_COLUMNS, "attended": "number"},
    kind="unit",
    reached_by=("units", "bodies", "attendances"),
    evidence=Evidence("attendance", _behind, ("attended",)),
)

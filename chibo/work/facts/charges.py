"""Superiors' people in charge of units, and how often they sat in there."""

import ibis
from ibis.expr.types import Table

from chibo.core.facts import Ask, Evidence, Fact, Tables
from chibo.organisations.facts import units_on, valid
from chibo.work.facts.standing import standing


def _charges(t: Tables, ask: Ask) -> Table:
    """Charges of a unit with visits laid down, on the first and the last day, by a superior."""
    charges, units = t.inside("work_charge"), units_on(t.everywhere, ask.day("end"))
    held = charges.filter(
        (charges.kind == "unit")
        & (charges.visits > 0)
        & valid(charges, ask.day("start"))
        & valid(charges, ask.day("end"))
    )
    superiors = units.filter(units.superior).select(superior="unit_id")
    return held.join(superiors, held.by_unit_id == superiors.superior)


def _attended(t: Tables, ask: Ask) -> Table:
    """What persons attended in the period, and every unit above each visited one that matters.

    A cell's parent is named beside its organisation: it may be a sectional organisation.
    """
    rows = t.inside("meetings_superiorattendance")
    places = t.inside("organisations_placement")
    rows = rows.filter((rows.held_on >= ask.day("start")) & (rows.held_on <= ask.day("end")))
    seen = standing(t, rows)
    joined = seen.join(
        places,
        [
            seen.unit_id == places.unit_id,
            places.valid_from <= seen.held_on,
            places.valid_to.isnull() | (places.valid_to > seen.held_on),
        ],
    )
    return joined.select(**{name: seen[name] for name in seen.columns}, parent_id=places.parent_id)


def _visits(t: Tables, ask: Ask) -> Table:
    """Attendances of the person in charge at the unit, or at one then below it."""
    charges, seen = _charges(t, ask), _attended(t, ask)
    joined = charges.join(
        seen,
        [
            charges.person_id == seen.person_id,
            (charges.unit_id == seen.unit_id)
            | (charges.unit_id == seen.parent_id)
            | (charges.unit_id == seen.organisation_id)
            | (charges.unit_id == seen.superior_id),
        ],
    )
    return joined.select(unit_id=charges.unit_id, item=charges.id, id=seen.id, day=seen.held_on)


def _behind(t: Tables, ask: Ask) -> Table:
    yes = ibis.literal(True)
    return _visits(t, ask).mutate(attended=yes, carried_out=yes)


def _items(t: Tables, ask: Ask) -> Table:
    charges, visits = _charges(t, ask), _visits(t, ask)
    days = visits.group_by("item").aggregate(attended=visits.day.nunique())
    joined = charges.left_join(days, charges.id == days.item)
    attended = days.attended.fill_null(0)
    return joined.select(
        unit_id=charges.unit_id,
        id=charges.id,
        visits=charges.visits,
        attended=attended,
        carried_out=attended >= charges.visits,
    )


CHARGES = Fact(
    name="attendance_charges",
    grain="một phân công của cấp trên có ghi số lần dự trong năm, còn hiệu lực từ ngày đầu đến "
    "ngày cuối kỳ",
    items=_items,
    columns={"visits": "number", "attended": "number", "carried_out": "flag"},
    kind="charge",
    reached_by=("units", "charges", "attendances"),
    evidence=Evidence("attendance", _behind, ("attended", "carried_out"), itself=("visits",)),
)

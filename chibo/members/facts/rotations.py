"""Cadres rotated: to communes, between them, and how both sides found them."""

import ibis
from ibis.expr.types import BooleanValue, DateValue, Table

from chibo.core.facts import Ask, Evidence, Expression, Fact, Kept, Tables
from chibo.members.models.rotations import KeyPost
from chibo.organisations.facts import in_group, units_on, valid

KEY_POSTS = tuple(KeyPost.values)


def _rotations(t: Tables) -> Table:
    """Rotations with whether they came from a commune, as the sending unit was on their day."""
    rotations, stays = t.inside("members_rotation", "to_unit_id"), t.organisations_stay
    joined = rotations.left_join(
        stays,
        [
            rotations.from_unit_id == stays.unit_id,
            stays.valid_from <= rotations.valid_from,
            stays.valid_to.isnull() | (stays.valid_to > rotations.valid_from),
        ],
    )
    return joined.select(
        *(rotations[name] for name in rotations.columns),
        from_commune=(stays.is_organisation & in_group(stays, "commune")).fill_null(False),
        key_post=rotations.post.isin(KEY_POSTS),
    )


def communes_on(t: Tables, day: DateValue) -> Table:
    """Communes, wards, townships as grassroots organisations on the day."""
    units = units_on(t, day)
    return units.filter(units.commune & units.organisation)


def _rotated_into(t: Tables, day: DateValue) -> Table:
    """Rotations on the day into key posts from elsewhere than a commune."""
    rows = _rotations(t)
    return rows.filter(valid(rows, day) & rows.key_post & ~rows.from_commune)


def _communes(t: Tables, ask: Ask) -> Table:
    day = ask.day("end")
    units, cities = communes_on(t, day), _below_city(t, day)
    reached = _rotated_into(t, day).select(to_unit="to_unit_id").distinct()
    joined = units.left_join(reached, units.unit_id == reached.to_unit).select(
        *(units[name] for name in ("unit_id", "type", "below_superior")),
        has_rotated=reached.to_unit.notnull(),
    )
    return joined.left_join(cities, joined.unit_id == cities.below).select(
        *(joined[name] for name in joined.columns),
        city=cities.below.notnull(),
        id=joined.unit_id,
    )


def _below_city(t: Tables, day: DateValue) -> Table:
    """Units with a unit above them that is of the zone "city" on the day: below."""
    tags = t.organisations_zonetag
    lines = t.inside("organisations_ancestry", "descendant_id")
    tags = tags.filter((tags.zone == "city") & tags.unit_id.notnull() & valid(tags, day))
    lines = lines.filter(~lines.kept & (lines.depth > 0) & valid(lines, day))
    found = lines.join(tags, lines.ancestor_id == tags.unit_id)
    return found.select(below=lines.descendant_id).distinct()


def _between_communes(t: Tables, day: DateValue) -> Table:
    """Rotations on the day into key posts from one commune to another: superior_id above it."""
    rows, communes = _rotations(t), communes_on(t, day)
    rows = rows.filter(
        valid(rows, day)
        & rows.key_post
        & rows.from_commune
        & (rows.from_unit_id != rows.to_unit_id)
    )
    return rows.join(communes, rows.to_unit_id == communes.unit_id).select(
        rows.id, communes.superior_id, day=rows.valid_from
    )


def _districts(t: Tables, ask: Ask) -> Table:
    day = ask.day("end")
    units = units_on(t, day)
    units = units.filter(units.superior & units.district)
    receiving = _between_communes(t, day).select("superior_id").distinct()
    joined = units.left_join(receiving, units.unit_id == receiving.superior_id)
    return joined.select(
        units.unit_id,
        units.type,
        id=units.unit_id,
        rotates=receiving.superior_id.notnull(),
    )


def _assessed(t: Tables, ask: Ask) -> Table:
    """One row for each rotation to a commune that lasted the whole period, with the findings of
    the year: no row means no, an empty cell not known. They count from the year's last day on.
    """
    rows, day = t.inside("members_rotation", "to_unit_id"), ask.day("end")
    found = t.members_rotationassessment
    rows = rows.filter(valid(rows, ask.day("start")) & valid(rows, day))
    found = found.filter((found.year == ask.number("year")) & _year_is_over(day))
    communes = communes_on(t, day)
    placed = rows.join(communes, rows.to_unit_id == communes.unit_id).select(
        communes.unit_id, rows.id
    )
    joined = placed.left_join(found, placed.id == found.rotation_id)
    return joined.select(
        placed.unit_id,
        placed.id,
        by_sending=found.id.isnull().ifelse(False, found.by_sending),
        by_receiving=found.id.isnull().ifelse(False, found.by_receiving),
    )


def _year_is_over(day: DateValue) -> BooleanValue:
    return (day.month() == 12) & (day.day() == 31)


def _into_communes(t: Tables, ask: Ask) -> Table:
    rows = _rotated_into(t, ask.day("end"))
    return rows.select(
        rows.id,
        unit_id=rows.to_unit_id,
        item=rows.to_unit_id,
        day=rows.valid_from,
        has_rotated=ibis.literal(True),
    )


def _into_districts(t: Tables, ask: Ask) -> Table:
    rows = _between_communes(t, ask.day("end"))
    return rows.select(
        rows.id,
        rows.day,
        unit_id=rows.superior_id,
        item=rows.superior_id,
        rotates=ibis.literal(True),
    )


def _superiors_at(ends: Expression) -> Expression:
    """First day of each superior above the units that `ends` gives with a day of their own."""

    def expression(t: Tables, ask: Ask) -> Table:
        rows, stays = ends(t, ask), t.organisations_stay
        joined = rows.join(
            stays,
            [
                rows.at == stays.unit_id,
                stays.valid_from <= rows.day,
                stays.valid_to.isnull() | (stays.valid_to > rows.day),
                stays.superior_id.notnull(),
            ],
        ).select(unit_id=stays.superior_id, day=rows.day)
        return joined.group_by("unit_id").aggregate(day=joined.day.min())

    return expression


def _both_ends(t: Tables, ask: Ask) -> Table:
    rows = t.members_rotation
    return rows.select(at=rows.from_unit_id, day=rows.valid_from).union(
        rows.select(at=rows.to_unit_id, day=rows.valid_from)
    )


def _assessments(t: Tables, ask: Ask) -> Table:
    found, rows = t.members_rotationassessment, t.members_rotation
    joined = found.join(rows, found.rotation_id == rows.id)
    judged = joined.select(found.year, at=rows.to_unit_id)
    return judged.select("at", day=ibis.date(judged.year, 12, 31))


ROTATION_FACTS = (
    Fact(
        name="communes_rotation",
        grain="một xã, phường, thị trấn vào ngày cuối kỳ và cán bộ luân chuyển về",
        items=_communes,
        columns={
            "type": "text",
            "below_superior": "flag",
            "has_rotated": "flag",
            "city": "flag",
        },
        kind="unit",
        reached_by=("units", "zones", "rotations"),
        evidence=Evidence("rotation", _into_communes, ("has_rotated",)),
    ),
    Fact(
        name="districts_rotation",
        grain="một đảng bộ huyện, thành phố, thị xã và việc luân chuyển giữa các xã",
        items=_districts,
        columns={"type": "text", "rotates": "flag"},
        kind="unit",
        reached_by=("units", "rotations"),
        evidence=Evidence("rotation", _into_districts, ("rotates",)),
    ),
    Fact(
        name="rotations_to_communes",
        grain="một cán bộ luân chuyển về xã, phường, thị trấn suốt kỳ",
        items=_assessed,
        columns={"by_sending": "flag", "by_receiving": "flag"},
        kind="rotation",
        reached_by=("units", "rotations", "rotation_assessments"),
    ),
)

ROTATION_KEPT = (
    Kept("rotations", _superiors_at(_both_ends)),
    Kept("rotation_assessments", _superiors_at(_assessments)),
)

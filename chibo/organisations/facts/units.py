"""Units as facts, and the expressions that other apps' facts are built with."""

import ibis
from ibis.expr.types import BooleanValue, DateValue, Table

from chibo.core.facts import Ask, Expression, Fact, Tables

FLAGS = ("organisation", "cell", "superior", "has_committee")
UNIT_COLUMNS = {
    "organisation": "flag",
    "cell": "flag",
    "superior": "flag",
    "has_committee": "flag",
    "party_committee": "flag",
    "level": "text",
    "type": "text",
    "commune": "flag",
    "enterprise": "flag",
    "district": "flag",
    "workplace": "flag",
    "below_superior": "flag",
}


def valid(rows: Table, day: DateValue) -> BooleanValue:
    """The dated row holds on the day."""
    return (rows.valid_from <= day) & (rows.valid_to.isnull() | (rows.valid_to > day))


def year_over(ask: Ask) -> BooleanValue:
    """The last day closes its year: what was found about a year counts from then on (rule 10)."""
    last = ask.day("end")
    return (last.month() == 12) & (last.day() == 31)


def in_group(stays: Table, group: str) -> BooleanValue:
    """The unit's type belongs to that group of types on the stay's days (pack "types")."""
    return stays.groups.contains(f"|{group}|")


def committee_bodies(t: Tables, day: DateValue) -> Table:
    """Committees valid on the day: body_id, unit_id."""
    bodies = t.inside("organisations_body")
    held = bodies.filter((bodies.kind == "committee") & valid(bodies, day))
    return held.select(body_id=held.id, unit_id=held.unit_id)


def units_on(t: Tables, day: DateValue) -> Table:
    """Units that exist on the day, with what they are then.

    unit_id, level, type, organisation_id, superior_id and the flags of UNIT_COLUMNS. A unit has a
    committee when its level always has one, or when a committee is valid that day.
    """
    stays = t.inside("organisations_stay")
    stays = stays.filter(valid(stays, day))
    with_body = stays.unit_id.isin(committee_bodies(t, day).unit_id)
    return stays.select(
        unit_id=stays.unit_id,
        level=stays.level,
        type=stays.type,
        organisation_id=stays.organisation_id,
        superior_id=stays.superior_id,
        organisation=stays.is_organisation,
        cell=stays.is_cell,
        superior=stays.is_superior,
        party_committee=stays.committee == "always",
        has_committee=(stays.committee == "always") | ((stays.committee == "body") & with_body),
        commune=in_group(stays, "commune"),
        enterprise=in_group(stays, "enterprise"),
        district=in_group(stays, "district"),
        workplace=in_group(stays, "workplace"),
        below_superior=stays.superior_id.notnull() & (stays.superior_id != stays.unit_id),
    )


def listed(*rows: dict[str, str]) -> Table:
    """These rows as a table, to multiply others by: a union would read the others for each."""
    made = [
        ibis.literal(first).name(name).as_table().mutate(**others)
        for (name, first), *rest in (row.items() for row in rows)
        for others in [{column: ibis.literal(text) for column, text in rest}]
    ]
    return ibis.union(*made)


def units_over(t: Tables, ask: Ask) -> Table:
    """Units asked for the period: what they are on its last day, and were on its first as well.

    A flag holds only when it held on both days (records.md part 2, rule 4).
    """
    first, last = units_on(t, ask.day("start")), units_on(t, ask.day("end"))
    joined = last.join(first, last.unit_id == first.unit_id)
    both = {flag: last[flag] & first[flag] for flag in FLAGS}
    columns = [column for column in last.columns if column not in FLAGS]
    return joined.select(**{column: last[column] for column in columns}, **both)


def with_unit(rows: Table, units: Table, **columns: ibis.Value) -> Table:
    """Rows of a fact with the columns of their unit."""
    return rows.join(units, rows.unit_id == units.unit_id).select(
        **{name: rows[name] for name in rows.columns},
        **{name: units[name] for name in UNIT_COLUMNS},
        **columns,
    )


def first_row(table: str, day: str = "valid_from", unit: str = "unit_id") -> Expression:
    """Each unit's first row of a plain table, for `Kept`."""

    def expression(t: Tables, ask: Ask) -> Table:
        rows = getattr(t, table)
        return rows.group_by(unit_id=rows[unit]).aggregate(day=rows[day].min())

    return expression


def _units(t: Tables, ask: Ask) -> Table:
    units = units_on(t, ask.day("end"))
    return units.mutate(id=units.unit_id)


UNITS = Fact(
    name="units",
    grain="một tổ chức đảng tồn tại vào ngày cuối kỳ",
    items=_units,
    columns=UNIT_COLUMNS,
    kind="unit",
    reached_by=("units", "bodies"),
)

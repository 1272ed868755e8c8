"""Inspections as facts: whose meetings were checked, and what superiors inspected."""

import ibis
from ibis.expr.types import BooleanValue, Table

from chibo.core.facts import Ask, Evidence, Fact, Kept, Tables, rests
from chibo.organisations.facts import UNIT_COLUMNS, first_row, units_on, units_over
from chibo.work.facts import standing

COLUMNS = (
    "id",
    "unit_id",
    *UNIT_COLUMNS,
    "subordinate",
    "role",
    "by_superior",
    "rated_by_organisation",
)


def _checks(t: Tables, ask: Ask) -> Table:
    """Checks of meetings in the period, with organisation and superior of the unit on their day."""
    rows = t.inside("inspection_inspection")
    return standing(
        t,
        rows.filter(
            (rows.kind == "meeting_check")
            & (rows.held_on >= ask.day("start"))
            & (rows.held_on <= ask.day("end"))
        ),
    )


def _subordinate(t: Tables, ask: Ask, units: Table) -> BooleanValue:
    """A cell below an organisation on the first and on the last day."""
    first = units_on(t, ask.day("start"))
    began = first.filter(first.cell & ~first.organisation)
    ended = units.organisation_id.isnull() | (units.organisation_id != units.unit_id)
    return units.cell & ended & units.unit_id.isin(began.unit_id)


def _cells(t: Tables, ask: Ask) -> Table:
    """Cells with the checks of that very cell, by its superior and by the organisation above."""
    units, checks = units_over(t, ask), _checks(t, ask)
    cells = units.mutate(subordinate=_subordinate(t, ask, units)).filter(units.cell)
    joined = cells.left_join(checks, cells.unit_id == checks.unit_id)
    flat = joined.select(
        **{name: cells[name] for name in ("unit_id", *UNIT_COLUMNS, "subordinate")},
        by_superior=cells.superior_id == checks.by_unit_id,
        rated=(cells.organisation_id == checks.by_unit_id) & (checks.rating != ""),
    )
    counted = flat.group_by(["unit_id", *UNIT_COLUMNS, "subordinate"]).aggregate(
        by_superior=flat.count(where=flat.by_superior),
        rated_by_organisation=flat.count(where=flat.rated),
    )
    return counted.mutate(id=counted.unit_id, role=ibis.literal("cell")).select(*COLUMNS)


def _organisations(t: Tables, ask: Ask) -> Table:
    """Organisations with the checks by their superior of them or of units then below them."""
    units, checks = units_over(t, ask), _checks(t, ask)
    asked = units.filter(units.organisation)
    sums = checks.group_by(["organisation_id", "by_unit_id"]).aggregate(checked=checks.count())
    joined = asked.left_join(
        sums, [asked.unit_id == sums.organisation_id, asked.superior_id == sums.by_unit_id]
    )
    return joined.select(
        id=asked.unit_id,
        **{name: asked[name] for name in ("unit_id", *UNIT_COLUMNS)},
        subordinate=ibis.literal(False),
        role=ibis.literal("organisation"),
        by_superior=sums.checked.fill_null(0),
        rated_by_organisation=ibis.literal(0, "int64"),
    ).select(*COLUMNS)


def _checks_behind(t: Tables, ask: Ask) -> Table:
    """Checks of the very cell, and of an organisation or a unit then below it.

    One by the organisation above that gave no rating is looked at and not enough.
    """
    units, checks = units_over(t, ask), _checks(t, ask)
    cells = units.join(checks, units.unit_id == checks.unit_id)
    below = units.join(checks, units.unit_id == checks.organisation_id)
    by_superior = units.superior_id == checks.by_unit_id
    by_organisation = units.organisation_id == checks.by_unit_id
    rated = rests(by_organisation & (checks.rating != ""), by_organisation)
    shown = {"item": units.unit_id, "id": checks.id, "day": checks.held_on}
    return cells.select(
        units.unit_id,
        **shown,
        role=ibis.literal("cell"),
        by_superior=rests(by_superior),
        rated_by_organisation=rated,
    ).union(
        below.select(
            units.unit_id,
            **shown,
            role=ibis.literal("organisation"),
            by_superior=rests(by_superior),
            rated_by_organisation=ibis.null("boolean"),
        )
    )


def _inspections(t: Tables, ask: Ask) -> Table:
    """Inspections of programmes from the window's first day to the last day."""
    rows = t.inside("inspection_inspection", "by_unit_id")
    return rows.filter(
        (rows.kind == "programme")
        & (rows.held_on >= ask.day("since"))
        & (rows.held_on <= ask.day("end"))
    )


def _superiors(t: Tables, ask: Ask) -> Table:
    units, made = units_over(t, ask), _inspections(t, ask)
    superiors = units.filter(units.superior)
    sums = made.group_by("by_unit_id").aggregate(
        of_programme_000=made.count(where=made.programme == "000")
    )
    joined = superiors.left_join(sums, superiors.unit_id == sums.by_unit_id)
    return joined.select(
        id=superiors.unit_id,
        **{name: superiors[name] for name in ("unit_id", *UNIT_COLUMNS)},
        of_programme_000=sums.of_programme_000.fill_null(0),
    )


def _inspections_behind(t: Tables, ask: Ask) -> Table:
    made = _inspections(t, ask)
    return made.select(
        made.id,
        unit_id=made.by_unit_id,
        item=made.by_unit_id,
        day=made.held_on,
        of_programme_000=rests(made.programme == "000"),
    )


FACTS = (
    Fact(
        name="meeting_checks",
        grain="một chi bộ hoặc một tổ chức cơ sở đảng, với số cuộc kiểm tra sinh hoạt trong kỳ",
        items=lambda t, ask: _cells(t, ask).union(_organisations(t, ask)),
        columns={
            **UNIT_COLUMNS,
            "subordinate": "flag",
            "role": "text",
            "by_superior": "number",
            "rated_by_organisation": "number",
        },
        kind="unit",
        reached_by=("units", "bodies", "inspections"),
        evidence=Evidence(
            "inspection", _checks_behind, ("by_superior", "rated_by_organisation"), by="role"
        ),
    ),
    Fact(
        name="programme_inspections",
        grain="một đảng bộ cấp trên trực tiếp của tổ chức cơ sở đảng, với số cuộc kiểm tra việc "
        "thực hiện chương trình từ ngày đầu thời hạn đếm",
        items=_superiors,
        columns={**UNIT_COLUMNS, "of_programme_000": "number"},
        kind="unit",
        reached_by=("units", "bodies", "inspections"),
        evidence=Evidence("inspection", _inspections_behind, ("of_programme_000",)),
    ),
)

KEPT = (Kept("inspections", first_row("inspection_inspection", "held_on", "by_unit_id")),)

"""Figures as plain values: what commands print as JSON. A public contract."""

from datetime import date
from typing import Any

from chibo.indicators.definitions import Definition
from chibo.programmes.queries.catalogue import Catalogued
from chibo.programmes.queries.explain import Explanation
from chibo.programmes.queries.lines import Record
from chibo.programmes.queries.status import Figure, SoFar, UnitDay
from chibo.programmes.rules.judging import Numbers
from chibo.programmes.rules.looks import Look


def programme_json(one: Catalogued) -> dict[str, Any]:
    """`{code, title, issuer, number, date, period, targets}`."""
    pack = one.pack
    return {
        "code": pack.code,
        "title": str(pack.title),
        "issuer": str(pack.issuer),
        "number": pack.number,
        "date": pack.date.isoformat() if pack.date else None,
        "period": {"from": pack.period.from_.isoformat(), "to": pack.period.to.isoformat()},
        "targets": [entry.pack.id for entry in one.entries],
    }


def status_json(
    programme: Catalogued, unit: UnitDay, day: date, figures: list[Figure]
) -> dict[str, Any]:
    """`{programme, unit, as_of, targets}`."""
    return {
        "programme": programme.pack.code,
        "unit": unit.code,
        "as_of": day.isoformat(),
        "targets": [figure_json(one) for one in figures],
    }


def figure_json(one: Figure) -> dict[str, Any]:
    """One target; without a figure its numbers, `judged` and `so_far` are null."""
    pack = one.entry.pack
    first = pack.conditions[0] if pack.conditions else None
    return {
        "id": pack.id,
        "kind": pack.kind,
        "statement": str(pack.statement),
        "comparator": first.comparator if first else None,
        "target": first.value if first else None,
        "unit_of_measure": one.entry.definition.unit,
        **_numbers(one.numbers, one.denominator),
        "value": one.verdict.value,
        "baseline": pack.baseline.value if pack.baseline else None,
        "status": one.verdict.status,
        "reason": one.verdict.reason,
        "judged": _span(one.looks.main) if one.numbers else None,
        "needed": one.verdict.needed,
        "so_far": _so_far(one.so_far, one) if one.so_far else None,
    }


def explanation_json(
    programme: Catalogued, unit: UnitDay, day: date, one: Explanation
) -> dict[str, Any]:
    """The figure with its sentence, the tree used, and one page of the records behind."""
    return {
        "programme": programme.pack.code,
        "unit": unit.code,
        "as_of": day.isoformat(),
        **figure_json(one.figure),
        "sentence": sentence(one.definition),
        "tree": one.tree,
        "detail": one.detail,
        "total": one.total,
        "hidden": one.hidden,
        "page": one.page,
        "pages": one.pages,
        "records": [record_json(row) for row in one.records],
    }


def sentence(definition: Definition) -> str:
    """What the indicator counts, in one sentence."""
    return f"{definition.name}: {definition.numerator} / {definition.denominator}"


def record_json(row: Record) -> dict[str, Any]:
    """`{kind, id, label, unit, day, numerator, denominator}`, with the evidence behind it."""
    return {
        "kind": row.kind,
        "id": row.key,
        "label": row.label,
        "unit": row.unit,
        "day": row.day.isoformat(),
        "numerator": row.numerator,
        "denominator": row.denominator,
        "evidence": [
            {
                "kind": one.kind,
                "id": one.key,
                "label": one.label,
                "day": one.day.isoformat(),
                "counts": one.counts,
            }
            for one in row.evidence
        ],
    }


def _numbers(numbers: Numbers | None, denominator: float | None) -> dict[str, Any]:
    if numbers is None:
        return {"numerator": None, "denominator": None, "coverage": None}
    return {
        "numerator": whole(numbers.numerator),
        "denominator": whole(denominator),
        "coverage": {"known": numbers.known, "of": numbers.expected},
    }


def _so_far(one: SoFar, figure: Figure) -> dict[str, Any]:
    bottom: float | None = one.numbers.denominator
    if any(condition.against == "reference" for condition in figure.entry.pack.conditions):
        reference = one.numbers.reference
        bottom = None if reference is None else float(reference)
    return {
        "from": one.look.start.isoformat(),
        "to": one.look.end.isoformat(),
        **_numbers(one.numbers, bottom),
        "value": one.value,
        "needed": one.needed,
        "status": one.status,
    }


def _span(look: Look | None) -> dict[str, str] | None:
    if look is None:
        return None
    return {"from": look.start.isoformat(), "to": look.end.isoformat()}


def whole(number: float | None) -> float | int | None:
    """Whole numbers without a decimal point."""
    if number is None:
        return None
    return int(number) if number == int(number) else number

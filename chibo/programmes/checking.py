"""What is wrong with a programme's pack beside all other packs."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.lines import Loc
from chibo.core.packs import Finding, PackFile, Shelf, repeated
from chibo.programmes.packs import Condition, ProgrammePack, Span, TargetPack


def programme_dates(body: ProgrammePack) -> tuple[date, date]:
    """The first and the last day of the programme."""
    return body.period.from_, body.period.to


def check_programme(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Ids that are taken, indicators that aren't there, days that don't fit."""
    body: ProgrammePack = pack.body
    if body.period.to < body.period.from_:
        yield ("period", "to"), _("Ngày cuối phải sau ngày đầu.")
    listed: list[tuple[str, PackFile, Loc]] = [
        (target.id, other, ("targets", at, "id"))
        for other in shelf.of("programme")
        for at, target in enumerate(other.body.targets)
    ]
    yield from repeated(listed, pack)
    indicators = {entry.get("code"): entry for entry in shelf.entries("indicator", "indicators")}
    for at, target in enumerate(body.targets):
        for loc, message in _target_faults(target, body, indicators):
            yield ("targets", at, *loc), message


def _target_faults(
    target: TargetPack, body: ProgrammePack, indicators: Mapping[Any, Mapping[str, Any]]
) -> Iterator[Finding]:
    if not target.id.startswith(f"{body.code}-"):
        yield ("id",), _("Mã chỉ tiêu phải bắt đầu bằng “%(code)s-”.") % {"code": body.code}
    yield from _day_faults(target, body.period)
    for loc, code, conditions in _readings(target):
        if code is None:
            continue
        indicator = indicators.get(code)
        if indicator is None:
            yield (*loc, "indicator"), _("Không có chỉ số nào mang mã “%(code)s”.") % {"code": code}
        else:
            for at, condition in enumerate(conditions):
                for message in _condition_faults(condition, indicator):
                    yield (*loc, "conditions", at), message


def _readings(target: TargetPack) -> Iterator[tuple[Loc, str | None, list[Condition]]]:
    """The reading chosen, and what the other one says otherwise."""
    yield (), target.indicator, target.conditions
    if target.other:
        other = target.other
        if other.indicator:
            yield ("other",), other.indicator, other.conditions or target.conditions
        else:
            yield ("other",), target.indicator, other.conditions or []


def _day_faults(target: TargetPack, period: Span) -> Iterator[Finding]:
    named: list[tuple[Loc, date | None]] = [
        (("when", "by"), target.when.by),
        (("judged_from",), target.judged_from),
        (("first",), target.first),
        (("last",), target.last),
        (("window_from",), target.window_from),
        (("abolished", "from"), target.abolished.from_ if target.abolished else None),
    ]
    for loc, day in named:
        if day and not period.from_ <= day <= period.to:
            yield loc, _("Ngày này nằm ngoài thời kỳ của chương trình.")
    if target.first and target.last and target.last < target.first:
        yield ("last",), _("Ngày cuối phải sau ngày đầu.")


def _condition_faults(condition: Condition, indicator: Mapping[str, Any]) -> Iterator[str]:
    """A part that isn't measured, and a percentage that can't be."""
    measured = indicator.get("parts")
    parts = measured if isinstance(measured, Mapping) else {}
    wanted = "former_term" if condition.against == "former_term" else condition.zone
    if wanted and wanted not in parts:
        said = _("Chỉ số %(code)s không đo riêng phần “%(part)s” (parts).")
        yield said % {"code": indicator.get("code"), "part": wanted}
    percent = indicator.get("unit") == "percent" and condition.value is not None
    if percent and not 0 <= (condition.value or 0) <= 100:
        yield _("Tỷ lệ phần trăm phải từ 0 đến 100.")

"""Required papers that are lacking, as something to do."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from chibo.core.due import Due, DueAsked
from chibo.core.periods import Every, Period
from chibo.documents.queries.required import RECORDS, Answer, lacks
from chibo.organisations.queries import describe_units

KIND = "required_paper"
QUARTERS = ("I", "II", "III", "IV")


def papers_due(asked: DueAsked) -> Iterator[Due]:
    """Papers whose period has begun and that are lacking, unit by unit."""
    keeps = asked.keeps(RECORDS, asked.on)
    found = lacks(asked.actor, asked.on, keeps=keeps, unit=asked.unit)
    names = describe_units({one.unit for one in found}, asked.on)
    for one in found:
        yield Due(
            KIND,
            one.unit,
            _sentence(one, names.get(one.unit, "")),
            ("unit", one.unit),
            one.period.last if one.period else None,
        )


def _sentence(one: Answer, name: str) -> str:
    told = {"unit": name, "paper": one.required, "found": one.found}
    if one.required.at_least:
        said = _("%(unit)s mới có %(found)d/%(least)d văn bản: %(paper)s.")
        return said % {**told, "least": one.required.at_least}
    if one.period:
        said = _("%(unit)s chưa có văn bản của %(period)s: %(paper)s.")
        return said % {**told, "period": period_words(one.period)}
    return _("%(unit)s chưa có văn bản còn hiệu lực: %(paper)s.") % told


def period_words(period: Period) -> str:
    """năm 2026, quý III/2026, 6 tháng cuối năm 2026, in the middle of a sentence."""
    year, part = str(period.first.year), period.first.month
    if period == Period.of(Every.YEAR, period.first):
        return _("năm %(year)s") % {"year": year}
    if period == Period.of(Every.QUARTER, period.first):
        return _("quý %(quarter)s/%(year)s") % {"quarter": QUARTERS[part // 3], "year": year}
    said = _("6 tháng đầu năm %(year)s") if part == 1 else _("6 tháng cuối năm %(year)s")
    return said % {"year": year}

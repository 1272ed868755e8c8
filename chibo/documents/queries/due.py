"""Required papers that are lacking, as something to do."""

from collections.abc import Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import period_words
from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.periods import Period
from chibo.documents.models import Paper, RequiredPaper
from chibo.documents.queries.required import RECORDS, Answer, lacking, lacks
from chibo.documents.rules import period_asked
from chibo.organisations.queries import describe_units

KIND = "required_paper"
TOLD_ELSEWHERE = (Paper.Kind.TASK_LIST,)
"""Lists of a year remind of themselves: where they are written."""


def papers_due(asked: DueAsked) -> Iterator[Due]:
    """Papers whose period has begun and that are lacking, unit by unit."""
    kind, _colon, only = asked.topic.partition(":")
    if kind not in ("", KIND):
        return
    keeps = asked.keeps(RECORDS, asked.on)
    found = lacks(asked.actor, asked.on, keeps=keeps, unit=asked.unit, alone=asked.alone, only=only)
    names = describe_units({one.unit for one in found}, asked.on)
    for one in found:
        if one.required.paper in TOLD_ELSEWHERE and not only:
            continue
        yield Due(
            KIND,
            one.unit,
            _sentence(one, names.get(one.unit, "")),
            ("unit", one.unit),
            one.period.last if one.period else None,
            topic=_topic(one.required),
            why=_why(one.required),
        )


def papers_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many units below lack each paper, in the order of the pack."""
    if asked.unit is None or not asked.actor.may("record.view"):
        return
    keeps = asked.keeps(RECORDS, asked.on)
    for one in lacking(asked.actor, asked.unit, asked.on, keeps=keeps):
        if one.lacking and one.required.paper not in TOLD_ELSEWHERE:
            period = period_asked(one.required.every, asked.on)
            yield DueCount(
                KIND,
                _topic(one.required),
                one.lacking,
                _sentence_of_many(one.required, one.lacking, period),
                period.last if period else None,
                _why(one.required),
            )


def _sentence(one: Answer, name: str) -> str:
    told = {"unit": name, "paper": one.required, "found": one.found}
    if one.required.at_least:
        said = _("%(unit)s mới có %(found)d/%(least)d văn bản: %(paper)s.")
        return said % {**told, "least": one.required.at_least}
    if one.period:
        said = _("%(unit)s chưa có văn bản của %(period)s: %(paper)s.")
        return said % {**told, "period": period_words(one.period.first, one.period.last)}
    return _("%(unit)s chưa có văn bản còn hiệu lực: %(paper)s.") % told


def _sentence_of_many(required: RequiredPaper, units: int, period: Period | None) -> str:
    told = {"count": number_format(units, force_grouping=True), "paper": required}
    if required.at_least:
        said = ngettext(
            "%(count)s đơn vị chưa đủ số văn bản: %(paper)s.",
            "%(count)s đơn vị chưa đủ số văn bản: %(paper)s.",
            units,
        )
        return said % told
    if period:
        said = ngettext(
            "%(count)s đơn vị chưa có văn bản của %(period)s: %(paper)s.",
            "%(count)s đơn vị chưa có văn bản của %(period)s: %(paper)s.",
            units,
        )
        return said % {**told, "period": period_words(period.first, period.last)}
    said = ngettext(
        "%(count)s đơn vị chưa có văn bản còn hiệu lực: %(paper)s.",
        "%(count)s đơn vị chưa có văn bản còn hiệu lực: %(paper)s.",
        units,
    )
    return said % told


def _topic(required: RequiredPaper) -> str:
    return f"{KIND}:{required.code}"


def _why(required: RequiredPaper) -> str:
    """The programme or regulation that asks for it, and where."""
    code, _colon, place = required.source.partition(":")
    if code.isdecimal():
        return _("Theo chương trình %(code)s, mục %(place)s.") % {"code": code, "place": place}
    said = _("Theo %(source)s, điều %(place)s.") if place else _("Theo %(source)s.")
    return said % {"source": code, "place": place}


PAPERS = DueSource(KIND, papers_due, papers_counted, long=True)

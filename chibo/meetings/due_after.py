"""Signed meetings that are still to be handed over, and scores that wait for the superior."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import day_text
from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.models import Pack
from chibo.meetings.models import Sitting
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.handing import to_hand_over
from chibo.meetings.rules import signed_by
from chibo.organisations.asked import asked_in_reach, of_asked
from chibo.organisations.models import Placement
from chibo.organisations.queries import describe_units
from chibo.organisations.reach import in_reach

HAND_OVER, SCORE = "hand_over", "score_waiting"
HOLD = "meeting.hold"
MANY = 500


def hand_over_due(asked: DueAsked) -> Iterator[Due]:
    """One line a unit that has any: how many, due by the rule of the oldest one's day."""
    found: dict[int, list[date]] = {}
    for unit, on in _unhanded(asked):
        found.setdefault(unit, []).append(on)
    names = describe_units(found, asked.on)
    for unit, days in found.items():
        said = ngettext(
            "%(unit)s: %(count)s buổi họp đã ký chưa nhập sang ứng dụng, sớm nhất ngày %(day)s.",
            "%(unit)s: %(count)s buổi họp đã ký chưa nhập sang ứng dụng, sớm nhất ngày %(day)s.",
            len(days),
        )
        told = {
            "unit": names.get(unit, ""),
            "count": _number(len(days)),
            "day": day_text(min(days)),
        }
        until = _until(min(days))
        yield Due(
            HAND_OVER, unit, said % told, ("unit", unit), until, topic=HAND_OVER, why=_why_hand()
        )


def hand_over_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many units have such meetings."""
    rows = _unhanded(asked)
    if rows:
        count = len({unit for unit, _on in rows})
        said = ngettext(
            "%(count)s đơn vị có buổi họp đã ký chưa nhập sang ứng dụng.",
            "%(count)s đơn vị có buổi họp đã ký chưa nhập sang ứng dụng.",
            count,
        )
        until = _until(min(on for _unit, on in rows))
        sentence = said % {"count": _number(count)}
        yield DueCount(HAND_OVER, HAND_OVER, count, sentence, until, _why_hand())


def _unhanded(asked: DueAsked) -> list[tuple[int, date]]:
    if asked.topic not in ("", HAND_OVER):
        return []
    try:
        rules = Prescribed(asked.on)
    except Pack.DoesNotExist:
        return []
    rows = Sitting.objects.all()
    rows = of_asked(rows, asked)
    rows = to_hand_over(in_reach(rows, asked.actor, "record.view"), asked.on, rules)
    return list(rows.order_by("on").values_list("unit_id", "on"))


def _until(on: date) -> date | None:
    rule = Prescribed(on).records
    return signed_by(on, rule) if rule else None


def _why_hand() -> str:
    return _("Biên bản nộp lên trong hai ngày sau họp; ghi ngày đã nhập ở trang Bàn giao.")


# --- Scores -------------------------------------------------------------------------------------


def scores_due(asked: DueAsked) -> Iterator[Due]:
    """One line a unit right above such cells: how many scores wait there, since when."""
    above = _above(asked)
    found: dict[int, list[date]] = {}
    for unit, closed in _waiting(asked, above):
        found.setdefault(above[unit], []).append(closed)
    names = describe_units(found, asked.on)
    for unit, days in found.items():
        said = ngettext(
            "%(unit)s: %(count)s buổi sinh hoạt chờ xác nhận điểm, lâu nhất từ ngày %(day)s.",
            "%(unit)s: %(count)s buổi sinh hoạt chờ xác nhận điểm, lâu nhất từ ngày %(day)s.",
            len(days),
        )
        told = {
            "unit": names.get(unit, ""),
            "count": _number(len(days)),
            "day": day_text(min(days)),
        }
        yield Due(SCORE, unit, said % told, ("unit", unit), topic=SCORE, why=_why_score())


def scores_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many units have such scores to confirm."""
    above = _above(asked)
    count = len({above[unit] for unit, _closed in _waiting(asked, above)})
    if count:
        said = ngettext(
            "%(count)s đơn vị có điểm sinh hoạt của chi bộ chờ xác nhận.",
            "%(count)s đơn vị có điểm sinh hoạt của chi bộ chờ xác nhận.",
            count,
        )
        yield DueCount(SCORE, SCORE, count, said % {"count": _number(count)}, None, _why_score())


def _scored(asked: DueAsked) -> QuerySet[Sitting]:
    """Signed by the day, with a score that nobody had confirmed by then."""
    rows = Sitting.objects.filter(closed_on__lte=asked.on, score__isnull=False)
    return rows.exclude(score__confirmed_on__lte=asked.on)


def _above(asked: DueAsked) -> dict[int, int]:
    """By unit with such scores the one right above it on the day, of those asked about."""
    if asked.topic not in ("", SCORE):
        return {}
    places: QuerySet[Placement, Any] = Placement.objects.as_of(asked.on)
    places = places.filter(unit__in=_scored(asked).values("unit"), parent__isnull=False)
    places = asked_in_reach(places, asked, HOLD, via="parent")
    return dict(places.values_list("unit_id", "parent_id"))


def _waiting(asked: DueAsked, above: dict[int, int]) -> list[tuple[int, date]]:
    if not above:
        return []
    rows = _scored(asked)
    if len(above) <= MANY:  # a longer list is more than a database takes
        rows = rows.filter(unit__in=above)
    told = rows.order_by("closed_on").values_list("unit_id", "closed_on")
    return [(unit, closed) for unit, closed in told if closed and unit in above]


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)


def _why_score() -> str:
    return _("Điểm của chi bộ do cấp trên xác nhận; người đã nhập hộ thì không tự xác nhận.")


HAND_OVERS = DueSource(HAND_OVER, hand_over_due, hand_over_counted)
SCORES = DueSource(SCORE, scores_due, scores_counted)

"""Meetings owed that are not on record: of the period that ends, and of the one before.

Whose custom names a day is told of it from then on; others when the period draws to its end.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import day_text, period_words
from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.once import once
from chibo.core.periods import Every, Period
from chibo.core.reminders import Reminder, reminder
from chibo.meetings.customs import Customs
from chibo.meetings.models import Meeting, Rhythm
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.rhythms import customs_of_many
from chibo.organisations.asked import asked_in_reach, of_asked
from chibo.organisations.models import Body, Stay
from chibo.organisations.queries import describe_units

RECORDS = "meetings"
MANY = 500
Stays = QuerySet[Stay]
Span = tuple[int, date, date | None]
"""A unit, from which day it stands as it does, and up to which."""


@dataclass(frozen=True, slots=True)
class Look:
    """A period that is looked at, and from when and for how long one is reminded of it."""

    period: Period
    every: Every
    rule: Reminder


@dataclass(frozen=True, slots=True)
class Owed:
    """One kind of meeting that units owe: the name of the thing to do, whose it is, its words."""

    kind: str
    meeting: str
    whose: Callable[[Stays, date], Stays]
    said: Callable[[], str]
    counted: Callable[[int], str]
    why: Callable[[], str]
    level: str = ""

    @property
    def source(self) -> DueSource:
        """As home and commands gather it."""
        return DueSource(self.kind, self.due, self.count)

    def due(self, asked: DueAsked) -> Iterator[Due]:
        """Units that keep meetings here, or have a custom, and have none of the period."""
        looks = self._looks(asked)
        found = [(look.period, self._lacking(asked, look)) for look in looks]
        names = describe_units({unit for _period, units in found for unit in units}, asked.on)
        for period, units in found:
            told = {"month": period_words(period.first, period.last)}
            for unit, day in sorted(units.items()):
                yield Due(
                    self.kind,
                    unit,
                    self.said() % {**told, "unit": names.get(unit, "")},
                    ("unit", unit),
                    day,
                    topic=self._topic(period),
                    why=self._why(period, day),
                )

    def count(self, asked: DueAsked) -> Iterator[DueCount]:
        """How many units those are, period by period."""
        for look in self._looks(asked):
            units, period = self._lacking(asked, look), look.period
            if units:
                told = {
                    "count": number_format(len(units), force_grouping=True),
                    "month": period_words(period.first, period.last),
                }
                said = self.counted(len(units)) % told
                day = min(units.values())
                yield DueCount(self.kind, self._topic(period), len(units), said, day, self.why())

    def _why(self, period: Period, day: date) -> str:
        if day == period.last:
            return self.why()
        told = _("Theo lệ của đơn vị, họp ngày %(day)s.") % {"day": day_text(day)}
        return f"{self.why()} {told}"

    def _topic(self, period: Period) -> str:
        return f"{self.kind}:{period.name}"

    def _looks(self, asked: DueAsked) -> list[Look]:
        """The period before, and this one, by the rules of the day."""
        rule = reminder(self.kind, asked.on)
        every = Prescribed(asked.on).cadence(self.meeting, self.level) if rule else None
        if rule is None or every is None:
            return []
        running = Period.of(every, asked.on)
        before = Period.of(every, running.first - timedelta(days=1))
        periods = [one for one in (before, running) if asked.topic in ("", self._topic(one))]
        return [Look(period, every, rule) for period in periods]

    def _lacking(self, asked: DueAsked, look: Look) -> Mapping[int, date]:
        """By unit, there all the period so far and without such a meeting, its last day in time."""
        period, rule = look.period, look.rule
        days = self._by_custom(asked, look)
        told = {unit for unit, day in days.items() if _spoken_of(day, period, rule, asked.on)}
        ending = _spoken_of(period.last, period, rule, asked.on)
        if not told and not ending:
            return {}
        last = min(period.last, asked.on)
        stays = self._stays(asked)
        spans = self._spans(asked, stays)
        there = _on(spans, period.first) & _on(spans, asked.on)
        others = frozenset(asked.keeps(RECORDS, last)) - days.keys() if ending else frozenset()
        wanted = there & (told | others)
        # A province's cells are more than a database takes as a list: there it asks the tree.
        rows = Meeting.objects.filter(
            Q(unit__in=wanted) if len(wanted) <= MANY else Q(unit__in=stays.values("unit_id")),
            kind=self.meeting,
            held_on__range=(period.first, last),
        )
        wanted -= set(rows.order_by().values_list("unit_id", flat=True))
        return {unit: days.get(unit, period.last) for unit in wanted}

    def _stays(self, asked: DueAsked) -> Stays:
        stays = self.whose(Stay.objects.all(), asked.on)
        return asked_in_reach(stays, asked, "record.view")

    def _spans(self, asked: DueAsked, stays: Stays) -> Sequence[Span]:
        """The stays with their days: one query for all kinds of the same units."""
        key = ("spans", self.whose, asked.actor.user_id, asked.unit, asked.alone, asked.on)
        rows = stays.filter(valid_from__lte=asked.on)
        return once(key, lambda: list(rows.values_list("unit_id", "valid_from", "valid_to")))

    def _by_custom(self, asked: DueAsked, look: Look) -> Mapping[int, date]:
        """By unit the day that its custom names in the period."""
        found = {}
        for unit, customs in _customs(asked).items():
            day = customs.day_of(self.meeting, look.every, look.period)
            if day is not None:
                found[unit] = day
        return found


def _customs(asked: DueAsked) -> Mapping[int, Customs]:
    """By unit that is asked about its customs, for all kinds together."""
    rows = of_asked(Rhythm.objects.all(), asked)
    key = ("customs", asked.unit, asked.alone, asked.on)
    return once(key, lambda: customs_of_many(rows.values("unit")))


def _spoken_of(day: date, period: Period, rule: Reminder, on: date) -> bool:
    begins = day - timedelta(days=rule.days_before)
    ends = period.last + timedelta(days=rule.days_after or 0)
    return begins <= on <= ends


def _on(spans: Sequence[Span], day: date) -> set[int]:
    return {unit for unit, first, last in spans if first <= day and (last is None or day < last)}


def _cells(stays: Stays, day: date) -> Stays:
    return stays.filter(is_cell=True)


def _with_committee(stays: Stays, day: date) -> Stays:
    bodies = Body.objects.as_of(day).filter(kind=Body.Kind.COMMITTEE)
    return stays.filter(unit__in=bodies.values("unit"))


def _cells_with_committee(stays: Stays, day: date) -> Stays:
    return _with_committee(stays.filter(is_cell=True), day)


def _organisations(stays: Stays, day: date) -> Stays:
    return _with_committee(stays.filter(is_organisation=True, is_cell=False), day)


def _superiors(stays: Stays, day: date) -> Stays:
    """Those with communes below: their secretaries and chairmen are whom a briefing calls."""
    communes = Stay.objects.filter(groups__contains="|commune|", is_organisation=True)
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    above = communes.filter(held, valid_from__lte=day, superior__isnull=False)
    return stays.filter(is_superior=True, unit__in=above.values("superior"))


REGULAR = Owed(
    "cell_meeting",
    Meeting.Kind.CELL_REGULAR,
    _cells,
    lambda: _("%(unit)s chưa ghi cuộc họp thường kỳ %(month)s."),
    lambda n: ngettext(
        "%(count)s chi bộ chưa ghi cuộc họp thường kỳ %(month)s.",
        "%(count)s chi bộ chưa ghi cuộc họp thường kỳ %(month)s.",
        n,
    ),
    lambda: _("Chi bộ họp thường lệ mỗi tháng một lần; đơn vị có ghi sổ họp ở đây."),
)
THEMATIC = Owed(
    "thematic_meeting",
    Meeting.Kind.CELL_THEMATIC,
    _cells,
    lambda: _("%(unit)s chưa ghi buổi sinh hoạt chuyên đề %(month)s."),
    lambda n: ngettext(
        "%(count)s chi bộ chưa ghi buổi sinh hoạt chuyên đề %(month)s.",
        "%(count)s chi bộ chưa ghi buổi sinh hoạt chuyên đề %(month)s.",
        n,
    ),
    lambda: _("Chi bộ sinh hoạt chuyên đề mỗi quý ít nhất một lần."),
)
CELL_COMMITTEES = Owed(
    "cell_committee_meeting",
    Meeting.Kind.CELL_COMMITTEE,
    _cells_with_committee,
    lambda: _("%(unit)s chưa ghi cuộc họp chi uỷ %(month)s."),
    lambda n: ngettext(
        "%(count)s chi bộ chưa ghi cuộc họp chi uỷ %(month)s.",
        "%(count)s chi bộ chưa ghi cuộc họp chi uỷ %(month)s.",
        n,
    ),
    lambda: _("Chi uỷ họp hằng tháng, trước buổi sinh hoạt chi bộ."),
)
COMMITTEES = Owed(
    "committee_meeting",
    Meeting.Kind.COMMITTEE,
    _organisations,
    lambda: _("%(unit)s chưa ghi cuộc họp đảng uỷ %(month)s."),
    lambda n: ngettext(
        "%(count)s đảng bộ chưa ghi cuộc họp đảng uỷ %(month)s.",
        "%(count)s đảng bộ chưa ghi cuộc họp đảng uỷ %(month)s.",
        n,
    ),
    lambda: _("Đảng uỷ cơ sở họp mỗi tháng một lần."),
)
BRIEFINGS = Owed(
    "briefing_meeting",
    Meeting.Kind.BRIEFING,
    _superiors,
    lambda: _("%(unit)s chưa ghi hội nghị giao ban %(month)s."),
    lambda n: ngettext(
        "%(count)s đảng bộ chưa ghi hội nghị giao ban %(month)s.",
        "%(count)s đảng bộ chưa ghi hội nghị giao ban %(month)s.",
        n,
    ),
    lambda: _("Cấp uỷ cấp trên giao ban mỗi quý với bí thư, chủ tịch cấp xã."),
)
OWED = (REGULAR, THEMATIC, CELL_COMMITTEES, COMMITTEES, BRIEFINGS)
SOURCES = tuple(one.source for one in OWED)

"""Meetings stay with who held them; one held after the unit had ended stands in the way."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.core.handover import Handing, Part
from chibo.meetings.models import Meeting, Sitting, SuperiorAttendance


def _later_meetings(handing: Handing) -> QuerySet[Meeting]:
    return Meeting.objects.filter(unit__in=handing.ended, held_on__gte=handing.on)


def _later_attendances(handing: Handing) -> QuerySet[SuperiorAttendance]:
    return SuperiorAttendance.objects.filter(unit__in=handing.ended, held_on__gte=handing.on)


def _later_sittings(handing: Handing) -> QuerySet[Sitting]:
    """Of those that are signed the meetings themselves are in the way."""
    return Sitting.objects.filter(unit__in=handing.ended, on__gte=handing.on, meetings=None)


PARTS = (
    Part(
        records="sittings",
        what=_("buổi họp đã lên lịch"),
        rows=_later_sittings,
        give=None,
        day="on",
    ),
    Part(records="meetings", what=_("cuộc họp"), rows=_later_meetings, give=None, day="held_on"),
    Part(
        records="attendances",
        what=_("lượt cấp trên dự sinh hoạt"),
        rows=_later_attendances,
        give=None,
        day="held_on",
    ),
)

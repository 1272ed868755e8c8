"""Reads of meetings and of who attended them."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.days import day_text
from chibo.core.describing import by_str
from chibo.core.records import RecordKind
from chibo.meetings.models import Meeting, SuperiorAttendance
from chibo.members.models import Person


def describe_attendances(keys: Collection[int], day: date) -> Mapping[int, str]:
    """The day of the attendance; whoever was sent is not named."""
    rows = SuperiorAttendance.objects.filter(id__in=keys)
    return {row.pk: _("Cấp trên dự ngày %(day)s") % {"day": day_text(row.held_on)} for row in rows}


def visits_of(person: Person, day: date) -> list[SuperiorAttendance]:
    """Meetings of lower units that the person sat in at by the day, newest first."""
    rows = SuperiorAttendance.objects.filter(person=person, held_on__lte=day)
    return list(rows.order_by("-held_on", "id"))


RECORD_KINDS = (
    RecordKind("meeting", by_str(Meeting)),
    RecordKind("attendance", describe_attendances),
)

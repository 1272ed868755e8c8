"""Reads of meetings and of who attended them."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.describing import by_str
from chibo.core.records import RecordKind
from chibo.meetings.models import Meeting, SuperiorAttendance


def describe_attendances(keys: Collection[int], day: date) -> Mapping[int, str]:
    """The day of the attendance; whoever was sent is not named."""
    rows = SuperiorAttendance.objects.filter(id__in=keys)
    return {
        row.pk: _("Cấp trên dự ngày %(day)s") % {"day": f"{row.held_on:%d/%m/%Y}"} for row in rows
    }


RECORD_KINDS = (
    RecordKind("meeting", by_str(Meeting)),
    RecordKind("attendance", describe_attendances),
)

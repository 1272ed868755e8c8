"""Reads of courses finished."""

from collections.abc import Collection, Mapping
from datetime import date

from chibo.core.records import RecordKind
from chibo.training.models import Training


def describe_trainings(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Name, course and day."""
    rows = Training.objects.filter(id__in=keys).select_related("person")
    return {
        row.pk: f"{row.person.full_name}, {row.get_course_display()}, {row.completed_on:%d/%m/%Y}"
        for row in rows
    }


RECORD_KINDS = (RecordKind("training", describe_trainings, "person.view"),)

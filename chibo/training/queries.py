"""Reads of courses finished."""

from collections.abc import Collection, Mapping
from datetime import date

from chibo.core.days import day_text
from chibo.core.records import RecordKind
from chibo.members.models import Person
from chibo.members.namesakes import told_apart
from chibo.members.queries import whose
from chibo.training.models import Training


def describe_trainings(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Name, course and day."""
    rows = Training.objects.filter(id__in=keys).select_related("person")
    names = told_apart(row.person for row in rows)
    return {
        row.pk: f"{names[row.person_id]}, {row.get_course_display()}, {day_text(row.completed_on)}"
        for row in rows
    }


def trainings_of(person: Person, day: date) -> list[Training]:
    """The person's courses finished by the day, newest first."""
    rows = Training.objects.filter(person=person, completed_on__lte=day)
    return list(rows.order_by("-completed_on", "id"))


RECORD_KINDS = (RecordKind("training", describe_trainings, "person.view", person=whose(Training)),)

"""Reads of classifications and screenings."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from chibo.core.days import day_text
from chibo.core.describing import by_str
from chibo.core.models import Pack
from chibo.core.queries import read_pack
from chibo.core.records import RecordKind
from chibo.members.models import Person
from chibo.members.namesakes import told_apart
from chibo.members.queries import whose
from chibo.reviews.models import Classification, Screening
from chibo.reviews.packs import Era, RegimesPack

REGIMES = "regimes"


def describe_screenings(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Name and day of the cell's proposal."""
    rows = Screening.objects.filter(id__in=keys).select_related("person")
    names = told_apart(row.person for row in rows)
    return {row.pk: f"{names[row.person_id]}, {day_text(row.proposed_on)}" for row in rows}


def classifications_of(person: Person, day: date) -> list[Classification]:
    """The person's levels of the years over by the day, as member and on committees."""
    rows = Classification.objects.filter(person=person, year__lte=day.year)
    found = rows.order_by("-year", "-subject", "id")
    return [row for row in found if date(row.year, 12, 31) <= day]


def screenings_of(person: Person, day: date) -> list[Screening]:
    """What the person's cells proposed by the day, newest first."""
    rows = Screening.objects.filter(person=person, proposed_on__lte=day)
    return list(rows.order_by("-proposed_on", "id"))


def eras() -> Sequence[Era]:
    """The eras of yearly classifications, oldest first; none without their pack."""
    try:
        return read_pack(RegimesPack, REGIMES, REGIMES).eras
    except Pack.DoesNotExist:
        return ()


RECORD_KINDS = (
    RecordKind("classification", by_str(Classification)),
    RecordKind("screening", describe_screenings, "person.view", person=whose(Screening)),
)

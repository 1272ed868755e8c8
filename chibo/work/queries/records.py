"""Reads of charges, of the places they are for, and of cells' years."""

from collections.abc import Collection, Mapping
from datetime import date

from chibo.core.days import day_text, recorded_period
from chibo.core.records import RecordKind
from chibo.members.models import Person
from chibo.members.namesakes import told_apart
from chibo.members.queries import whose
from chibo.organisations.queries import describe_hosts, describe_localities
from chibo.work.models import CellYear, Charge


def describe_charges(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Who is in charge, and since when."""
    rows = Charge.objects.filter(id__in=keys).select_related("person")
    names = told_apart(row.person for row in rows)
    return {row.pk: f"{names[row.person_id]}, {day_text(row.valid_from)}" for row in rows}


def describe_places(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Names of localities and, under negative keys, of enterprises: as the fact has them."""
    localities = describe_localities([key for key in keys if key > 0], day)
    hosts = describe_hosts([-key for key in keys if key < 0], day)
    return {**localities, **{-key: name for key, name in hosts.items()}}


def describe_cell_years(keys: Collection[int], day: date) -> Mapping[int, str]:
    """The year that is counted."""
    rows = CellYear.objects.filter(id__in=keys).values_list("id", "year")
    return {key: recorded_period(str(year)) for key, year in rows}


def charges_of(person: Person, day: date) -> list[Charge]:
    """What the person was put in charge of by the day, newest first."""
    rows = Charge.objects.filter(person=person, valid_from__lte=day)
    return list(rows.order_by("-valid_from", "id"))


RECORD_KINDS = (
    RecordKind("charge", describe_charges, "person.view", person=whose(Charge)),
    RecordKind("place", describe_places),
    RecordKind("cell_year", describe_cell_years),
)

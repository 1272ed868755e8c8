"""Reads of charges, of the places they are for, and of cells' years."""

from collections.abc import Collection, Mapping
from datetime import date

from chibo.core.describing import by_str
from chibo.core.records import RecordKind
from chibo.organisations.queries import describe_hosts, describe_localities
from chibo.work.models import CellYear, Charge


def describe_charges(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Who is in charge, and since when."""
    rows = Charge.objects.filter(id__in=keys).select_related("person")
    return {row.pk: f"{row.person.full_name}, {row.valid_from:%d/%m/%Y}" for row in rows}


def describe_places(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Names of localities and, under negative keys, of enterprises: as the fact has them."""
    localities = describe_localities([key for key in keys if key > 0], day)
    hosts = describe_hosts([-key for key in keys if key < 0], day)
    return {**localities, **{-key: name for key, name in hosts.items()}}


RECORD_KINDS = (
    RecordKind("charge", describe_charges, "person.view"),
    RecordKind("place", describe_places),
    RecordKind("cell_year", by_str(CellYear)),
)

"""Reads of charges and of cells' years."""

from collections.abc import Collection, Mapping
from datetime import date

from chibo.core.describing import by_str
from chibo.core.records import RecordKind
from chibo.work.models import CellYear, Charge


def describe_charges(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Who is in charge, and since when."""
    rows = Charge.objects.filter(id__in=keys).select_related("person")
    return {row.pk: f"{row.person.full_name}, {row.valid_from:%d/%m/%Y}" for row in rows}


RECORD_KINDS = (
    RecordKind("charge", describe_charges, "person.view"),
    RecordKind("cell_year", by_str(CellYear)),
)

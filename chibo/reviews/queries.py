"""Reads of classifications and screenings."""

from collections.abc import Collection, Mapping
from datetime import date

from chibo.core.describing import by_str
from chibo.core.records import RecordKind
from chibo.reviews.models import Classification, Screening


def describe_screenings(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Name and day of the cell's proposal."""
    rows = Screening.objects.filter(id__in=keys).select_related("person")
    return {row.pk: f"{row.person.full_name}, {row.proposed_on:%d/%m/%Y}" for row in rows}


RECORD_KINDS = (
    RecordKind("classification", by_str(Classification)),
    RecordKind("screening", describe_screenings, "person.view"),
)

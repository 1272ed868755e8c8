"""What this app's records call themselves."""

from collections.abc import Collection, Mapping
from datetime import date

from chibo.core.days import day_text
from chibo.core.records import RecordKind
from chibo.programmes.models import ManualResult


def describe_manual_results(keys: Collection[int], day: date) -> Mapping[int, str]:
    """What was found, when, on which evidence."""
    rows = ManualResult.objects.filter(id__in=keys)
    return {
        row.pk: f"{row.get_state_display()}, {day_text(row.on)}, {row.evidence}" for row in rows
    }


RECORD_KINDS = (RecordKind("manual_result", describe_manual_results),)

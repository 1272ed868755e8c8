"""The plain way a kind of record describes itself: as its model's `__str__` says."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Model

from chibo.core.records import Describe


def by_str(model: type[Model], *related: str) -> Describe:
    """Labels by `__str__`, with the named foreign keys read in the same query."""

    def describe(keys: Collection[int], day: date) -> Mapping[int, str]:
        rows = model._default_manager.filter(pk__in=keys)
        if related:
            rows = rows.select_related(*related)
        return {row.pk: str(row) for row in rows}

    return describe

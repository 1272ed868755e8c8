"""Finds units and localities by name."""

from datetime import date

from django.db.models import QuerySet

from chibo.core.actor import Actor
from chibo.core.searching import Words
from chibo.organisations.models import LocalityState, Placement
from chibo.organisations.queries import placed_on
from chibo.organisations.reach import in_reach


def units(actor: Actor, day: date, words: Words) -> QuerySet[Placement]:
    """The unit in reach whose code was typed; else those whose name on the day holds the words."""
    rows = placed_on(actor, day)
    coded = rows.filter(unit__code__in={words.typed, words.typed.upper()})
    return coded if coded.exists() else words.narrow(rows, "folded")


def localities(actor: Actor, day: date, words: Words) -> QuerySet[LocalityState]:
    """Hamlets and groups in reach on the day whose name holds the words, by name."""
    rows: QuerySet[LocalityState] = LocalityState.objects.as_of(day).select_related("unit")
    found = in_reach(rows, actor, "record.view")
    return words.narrow(found, "folded").order_by("folded", "id")

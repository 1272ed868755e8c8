"""Tables of units narrowed to one cluster: the same choice on every page that lists units."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from chibo.core.actor import Actor
from chibo.organisations.groupings import members_of_clusters
from chibo.portal.tables.facets import Facet

T = TypeVar("T")
NAME = "cluster"
LABEL = _("Cụm, khối thi đua")


def stored_by_cluster(actor: Actor, day: date, field: str = "unit_id") -> tuple[Facet[T], ...]:
    """For rows of a query with a unit each; none where the reader sees no cluster."""
    members, names = members_of_clusters(actor, day)
    return (Facet(NAME, LABEL, field, names, sets=members),) if names else ()


def held_by_cluster(actor: Actor, day: date, unit: Callable[[T], int]) -> tuple[Facet[T], ...]:
    """For rows that were computed; `unit` gives the key of each one's unit."""
    members, names = members_of_clusters(actor, day)

    def codes(row: T) -> list[str]:
        return [code for code, units in members.items() if unit(row) in units]

    return (Facet(NAME, LABEL, codes, names),) if names else ()

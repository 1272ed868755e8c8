"""Where pages are looked at from: four heights of the tree."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q

from benchmarks.base import ASKED
from chibo.members.models import Membership
from chibo.organisations.models import Ancestry, Stay


@dataclass(frozen=True, slots=True)
class Height:
    """A unit to look from, how many cells lie below it, and a member of one of them."""

    name: str
    code: str
    cells: int
    person: str


def heights() -> Iterator[Height]:
    """A cell, an organisation and a superior of the middle size of their kind, and the top."""
    held = Q(valid_to=None) | Q(valid_to__gt=ASKED.day)
    stays = Stay.objects.filter(held, valid_from__lte=ASKED.day)
    cells = stays.filter(is_cell=True).values("unit_id")
    lines = Ancestry.objects.filter(held, kept=False, valid_from__lte=ASKED.day)
    sizes = dict(
        lines.filter(descendant__in=cells)
        .values_list("ancestor_id")
        .annotate(Count("id"))
        .values_list("ancestor_id", "id__count")
    )
    codes = dict(stays.values_list("unit_id", "unit__code"))
    kinds = {
        "cell": stays.filter(is_cell=True, is_organisation=False),
        "organisation": stays.filter(is_organisation=True, is_cell=False),
        "superior": stays.filter(is_superior=True),
        "province": stays.filter(superior=None, is_organisation=False, is_cell=False),
    }
    for name, found in kinds.items():
        units = found.values_list("unit_id", flat=True)
        ranked = sorted((sizes.get(unit, 0), unit) for unit in units)
        # Of superiors the largest; of the top the root, which everything lies below.
        typical = -1 if name in ("superior", "province") else len(ranked) // 2
        cells_below, unit = ranked[typical]
        below = lines.filter(ancestor=unit).values("descendant_id")
        member = Membership.objects.as_of(ASKED.day).filter(unit__in=below, kind="official")
        stay = member.first() or Membership.objects.as_of(ASKED.day).filter(unit__in=below)[0]
        yield Height(name, codes[unit], cells_below, stay.person.code)

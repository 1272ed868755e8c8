"""Targets whose number stands in a document that nobody has bound to a unit yet (M24)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.organisations.asked import of_asked
from chibo.organisations.models import Placement, Stay
from chibo.programmes.models import Target
from chibo.programmes.packs import TargetPack
from chibo.programmes.queries.catalogue import programmes
from chibo.programmes.queries.references import BIND, by_reference, numbers_on, to_bind
from chibo.programmes.rules.binding import years_asked

KIND = "reference"


@dataclass(frozen=True, slots=True)
class Unbound:
    """A target, and the units for which the actor may bind the number that it lacks."""

    target: TargetPack
    key: int
    units: list[Placement]

    @property
    def topic(self) -> str:
        return f"{KIND}:{self.target.id}"

    @property
    def why(self) -> str:
        """Which document holds the number, and which one stands for a document that never was."""
        paper = self.target.reference
        if paper and paper.successor:
            said = _("%(document)s; thay bằng %(successor)s, gắn bằng một quyết định.")
            return said % {"document": paper.document, "successor": paper.successor}
        return str(paper.document) if paper else ""


def references_due(asked: DueAsked) -> Iterator[Due]:
    """One line for each unit and target."""
    for one in _unbound(asked):
        for row in one.units:
            said = _("Gắn số dẫn chiếu của chỉ tiêu %(target)s cho %(unit)s.")
            told = {"target": one.target.id, "unit": row.name}
            link = ("target", one.key)
            yield Due(KIND, row.unit_id, said % told, link, topic=one.topic, why=one.why)


def references_counted(asked: DueAsked) -> Iterator[DueCount]:
    """In how many units each target lacks its number."""
    for one in _unbound(asked):
        count = len(one.units)
        said = ngettext(
            "%(count)s đơn vị chưa gắn số dẫn chiếu của chỉ tiêu %(target)s.",
            "%(count)s đơn vị chưa gắn số dẫn chiếu của chỉ tiêu %(target)s.",
            count,
        )
        told = {"count": number_format(count, force_grouping=True), "target": one.target.id}
        yield DueCount(KIND, one.topic, count, said % told, why=one.why)


def _unbound(asked: DueAsked) -> Iterator[Unbound]:
    """Targets that run on the day and lack the number of a year that has begun."""
    if not asked.actor.may(BIND):
        return
    lacking = {
        entry.pack.id: (entry.pack, years)
        for one in programmes(asked.actor)
        for entry in one.entries
        if by_reference(entry.pack)
        and asked.on <= one.span.last
        and asked.topic in ("", f"{KIND}:{entry.pack.id}")
        and (years := years_asked(entry.pack, one.span, asked.on))
    }
    if not lacking:
        return
    there, units = numbers_on(lacking, asked.on), _units(asked)
    begun = _begun(units)
    keys = dict(Target.objects.filter(code__in=lacking).values_list("code", "pk"))
    for code, (pack, years) in lacking.items():
        found = [
            row
            for row in units
            if any(
                (code, row.unit_id, year) not in there
                for year in years
                if year is None or year >= begun[row.unit_id].year
            )
        ]
        if found:
            yield Unbound(pack, keys[code], found)


def _units(asked: DueAsked) -> list[Placement]:
    """Units of today: the one asked about, else those that stand above organisations.

    A cell is given no number of its own unless somebody wishes: nobody is reminded of it.
    """
    day = asked.actor.today
    rows = to_bind(asked.actor, day)
    rows = of_asked(rows, asked)
    kind = Q(is_superior=True)
    if asked.alone:
        kind |= Q(is_organisation=True)
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    stays = Stay.objects.filter(held, kind, valid_from__lte=day)
    rows = rows.filter(Q(parent=None) | Q(unit__in=stays.values("unit")))
    return list(rows.order_by("name", "unit_id"))


def _begun(units: Iterable[Placement]) -> Mapping[int, date]:
    """The first day of each unit: it has no number of a year in which it was not there."""
    rows = Placement.objects.filter(unit__in=[row.unit_id for row in units])
    return dict(rows.values_list("unit_id").annotate(Min("valid_from")))


REFERENCES = DueSource(KIND, references_due, references_counted)

"""Search over units, people, programmes with their targets, papers and localities."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.searching import Words
from chibo.documents.finding import papers
from chibo.documents.models import Paper
from chibo.members.finding import cells_of, first_persons, persons
from chibo.members.models import Person
from chibo.members.namesakes import told_apart
from chibo.organisations.finding import localities, units
from chibo.organisations.models import LocalityState, Placement
from chibo.organisations.queries import describe_units, neighbours
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import To
from chibo.portal.words import paper_text
from chibo.programmes.queries.finding import FoundTarget, found_programmes, found_targets

FIRST = 10  # of each kind, before somebody asks for all
TYPED = 4  # of each kind, while somebody types
SIZE = 50
PEOPLE = "people"

Rows = Sequence[Any] | QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is called, a word about it, and its page."""

    text: str
    note: str
    to: To


@dataclass(frozen=True, slots=True)
class Asking:
    """Who looks for what, on which day."""

    actor: Actor
    scope: Scope
    words: Words


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of things: all of them in their order, how a few come first, and how they look."""

    code: str
    name: str | Promise
    rows: Callable[[Asking], Rows]
    hits: Callable[[Asking, Sequence[Any]], list[Hit]]
    first: Callable[[Asking, int], Sequence[Any]] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind: the first few, and whether there are more; or a page of all."""

    code: str
    name: str
    hits: list[Hit]
    more: bool = False
    page: Page[Any] | None = None


def groups(asking: Asking, most: int = FIRST) -> list[Group]:
    """The first of each kind; kinds of which nothing was found are left out."""
    return [group for kind in KINDS if (group := _first(kind, asking, most)).hits]


def group(asking: Asking, code: str, page: str) -> Group | None:
    """A page of all that was found of one kind; None where there is no such kind."""
    kind = next((one for one in KINDS if one.code == code), None)
    if kind is None:
        return None
    part = Paginator(kind.rows(asking), SIZE).get_page(page)
    hits = kind.hits(asking, list(part.object_list))
    return Group(kind.code, str(kind.name), hits, page=part)


def _first(kind: Kind, asking: Asking, most: int) -> Group:
    found = kind.first(asking, most + 1) if kind.first else kind.rows(asking)[: most + 1]
    rows = list(found)
    hits = kind.hits(asking, rows[:most])
    return Group(kind.code, str(kind.name), hits, more=len(rows) > most)


# --- units and localities ---------------------------------------------------------------------


def _units(asking: Asking) -> Rows:
    return units(asking.actor, asking.scope.day, asking.words)


def _unit_hits(asking: Asking, rows: Sequence[Placement]) -> list[Hit]:
    near = neighbours(rows, asking.scope.day)
    return [Hit(one.name, one.note, To("unit", (one.code,))) for one in near]


def _localities(asking: Asking) -> Rows:
    return localities(asking.actor, asking.scope.day, asking.words)


def _locality_hits(asking: Asking, rows: Sequence[LocalityState]) -> list[Hit]:
    names = describe_units({row.unit_id for row in rows}, asking.scope.day)
    return [Hit(row.name, names.get(row.unit_id, ""), To("unit", (row.unit.code,))) for row in rows]


# --- people -----------------------------------------------------------------------------------


def _people(asking: Asking) -> Rows:
    return persons(asking.actor, asking.scope.day, asking.words)


def _first_people(asking: Asking, most: int) -> Sequence[Person]:
    return first_persons(asking.actor, asking.scope.day, asking.words, most)


def _person_hits(asking: Asking, rows: Sequence[Person]) -> list[Hit]:
    """Name, cell and the unit above it, and nothing that a person's page covers."""
    day = asking.scope.day
    cells = cells_of(asking.actor, day, [row.pk for row in rows])
    placed = list(Placement.objects.as_of(day).filter(unit__in=set(cells.values())))
    above = describe_units({one.parent_id for one in placed if one.parent_id}, day)
    told = {
        one.unit_id: ", ".join(part for part in (one.name, above.get(one.parent_id, "")) if part)
        for one in placed
    }
    names = told_apart(rows)
    return [
        Hit(names[row.pk], told.get(cells.get(row.pk, 0), ""), To("person", (row.code,)))
        for row in rows
    ]


# --- programmes, targets, papers --------------------------------------------------------------


def _programmes(asking: Asking) -> Rows:
    return found_programmes(asking.actor, asking.words)


def _programme_hits(asking: Asking, rows: Sequence[Any]) -> list[Hit]:
    return [
        Hit(
            str(row.pack.title),
            f"{row.pack.issuer}, {paper_text(row.pack)}",
            To("programme", (row.pack.code,)),
        )
        for row in rows
    ]


def _targets(asking: Asking) -> Rows:
    return found_targets(asking.actor, asking.words)


def _target_hits(asking: Asking, rows: Sequence[FoundTarget]) -> list[Hit]:
    return [
        Hit(
            str(row.entry.pack.statement),
            f"{row.entry.pack.id} · {row.programme.pack.title}",
            To("target", (row.entry.pack.id,)),
        )
        for row in rows
    ]


def _papers(asking: Asking) -> Rows:
    return papers(asking.actor, asking.scope.day, asking.words)


def _paper_hits(asking: Asking, rows: Sequence[Paper]) -> list[Hit]:
    names = describe_units({row.unit_id for row in rows}, asking.scope.day)
    return list(_paper_lines(rows, names))


def _paper_lines(rows: Sequence[Paper], names: Any) -> Iterator[Hit]:
    for row in rows:
        note = f"{names.get(row.unit_id, '')} · {row.code}, {day_text(row.valid_from)}"
        yield Hit(str(row), note, To("unit", (row.unit.code,)))


KINDS = (
    Kind("units", _("Đơn vị"), _units, _unit_hits),
    Kind(PEOPLE, _("Đảng viên"), _people, _person_hits, _first_people),
    Kind("programmes", _("Chương trình, nghị quyết"), _programmes, _programme_hits),
    Kind("targets", _("Chỉ tiêu, nhiệm vụ"), _targets, _target_hits),
    Kind("papers", _("Văn bản của đơn vị"), _papers, _paper_hits),
    Kind("localities", _("Thôn, tổ dân phố"), _localities, _locality_hits),
)

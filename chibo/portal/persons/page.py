"""The page of one person: who it is, what is on record, and who has looked."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.models import AuditEntry
from chibo.meetings.queries import visits_of
from chibo.members.handing_over import may_hand_over
from chibo.members.lives import Life, life_of
from chibo.members.looks import COVERED, NEWEST, VIEWED, looks_at, revealed
from chibo.members.models import Person
from chibo.members.sight import Seen, may_edit, person_in_sight
from chibo.organisations.naming import unit_names
from chibo.organisations.queries import Neighbour
from chibo.portal.persons import life as told
from chibo.portal.persons.identity import Fact, identity
from chibo.portal.persons.lines import Section, last_day, over, placed
from chibo.portal.scope import NothingInReach, NotOnThatDay, Scope, read_scope
from chibo.reviews.queries import classifications_of, screenings_of
from chibo.training.queries import trainings_of
from chibo.work.queries import charges_of


@dataclass(frozen=True, slots=True)
class Group:
    """Sections that belong together."""

    id: str
    title: str
    sections: list[Section]


@dataclass(frozen=True, slots=True)
class Look:
    """One entry of who opened the page, or what they uncovered and why."""

    entry: AuditEntry
    what: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything the page shows. `looks` is None for who may not know who looked; `editable`
    says whether the reader may say how the person stands in lists, `hands` whether they type the
    records into the national program."""

    seen: Seen
    standing: str
    cell: Neighbour | None
    left: str
    facts: list[Fact]
    groups: list[Group]
    looks: list[Look] | None
    editable: bool
    hands: bool


def scope_of(request: Request) -> Scope | None:
    """The scope, if there is one: one's own page needs no unit in reach.

    A unit that isn't there on the day hides nobody. Raises Http404, NothingInReach.
    """
    try:
        return read_scope(request)
    except NotOnThatDay as gone:
        return gone.scope
    except NothingInReach:
        if request.actor.person_id is None:
            raise
        return None


def seen_or_404(actor: Actor, code: str, day: date) -> Seen:
    """The person of that code; raises Http404 for nobody, NotAllowed for somebody else's."""
    try:
        return person_in_sight(actor, code, day)
    except Person.DoesNotExist as nobody:
        raise Http404(code) from nobody


def page_of(actor: Actor, seen: Seen, day: date, shown: Collection[str]) -> PersonPage:
    """The page as of a day; `shown` are the facts uncovered for this once."""
    person, life = seen.person, life_of(seen.person, day)
    facts = identity(actor, person, life, day, COVERED if seen.own else shown)
    standing = next((row for row in life.standings if not over(row, day)), None)
    return PersonPage(
        seen=seen,
        standing=standing.get_standing_display() if standing else "",
        cell=_cell(actor, seen, day),
        left=_left(seen, day),
        facts=facts,
        groups=_groups(actor, person, life, day),
        looks=_looks(actor, seen),
        editable=may_edit(actor, seen),
        hands=may_hand_over(actor, seen),
    )


def _cell(actor: Actor, seen: Seen, day: date) -> Neighbour | None:
    if seen.home is None:
        return None
    wanted = (seen.home.unit_id, last_day(seen.home, day))
    return unit_names(actor, {wanted}).get(wanted)


def _left(seen: Seen, day: date) -> str:
    """How the membership ended, where it had by the day."""
    if seen.home is None or not over(seen.home, day):
        return ""
    return str(seen.home.get_left_display()) or _("đã thôi")


def _groups(actor: Actor, person: Person, life: Life, day: date) -> list[Group]:
    parts = {
        ("noi-sinh-hoat", _("Nơi sinh hoạt, tư cách")): told.belonging(life, day),
        ("chuc-danh", _("Chức vụ, công việc phụ trách")): told.holding(
            life, charges_of(person, day), day
        ),
        ("hoc", _("Trình độ, bồi dưỡng")): told.learning(life, trainings_of(person, day), day),
        ("danh-gia", _("Đánh giá")): told.judged(
            classifications_of(person, day), screenings_of(person, day), day
        ),
        ("can-bo", _("Công tác cán bộ")): told.moving(life, day),
        ("tham-gia", _("Dự họp, nhiệm vụ")): told.taking_part(visits_of(person, day)),
    }
    found = [(key, list(sections)) for key, sections in parts.items()]
    every = iter(placed(actor, (one for _key, sections in found for one in sections)))
    return [Group(id, title, [next(every) for _one in old]) for (id, title), old in found]


def _looks(actor: Actor, seen: Seen) -> list[Look] | None:
    entries = looks_at(actor, seen)
    return None if entries is None else list(_told(entries[:NEWEST]))


def _told(entries: Collection[AuditEntry]) -> Iterator[Look]:
    titles = {"birth": _("ngày sinh"), "ethnicity": _("dân tộc"), "residence": _("nơi cư trú")}
    for entry in entries:
        if entry.action == VIEWED:
            yield Look(entry, _("mở trang"))
        else:
            told = ", ".join(titles.get(field, field) for field in revealed(entry))
            yield Look(entry, _("hiện %(field)s") % {"field": told})

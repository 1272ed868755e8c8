"""Who may open whose page: by the cell that a person is a member of."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed
from chibo.members.homes import HOME
from chibo.members.models import Membership, Person
from chibo.organisations.models import Unit
from chibo.organisations.reach import in_reach, require, require_everywhere

VIEW, EDIT = "person.view", "person.edit"


@dataclass(frozen=True, slots=True)
class Seen:
    """A person as the actor may see them.

    `home` is the stay that decides whose member the person is: the one of the day, else the last
    one before it, else the first after it. `own` is the actor's own page.
    """

    person: Person
    home: Membership | None
    own: bool

    @property
    def unit(self) -> int | None:
        """The cell whose member the person is."""
        return self.home.unit_id if self.home else None


def person_in_sight(actor: Actor, code: str, day: date) -> Seen:
    """The person of that code as of a day: oneself, or a member where the actor may see persons.

    Temporary stays and posts held elsewhere open nothing: a person is the member of one cell.
    Somebody whose membership nobody has recorded is seen by those who see everybody.

    Raises Person.DoesNotExist, NotAllowed.
    """
    person = Person.objects.get(code=code)
    home = _homes([person.pk], min(day, actor.today)).get(person.pk)
    own = actor.person_id == person.pk
    if not own:
        _require(actor, home)
    return Seen(person, home, own)


def _require(actor: Actor, home: Membership | None) -> None:
    if home:
        require(actor, VIEW, home.unit_id)
    elif actor.may(VIEW):
        require_everywhere(actor, VIEW)
    else:
        raise NotAllowed(VIEW)


def may_edit(actor: Actor, seen: Seen) -> bool:
    """Whether the actor may say how the person stands in lists."""
    if seen.unit is None:
        return False
    return in_reach(Unit.objects.filter(id=seen.unit), actor, EDIT, via="id").exists()


def codes_in_sight(actor: Actor, persons: Collection[int], day: date) -> dict[int, str]:
    """Of these persons the codes of those whose pages the actor may open: for links.

    Three queries, however many they are.
    """
    wanted = set(persons)
    if not wanted:
        return {}
    homes = _homes(wanted, min(day, actor.today))
    units = {home.unit_id for home in homes.values()}
    reached = in_reach(Unit.objects.filter(id__in=units), actor, VIEW, via="id")
    open_units = set(reached.values_list("id", flat=True)) if actor.may(VIEW) else set()
    seen = {key for key, home in homes.items() if home.unit_id in open_units}
    seen |= wanted & {actor.person_id}
    return dict(Person.objects.filter(id__in=seen).values_list("id", "code"))


def _homes(persons: Collection[int], day: date) -> dict[int, Membership]:
    """By person the stay that decides on the day."""
    rows = Membership.objects.filter(person__in=persons, kind__in=HOME).order_by("valid_from")
    found: dict[int, Membership] = {}
    for row in rows:
        if row.person_id not in found or row.valid_from <= day:
            found[row.person_id] = row
    return found


def person_code(key: int | None) -> str | None:
    """The code of a person's page, for the link to one's own."""
    return Person.objects.filter(pk=key).values_list("code", flat=True).first() if key else None

"""Reads of cells' lists of a year: who is on one, with which lines, and what it counts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chibo.core.actor import Actor
from chibo.members.attenders import Attender, members_called
from chibo.members.homes import HOME, own_cell
from chibo.members.models import Leave, Membership, Person, Post, Seat, Standing
from chibo.organisations.models import Ancestry, Placement, Stay, Unit
from chibo.organisations.reach import in_reach
from chibo.work.assigning import AssignmentRule, assignment_rule
from chibo.work.models import Assignment, YearList

READ, NAMES, HOLD = "record.view", "person.view", "meeting.hold"
TEMPORARY = "temporary"
Kind = Assignment.Kind
STANDINGS = {**dict(Standing.Kind.choices), **dict(Leave.Kind.choices)}


@dataclass(frozen=True, slots=True)
class Place:
    """One member of the cell with the lines they have on its list.

    `due` whether a task is asked of them, `leader` whether a commitment is; `came` the day within
    the year on which they came, `left` the first on which they were no member any longer.
    """

    person: Person
    standing: str
    position: str
    due: bool
    leader: bool
    lines: Sequence[Assignment]
    came: date | None = None
    left: date | None = None

    @property
    def standing_text(self) -> str:
        return str(STANDINGS[self.standing]) if self.standing else ""

    @property
    def position_text(self) -> str:
        return str(Seat.Position(self.position).label) if self.position else ""

    def of(self, kind: str) -> list[Assignment]:
        return [line for line in self.lines if line.kind == kind]

    @property
    def tasks(self) -> list[Assignment]:
        return self.of(Kind.TASK)

    @property
    def registration(self) -> Assignment | None:
        return next(iter(self.of(Kind.REGISTRATION)), None)

    @property
    def commitment(self) -> Assignment | None:
        return next(iter(self.of(Kind.COMMITMENT)), None)

    @property
    def lacking(self) -> bool:
        """Whether a task is asked of them and they have none."""
        return self.due and not self.tasks


@dataclass(frozen=True, slots=True)
class Counts:
    """A list in numbers. `used` counts commitments that the rating went by; None while that isn't
    said of all of them."""

    due: int
    assigned: int
    registered: int
    leaders: int
    committed: int
    used: int | None

    @property
    def stored(self) -> dict[str, int | None]:
        """As the cell's year has them."""
        return {
            "members_due": self.due,
            "members_with_task": self.assigned,
            "leaders": self.leaders,
            "leaders_committed": self.used,
        }


@dataclass(frozen=True, slots=True)
class Whole:
    """A list of a year on a day: members in order, those who left with their lines, the counts."""

    day: date
    rule: AssignmentRule
    members: Sequence[Place]
    gone: Sequence[Place]
    counts: Counts

    @property
    def lacking(self) -> list[Place]:
        return [place for place in self.members if place.lacking]

    @property
    def people(self) -> list[Place]:
        return [*self.members, *self.gone]


def reference_day(year: int, today: date) -> date:
    """The day on which a list of the year is counted: the year's last, or today before it."""
    return min(today, date(year, 12, 31))


def is_cell(unit: int, day: date) -> bool:
    """Whether the unit is a cell on the day."""
    rows = Stay.objects.filter(unit=unit, is_cell=True, valid_from__lte=day)
    return rows.filter(Q(valid_to=None) | Q(valid_to__gt=day)).exists()


def year_list(unit: int, year: int) -> YearList | None:
    """The cell's list of the year, if anything of it is saved."""
    return YearList.objects.filter(unit=unit, year=year).select_related("unit").first()


def whole(unit: int, year: int, day: date, found: YearList | None) -> Whole:
    """The list as of a day. Raises Outdated without the pack."""
    rule = assignment_rule(day)
    lines: dict[int, list[Assignment]] = defaultdict(list)
    for line in found.lines.select_related("person") if found and found.pk else ():
        lines[line.person_id].append(line)
    called = [one for one in members_called(unit, day) if one.standing != TEMPORARY]
    keys = {one.person.pk for one in called}
    stays = _stays(unit, keys | set(lines), year)
    leaders = leaders_on(keys | set(lines), day, rule)
    members = [
        _place(one, lines.get(one.person.pk, ()), rule, leaders, stays, year) for one in called
    ]
    gone = [_gone(own[0].person, own, stays) for person, own in lines.items() if person not in keys]
    gone.sort(key=lambda place: place.person.sort_key)
    return Whole(day, rule, members, gone, count(members))


def count(members: Iterable[Place]) -> Counts:
    """What the list counts of these members: those left out of tasks in nothing."""
    due = [place for place in members if place.due]
    leaders = [place for place in due if place.leader]
    made = [place.commitment for place in leaders if place.commitment]
    known = all(one.used is not None for one in made)
    return Counts(
        due=len(due),
        assigned=sum(bool(place.tasks) for place in due),
        registered=sum(place.registration is not None for place in due),
        leaders=len(leaders),
        committed=len(made),
        used=sum(bool(one.used) for one in made) if known else None,
    )


def _place(
    one: Attender,
    lines: Sequence[Assignment],
    rule: AssignmentRule,
    leaders: Collection[int],
    stays: Mapping[int, Membership],
    year: int,
) -> Place:
    stay = stays.get(one.person.pk)
    came = stay.valid_from if stay and stay.valid_from > date(year, 1, 1) else None
    return Place(
        one.person,
        one.standing,
        one.position,
        due=one.standing not in rule.left_out,
        leader=one.person.pk in leaders,
        lines=lines,
        came=came,
    )


def _gone(person: Person, lines: Sequence[Assignment], stays: Mapping[int, Membership]) -> Place:
    stay = stays.get(person.pk)
    left = stay.valid_to if stay else None
    return Place(person, "", "", due=False, leader=False, lines=lines, left=left)


def _stays(unit: int, persons: Collection[int], year: int) -> dict[int, Membership]:
    """By person the last stay in the cell that reached into the year."""
    rows = Membership.objects.filter(unit=unit, person__in=persons, kind__in=HOME)
    rows = rows.filter(valid_from__lte=date(year, 12, 31)).order_by("valid_from")
    return {row.person_id: row for row in rows}


def members_in(unit: int, year: int, day: date) -> set[int]:
    """Persons who were members of the cell on any day of the year, or are on the day."""
    rows = Membership.objects.filter(unit=unit, kind__in=HOME)
    first, last = min(day, date(year, 1, 1)), max(day, date(year, 12, 31))
    rows = rows.filter(Q(valid_to=None) | Q(valid_to__gt=first), valid_from__lte=last)
    return set(rows.values_list("person_id", flat=True))


def leaders_on(persons: Collection[int], day: date, rule: AssignmentRule) -> set[int]:
    """Who of them is a leader on the day, by a seat or a post that the rule names."""
    posts = Post.objects.as_of(day).filter(person__in=persons, post__in=rule.posts)
    found = set(posts.values_list("person_id", flat=True))
    rows = Seat.objects.as_of(day).filter(person__in=persons)
    told = list(
        rows.values_list("person_id", "position", "term__body__kind", "term__body__unit_id")
    )
    placed = Placement.objects.as_of(day).filter(unit__in={unit for *_rest, unit in told})
    levels = dict(placed.values_list("unit_id", "level"))
    for person, position, body, unit in told:
        for one in rule.seats:
            level = not one.levels or levels.get(unit) in one.levels
            if level and body in one.bodies and position in one.positions:
                found.add(person)
    return found


def may(actor: Actor, action: str, unit: int) -> bool:
    """Whether the actor may do it at the unit."""
    if not actor.may(action):
        return False
    rows = Ancestry.objects.filter(descendant=unit)
    return in_reach(rows, actor, action, via="descendant").exists()


def cell_in_sight(actor: Actor, code: str) -> Unit:
    """The unit of that code, if the actor sees its records or is its member.

    Raises Unit.DoesNotExist.
    """
    cell = own_cell(actor.person_id, actor.today)
    reached = in_reach(Unit.objects.all(), actor, READ, via="id").values("id")
    keys = Q(id__in=reached) if actor.may(READ) else Q(pk=None)
    return Unit.objects.get(keys | Q(id=cell), code=code)


def own_lines(actor: Actor, year: int) -> list[Assignment]:
    """The reader's own lines of the year on signed lists, wherever they were a member."""
    if actor.person_id is None:
        return []
    rows = Assignment.objects.filter(person=actor.person_id, year_list__year=year)
    rows = rows.exclude(year_list__signed_on=None).select_related("year_list__unit")
    return list(rows.order_by("year_list__signed_on", "kind", "position"))

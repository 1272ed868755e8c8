"""Which figures of people a reader is not told, lest they tell of persons (practice U16).

A figure of fewer people than the pack "disclosure" says is withheld from whoever may not see these
people by name, with what would give it by subtraction: the next smallest beside it, and of that in
turn one below. What units and papers do is nobody's private matter and never withheld.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.disclosure import fewest, left_out
from chibo.core.facts import BOOK
from chibo.core.queries import newest_pack
from chibo.core.records import RECORDS
from chibo.indicators.definitions import Definition
from chibo.indicators.forest import Floats, Ints, Mode
from chibo.members.headcount import members_by_cell
from chibo.members.homes import own_cell
from chibo.organisations.models import Placement
from chibo.organisations.reach import in_reach, subtree
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.figures import Computed, compute
from chibo.programmes.queries.status import Figure
from chibo.programmes.rules.judging import Numbers, Verdict

MEMBERS = "members"
ROOM = 64
"""Readers, programmes and days of which it is kept what they are not told."""
Hidden = Mapping[str, Mapping[int, float]]
"""By target the units whose figure is withheld, by key, with how many unseen people it is of."""

_held: OrderedDict[Hashable, Hidden] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Discretion:
    """What one reader is told of a programme's figures.

    `seen` are the units whose people the reader may see by name; None: all there are.
    """

    fewest: int
    seen: frozenset[int] | None
    hidden: Hidden = field(default_factory=dict)

    def hides(self, entry: Entry, unit: int) -> bool:
        """Whether the unit's figure of the target is withheld."""
        return unit in self.hidden.get(entry.pack.id, ())

    def limits(self, entry: Entry, unit: int) -> bool:
        """Whether parts of the unit's figure may be too small to be told."""
        return self.seen is not None and unit not in self.seen and of_people(entry.definition)

    def told(self, figure: Figure, unit: int) -> Figure:
        """The figure as the reader is told it: whole, without its small parts, or withheld."""
        if not self.limits(figure.entry, unit):
            return figure
        if self.hides(figure.entry, unit):
            verdict = Verdict("withheld", "few_people", None, None)
            return Figure(figure.entry, figure.looks, None, verdict, None, None, self.fewest)
        if figure.numbers is None:
            return figure
        return replace(figure, numbers=self._without_small(figure.numbers))

    def spoils(self, entry: Entry, units: Iterable[int]) -> bool:
        """Whether what these units reach together tells too much of those withheld among them."""
        hidden = self.hidden.get(entry.pack.id, {})
        return 0 < sum(hidden.get(unit, 0) for unit in units) < self.fewest

    def _without_small(self, numbers: Numbers) -> Numbers:
        """Without measures beside the main one, and types, that are of too few people."""
        parts = {name: one for name, one in numbers.parts.items() if not self._few(one[1])}
        cut = {
            name: terms
            for name, terms in numbers.cut.items()
            if not any(self._few(bottom) for _top, bottom in terms.values())
        }
        return replace(numbers, parts=parts, cut=cut)

    def _few(self, people: float) -> bool:
        return 0 < people < self.fewest


def of_people(definition: Definition) -> bool:
    """Whether a figure divides by people: its items are persons' records, or it sums people."""
    fact = BOOK.facts[definition.of]
    return definition.people or RECORDS[fact.kind].action == "person.view"


def seen_by(actor: Actor) -> tuple[Hashable, ...]:
    """What decides of whom the reader is told: a key for what is kept of figures as told.

    One and the same for all who see everybody wherever they see figures.
    """
    figures, persons = actor.roots("figure.view"), actor.roots("person.view")
    return () if figures <= persons else (figures, persons, actor.person_id, actor.today)


def discretion(
    actor: Actor, programme: Catalogued, entries: Sequence[Entry], day: date, *, mode: Mode
) -> Discretion:
    """What the reader is told of these targets as of the day.

    Who sees everybody costs nothing. For others their whole reach is evaluated, and kept until
    something is written: what must be withheld of a unit depends on those beside and above it.
    """
    reader = seen_by(actor)
    if not reader:
        return Discretion(0, None)
    least, seen = fewest("people", actor.today), _seen(actor)
    people = [one for one in entries if of_people(one.definition)]
    if not people:
        return Discretion(least, seen)
    ids = tuple(one.pack.id for one in people)
    key = (reader, programme.pack.code, ids, day, mode, least, newest_pack(), audit.tip())
    hidden = _kept(key, lambda: _hidden(actor, programme, people, day, mode, least, seen))
    return Discretion(least, seen, hidden)


def members_withheld(actor: Actor, day: date) -> Collection[int]:
    """Units of whose members the reader is told the number and nothing else, by the same rule."""
    reader, least = seen_by(actor), fewest("people", actor.today)
    if not reader:
        return ()
    key = (reader, MEMBERS, day, least, audit.tip("units", "memberships"))
    return _kept(key, lambda: {MEMBERS: _few_members(actor, day, least)})[MEMBERS]


def _kept(key: Hashable, make: Callable[[], Hidden]) -> Hidden:
    found = _held.get(key)
    if found is None:
        found = _held[key] = make()
        while len(_held) > ROOM:
            _held.popitem(last=False)
    return found


def _seen(actor: Actor) -> frozenset[int]:
    """Units whose people the reader may see; one's own cell among them, where all know all."""
    inside = subtree(actor.roots("person.view"), on=actor.today)
    found = set(inside.values_list("descendant_id", flat=True)) if actor.may("person.view") else ()
    own = own_cell(actor.person_id, actor.today)
    return frozenset({*found, *([own] if own else [])})


def _hidden(
    actor: Actor,
    programme: Catalogued,
    entries: Sequence[Entry],
    day: date,
    mode: Mode,
    least: int,
    seen: Collection[int],
) -> Hidden:
    above = _above(actor, day)
    tops = [unit for unit, parent in above.items() if parent not in above]
    root = tops[0] if len(tops) == 1 else None  # of two a whole is told nowhere
    computed = compute([(programme, entries)], day, mode=mode, root=root)
    units = np.array(sorted(above), dtype=np.int64)
    return {
        one.pack.id: _withheld(_unseen(_people(computed, one, units), above, seen), above, least)
        for one in entries
    }


def _few_members(actor: Actor, day: date, least: int) -> dict[int, float]:
    above, members = _above(actor, day), defaultdict[int, float](float)
    for cell, many in members_by_cell(above, day).items():
        unit: int | None = cell
        while unit in above:
            members[unit] += many
            unit = above[unit]
    return _withheld(_unseen(members, above, _seen(actor)), above, least)


def _above(actor: Actor, day: date) -> dict[int, int | None]:
    """The units in the reader's reach on the day, each with the one above it."""
    placed = in_reach(Placement.objects.as_of(day), actor, "figure.view")
    return dict(placed.values_list("unit_id", "parent_id"))


def _people(computed: Computed, entry: Entry, units: Ints) -> dict[int, float]:
    """How many people each unit's figure is of, in the smallest of its periods; 0 for nobody.

    Where nothing is known of those asked, nothing is told of them either: that is nobody.
    """
    at = computed.tree.index(units)
    smallest = np.zeros(len(units))
    for (target, _role), measures in computed.cuts.items():
        if target == entry.pack.id:
            rows = sum((one.rolled[at] for one in measures[""].values()), np.zeros((len(at), 4)))
            smallest = _smaller(smallest, np.where(rows[:, 2] > 0, rows[:, 1], 0))
    return dict(zip(units.tolist(), smallest.tolist(), strict=True))


def _smaller(one: Floats, other: Floats) -> Floats:
    """The smaller of both, where both are anybody at all."""
    both = (one > 0) & (other > 0)
    found: Floats = np.where(both, np.minimum(one, other), np.maximum(one, other))
    return found


def _unseen(
    people: Mapping[int, float], above: Mapping[int, int | None], seen: Collection[int]
) -> dict[int, float]:
    """Of how many people each unit tells whom the reader may not see; who sees some may subtract
    them."""
    found = {unit: many for unit, many in people.items() if unit not in seen}
    for unit in set(people) & set(seen):
        parent = above[unit]
        while parent is not None and parent in found:
            found[parent] -= people[unit]
            parent = above[parent]
    return {unit: many for unit, many in found.items() if many > 0}


def _withheld(
    people: Mapping[int, float], above: Mapping[int, int | None], least: int
) -> dict[int, float]:
    """From the top down the units withheld; below one that goes along with another, one more."""
    below: dict[int, list[int]] = defaultdict(list)
    for unit, parent in above.items():
        if parent is not None and parent in above and unit in people:
            below[parent].append(unit)
    out = {unit for unit, many in people.items() if many < least}
    waiting = sorted(unit for unit, children in below.items() if not out.isdisjoint(children))
    while waiting:
        unit = waiting.pop()
        those = {child: people[child] for child in below.get(unit, ())}
        along = left_out(those, least, with_whole=unit in out) - out
        out |= along
        waiting.extend(along)
    return {unit: people[unit] for unit in out}

"""Committees as a unit's page shows them: each term against the programmes' targets of its time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from chibo.core.actor import Actor
from chibo.core.disclosure import fewest
from chibo.indicators.definitions import Bounds, Where
from chibo.members.committees import Facts, Session, Sitting, sessions, sittings
from chibo.members.facts.people import ORDERS
from chibo.members.looks import note_list
from chibo.members.models import Qualification, Seat
from chibo.members.positions import LEADING
from chibo.members.sight import codes_in_sight
from chibo.organisations.models import Body, Term, Unit
from chibo.organisations.reach import in_reach
from chibo.portal.scope import Scope
from chibo.programmes.queries.catalogue import Catalogued, Entry, programmes

ABOUT_COMMITTEES = ("committee_members", "elected_committee_members", "coming_committee_members")


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is asked of a committee's members; a mean of ages counts nothing.

    `always` is shown where no programme sets a number for it as well.
    """

    code: str
    name: StrOrPromise
    counts: Where
    always: bool = True

    def of(self, people: Iterable[Facts]) -> "Share":
        """Known of how many, and of these how many are so; or the sum of their ages."""
        if not self.counts:
            ages = [one.age for one in people if one.age is not None]
            return Share(sum(ages), len(ages), mean=True)
        told = [_holds(self.counts, one) for one in people]
        return Share(told.count(True), len(told) - told.count(None))


MEASURES = (
    Measure("under-35", gettext_lazy("Dưới 35 tuổi"), {"age": Bounds(lt=35)}),
    Measure("age", gettext_lazy("Tuổi bình quân"), {}),
    Measure("women", gettext_lazy("Nữ"), {"female": True}),
    Measure("minority", gettext_lazy("Dân tộc thiểu số"), {"minority": True}),
    Measure(
        "intermediate",
        gettext_lazy("Chuyên môn trung cấp trở lên"),
        {"professional": Bounds(at_least="intermediate")},
        always=False,
    ),
    Measure(
        "college",
        gettext_lazy("Chuyên môn cao đẳng trở lên"),
        {"professional": Bounds(at_least="college")},
        always=False,
    ),
    Measure(
        "university",
        gettext_lazy("Chuyên môn đại học trở lên"),
        {"professional": Bounds(at_least="university")},
    ),
    Measure(
        "theory",
        gettext_lazy("Lý luận chính trị trung cấp trở lên"),
        {"theory": Bounds(at_least="intermediate")},
    ),
    Measure(
        "theory-advanced",
        gettext_lazy("Lý luận chính trị cao cấp, cử nhân"),
        {"theory": Bounds(at_least="advanced")},
        always=False,
    ),
)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many known; of ages the mean."""

    numerator: int
    denominator: int
    mean: bool = False

    @property
    def value(self) -> float | None:
        """In percent; the mean in years; None where nothing is known."""
        if not self.denominator:
            return None
        return (1 if self.mean else 100) * self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class Wanted:
    """The number that a programme sets, and the target that sets it."""

    target: str
    comparator: str
    value: float


@dataclass(frozen=True, slots=True)
class Line:
    """One measure of a term: on its first day, on the day looked at, in the term before."""

    name: StrOrPromise
    elected: Share
    sitting: Share
    former: Share | None
    wanted: Wanted | None

    @property
    def unit(self) -> str:
        return "mean" if self.elected.mean else "percent"

    @property
    def width(self) -> str:
        """Of a share's bar where no number is set; as text, for a template would write a comma."""
        return f"{self.elected.value or 0:.1f}%"

    @property
    def target(self) -> float | None:
        return self.wanted.value if self.wanted else None

    @property
    def comparator(self) -> str:
        return self.wanted.comparator if self.wanted else ">="

    @property
    def before(self) -> float | None:
        """The value of the term before."""
        return self.former.value if self.former else None


@dataclass(frozen=True, slots=True)
class Committees:
    """The terms of a unit's bodies, and one of them looked at closely.

    `lines` are left out (None) where so few sit on it that they would tell of persons: fewer than
    `fewest`.
    """

    terms: Sequence[Session]
    chosen: Session | None
    former: Session | None
    lines: Sequence[Line] | None
    named: bool
    fewest: int

    @property
    def small(self) -> bool:
        """Whether so few sit on the one chosen that shares of them say little."""
        one = self.chosen
        return one is not None and max(len(one.elected), len(one.sitting)) < self.fewest

    @property
    def wanted(self) -> bool:
        """Whether any programme sets a number for this term."""
        return any(line.wanted for line in self.lines or ())


@dataclass(frozen=True, slots=True)
class Member:
    """A person on a committee as the list shows them; `code` where their page may be opened."""

    sitting: Sitting
    code: str

    @property
    def positions(self) -> str:
        found = [str(Seat.Position(one).label) for one in self.sitting.positions]
        return ", ".join([*found[:1], *(one.lower() for one in found[1:])])

    @property
    def born(self) -> str:
        """The year, as text: a bare number would be grouped."""
        born = self.sitting.person.born
        return str(born.year) if born else ""

    @property
    def learnt(self) -> str:
        """Best levels reached by the day: Đại học; lý luận cao cấp."""
        told = []
        if self.sitting.professional:
            told.append(str(Qualification.Reached(self.sitting.professional).label))
        if self.sitting.theory:
            level = str(Qualification.Reached(self.sitting.theory).label).lower()
            told.append(_("lý luận: %(level)s") % {"level": level})
        return "; ".join(told)

    @property
    def left(self) -> str:
        return str(Seat.Ended(self.sitting.left).label) if self.sitting.left else ""


def committees_of(actor: Actor, scope: Scope, term: str = "") -> Committees:
    """The terms begun by the day of the page. `term` is the key of the one to look at closely;
    else it is that of the leading body on the day."""
    found = sessions(scope.unit.id, scope.day)
    chosen = next((one for one in found if str(one.term.pk) == term), None) or _leading(found)
    named, least = sees_persons(actor, scope.unit.id), fewest("people", actor.today)
    if chosen is None:
        return Committees(found, None, None, None, named, least)
    former = _before(found, chosen)
    bare = Committees(found, chosen, former, None, named, least)
    if bare.small and not named:
        return bare
    return replace(bare, lines=_lines(actor, scope, chosen, former))


def members_listed(actor: Actor, scope: Scope, chosen: Session) -> list[Member]:
    """Everybody on the committee of the term up to the day, for who may see persons there.

    Each list leaves an entry in the trail; who may not gets none, and leaves none.
    """
    if not sees_persons(actor, scope.unit.id):
        return []
    seated = sittings(chosen.term, scope.day)
    codes = codes_in_sight(actor, {one.person.pk for one in seated}, scope.day)
    found = [Member(one, codes.get(one.person.pk, "")) for one in seated]
    what = f"committee {chosen.term.body.code} {chosen.term.valid_from}"
    note_list(actor, unit=scope.unit.id, persons=len(found), what=what)
    return found


def sees_persons(actor: Actor, unit: int) -> bool:
    """Whether the actor may see who the people of the unit are."""
    return in_reach(Unit.objects.filter(id=unit), actor, "person.view", via="id").exists()


def _leading(found: Sequence[Session]) -> Session | None:
    leading = [one for one in found if one.term.body.kind in LEADING]
    running = [one for one in leading if one.running]
    return next(iter([*running, *leading, *found]), None)


def _before(found: Sequence[Session], chosen: Session) -> Session | None:
    earlier = (
        one
        for one in found
        if one.term.body_id == chosen.term.body_id and one.term.valid_from < chosen.term.valid_from
    )
    return max(earlier, key=lambda one: one.term.valid_from, default=None)


def _lines(actor: Actor, scope: Scope, chosen: Session, former: Session | None) -> list[Line]:
    wanted: Mapping[str, Wanted] = {}
    if chosen.term.body.kind == Body.Kind.COMMITTEE and scope.unit.depth_kind == "organisation":
        wanted = _wanted(programmes(actor), chosen.term)
    return [
        Line(
            one.name,
            one.of(chosen.elected),
            one.of(chosen.sitting),
            one.of(former.elected) if former else None,
            wanted.get(one.code),
        )
        for one in MEASURES
        if one.always or one.code in wanted
    ]


# --- the programmes' numbers ---------------------------------------------------------------------


def _wanted(found: Iterable[Catalogued], term: Term) -> dict[str, Wanted]:
    """By measure the number that applies to committees of this term; the latest programme's."""
    numbers = {}
    for entry in (entry for programme in found for entry in programme.entries):
        first = next(iter(entry.pack.conditions), None)
        if first is None or first.value is None or not _applies(entry, term):
            continue
        for one in MEASURES:
            if _asks(entry, one):
                numbers[one.code] = Wanted(entry.pack.id, first.comparator, first.value)
    return numbers


def _asks(entry: Entry, measure: Measure) -> bool:
    """Whether the target is about this measure of whole committees."""
    definition = entry.definition
    if definition.of not in ABOUT_COMMITTEES or set(definition.items) - {"term"}:
        return False
    if measure.counts:
        return definition.shape == "ratio" and definition.counts == measure.counts
    return definition.shape == "mean" and definition.value == "age"


def _applies(entry: Entry, term: Term) -> bool:
    """Of a coming term to those begun in the deadline's year, else to who sits on the deadline."""
    by = entry.pack.when.by
    if by is None:
        return False
    if entry.pack.coming_term:
        return term.valid_from.year == by.year
    return term.valid_from <= by and (term.valid_to is None or term.valid_to > by)


def _holds(where: Where, facts: Facts) -> bool | None:
    """Whether a person is so, by the one condition that each measure here has."""
    [(column, condition)] = where.items()
    value = getattr(facts, column)
    if value is None:
        return None
    if isinstance(condition, Bounds) and condition.at_least is not None:
        return bool(value >= ORDERS[column].index(condition.at_least))
    if isinstance(condition, Bounds):
        return bool(value < condition.lt)
    return bool(value == condition)

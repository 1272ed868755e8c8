"""Reads the roll as it was tapped: only the absent need a tap."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from chibo.meetings.models import Presence, Sitting
from chibo.meetings.packs import Counts
from chibo.meetings.queries.groups import group_rolls
from chibo.meetings.queries.roll import HeadLine, Line, guests_of, roll_of
from chibo.meetings.queries.visits import followers
from chibo.meetings.queries.whom import whom
from chibo.meetings.rules import Tally, counted, tally, with_heads
from chibo.meetings.services.rolling import Invited, Said
from chibo.portal.meetings.heads_form import heads_shown
from chibo.work.in_charge import InCharge

AWAY = Presence.Standing.AWAY.value
ABSENT, EXCUSED = "absent", Presence.State.EXCUSED.value
DUES_UNSAID, DUES_ALL, DUES_EACH = "", "all", "each"
LONGEST = 150  # characters of a guest's name


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one standing, and what the rules say of it."""

    standing: str
    lines: Sequence[Line]
    counted: str
    votes: bool
    party: str = ""

    @property
    def tick(self) -> bool:
        """Only who came is tapped: the others need not come."""
        return self.counted != "always"

    @property
    def title(self) -> str:
        """The standing, after the Party group where the sitting is held by groups."""
        told = self.lines[0].standing_text
        return f"{self.party}: {told}" if self.party else told


@dataclass(frozen=True, slots=True)
class Roll:
    """The roll as the page shows it, and what it comes to.

    `sent` is whoever a superior has follow the unit, each with whether they came; `heads` who is
    told by number alone; `of_members` says that members of the cell are called, who pay dues.
    """

    groups: Sequence[Group]
    tally: Tally
    guests: str
    dues: str
    can_adopt: bool
    more_than: str
    saved: bool
    sent: Sequence[tuple[InCharge, bool]] = ()
    heads: Sequence[HeadLine] = ()
    of_members: bool = True
    away: int = 0

    @property
    def due_with_away(self) -> int:
        """How many would have to come, were those who are away counted as well."""
        return self.tally.due + self.away


def typed(post: QueryDict, sitting: Sitting) -> tuple[dict[int, Said], list[Invited]]:
    """What the form says: of each person, and the guests, one a line as "name, role"."""
    dues = post.get("dues", DUES_UNSAID)
    said = {line.person.pk: _said(post, line.person.pk, dues) for line in roll_of(sitting)}
    guests = [_guest(line) for line in post.get("guests", "").splitlines() if line.strip()]
    return said, [*_came(post, sitting), *guests]


def _came(post: QueryDict, sitting: Sitting) -> list[Invited]:
    """Those ticked of whoever follows the unit; papers call them by their post, in Vietnamese."""
    with translation.override("vi"):
        return [
            Invited(one.name, f"{one.post}, {one.by}".strip(", ")[:LONGEST], one.person)
            for one in followers(sitting.unit_id, sitting.on)
            if post.get(f"sent-{one.person}") == "yes"
        ]


def _sent(sitting: Sitting, post: QueryDict | None) -> list[tuple[InCharge, bool]]:
    came = {one.person_id for one in guests_of(sitting)}
    return [
        (one, one.person in came if post is None else post.get(f"sent-{one.person}") == "yes")
        for one in followers(sitting.unit_id, sitting.on)
    ]


def _said(post: QueryDict, key: int, dues: str) -> Said:
    state = post.get(f"presence-{key}", "")
    if state == ABSENT:
        state = post.get(f"why-{key}", EXCUSED)
    paid = {DUES_ALL: True, DUES_EACH: post.get(f"dues-{key}") == "yes"}.get(dues)
    return Said(state, paid)


def _guest(line: str) -> Invited:
    name, _comma, role = line.partition(",")
    return Invited(name.strip()[:LONGEST], role.strip()[:LONGEST])


def roll_page(
    sitting: Sitting, told: Mapping[int, Said] | None = None, post: QueryDict | None = None
) -> Roll:
    """The roll in groups, with what was typed on top of what is saved."""
    lines = roll_of(sitting)
    if told is not None:
        lines = [
            replace(
                line,
                presence=told[line.person.pk].presence,
                dues_paid=told[line.person.pk].dues_paid,
            )
            if line.person.pk in told
            else line
            for line in lines
        ]
    rules = sitting.prescribed
    counts, figures = rules.counts, tally(lines, rules.counts)
    heads = heads_shown(sitting, post)
    due, present = sum(one.due for one in heads), sum(one.present for one in heads)
    figures = with_heads(figures, due, present)
    groups = [
        one
        for party, those in _parties(sitting, lines)
        for one in _by_standing(party, those, counts)
    ]
    return Roll(
        groups=groups,
        tally=figures,
        guests="\n".join(
            _written(one.name, one.role) for one in guests_of(sitting) if not one.person_id
        ),
        dues=_dues(lines),
        can_adopt=bool(rules.adoption and figures.can_adopt(rules.adoption)),
        more_than=str(rules.adoption.more_than) if rules.adoption else "1",
        saved=any(line.saved for line in lines) or sitting.heads.exists(),
        heads=heads,
        of_members="members" in whom(sitting),
        sent=_sent(sitting, post),
        away=sum(line.standing == AWAY and not counted(line, counts) for line in lines),
    )


def _parties(sitting: Sitting, lines: Sequence[Line]) -> Iterator[tuple[str, Sequence[Line]]]:
    """The lines as they are, or by Party group where the sitting has any."""
    rolls = group_rolls(sitting, lines)
    if not rolls:
        yield "", lines
    for one in rolls:
        yield (one.group.name if one.group else _("Chưa xếp vào tổ")), one.lines


def _by_standing(
    party: str, lines: Sequence[Line], counts: Mapping[str, Counts]
) -> Iterator[Group]:
    for standing in Presence.Standing.values:
        those = [line for line in lines if line.standing == standing]
        if those:
            rule = counts.get(standing)
            counted, votes = (rule.counted, rule.votes) if rule else ("never", False)
            yield Group(standing, those, counted, votes, party)


def _written(name: str, role: str) -> str:
    return f"{name}, {role}" if role else name


def _dues(lines: Sequence[Line]) -> str:
    said = {line.dues_paid for line in lines}
    if said <= {None}:
        return DUES_UNSAID
    return DUES_ALL if said == {True} else DUES_EACH

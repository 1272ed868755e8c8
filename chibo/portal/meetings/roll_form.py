"""Reads the roll as it was tapped: only the absent need a tap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from chibo.meetings.models import Presence, Sitting
from chibo.meetings.queries.roll import Line, guests_of, roll_of
from chibo.meetings.rules import Tally, tally
from chibo.meetings.services.rolling import Invited, Said

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

    @property
    def tick(self) -> bool:
        """Only who came is tapped: the others need not come."""
        return self.counted != "always"

    @property
    def title(self) -> str:
        return self.lines[0].standing_text


@dataclass(frozen=True, slots=True)
class Roll:
    """The roll as the page shows it, and what it comes to."""

    groups: Sequence[Group]
    tally: Tally
    guests: str
    dues: str
    can_adopt: bool
    more_than: str
    saved: bool


def typed(post: QueryDict, sitting: Sitting) -> tuple[dict[int, Said], list[Invited]]:
    """What the form says: of each person, and the guests, one a line as "name, role"."""
    dues = post.get("dues", DUES_UNSAID)
    said = {line.person.pk: _said(post, line.person.pk, dues) for line in roll_of(sitting)}
    return said, [_guest(line) for line in post.get("guests", "").splitlines() if line.strip()]


def _said(post: QueryDict, key: int, dues: str) -> Said:
    state = post.get(f"presence-{key}", "")
    if state == ABSENT:
        state = post.get(f"why-{key}", EXCUSED)
    paid = {DUES_ALL: True, DUES_EACH: post.get(f"dues-{key}") == "yes"}.get(dues)
    return Said(state, paid)


def _guest(line: str) -> Invited:
    name, _comma, role = line.partition(",")
    return Invited(name.strip()[:LONGEST], role.strip()[:LONGEST])


def roll_page(sitting: Sitting, told: Mapping[int, Said] | None = None) -> Roll:
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
    groups = []
    for standing in Presence.Standing.values:
        those = [line for line in lines if line.standing == standing]
        if those:
            rule = counts.get(standing)
            counted, votes = (rule.counted, rule.votes) if rule else ("never", False)
            groups.append(Group(standing, those, counted, votes))
    return Roll(
        groups=groups,
        tally=figures,
        guests="\n".join(_written(one.name, one.role) for one in guests_of(sitting)),
        dues=_dues(lines),
        can_adopt=bool(rules.adoption and figures.can_adopt(rules.adoption)),
        more_than=str(rules.adoption.more_than) if rules.adoption else "1",
        saved=any(line.saved for line in lines),
    )


def _written(name: str, role: str) -> str:
    return f"{name}, {role}" if role else name


def _dues(lines: Sequence[Line]) -> str:
    said = {line.dues_paid for line in lines}
    if said <= {None}:
        return DUES_UNSAID
    return DUES_ALL if said == {True} else DUES_EACH

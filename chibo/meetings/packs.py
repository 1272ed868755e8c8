"""What the packs of meetings may say (kinds "meeting_rules" and "agendas")."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.lines import Loc
from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.periods import Every, Period
from chibo.core.regulations import Spanned, cite_faults
from chibo.core.texts import Text

CountedKind = Literal[
    "cell_regular",
    "cell_thematic",
    "cell_committee",
    "committee",
    "briefing",
    "working_session",
    "front_comments",
    "contest",
    "other",
]
Kind = str
"""The code of a kind of meeting: pack "meeting_kinds" (chibo/meetings/kinds.py)."""
KINDS = "meeting_kinds"
PROFESSIONAL = "professional"
Standing = Literal["official", "probationary", "exempt", "away", "suspended", "temporary"]
Counted = Literal["always", "if_present", "never"]
About = Callable[[Any], Collection[Any]]
"""What a rule is about: no two about the same thing hold on one day."""


class Sourced(Spanned):
    """A rule in force for a time, and the article that says so."""

    source: str


class Counts(Sourced):
    """Whether somebody of a standing is counted among those who have to come, and votes."""

    standing: Standing
    counted: Counted
    votes: bool


class Adoption(Sourced):
    """A resolution is adopted when more than this share of those who vote are for it."""

    more_than: float = Field(ge=0, lt=1)
    says: Text


class Length(Sourced):
    """How long a meeting lasts at the least; `combined` of an ordinary one that is thematic too."""

    kinds: list[Kind] = Field(min_length=1)
    combined: bool = False
    minutes: int = Field(ge=1, le=600)


class Notice(Sourced):
    """How many days before the meeting its papers are with the members."""

    papers_days: int = Field(ge=0, le=30)


class Reading(Sourced):
    """For how many days after a meeting those called to it still read its plan and papers."""

    days: int = Field(ge=0, le=366)


class Records(Sourced):
    """Within how many days after the meeting its papers are signed and handed over."""

    days: int = Field(ge=0, le=60)


class Mode(Sourced):
    """A way to meet other than all in one room, and for which kinds of meeting it may be used.

    `more_than`: of the members so large a share cannot gather; `face_to_face`: what is left for a
    meeting in one room; `days_apart`: how far from the meeting's own day a group may meet, any day
    where it is left out.
    """

    mode: Literal["by_group", "online"]
    kinds: list[Kind] = Field(min_length=1)
    when: Text
    more_than: float | None = Field(default=None, ge=0, lt=1)
    days_apart: int | None = Field(default=None, ge=0, le=60)
    face_to_face: Text | None = None


class Cadence(Sourced):
    """How often such meetings are due; of units of some levels otherwise than of the others."""

    kinds: list[Kind] = Field(min_length=1)
    levels: list[str] = Field(default_factory=list)
    every: Every


class Order(Sourced):
    """One kind comes before another, in the same period or since the one before it; `then` may be
    "professional": the meeting of the workplace."""

    first: Kind
    then: Kind
    every: Every = Every.MONTH
    says: Text

    def since(self, on: date, last: date | None) -> date:
        """The first day on which what comes first prepares the meeting of that day, the one before
        it having been on `last`: at the end of the month before as well."""
        first = Period.of(self.every, on).first
        return min(first, last + timedelta(days=1)) if last else first


class MeetingRulesPack(Strict):
    kind: Literal["meeting_rules"]
    cadence: list[Cadence] = Field(min_length=1)
    modes: list[Mode] = Field(default_factory=list)
    counts: list[Counts] = Field(min_length=1)
    adoption: list[Adoption] = Field(min_length=1)
    lengths: list[Length] = Field(default_factory=list)
    notice: list[Notice] = Field(default_factory=list)
    records: list[Records] = Field(default_factory=list)
    reading: list[Reading] = Field(default_factory=list)
    order: list[Order] = Field(default_factory=list)


class Agenda(Sourced):
    """The points that a kind of meeting opens with, as its papers say them: in Vietnamese."""

    kinds: list[Kind] = Field(min_length=1)
    points: list[str] = Field(min_length=1)


class AgendasPack(Strict):
    kind: Literal["agendas"]
    agendas: list[Agenda] = Field(min_length=1)


def check_meeting_rules(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Rules about the same thing that hold on one day, and sources that aren't on the shelf."""
    body: MeetingRulesPack = pack.body
    yield from _faults(
        "cadence",
        body.cadence,
        shelf,
        lambda one: [(kind, level) for kind in one.kinds for level in one.levels or [""]],
    )
    yield from _faults(
        "modes", body.modes, shelf, lambda one: [(one.mode, kind) for kind in one.kinds]
    )
    yield from _faults("counts", body.counts, shelf, lambda one: [one.standing])
    yield from _faults("adoption", body.adoption, shelf, _all_one)
    yield from _faults(
        "lengths", body.lengths, shelf, lambda one: [(kind, one.combined) for kind in one.kinds]
    )
    yield from _faults("notice", body.notice, shelf, _all_one)
    yield from _faults("records", body.records, shelf, _all_one)
    yield from _faults("reading", body.reading, shelf, _all_one)
    yield from _faults("order", body.order, shelf, lambda one: [(one.first, one.then)])
    for at, one in enumerate(body.order):
        named = [code for code in (one.first, one.then) if code != PROFESSIONAL]
        yield from kind_faults(named, ("order", at), shelf)


def check_agendas(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """As `check_meeting_rules`, of agendas."""
    yield from _faults("agendas", pack.body.agendas, shelf, lambda one: one.kinds)


def kind_faults(kinds: Iterable[str], loc: Loc, shelf: Shelf) -> Iterator[Finding]:
    """Say so where a kind of meeting is named that the shelf doesn't describe."""
    known = {entry.get("code") for entry in shelf.entries(KINDS, "kinds")}
    for one in kinds:
        if one not in known:
            yield loc, _("Không có loại họp nào mang mã “%(code)s”.") % {"code": one}


def _all_one(_rule: Sourced) -> Collection[str]:
    return [""]


def _faults(key: str, rules: Sequence[Any], shelf: Shelf, about: About) -> Iterator[Finding]:
    for at, rule in enumerate(rules):
        same = (one for one in rules[:at] if set(about(one)) & set(about(rule)))
        if any(one.meets(rule) for one in same):
            yield (key, at, "valid_from"), _("Hai quy định cùng nói một việc trong cùng một ngày.")
        yield from kind_faults(getattr(rule, "kinds", ()), (key, at, "kinds"), shelf)
        yield from cite_faults(rule.source, (key, at, "source"), shelf)

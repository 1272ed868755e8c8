"""The words of printed sheets, of excerpts and of reports (pack "meeting_forms"): Vietnamese."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from chibo.core.packs import Strict
from chibo.core.queries import needed_pack

KIND, CODE = "meeting_forms", "forms"


class ExcerptWords(Strict):
    title: str
    opening: str
    columns: tuple[str, str, str]
    unset: str
    ends: str
    to: str
    keep: Mapping[str, str]


class ReportHeadings(Strict):
    present: str
    before: str
    what: str
    decided: str
    tasks: str
    asked: str
    score: str


class ReportWords(Strict):
    """`types` are those it may be issued as, the first unless another is chosen."""

    types: tuple[str, ...] = Field(min_length=1)
    abstract: str
    opening: str
    headings: ReportHeadings
    present: str
    rate: str
    before: str
    until: str
    score: str
    confirmed: str
    corrected: str
    recipients: Mapping[str, tuple[str, ...]]


class SheetWords(Strict):
    code: str
    pages: str
    subject: str


class RollWords(Strict):
    title: str
    note: str
    columns: tuple[str, str, str, str, str, str, str, str]
    standings: Mapping[str, str]
    sum: str
    guests: str
    clerk: str
    chair: str


class BallotWords(Strict):
    title: str
    columns: tuple[str, str, str]
    cut: str
    note: str


class CountingWords(Strict):
    title: str
    meeting: str
    team: str
    voters: str
    ballots: str
    columns: tuple[str, str, str, str]
    rows: tuple[str, ...]
    ends: str
    sealed: str
    head: str
    member: str


class OpinionWords(Strict):
    title: str
    note: str
    about: str
    lines: str


class AgendaWords(Strict):
    title: str
    time: str
    at: str
    on: str
    place: str
    topic: str
    points: str
    last: str
    until: str


class MeetingFormsPack(Strict):
    kind: Literal["meeting_forms"]
    excerpt: ExcerptWords
    report: ReportWords
    sheet: SheetWords
    roll: RollWords
    ballot: BallotWords
    counting: CountingWords
    opinion: OpinionWords
    agenda: AgendaWords


def form_words() -> MeetingFormsPack:
    """The pack in use. Raises Outdated without it."""
    return needed_pack(MeetingFormsPack, KIND, CODE)

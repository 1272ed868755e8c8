"""The words of a sitting's papers (pack "meeting_papers"): Vietnamese on every screen."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from django.utils import translation

from chibo.core.packs import Strict
from chibo.core.queries import needed_pack
from chibo.documents.official.laying import month_text
from chibo.meetings.models import Sitting
from chibo.organisations.models import Placement

KIND, CODE = "meeting_papers", "papers"


class Headings(Strict):
    who: str
    what: str
    votes: str
    concluded: str


class Rows(Strict):
    total: str
    left_out: str
    due: str
    present: str
    excused: str
    unexcused: str
    rate: str


class HeadWords(Strict):
    persons: str
    total: str


class MinutesWords(Strict):
    abstract: str
    combined: str
    theme: str
    headings: Headings
    begins: str
    on: str
    time: str
    place: str
    mode: str
    chair: str
    chaired: str
    clerk: str
    guests: str
    members: str
    columns: tuple[str, str, str, str]
    rows: Rows
    absent: str
    attending: str
    called: str
    named: str
    named_up_to: int
    head_columns: tuple[str, str, str, str]
    heads: HeadWords
    about: str
    comrade: str
    temporary: str
    dues: str
    agenda: str
    tasks: str
    task_columns: tuple[str, str, str, str, str]
    open: str
    ended: Mapping[str, str]
    modes: Mapping[str, str]
    mood: str
    discussion: str
    vote_columns: tuple[str, str, str, str, str, str, str]
    by_hand: str
    by_ballot: str
    adopted: str
    not_adopted: str
    task: str
    whole: str
    until: str
    ends: str


class ResolutionWords(Strict):
    abstract: str
    thematic: str
    opening: str
    decided: str
    tasks: str
    assigned: str
    columns: tuple[str, str, str, str]
    carried: str
    carried_by_few: str
    recipients: tuple[str, ...]


class NoticeWords(Strict):
    abstract: str
    opening: str
    chaired: str
    held: str
    decided: str
    tasks: str
    columns: tuple[str, str, str, str]
    recipients: tuple[str, ...]


class RequestWords(Strict):
    raised: str
    until: str
    heading: str
    told: str
    columns: tuple[str, str, str, str, str]


class ScoreWords(Strict):
    heading: str
    title: str
    abstract: str
    columns: tuple[str, str, str, str, str, str]
    total: str
    bands: str
    first: str
    between: str
    last: str
    own: str
    held_back: str
    adopted: str
    not_adopted: str
    confirmed: str
    to_confirm: str
    follows: str


class LeftWords(Strict):
    """Of what was entered on behalf, and of decisions about members who are away."""

    entry: str
    right: str
    wrong: str
    leave: str
    leave_kinds: Mapping[str, str]
    approved: str
    refused: str
    by: str


class GroupWords(Strict):
    """Of a sitting held by Party groups."""

    heading: str
    apart: str
    gathering: str
    led: str
    leader: str
    at: str
    place: str
    present: str
    rest: str


class MeetingPapersPack(Strict):
    kind: Literal["meeting_papers"]
    day: str
    kinds: Mapping[str, str]
    minutes: MinutesWords
    resolution: ResolutionWords
    notice: NoticeWords
    requests: RequestWords
    left: LeftWords
    groups: GroupWords
    score: ScoreWords

    def kind_of(self, sitting: Sitting) -> str:
        """What the sitting is called in running text, with whom it was held."""
        said = self.kinds.get(sitting.kind, "")
        if not said:
            kind = sitting.described
            said = kind.name.vi[:1].lower() + kind.name.vi[1:] if kind else sitting.kind
        return said.format(visited=visited(sitting)) if "{visited}" in said else said

    def held_as(self, sitting: Sitting) -> str:
        """What was done, after "has"."""
        return self.notice.held.format(kind=self.kind_of(sitting))

    def day_in_words(self, day: date) -> str:
        """As running text has it."""
        return self.day.format(day=f"{day.day:02d}", month=month_text(day), year=day.year)


def words() -> MeetingPapersPack:
    """The pack in use. Raises Outdated without it."""
    return needed_pack(MeetingPapersPack, KIND, CODE)


def visited(sitting: Sitting) -> str:
    """The unit or the mass organisation that a working session was held with, as of its day."""
    if sitting.with_unit_id:
        row = Placement.objects.as_of(sitting.on).filter(unit=sitting.with_unit_id).first()
        return row.name if row else ""
    if sitting.with_mass is None:
        return ""
    with translation.override("vi"):
        return str(sitting.with_mass.get_kind_display())


def short_day(day: date) -> str:
    """As tables have it: 05/11/2026."""
    return f"{day.day:02d}/{month_text(day)}/{day.year}"

"""The kinds of meeting there are (pack "meeting_kinds"), and what each is called."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.models import Pack
from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.queries import read_pack
from chibo.core.regulations import cite_faults
from chibo.core.texts import Text
from chibo.meetings.packs import CountedKind, Sourced

KIND, CODE = "meeting_kinds", "kinds"
Holder = Literal[
    "cell", "cell_committee", "party_committee", "standing_committee", "superior", "organisation"
]
ByName = Literal[
    "members", "committee", "leading", "standing_committee", "leaders_below", "visited"
]
ByCount = Literal["unit_counts", "mass_counts", "mass"]
COUNTS = ("unit_counts", "mass_counts", "mass")


class MeetingKind(Sourced):
    """One kind of meeting: who holds it, who is called, what it counts as, what comes of it."""

    code: str = Field(pattern=r"^[a-z_]{2,24}$")
    name: Text
    title: Text | None = None
    counts_as: CountedKind
    held_by: list[Holder] = Field(min_length=1)
    called: list[ByName | ByCount] = Field(min_length=1)
    in_cell: list[ByName | ByCount] = Field(default_factory=list)
    visits: Literal["", "unit", "mass"] = ""
    issuer: Literal["committee", "standing_committee"] = "committee"
    papers: list[Literal["minutes", "resolution", "notice"]] = Field(default_factory=list)
    topic: bool = False
    confirmed: bool

    @property
    def button(self) -> Text:
        """What it is called where there is little room."""
        return self.title or self.name

    def calls(self, *, cell: bool) -> Sequence[str]:
        """Who is called where a cell, or another unit, holds it."""
        return self.in_cell or self.called if cell else self.called

    @property
    def of_members(self) -> bool:
        """Whether all members of a cell come to it."""
        return "members" in (*self.called, *self.in_cell)

    @property
    def concludes(self) -> str:
        """As what its conclusions are issued: resolution, notice, or "" in the minutes alone."""
        return next((one for one in self.papers if one != "minutes"), "")


class MeetingKindsPack(Strict):
    kind: Literal["meeting_kinds"]
    kinds: list[MeetingKind] = Field(min_length=1)

    def named(self, code: str, day: date | None = None) -> MeetingKind | None:
        """The kind of that code: as on the day, else as it was last."""
        same = [one for one in self.kinds if one.code == code]
        held = [one for one in same if day is not None and one.holds(day)]
        return next(iter([*held, *reversed(same)]), None)


def check_meeting_kinds(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Kinds described twice for one day, visits without anybody visited, unknown sources."""
    kinds: Sequence[MeetingKind] = pack.body.kinds
    for at, one in enumerate(kinds):
        if any(other.code == one.code and other.meets(one) for other in kinds[:at]):
            said = _("Loại họp “%(code)s” có hai dòng cùng hiệu lực trong một ngày.")
            yield ("kinds", at, "valid_from"), said % {"code": one.code}
        visited = {"unit": "visited", "mass": "mass"}.get(one.visits, "")
        if visited and visited not in one.called:
            said = _("Loại họp này làm việc với nơi khác thì “called” có “%(who)s”.")
            yield ("kinds", at, "called"), said % {"who": visited}
        if one.counts_as not in ("other", "working_session", one.code):
            said = _("Loại họp tính vào “%(kind)s” thì mang mã đó.")
            yield ("kinds", at, "counts_as"), said % {"kind": one.counts_as}
        yield from cite_faults(one.source, ("kinds", at, "source"), shelf)


def meeting_kinds() -> MeetingKindsPack:
    """The pack in use. Raises Pack.DoesNotExist without one."""
    return read_pack(MeetingKindsPack, KIND, CODE)


def described_kinds() -> Sequence[MeetingKind]:
    """All kinds; none without a pack."""
    try:
        return meeting_kinds().kinds
    except Pack.DoesNotExist:
        return ()


def kind_names() -> dict[str, str]:
    """By code what each kind is called: for a list, read once."""
    return {one.code: str(one.name) for one in described_kinds()}


def kind_of(code: str, day: date) -> MeetingKind | None:
    """What the pack in use says of a kind on a day; None for none such, or without a pack."""
    try:
        return meeting_kinds().named(code, day)
    except Pack.DoesNotExist:
        return None


def kind_name(kind: MeetingKind | None, code: str) -> str:
    """What it is called; its code where nothing describes it any longer."""
    return str(kind.name) if kind else code

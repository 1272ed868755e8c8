"""Rules and words of a programme of working sessions (pack "programme_papers")."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.queries import needed_pack
from chibo.core.regulations import DayOfYear, Spanned, cite_faults, rule_of

KIND, CODE = "programme_papers", "programme"


class ProgrammeRule(Spanned):
    """For which years a programme is begun, and from which day of the year before it is issued."""

    years_back: int = Field(ge=0, le=20)
    issue_from: DayOfYear
    source: str


class ProgrammePapersPack(Strict):
    kind: Literal["programme_papers"]
    rules: list[ProgrammeRule] = Field(min_length=1)
    abstract: str
    opening: str
    columns: tuple[str, str, str, str]
    month: str
    quarter: str
    bound: tuple[str, ...]
    recipients: tuple[str, ...]


def programme_words() -> ProgrammePapersPack:
    """The words in force. Raises Outdated where the packs are older than the program."""
    return needed_pack(ProgrammePapersPack, KIND, CODE)


def programme_rule(day: date) -> ProgrammeRule:
    """The rule of the day. Raises Outdated."""
    return rule_of(programme_words().rules, day)


def check_working_programmes(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Rules of one day, sources that aren't on the shelf."""
    rules: list[ProgrammeRule] = pack.body.rules
    for at, rule in enumerate(rules):
        if any(rule.meets(earlier) for earlier in rules[:at]):
            yield ("rules", at, "valid_from"), _("Hai mức cùng có hiệu lực một ngày.")
        yield from cite_faults(rule.source, ("rules", at, "source"), shelf)

"""What the pack of disseminations may say (kind "dissemination")."""

from collections.abc import Iterator
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.regulations import Spanned, cite_faults

KIND = CODE = "dissemination"
Listed = Literal["official", "probationary", "exempt", "away", "suspended"]


class DisseminationRule(Spanned):
    """By when, if the sender says nothing else, and who is due, while the rule holds."""

    acknowledge_days: int = Field(ge=1, le=366)
    leaders_days: int = Field(ge=1, le=366)
    study_days: int = Field(ge=1, le=366)
    days_before: int = Field(ge=0, le=366)
    listed: list[Listed] = Field(min_length=1)
    confirmed: bool
    source: str


class SummaryWords(Strict):
    """The words of agendas and of the printed summary; `most` units are listed by name."""

    agenda: str
    title: str
    abstract: str
    about: str
    paper: str
    sent: str
    ended: str
    levels: str
    level_columns: tuple[str, str, str, str, str, str, str]
    units: str
    unit_columns: tuple[str, str, str, str, str, str, str]
    total: str
    people: str
    members: str
    unknown: str
    withheld: str
    leaders: str
    heads: str
    behind: str
    behind_columns: tuple[str, str, str, str, str, str]
    acknowledge: str
    study: str
    none: str
    more: str
    most: int = Field(ge=1, le=1000)
    signs: tuple[str, str]


class DisseminationPack(Strict):
    kind: Literal["dissemination"]
    rules: list[DisseminationRule] = Field(min_length=1)
    words: SummaryWords


def check_dissemination(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Rules that hold on the same day, sources that aren't on the shelf."""
    rules: list[DisseminationRule] = pack.body.rules
    for at, rule in enumerate(rules):
        if any(rule.meets(other) for other in rules[:at]):
            yield ("rules", at, "valid_from"), _("Hai mức cùng có hiệu lực một ngày.")
        yield from cite_faults(rule.source, ("rules", at, "source"), shelf)

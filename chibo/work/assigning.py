"""What the rules of a day say of a cell's list of a year (pack "assignment_rules")."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.queries import needed_pack
from chibo.core.regulations import DayOfYear, Spanned, cite_faults, first_year, rule_of
from chibo.core.texts import Text

KIND, CODE = "assignment_rules", "assignments"
CODES = r"^[a-z_]+$"


class Leading(Strict):
    """Seats that make a leader: on such bodies, of units of such levels (none named: all)."""

    bodies: list[str] = Field(min_length=1)
    levels: list[str] = Field(default_factory=list)
    positions: list[str] = Field(min_length=1)


class Result(Strict):
    """How a line stands at the year's end; `done` whether it was carried out."""

    code: str = Field(pattern=CODES, max_length=20)
    name: Text
    done: bool


class AssignmentRule(Spanned):
    """Who has to have a task, who is a leader, by which days the list is signed and rated.

    `left_out` are the leaves that free a member from tasks; `unsure` says what is to be confirmed.
    """

    left_out: list[Literal["exempt", "suspended", "away"]]
    seats: list[Leading]
    posts: list[str]
    sign_by: DayOfYear
    rate_by: DayOfYear
    results: list[Result] = Field(min_length=2)
    source: str
    unsure: Text | None = None

    def result(self, code: str) -> Result | None:
        """The result of that code, if it is one of the day."""
        return next((one for one in self.results if one.code == code), None)


class ListColumns(Strict):
    name: str
    task: str
    registered: str
    committed: str
    result: str
    signature: str


class ListWords(Strict):
    """The words of the printed list, whatever language the screen speaks."""

    abstract: str
    approved: str
    columns: ListColumns
    until: str
    whole_year: str
    all_registered: str
    yes: str
    exempt: str
    used: str
    recipients: tuple[str, ...]


class AssignmentRulesPack(Strict):
    kind: Literal["assignment_rules"]
    rules: list[AssignmentRule] = Field(min_length=1)
    paper: ListWords

    @property
    def first_year(self) -> int:
        """The first of which there are lists."""
        return first_year(self.rules)


def check_assignment_rules(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Rules that hold on the same day, results named twice, sources that aren't on the shelf."""
    rules: list[AssignmentRule] = pack.body.rules
    for at, rule in enumerate(rules):
        if any(rule.meets(earlier) for earlier in rules[:at]):
            yield ("rules", at, "valid_from"), _("Hai mức cùng có hiệu lực một ngày.")
        codes = [one.code for one in rule.results]
        for place, code in enumerate(codes):
            if code in codes[:place]:
                said = _("Kết quả “%(code)s” viết hai lần.") % {"code": code}
                yield ("rules", at, "results", place, "code"), said
        yield from cite_faults(rule.source, ("rules", at, "source"), shelf)


def assignment_pack() -> AssignmentRulesPack:
    """The pack in use. Raises Outdated without it."""
    return needed_pack(AssignmentRulesPack, KIND, CODE)


def assignment_rule(day: date) -> AssignmentRule:
    """The rule in force on the day; before the first one that one. Raises Outdated."""
    return rule_of(assignment_pack().rules, day)


def result_names(rule: AssignmentRule) -> Mapping[str, str]:
    """Results by code, in the words of the screen."""
    return {one.code: str(one.name) for one in rule.results}

"""What a cell may inspect by itself and in which steps, by day (pack "own_inspection_rules")."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, TypeVar

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.queries import needed_pack
from chibo.core.regulations import DayOfYear, Spanned, cite_faults, first_year, rule_of
from chibo.core.texts import Text

KIND, CODE = "own_inspection_rules", "own"
CODES = r"^[a-z_]+$"


class Days(Strict):
    """At least so many before the conference, and at most so many after it."""

    notice: int = Field(ge=0, le=366)
    conclusion: int = Field(ge=0, le=366)


class OwnRule(Spanned):
    """The regulation of a span of days; `unsure` says what is to be confirmed."""

    source: str
    days: Days
    plan_by: DayOfYear
    unsure: Text | None = None


class Named(Spanned):
    """A matter or a result: its code stays, whatever it is called."""

    code: str = Field(pattern=CODES, max_length=30)
    name: Text
    source: str


class StepRule(Named):
    """A step; `paper` says whether it has a number: none, typed, or issued by the cell."""

    paper: Literal["none", "typed", "issued"]
    optional: bool


N = TypeVar("N", bound=Named)


class PlanWords(Strict):
    abstract: str
    opening: str
    columns: tuple[str, str, str, str, str]
    bound: str
    recipients: tuple[str, ...]


class NoticeWords(Strict):
    abstract: str
    text: str
    number: str
    matter: str
    report: str
    reported: str
    by: str
    until: str
    recipients: tuple[str, ...]


class ConclusionWords(Strict):
    abstract: str
    text: str
    matter: str
    finding: str
    result: str
    voted: str
    carried: str
    remedies: str
    columns: tuple[str, str, str]
    recipients: tuple[str, ...]


class OwnWords(Strict):
    """The words of the papers, whatever language the screen speaks."""

    kinds: Mapping[Literal["inspection", "supervision"], str]
    comrade: str
    plan: PlanWords
    notice: NoticeWords
    conclusion: ConclusionWords


class OwnRulesPack(Strict):
    kind: Literal["own_inspection_rules"]
    rules: list[OwnRule] = Field(min_length=1)
    plan_kind: Mapping[Literal["cell", "committee"], str]
    matters: list[Named] = Field(min_length=1)
    results: list[Named] = Field(min_length=1)
    steps: list[StepRule] = Field(min_length=2)
    papers: OwnWords

    @property
    def first_year(self) -> int:
        """The first of which there are plans."""
        return first_year(self.rules)

    def rule(self, day: date) -> OwnRule:
        """The rule of the day; before the first one that one."""
        return rule_of(self.rules, day)


def held(rows: Sequence[N], day: date) -> list[N]:
    """Those of the day, in their order."""
    return [one for one in rows if one.holds(day)]


def name_of(rows: Sequence[N], code: str, day: date) -> Text | None:
    """What a code is called on the day; one of another day by the name it had."""
    same = [one for one in rows if one.code == code]
    now = next((one for one in same if one.holds(day)), same[-1] if same else None)
    return now.name if now else None


def check_own_rules(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Rules and names that hold twice on one day, and sources that aren't on the shelf."""
    body: OwnRulesPack = pack.body
    for at, rule in enumerate(body.rules):
        if any(rule.meets(earlier) for earlier in body.rules[:at]):
            yield ("rules", at, "valid_from"), _("Hai mức cùng có hiệu lực một ngày.")
        yield from cite_faults(rule.source, ("rules", at, "source"), shelf)
    for key, rows in (("matters", body.matters), ("results", body.results), ("steps", body.steps)):
        for at, row in enumerate(rows):
            if any(row.code == one.code and row.meets(one) for one in rows[:at]):
                said = _("“%(code)s” có hai dòng cùng hiệu lực trong một ngày.")
                yield (key, at, "valid_from"), said % {"code": row.code}
            yield from cite_faults(row.source, (key, at, "source"), shelf)


def own_rules() -> OwnRulesPack:
    """The pack in use. Raises Outdated without it."""
    return needed_pack(OwnRulesPack, KIND, CODE)

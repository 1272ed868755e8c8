"""What papers start from and which steps they go through (kind "paper_templates")."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.lines import Loc
from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.queries import needed_pack
from chibo.core.regulations import Spanned, cite_faults, rule_of
from chibo.core.texts import Text
from chibo.documents.models import Paper
from chibo.documents.packs import Every

KIND, CODE = "paper_templates", "templates"
Holder = Literal["committee", "inspection_committee", "cell"]
Need = Literal["must", "may", "no"]


class Sourced(Spanned):
    """What holds for a time; `confirmed` when the words of its source were seen."""

    source: str
    confirmed: bool


class Section(Strict):
    """A part of a paper: perhaps a chapter begins with it; its title and its lines."""

    chapter: str = ""
    title: str = ""
    lines: list[str] = Field(default_factory=list)


class Template(Sourced):
    """The words a draft opens with, of holders of these levels and types; none named: all.

    `paper` is the kind of paper in force that comes of it, none of a report or a notice.
    """

    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)
    name: Text
    paper: str = ""
    every: list[Every] = Field(default_factory=list)
    holders: list[Holder] = Field(min_length=1)
    levels: list[str] = Field(default_factory=list)
    types: list[str] = Field(default_factory=list)
    type: str
    issuers: list[str] = Field(min_length=1)
    shape: Literal["articles", "headings"]
    abstract: str
    grounds: list[str] = Field(default_factory=list)
    sections: list[Section] = Field(min_length=1)
    recipients: list[str] = Field(default_factory=list)

    def fits(self, level: str, type: str, day: date) -> bool:
        """Whether units of that level and type start from it on the day."""
        at_level = not self.levels or level in self.levels
        return at_level and (not self.types or type in self.types) and self.holds(day)


class Way(Sourced):
    """Which steps papers of these kinds go through, and how many days each may take."""

    papers: list[str] = Field(default_factory=list)
    holders: list[Holder] = Field(default_factory=list)
    levels: list[str] = Field(default_factory=list)
    comments: Need
    comments_days: int = Field(default=10, ge=1, le=120)
    appraisal: Need
    appraisal_days: int = Field(default=15, ge=1, le=120)
    vote: Need

    def fits(self, kind: str, holder: str, level: str, day: date) -> bool:
        """Whether a paper of that kind goes this way."""
        return (
            (not self.papers or kind in self.papers)
            and (not self.holders or holder in self.holders)
            and (not self.levels or level in self.levels)
            and self.holds(day)
        )


class Majority(Sourced):
    """A paper is adopted when more than this share of all who may vote are for it."""

    more_than: float = Field(ge=0, lt=1)
    says: Text


class PeriodWords(Strict):
    """How papers call the period that they are of."""

    year: str
    quarter: tuple[str, str, str, str]
    half: tuple[str, str]
    term: str

    def of(self, period: str) -> str:
        """The words for 2026, 2026-Q4, 2026-H2, 2025-2030; nothing for no period."""
        year, _dash, part = period.partition("-")
        if part.startswith("Q"):
            return self.quarter[int(part[1]) - 1].format(year=year)
        if part.startswith("H"):
            return self.half[int(part[1]) - 1].format(year=year)
        if part:
            return self.term.format(years=period)
        return self.year.format(year=year) if year else ""


class PaperTemplatesPack(Strict):
    kind: Literal["paper_templates"]
    ends_soon_days: int = Field(ge=1, le=366)
    blank: str
    periods: PeriodWords
    templates: list[Template] = Field(min_length=1)
    ways: list[Way] = Field(min_length=1)
    majorities: list[Majority] = Field(min_length=1)

    def template(self, code: str, day: date) -> Template | None:
        """The template of that code on the day."""
        return next((one for one in self.templates if one.code == code and one.holds(day)), None)

    def way(self, kind: str, holder: str, level: str, day: date) -> Way:
        """The first way that fits; the last in the pack fits all."""
        fitting = (one for one in self.ways if one.fits(kind, holder, level, day))
        return next(fitting, self.ways[-1])

    def majority(self, day: date) -> Majority:
        """The rule of votes of the day."""
        return rule_of(self.majorities, day)


def paper_templates() -> PaperTemplatesPack:
    """The pack in use. Raises Outdated without it."""
    return needed_pack(PaperTemplatesPack, KIND, CODE)


def check_templates(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Templates that hold twice on a day, kinds, levels, types and issuers that aren't there."""
    body: PaperTemplatesPack = pack.body
    for (_at, one), (at, other) in combinations(enumerate(body.templates), 2):
        if one.code == other.code and one.meets(other):
            yield ("templates", at, "valid_from"), _("Hai dòng cùng có hiệu lực trong một ngày.")
    for at, template in enumerate(body.templates):
        for loc, said in _template_faults(template, shelf):
            yield ("templates", at, *loc), said
    for at, way in enumerate(body.ways):
        for number, kind in enumerate(way.papers):
            yield from _kind_faults(kind, ("ways", at, "papers", number))
        yield from _named(way.levels, "levels", ("ways", at, "levels"), shelf)
        yield from cite_faults(way.source, ("ways", at, "source"), shelf)
    for at, rule in enumerate(body.majorities):
        yield from cite_faults(rule.source, ("majorities", at, "source"), shelf)
    last = body.ways[-1]
    if last.papers or last.holders or last.levels:
        yield ("ways", len(body.ways) - 1), _("Dòng cuối phải dùng được cho mọi văn bản.")


def _template_faults(one: Template, shelf: Shelf) -> Iterator[Finding]:
    if one.paper:
        yield from _kind_faults(one.paper, ("paper",))
    yield from _named(one.levels, "levels", ("levels",), shelf)
    yield from _named(one.types, "types", ("types",), shelf)
    yield from cite_faults(one.source, ("source",), shelf)
    layouts = next((pack.body for pack in shelf.of("paper_layouts") if pack.body), None)
    if layouts is None:
        return
    if one.type not in {row.code for row in layouts.types}:
        yield ("type",), _("Không gói nào ghi mã “%(code)s”.") % {"code": one.type}
    known = {row.code for row in layouts.issuers}
    for at, code in enumerate(one.issuers):
        if code not in known:
            yield ("issuers", at), _("Không gói nào ghi mã “%(code)s”.") % {"code": code}


def _kind_faults(kind: str, loc: Loc) -> Iterator[Finding]:
    if kind not in Paper.Kind.values:
        kinds = ", ".join(Paper.Kind.values)
        yield loc, _("Loại văn bản là một trong: %(kinds)s.") % {"kinds": kinds}


def _named(codes: list[str], key: str, loc: Loc, shelf: Shelf) -> Iterator[Finding]:
    known = {entry.get("code") for entry in shelf.entries(key, key)}
    for at, code in enumerate(codes):
        if code not in known:
            yield (*loc, at), _("Không gói nào ghi mã “%(code)s”.") % {"code": code}

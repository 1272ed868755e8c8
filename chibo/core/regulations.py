"""The rules that packs and refusals cite (kind "regulation")."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, Self, TypeVar

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from chibo.core.lines import Loc
from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.texts import Text

CODE = r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*"
CITE = re.compile(rf"(?P<code>{CODE})(?::(?P<article>\S+))?")


class Spanned(Strict):
    """What holds from a day up to, not including, another."""

    valid_from: date
    valid_to: date | None = None

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Self:
        if self.valid_to and self.valid_to <= self.valid_from:
            raise ValueError(_("valid_to phải sau valid_from."))
        return self

    def holds(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def meets(self, other: "Spanned") -> bool:
        """Whether there is a day on which both are in force."""
        return self.valid_from < (other.valid_to or date.max) and other.valid_from < (
            self.valid_to or date.max
        )


class DayOfYear(Strict):
    """A day of every year."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)

    def of(self, year: int) -> date:
        """That day of the year, or the month's last."""
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


def first_year(spans: Iterable[Spanned]) -> int:
    """The year from which on one of them holds."""
    return min(one.valid_from for one in spans).year


S = TypeVar("S", bound=Spanned)


def rule_of(rules: Sequence[S], day: date) -> S:
    """The rule of the day; before the first that one, after the last the last."""
    known = sorted(rules, key=lambda one: one.valid_from)
    return next((one for one in reversed(known) if one.valid_from <= day), known[0])


class Article(Strict):
    """A part of a regulation that may be cited, in our words."""

    number: str
    says: Text


class RegulationPack(Spanned):
    """A paper of the Party or the State; `confirmed` when its text was seen, not remembered."""

    kind: Literal["regulation"]
    code: str = Field(pattern=rf"^{CODE}$")
    title: Text
    number: str | None
    issuer: Text
    confirmed: bool
    articles: list[Article] = Field(default_factory=list)

    def has(self, number: str) -> bool:
        return any(article.number == number for article in self.articles)


def cite_faults(cite: str, loc: Loc, shelf: Shelf) -> Iterator[Finding]:
    """Say so when what is cited, as CODE or CODE:ARTICLE, stands in no regulation on the shelf."""
    found = CITE.fullmatch(cite)
    if not found:
        yield loc, _("Căn cứ viết là MÃ hoặc MÃ:ĐIỀU của một văn bản trong packs/regulations.")
        return
    known = {pack.code: pack for pack in shelf.packs if pack.kind == "regulation"}
    pack = known.get(found["code"])
    if pack is None:
        yield loc, _("Không có văn bản nào mang mã “%(code)s”.") % {"code": found["code"]}
    elif found["article"] and pack.body and not pack.body.has(found["article"]):
        said = _("Văn bản %(code)s không ghi điều “%(article)s”.")
        yield loc, said % found.groupdict()


def check_regulation(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Articles that are listed twice."""
    seen = set()
    for at, article in enumerate(pack.body.articles):
        if article.number in seen:
            said = _("Điều “%(number)s” viết hai lần.") % {"number": article.number}
            yield ("articles", at, "number"), said
        seen.add(article.number)

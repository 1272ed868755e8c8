"""How long the terms of committees last, by level and day (kind "term_lengths")."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.models import Pack
from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.queries import read_pack
from chibo.core.regulations import Spanned, cite_faults
from chibo.core.reminders import months_later
from chibo.core.texts import Text

KIND, CODE = "term_lengths", "terms"
ONE_DAY = timedelta(days=1)


class TermLength(Spanned):
    """So many months lasts a term that ends while this holds, for units of these levels."""

    levels: list[str] = Field(min_length=1)
    months: int = Field(ge=1, le=120)
    early: int = Field(ge=0, le=24, description="months a congress may come early or late")
    says: Text
    source: str
    confirmed: bool


class TermLengthsPack(Strict):
    kind: Literal["term_lengths"]
    terms: list[TermLength] = Field(min_length=1)


def check_term_lengths(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Two lengths for one level on one day, levels that aren't there, unknown sources."""
    levels = {entry.get("code") for entry in shelf.entries("levels", "levels")}
    terms: Sequence[TermLength] = pack.body.terms
    for at, one in enumerate(terms):
        for level in sorted(set(one.levels) - levels):
            said = _("Không có cấp nào mang mã “%(code)s”.") % {"code": level}
            yield ("terms", at, "levels"), said
        if any(set(other.levels) & set(one.levels) and other.meets(one) for other in terms[:at]):
            yield ("terms", at, "valid_from"), _("Một cấp có hai độ dài nhiệm kỳ trong một ngày.")
        yield from cite_faults(one.source, ("terms", at, "source"), shelf)


def term_lengths() -> Sequence[TermLength]:
    """The lengths in use; none without a pack."""
    try:
        return read_pack(TermLengthsPack, KIND, CODE).terms
    except Pack.DoesNotExist:
        return ()


def last_day_of(first: date, level: str, lengths: Sequence[TermLength]) -> date | None:
    """The last day of a term that began on a day, by the length in force when it would end.

    None where no rule says.
    """
    for one in sorted(lengths, key=lambda rule: rule.valid_from):
        last = months_later(first, one.months) - ONE_DAY
        if level in one.levels and one.holds(last):
            return last
    # By one rule it would end after that rule did, by the next before that one began.
    later = [one for one in lengths if level in one.levels and one.valid_to is None]
    return months_later(first, later[0].months) - ONE_DAY if later else None

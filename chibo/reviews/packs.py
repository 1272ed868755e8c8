"""What the pack of yearly classifications may say (kind "regimes")."""

from collections.abc import Iterator
from typing import Literal, Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.texts import Text


class Era(Strict):
    """Years that knew the same levels, and the regimes they were classified under."""

    first_year: int = Field(ge=1930, le=2999)
    last_year: int | None = Field(default=None, le=2999)
    regimes: list[str] = Field(min_length=1)
    organisations: list[str] = Field(min_length=1)
    members: list[str] = Field(min_length=1)
    source: Text

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Self:
        if self.last_year is not None and self.last_year < self.first_year:
            raise ValueError(_("last_year không được trước first_year."))
        return self

    def holds(self, year: int) -> bool:
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


class RegimesPack(Strict):
    kind: Literal["regimes"]
    eras: list[Era] = Field(min_length=1)


def check_regimes(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Two eras that share a year."""
    eras: list[Era] = pack.body.eras
    for at, era in enumerate(eras[1:], 1):
        before = eras[at - 1].last_year
        if before is None or era.first_year <= before:
            yield (
                ("eras", at, "first_year"),
                _("Hai giai đoạn cùng có năm %(year)d.") % {"year": era.first_year},
            )

"""What the pack of places without enough members may say (kind "white_places")."""

from collections.abc import Iterator
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.regulations import Spanned, cite_faults
from chibo.core.texts import Text


class FewMembers(Spanned):
    """Of how many members living in a place one speaks of few, while the rule holds."""

    fewer_than: int = Field(ge=2, le=50)
    source: str
    says: Text


class WhitePlacesPack(Strict):
    kind: Literal["white_places"]
    few_members: list[FewMembers]


def check_white_places(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Rules that hold on the same day, and sources that aren't on the shelf."""
    ended = None
    for at, rule in enumerate(pack.body.few_members):
        if at and (ended is None or rule.valid_from < ended):
            yield ("few_members", at, "valid_from"), _("Hai mức cùng có hiệu lực một ngày.")
        ended = rule.valid_to
        yield from cite_faults(rule.source, ("few_members", at, "source"), shelf)

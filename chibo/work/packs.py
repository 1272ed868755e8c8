"""What the packs of this app may say (kinds "white_places" and "request_rules")."""

from collections.abc import Iterator, Sequence
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


class AnswerWithin(Spanned):
    """Within how many days a request is answered by who has it, while the rule holds."""

    days: int = Field(ge=1, le=366)
    source: str


class RequestRulesPack(Strict):
    kind: Literal["request_rules"]
    answers: list[AnswerWithin]


def check_white_places(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Rules that hold on the same day, and sources that aren't on the shelf."""
    yield from _faults("few_members", pack.body.few_members, shelf)


def check_request_rules(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """As `check_white_places`."""
    yield from _faults("answers", pack.body.answers, shelf)


def _faults(
    key: str, rules: Sequence[FewMembers | AnswerWithin], shelf: Shelf
) -> Iterator[Finding]:
    """Each rule follows the one before it, and cites what is on the shelf."""
    ended = None
    for at, rule in enumerate(rules):
        if at and (ended is None or rule.valid_from < ended):
            yield (key, at, "valid_from"), _("Hai mức cùng có hiệu lực một ngày.")
        ended = rule.valid_to
        yield from cite_faults(rule.source, (key, at, "source"), shelf)

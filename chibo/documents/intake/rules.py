"""What the pack "attachment_rules" may say: what may be attached, and what never."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.queries import needed_pack
from chibo.core.regulations import Spanned, cite_faults, rule_of

KIND, CODE = "attachment_rules", "attachments"
Type = Literal["pdf", "docx", "xlsx", "odt", "jpg", "png"]


class Limits(Spanned):
    """How large a file may be, how many a record may have, and of which types."""

    megabytes: int = Field(ge=1, le=25)
    files: int = Field(ge=1, le=100)
    types: list[Type] = Field(min_length=1)

    @property
    def bytes(self) -> int:
        return self.megabytes * 1_000_000


class Secrecy(Spanned):
    """The words that mark a secret paper, and the law that keeps such papers out.

    A mark after one of `not_after` is none; after one of `labels` it is one whatever its case,
    unless it says one of `open`.
    """

    marks: list[str] = Field(min_length=1)
    not_after: list[str] = Field(default_factory=list)
    labels: list[str] = Field(default_factory=list)
    open: list[str] = Field(default_factory=list)
    source: str


class AttachmentRulesPack(Strict):
    kind: Literal["attachment_rules"]
    limits: list[Limits] = Field(min_length=1)
    secrecy: list[Secrecy] = Field(min_length=1)

    def limits_on(self, day: date) -> Limits:
        """Those of the day; before the first of them, the first."""
        return rule_of(self.limits, day)

    def secrecy_on(self, day: date) -> Secrecy:
        """As `limits_on`: a mark of secrecy is one whatever the law of the day is called."""
        return rule_of(self.secrecy, day)


def attachment_rules() -> AttachmentRulesPack:
    """The pack in use. Raises Outdated without it."""
    return needed_pack(AttachmentRulesPack, KIND, CODE)


def check_attachment_rules(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Rows that hold on the same day, and sources that aren't on the shelf."""
    body: AttachmentRulesPack = pack.body
    for key, rows in (("limits", body.limits), ("secrecy", body.secrecy)):
        for at, row in enumerate(rows):
            if any(one.meets(row) for one in rows[:at]):
                yield (key, at, "valid_from"), _("Hai dòng cùng có hiệu lực một ngày.")
    for at, rule in enumerate(body.secrecy):
        yield from cite_faults(rule.source, ("secrecy", at, "source"), shelf)

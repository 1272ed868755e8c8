"""The fields that a signed meeting is typed into elsewhere, in their order (pack)."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.models import Pack
from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.queries import read_pack
from chibo.core.regulations import Spanned, cite_faults, rule_of
from chibo.core.texts import Text

KIND = "handover_fields"
Code = Literal[
    "kind",
    "topic",
    "on",
    "begins",
    "ends",
    "place",
    "mode",
    "chair",
    "clerk",
    "called",
    "due",
    "present",
    "excused",
    "unexcused",
    "rate",
    "absent",
    "guests",
    "agenda",
    "discussion",
    "votes",
    "decisions",
    "tasks",
    "requests",
    "score",
    "minutes",
    "resolution",
]
"""What a field can hold. How people think is none of it: practice U6."""


class HandoverField(Strict):
    """One field of the other form: what it holds and what it is called there."""

    code: Code
    label: Text


class HandoverForm(Spanned):
    """The other form while it is in use; `unsure` is what the office is still to compare."""

    source: str
    confirmed: bool
    unsure: Text | None = None
    app: Text
    fields: list[HandoverField] = Field(min_length=1)


class HandoverFieldsPack(Strict):
    kind: Literal["handover_fields"]
    forms: list[HandoverForm] = Field(min_length=1)


def check_handover_fields(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Two forms of one day, a field named twice, sources that aren't on the shelf."""
    forms: list[HandoverForm] = pack.body.forms
    for at, form in enumerate(forms):
        if any(one.meets(form) for one in forms[:at]):
            yield ("forms", at, "valid_from"), _("Hai biểu cùng hiệu lực trong một ngày.")
        codes = [one.code for one in form.fields]
        if len(set(codes)) < len(codes):
            yield ("forms", at, "fields"), _("Có ô được ghi hai lần.")
        yield from cite_faults(form.source, ("forms", at, "source"), shelf)


def handover_form(day: date) -> HandoverForm | None:
    """The form that meetings are typed into on a day: that of the newest before the first day."""
    try:
        forms = read_pack(HandoverFieldsPack, KIND, KIND).forms
    except Pack.DoesNotExist:
        return None
    return rule_of(forms, day)

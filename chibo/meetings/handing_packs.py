"""The fields that a signed meeting is typed into elsewhere, in their order (pack)."""

from datetime import date
from typing import Literal

from pydantic import Field

from chibo.core.models import Pack
from chibo.core.outer_forms import OuterField, OuterForm
from chibo.core.packs import Strict
from chibo.core.queries import read_pack
from chibo.core.regulations import rule_of

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


class HandoverField(OuterField):
    """One field of the other form, of those that a meeting fills."""

    code: Code


class HandoverForm(OuterForm):
    """The other form while it is in use."""

    fields: list[HandoverField] = Field(min_length=1)


class HandoverFieldsPack(Strict):
    kind: Literal["handover_fields"]
    forms: list[HandoverForm] = Field(min_length=1)


def handover_form(day: date) -> HandoverForm | None:
    """The form that meetings are typed into on a day: that of the newest before the first day."""
    try:
        forms = read_pack(HandoverFieldsPack, KIND, KIND).forms
    except Pack.DoesNotExist:
        return None
    return rule_of(forms, day)

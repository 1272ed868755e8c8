"""The fields that a member's records are typed into elsewhere, in their order (pack)."""

from datetime import date
from typing import Literal

from pydantic import Field

from chibo.core.models import Pack
from chibo.core.outer_forms import OuterField, OuterForm
from chibo.core.packs import Strict
from chibo.core.queries import read_pack
from chibo.core.regulations import rule_of

KIND, CODE = "person_handover", "handover"
Code = Literal[
    "name",
    "gender",
    "birth",
    "ethnicity",
    "residence",
    "admitted",
    "official",
    "standing",
    "organisation",
    "cell",
    "since",
    "came",
    "temporary",
    "leave",
    "seats",
    "posts",
    "locality_posts",
    "rotation",
    "professional",
    "theory",
    "management",
    "left",
]
"""What a field can hold: what is on record, and no more. No number of identity, no religion."""


class PersonField(OuterField):
    """One field of the other form, of those that a member's records fill."""

    code: Code


class PersonForm(OuterForm):
    """The other form while it is in use.

    `leave_off` is what the names of communes begin with here, and addresses don't.
    """

    leave_off: list[str] = Field(default_factory=list)
    fields: list[PersonField] = Field(min_length=1)

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.fields]


class PersonHandoverPack(Strict):
    kind: Literal["person_handover"]
    forms: list[PersonForm] = Field(min_length=1)


def person_form(day: date) -> PersonForm | None:
    """The form that members are typed into on a day; None where no pack has any."""
    try:
        return rule_of(read_pack(PersonHandoverPack, KIND, CODE).forms, day)
    except Pack.DoesNotExist:
        return None

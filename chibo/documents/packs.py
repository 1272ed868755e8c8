"""What the pack of required papers may say (kind "required_papers")."""

from typing import Literal, Self, get_args

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from chibo.core.packs import Strict
from chibo.core.regulations import Spanned
from chibo.core.texts import Text

Role = Literal["committee", "cell", "organisation", "inspection_committee", "superior"]
Holder = Literal["committee", "inspection_committee", "cell", "own", "any"]
Every = Literal["standing", "term", "year", "half", "quarter"]

ROLES: tuple[str, ...] = get_args(Role)
HOLDERS: tuple[str, ...] = get_args(Holder)
EVERY: tuple[str, ...] = get_args(Every)
WHOSE: dict[Role, tuple[Holder, ...]] = {
    "committee": ("committee",),
    "cell": ("cell",),
    "organisation": ("own", "committee"),
    "inspection_committee": ("inspection_committee", "committee"),
    "superior": ("any", "committee", "inspection_committee"),
}
"""Whose papers can answer what is asked of a role."""


class Required(Spanned):
    """A paper that somebody has to have, while the rules say so; practice M7."""

    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)
    name: Text
    paper: str
    role: Role
    levels: list[str] = Field(default_factory=list)
    types: list[str] = Field(default_factory=list)
    holder: Holder
    every: Every
    at_least: int | None = Field(default=None, ge=1, le=50)
    due_after_years: int | None = Field(default=None, ge=0, le=10)
    numbered: bool = False
    programme: str | None = None
    source: str
    targets: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def holder_fits_role(self) -> Self:
        if self.holder not in WHOSE[self.role]:
            said = _("Văn bản hỏi “%(role)s” thì “holder” là một trong: %(holders)s.")
            holders = ", ".join(WHOSE[self.role])
            raise ValueError(said % {"role": self.role, "holders": holders})
        return self

    @model_validator(mode="after")
    def floor_is_of_a_term(self) -> Self:
        if (self.at_least is None) != (self.due_after_years is None):
            raise ValueError(_("at_least và due_after_years đi cùng nhau."))
        if self.at_least is not None and self.every != "term":
            raise ValueError(_("at_least chỉ dùng với “every: term”."))
        return self


class RequiredPapersPack(Strict):
    kind: Literal["required_papers"]
    papers: list[Required] = Field(min_length=1)

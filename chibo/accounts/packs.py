"""What the pack of roles may say (kind "roles")."""

from collections.abc import Iterator
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.texts import Text

ADMINISTRATOR = "administrator"
ACTIONS = (
    "programme.view",
    "figure.view",
    "record.view",
    "person.view",
    "person.edit",
    "meeting.hold",
    "paper.issue",
    "workbook.load",
    "workbook.export",
    "packs.load",
    "accounts.manage",
    "units.change",
    "references.bind",
    "trail.view",
    "inspection.look",
    "inspection.trail",
)
"""Everything the program asks leave for; docs/packs.md says what each means."""


class Role(Strict):
    code: str = Field(pattern=r"^[a-z_]+$", max_length=40)
    name: Text
    actions: list[str]


class PinSlips(Strict):
    """The printed PIN: how many digits, and for how many days it opens the door."""

    digits: int = Field(ge=6, le=8)
    days: int = Field(ge=1, le=366)


class RolesPack(Strict):
    kind: Literal["roles"]
    pin_slips: PinSlips
    roles: list[Role]


def check_roles(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Roles named twice, actions nobody asks for, and a pack without its administrator."""
    codes = [role.code for role in pack.body.roles]
    if ADMINISTRATOR not in codes:
        yield ("roles",), _("Thiếu vai trò “%(code)s”.") % {"code": ADMINISTRATOR}
    for at, role in enumerate(pack.body.roles):
        if role.code in codes[:at]:
            said = _("Vai trò “%(code)s” viết hai lần.") % {"code": role.code}
            yield ("roles", at, "code"), said
        for number, action in enumerate(role.actions):
            if action not in ACTIONS:
                said = _("Không có quyền nào tên “%(action)s”.") % {"action": action}
                yield ("roles", at, "actions", number), said

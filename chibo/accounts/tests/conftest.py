"""A district with two communes, a cell in each, and the people who work there."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copy, copytree

import pytest

from chibo.accounts.actors import build_actor
from chibo.accounts.models import Grant, Role, User
from chibo.accounts.services import create_local_administrator
from chibo.core.actor import Actor
from chibo.core.models import Instance
from chibo.core.packs import shelf_root
from chibo.core.services import load_all
from chibo.organisations import tree
from chibo.organisations.models import Placement, Unit

TODAY = date(2026, 3, 10)
LONG_AGO = date(2020, 1, 1)

UNITS = (
    ("DISTRICT", None, "superior_party_org", "district"),
    ("NORTH", "DISTRICT", "base_party_org", "commune"),
    ("NORTH-1", "NORTH", "subordinate_party_cell", "residential"),
    ("SOUTH", "DISTRICT", "base_party_org", "commune"),
    ("SOUTH-1", "SOUTH", "subordinate_party_cell", "residential"),
)


@dataclass(slots=True)
class House:
    """Units by code, and whoever acts."""

    units: dict[str, Unit]
    administrator: User

    def user(self, username: str, role: str = "", unit: str = "") -> User:
        """Somebody, with a role since long ago."""
        user = User.objects.create_user(username, f"{username}'s own words", display_name=username)
        if role:
            Grant.objects.create(
                user=user,
                role=Role.objects.get(code=role),
                unit=self.units[unit],
                valid_from=LONG_AGO,
            )
        return user

    def actor(self, username: str, role: str = "", unit: str = "") -> Actor:
        """The same, at work today."""
        return build_actor(self.user(username, role, unit), TODAY)

    @property
    def admin(self) -> Actor:
        return build_actor(self.administrator, TODAY)


@pytest.fixture
def roles(db: None, tmp_path: Path) -> None:
    """The roles, levels and types of the packs in use."""
    shelf = tmp_path / "packs"
    copytree(shelf_root() / "regulations", shelf / "regulations")
    for name in ("levels", "types", "roles"):
        copy(shelf_root() / f"{name}.yaml", shelf)
    load_all(None, shelf)


@pytest.fixture
def house(roles: None) -> House:
    """The district on 10 March 2026, which is everybody's today."""
    Instance.objects.create(nature=Instance.Nature.DEMO, last_day=TODAY)
    units = {code: Unit.objects.create(code=code) for code, *_rest in UNITS}
    for code, parent, level, kind in UNITS:
        Placement.objects.create(
            unit=units[code],
            name=code.title(),
            folded=code.lower(),
            parent=units[parent] if parent else None,
            level=level,
            type=kind,
            valid_from=LONG_AGO,
        )
    tree.rebuild()
    administrator, _password = create_local_administrator(username="admin", on=TODAY)
    return House(units, administrator)

"""The small world as tests speak of it: units, people, days, and who asks."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from chibo.accounts.actors import build_actor
from chibo.accounts.models import Role, User
from chibo.accounts.services import create_local_administrator, create_user, grant_role
from chibo.core.actor import Actor
from chibo.exchange.demo.small import LAST, MERGER, OPENING, REFORM
from chibo.members.models import Person
from chibo.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the tests: role, where it is granted, and which member it is."""

    role: str
    unit: str
    person: str = ""


ADMINISTRATOR: Final = "administrator"
OUTSIDER: Final = "outsider"
ACCOUNTS: Final = {
    "province_office": Account("superior_office", "TINH"),
    "district_office": Account("superior_office", "HUYEN"),
    "city_office": Account("superior_office", "TP"),
    "commune_office": Account("base_office", "XA"),
    "cell_secretary": Account("cell_secretary", "HOA", "LAN"),
    "neighbour_secretary": Account("cell_secretary", "GHEP", "MAI"),
    "member": Account("member", "HOA", "THAO"),
    "inspector": Account("inspector", "HUYEN"),
    "observer": Account("observer", "TINH"),
    OUTSIDER: Account("", "XA"),
}
"""The outsider is in XA's care and may do nothing."""


def make_accounts() -> None:
    """Make the users of the tests; whoever may do something may do so since the opening."""
    administrator, _password = create_local_administrator(username=ADMINISTRATOR, on=LAST)
    actor = build_actor(administrator, LAST)
    for username, account in ACCOUNTS.items():
        unit = Unit.objects.get(code=account.unit)
        person = Person.objects.filter(code=account.person).values_list("pk", flat=True).first()
        user = create_user(
            actor, username=username, display_name=username, unit=unit, person=person
        )
        if account.role:
            role = Role.objects.get(code=account.role)
            grant_role(actor, user=user, role=role, unit=unit, valid_from=OPENING)


class World:
    """What tests reach for by name; whatever has no name here, by its code."""

    day: Final = LAST
    """The day on which everybody acts: the last of the story."""
    opening: Final = OPENING
    merger: Final = MERGER
    before_merger: Final = date(2024, 9, 1)
    after_merger: Final = date(2024, 9, 3)
    reform: Final = REFORM

    def __init__(self) -> None:
        self._units = {unit.code: unit for unit in Unit.objects.all()}
        self._people = {person.code: person for person in Person.objects.all()}
        self._users = {user.username: user for user in User.objects.all()}

    def unit(self, code: str) -> Unit:
        return self._units[code]

    def person(self, code: str) -> Person:
        return self._people[code]

    def user(self, name: str) -> User:
        """The account of that name, for `client.force_login`. It has no password."""
        return self._users[name]

    def actor(self, name: str, on: date = LAST) -> Actor:
        """The account of that name as it acts on a day."""
        return build_actor(self._users[name], on)

    # --- Units: see docs/small-world.md

    @property
    def province(self) -> Unit:
        return self.unit("TINH")

    @property
    def district(self) -> Unit:
        return self.unit("HUYEN")

    @property
    def city(self) -> Unit:
        return self.unit("TP")

    @property
    def commune(self) -> Unit:
        return self.unit("XA")

    @property
    def hospital(self) -> Unit:
        return self.unit("BV")

    @property
    def company(self) -> Unit:
        return self.unit("DN")

    @property
    def ward(self) -> Unit:
        return self.unit("PHUONG")

    @property
    def north_cell(self) -> Unit:
        """To 1/9/2024; then part of the united cell."""
        return self.unit("BAC")

    @property
    def south_cell(self) -> Unit:
        """To 1/9/2024; then part of the united cell."""
        return self.unit("NAM")

    @property
    def united_cell(self) -> Unit:
        """Since 2/9/2024."""
        return self.unit("HOA")

    @property
    def joint_cell(self) -> Unit:
        return self.unit("GHEP")

    @property
    def military_cell(self) -> Unit:
        return self.unit("QUAN")

    @property
    def section(self) -> Unit:
        return self.unit("BP")

    @property
    def clinic_cell(self) -> Unit:
        return self.unit("KHOA")

    @property
    def street_cell(self) -> Unit:
        """Which keeps no meetings and no papers."""
        return self.unit("PHO")

    # --- People

    @property
    def lan(self) -> Person:
        """Secretary of the north cell, then of the united one."""
        return self.person("LAN")

    @property
    def minh(self) -> Person:
        """Secretary of the south cell, then deputy in the united one."""
        return self.person("MINH")

    @property
    def yen(self) -> Person:
        """Secretary of the commune since 2020; a member of the joint cell."""
        return self.person("YEN")

    @property
    def phong(self) -> Person:
        """Admitted to the north cell in 2024, on probation for a year."""
        return self.person("PHONG")

    # --- Who asks, on the last day of the story

    @cached_property
    def administrator(self) -> Actor:
        return self.actor(ADMINISTRATOR)

    @cached_property
    def province_office(self) -> Actor:
        return self.actor("province_office")

    @cached_property
    def district_office(self) -> Actor:
        return self.actor("district_office")

    @cached_property
    def city_office(self) -> Actor:
        return self.actor("city_office")

    @cached_property
    def commune_office(self) -> Actor:
        return self.actor("commune_office")

    @cached_property
    def cell_secretary(self) -> Actor:
        """Lan, in the united cell: the insider."""
        return self.actor("cell_secretary")

    @cached_property
    def neighbour_secretary(self) -> Actor:
        """Mai, in the joint cell of the same commune."""
        return self.actor("neighbour_secretary")

    @cached_property
    def member(self) -> Actor:
        """Thảo, in the united cell: sees figures, no records."""
        return self.actor("member")

    @cached_property
    def inspector(self) -> Actor:
        return self.actor("inspector")

    @cached_property
    def observer(self) -> Actor:
        return self.actor("observer")

    @cached_property
    def outsider(self) -> Actor:
        return self.actor(OUTSIDER)

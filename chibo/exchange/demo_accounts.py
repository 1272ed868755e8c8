"""Accounts to try a demo with: one for each role, at units that have something to tell."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from chibo.accounts.actors import build_actor, today
from chibo.accounts.models import Grant, Role, User
from chibo.accounts.packs import ADMINISTRATOR
from chibo.accounts.services import create_local_administrator, create_user, grant_role
from chibo.core.models import Instance
from chibo.core.periods import years_before
from chibo.core.refusals import Refused
from chibo.exchange.setup import nature
from chibo.meetings.models import Meeting
from chibo.members.models import Membership, Seat
from chibo.organisations.models import Placement, Stay, Unit

LOCAL = "quantri"


@dataclass(frozen=True, slots=True)
class Wish:
    """An account to be made: whose it is, in which role, where."""

    username: str
    role: str
    unit: int
    person: int | None = None


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account that exists, as it is printed."""

    username: str
    password: str
    role: str
    unit: str
    role_name: str
    unit_name: str


def password_of(username: str) -> str:
    """Simple, and the same every time: there is nothing in a demo to protect."""
    return f"{username}-demo"


@transaction.atomic
def make_accounts() -> None:
    """Make those demo accounts that aren't there yet. Raises Refused SETUP-NO-DEMO."""
    require_demo()
    day = today()
    if not User.objects.exists():
        create_local_administrator(username=LOCAL, on=day, password=password_of(LOCAL))
    administrator = User.objects.filter(is_local_administrator=True).order_by("id").first()
    assert administrator  # no database has users without having had this one first
    actor = build_actor(administrator, day)
    there = set(User.objects.values_list("username", flat=True))
    names = dict(Placement.objects.as_of(day).values_list("unit_id", "name"))
    for wish in wishes(day):
        if wish.username in there:
            continue
        role, unit = Role.objects.get(code=wish.role), Unit.objects.get(pk=wish.unit)
        user = create_user(
            actor,
            username=wish.username,
            display_name=f"{role}, {names[unit.pk]}"[:150],
            unit=unit,
            person=wish.person,
        )
        user.set_password(password_of(user.username))
        user.save(update_fields=["password"])
        grant_role(actor, user=user, role=role, unit=unit, valid_from=day)


def require_demo() -> None:
    """Raise Refused SETUP-NO-DEMO in a database that is no demo."""
    if nature() != Instance.Nature.DEMO:
        raise Refused(
            "SETUP-NO-DEMO",
            _("Cơ sở dữ liệu này không phải là bản minh hoạ nên không có tài khoản minh hoạ."),
            fix=_("Xem tài khoản bằng “chibo accounts list”."),
        )


def has_accounts() -> bool:
    """Whether the demo has anybody who can sign in."""
    return User.objects.exists()


def accounts() -> list[DemoAccount]:
    """The demo accounts that can be signed in with. Raises Refused SETUP-NO-DEMO."""
    require_demo()
    day = today()
    names = dict(Placement.objects.as_of(day).values_list("unit_id", "name"))
    found = []
    local = User.objects.filter(username=LOCAL, is_local_administrator=True).first()
    if local and local.check_password(password_of(LOCAL)):
        top = Placement.objects.as_of(day).filter(parent=None).select_related("unit").first()
        role = Role.objects.get(code=ADMINISTRATOR)
        if top:
            found.append(_shown(local, role, top.unit, names))
    usernames = [wish for wish, _role in PLAN]
    grants = Grant.objects.as_of(day).filter(user__username__in=usernames)
    held = {one.user.username: one for one in grants.select_related("user", "role", "unit")}
    for username in usernames:
        grant = held.get(username)
        if grant and grant.unit:
            found.append(_shown(grant.user, grant.role, grant.unit, names))
    return found


def _shown(user: User, role: Role, unit: Unit, names: dict[int, str]) -> DemoAccount:
    password = password_of(user.username)
    return DemoAccount(
        user.username, password, role.code, unit.code, str(role), names.get(unit.pk, unit.code)
    )


PLAN = (
    ("vanphong.tinh", "superior_office"),
    ("lanhdao", "superior_leader"),
    ("kiemtra", "inspector"),
    ("chunhiem", "inspection_head"),
    ("vanphong.captren", "superior_office"),
    ("vanphong.xayeu", "base_office"),
    ("vanphong.coso", "base_office"),
    ("bithu", "cell_secretary"),
    ("dangvien", "member"),
    ("theodoi", "observer"),
)
"""User names and roles; the office of a weak commune that is itself a superior has that role."""


def wishes(day: date) -> Iterator[Wish]:
    """Where the accounts belong on that day; what the demo has no unit for is left out."""
    sight = Sight(day)
    cell = sight.cell()
    weak, inspected = sight.weakest_commune(), sight.largest_superior("|")
    places: dict[str, int | None] = {
        "vanphong.tinh": sight.top,
        "lanhdao": sight.top,
        "kiemtra": inspected,
        "chunhiem": inspected,
        "vanphong.captren": sight.largest_superior("|commune|", "|district|"),
        "vanphong.xayeu": weak,
        "vanphong.coso": sight.stays[cell].organisation_id if cell else None,
        "bithu": cell,
        "dangvien": cell,
        "theodoi": sight.top,
    }
    people = {"bithu": sight.secretary(cell), "dangvien": sight.member(cell)}
    for username, role in PLAN:
        unit = places[username]
        if unit is not None:
            above = unit == weak and sight.stays[unit].is_superior
            yield Wish(username, "superior_office" if above else role, unit, people.get(username))


class Sight:
    """The tree of one day, and who met how often in the year before it."""

    def __init__(self, day: date) -> None:
        self.day = day
        held = Q(valid_to=None) | Q(valid_to__gt=day)
        rows = Stay.objects.filter(held, valid_from__lte=day).order_by("unit__code")
        self.stays = {row.unit_id: row for row in rows}
        top = Placement.objects.as_of(day).filter(parent=None).order_by("unit__code")
        self.top = top.values_list("unit_id", flat=True).first()
        recent = Meeting.objects.filter(held_on__gt=years_before(day, 1), held_on__lte=day)
        self._met = dict(recent.values_list("unit").annotate(Count("id")))
        self._rates = self._meetings_a_cell()

    def _meetings_a_cell(self) -> dict[int, float]:
        """Meetings of the year to each cell below, for all that stand above cells."""
        cells: Counter[int] = Counter()
        met: Counter[int] = Counter()
        for unit, stay in self.stays.items():
            for above in {stay.organisation_id, stay.superior_id} - {None, unit}:
                assert above is not None
                cells[above] += stay.is_cell
                met[above] += self._met.get(unit, 0)
        self._cells = cells
        return {unit: met[unit] / count for unit, count in cells.items() if count}

    def largest_superior(self, *groups: str) -> int | None:
        """The superior with most cells, of those whose type is in one of the groups."""
        superiors = [
            unit
            for unit, stay in self.stays.items()
            if stay.is_superior and any(group in stay.groups for group in groups)
        ]
        return max(superiors, key=lambda unit: self._cells[unit], default=None)

    def weakest_commune(self) -> int | None:
        """The commune that keeps records of meetings and whose cells meet least."""
        communes = [
            unit
            for unit, stay in self.stays.items()
            if "|commune|" in stay.groups and self._rates.get(unit, 0) > 0
        ]
        return min(communes, key=self._rates.__getitem__, default=None)

    def cell(self) -> int | None:
        """The cell that met most, of those below an organisation with several."""
        cells = [
            unit
            for unit, stay in self.stays.items()
            if stay.is_cell and stay.organisation_id not in (None, unit)
        ]
        return max(cells, key=lambda unit: self._met.get(unit, 0), default=None)

    def secretary(self, cell: int | None) -> int | None:
        """The person who is the cell's secretary."""
        kinds = ["committee", "cell_secretary"]
        seats = Seat.objects.as_of(self.day).filter(
            position=Seat.Position.SECRETARY, term__body__unit=cell, term__body__kind__in=kinds
        )
        return seats.order_by("id").values_list("person_id", flat=True).first()

    def member(self, cell: int | None) -> int | None:
        """Somebody of the cell who isn't its secretary."""
        homes = Membership.objects.as_of(self.day).filter(unit=cell, kind=Membership.Kind.HOME)
        others = homes.exclude(person=self.secretary(cell)).order_by("id")
        return others.values_list("person_id", flat=True).first()

"""After a meeting of any kind that the pack describes, its lists call it by its name."""

from io import StringIO

import pytest
from django.core.management import call_command

from chibo.meetings.kinds import described_kinds
from chibo.meetings.queries.kinds import may_hold
from chibo.meetings.services import close, plan, save_roll
from chibo.meetings.services.planning import Plan
from chibo.organisations.models import MassOrganisation

HOLDERS = {"commune_office": "XA", "district_office": "HUYEN", "cell_secretary": "HOA"}


def offices(world):
    """By kind of meeting an account whose unit holds such meetings."""
    found: dict[str, tuple[str, str]] = {}
    for who, code in HOLDERS.items():
        for one in may_hold(world.unit(code).pk, world.day):
            found.setdefault(one.code, (who, code))
    return found


@pytest.fixture
def signed(world):
    """One of each kind, signed: the kinds and who holds them."""
    mass = MassOrganisation.objects.as_of(world.day).filter(unit=world.commune).order_by("pk")[0]
    held = {}
    for kind, (who, code) in offices(world).items():
        actor, unit = world.actor(who), world.unit(code)
        described = next(one for one in described_kinds() if one.code == kind)
        wanted = Plan(
            world.day,
            topic="Nước sạch",
            with_unit=world.joint_cell.pk if described.visits == "unit" else None,
            with_mass=mass.pk if described.visits == "mass" else None,
        )
        sitting = plan(actor, unit=unit, kind=kind, wanted=wanted)
        sitting = save_roll(actor, sitting=sitting, version=1, said={}, guests=[])
        close(actor, sitting=sitting, version=2, on=world.day)
        held[kind] = str(described.name)
    return held


def test_the_room_names_them_all(client, world, signed):
    assert "working_session_unit" in signed
    client.force_login(world.user("province_office"), "chibo.accounts.backends.PasswordOrPin")

    said = client.get("/after-meetings/", {"unit": "TINH"})

    assert said.status_code == 200
    for name in signed.values():
        assert name in said.content.decode()


def test_the_months_room_names_them_too(client, world, signed):
    for who, code in HOLDERS.items():
        client.force_login(world.user(who), "chibo.accounts.backends.PasswordOrPin")
        assert client.get("/meetings/", {"unit": code}).status_code == 200
        assert client.get("/calendar/", {"unit": code}).status_code == 200


def test_the_command_lists_them_as_what_they_count(signed):
    out = StringIO()
    call_command("meetings", stdout=out)

    assert len(out.getvalue().splitlines()) > len(set(signed))

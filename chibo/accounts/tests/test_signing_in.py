"""A password or the PIN of a printed slip opens the door; nothing else does."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate, get_user
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import RequestFactory

from chibo.accounts import services
from chibo.accounts.backends import PasswordOrPin
from chibo.accounts.models import PinSlip, Role
from chibo.accounts.tests.conftest import TODAY
from chibo.core.models import AuditEntry, Instance
from chibo.core.refusals import NotAllowed, Refused


def opens(username, secret):
    request = RequestFactory().post("/")
    return authenticate(request, username=username, password=secret)


@pytest.fixture
def lan(house):
    return house.user("lan", "cell_secretary", "NORTH-1")


def on(day):
    Instance.objects.update(last_day=day)


def test_the_password_opens(lan):
    assert opens("lan", "lan's own words") == lan
    assert opens("lan", "Lan's own words") is None
    assert opens("minh", "lan's own words") is None
    assert opens("lan", "") is None


def test_a_pin_opens_beside_the_password(house, lan):
    pin = services.make_pin_slip(house.admin, user=lan)

    assert len(pin) == 8
    assert pin.isdigit()
    assert opens("lan", pin) == lan
    assert opens("lan", "lan's own words") == lan


def test_a_wrong_pin_does_not_open(house, lan):
    pin = services.make_pin_slip(house.admin, user=lan)

    wrong = f"{(int(pin) + 1) % 10**8:08d}"
    assert opens("lan", wrong) is None
    assert opens("lan", pin[:-1]) is None
    assert opens("office", pin) is None


def test_a_pin_is_kept_as_a_hash_only(house, lan):
    pin = services.make_pin_slip(house.admin, user=lan)

    assert pin not in PinSlip.objects.get().secret
    entry = AuditEntry.objects.get(action="accounts.pin-made")
    assert pin not in str(entry.detail)
    assert entry.detail == {"user": "lan", "until": "2026-06-08"}


def test_a_pin_ends_after_its_days(house, lan):
    pin = services.make_pin_slip(house.admin, user=lan, days=7)

    on(TODAY + timedelta(days=6))
    assert opens("lan", pin) == lan
    on(TODAY + timedelta(days=7))
    assert opens("lan", pin) is None


def test_a_new_pin_ends_the_old_one_at_once(house, lan):
    first = services.make_pin_slip(house.admin, user=lan)
    second = services.make_pin_slip(house.admin, user=lan)

    assert opens("lan", first) is None
    assert opens("lan", second) == lan


def test_a_new_pin_leaves_the_days_of_an_older_one_in_the_past(house, lan):
    old = PinSlip(user=lan, valid_from=TODAY - timedelta(days=30))
    old.set_pin("12345678")
    old.save()
    assert opens("lan", "12345678") == lan

    services.make_pin_slip(house.admin, user=lan)

    assert opens("lan", "12345678") is None
    assert PinSlip.objects.get(pk=old.pk).valid_to == TODAY


def test_a_pin_printed_for_less_does_not_open_more(house, lan):
    pin = services.make_pin_slip(house.actor("office", "base_office", "NORTH"), user=lan)

    leader = Role.objects.get(code="superior_leader")
    unit = house.units["DISTRICT"]
    services.grant_role(house.admin, user=lan, role=leader, unit=unit, valid_from=TODAY)

    assert opens("lan", pin) is None


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_pin_lasts_a_day_to_a_year(house, lan, days):
    with pytest.raises(Refused, match="ACC-PIN-DAYS"):
        services.make_pin_slip(house.admin, user=lan, days=days)
    assert not PinSlip.objects.exists()


def test_an_office_prints_pins_for_its_own_people_only(house, lan):
    services.make_pin_slip(house.actor("north", "base_office", "NORTH"), user=lan)

    with pytest.raises(NotAllowed):
        services.make_pin_slip(house.actor("south", "base_office", "SOUTH"), user=lan)
    with pytest.raises(NotAllowed):
        services.make_pin_slip(house.actor("minh", "cell_secretary", "NORTH-1"), user=lan)


def test_nobody_prints_a_pin_for_somebody_who_may_do_more(house, lan):
    office = house.actor("office", "base_office", "NORTH")
    house_master = house.user("master", "administrator", "NORTH")

    with pytest.raises(Refused, match="ACC-GRANT-MORE"):
        services.make_pin_slip(office, user=house_master)
    with pytest.raises(NotAllowed):
        services.make_pin_slip(office, user=house.administrator)


def test_an_account_that_is_closed_opens_to_nothing(house, lan):
    pin = services.make_pin_slip(house.admin, user=lan)
    lan.is_active = False
    lan.save()

    assert opens("lan", pin) is None
    assert opens("lan", "lan's own words") is None
    assert PasswordOrPin().get_user(lan.pk) is None


def test_closing_an_account_ends_its_sessions(client, lan):
    client.force_login(lan, backend="chibo.accounts.backends.PasswordOrPin")
    request = RequestFactory().get("/")
    request.session = client.session
    assert get_user(request) == lan

    lan.is_active = False
    lan.save()
    assert get_user(request).is_anonymous


@pytest.mark.parametrize("secret", ["some words", "12345678"])
def test_a_name_that_is_not_there_takes_as_much_work(house, lan, monkeypatch, secret):
    services.make_pin_slip(house.admin, user=lan)
    hashed: list[str] = []
    plain = MD5PasswordHasher.encode

    def encode(self, password, salt):
        hashed.append(password)
        return plain(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)

    work = {}
    for username in ("lan", "nobody", "admin"):
        hashed.clear()
        PasswordOrPin().authenticate(None, username=username, password=secret)
        work[username] = len(hashed)

    assert set(work.values()) == {2 if secret.isdigit() else 1}


def test_too_many_wrong_attempts_close_the_door_for_a_while(house, lan, settings):
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        opens("lan", "wrong words")

    assert opens("lan", "lan's own words") is None

"""Accounts: who makes them, and whom commands act as."""

import pytest

from chibo.accounts import services
from chibo.accounts.actors import actor_for
from chibo.accounts.models import Role, User
from chibo.accounts.packs import ACTIONS
from chibo.accounts.tests.conftest import TODAY
from chibo.core.models import AuditEntry
from chibo.core.refusals import NotAllowed, Refused


def add(actor, house, **changes):
    wish = {"username": "lan", "display_name": "Lan", "unit": house.units["NORTH-1"]}
    return services.create_user(actor, **(wish | changes))


def test_a_new_account_may_do_nothing_yet(house):
    add(house.admin, house)

    assert not actor_for("lan").grants
    assert AuditEntry.objects.get(action="accounts.created").detail == {"user": "lan"}


def test_an_office_makes_accounts_for_its_own_units_only(house):
    office = house.actor("office", "base_office", "NORTH")

    add(office, house)
    with pytest.raises(NotAllowed):
        add(office, house, username="minh", unit=house.units["SOUTH-1"])
    assert not User.objects.filter(username="minh").exists()


@pytest.mark.parametrize("username", ["", "a", "Lan", "bí.thư", "lan minh", "-lan", "x" * 61])
def test_a_user_name_is_plain(house, username):
    with pytest.raises(Refused, match="ACC-USERNAME]"):
        add(house.admin, house, username=username)


def test_a_user_name_is_used_once(house):
    add(house.admin, house)

    with pytest.raises(Refused, match="ACC-USERNAME-TAKEN"):
        add(house.admin, house)


@pytest.mark.parametrize("password", ["short", "1234567890", "password", "lan.lan.lan"])
def test_a_weak_password_is_refused(house, password):
    with pytest.raises(Refused, match="ACC-PASSWORD"):
        add(house.admin, house, username="lan.lan", password=password)
    assert not User.objects.filter(username="lan.lan").exists()


def test_the_local_administrator_may_do_everything_everywhere(house):
    actor = actor_for()

    assert actor.user_id == house.administrator.pk
    assert actor.today == TODAY
    assert set(actor.grants) == set(ACTIONS)
    assert set(actor.grants.values()) == {frozenset({house.units["DISTRICT"].pk})}


def test_there_is_one_first_account(house):
    with pytest.raises(Refused, match="ACC-NOT-FIRST"):
        services.create_local_administrator(username="second", on=TODAY)


@pytest.mark.usefixtures("roles")
def test_the_first_account_comes_with_a_password_and_a_trace():
    user, password = services.create_local_administrator(username="admin", on=TODAY)

    assert user.check_password(password)
    assert len(password) >= 16
    assert AuditEntry.objects.get(action="accounts.set-up").user == user.pk


def test_a_command_acts_as_the_user_it_names(house):
    lan = house.user("lan", "cell_secretary", "NORTH-1")

    actor = actor_for("lan")

    assert (actor.user_id, actor.name) == (lan.pk, "lan")
    assert actor.roots("person.view") == {house.units["NORTH-1"].pk}


@pytest.mark.parametrize("username", ["nobody", "gone"])
def test_a_command_acts_as_nobody_who_is_not_there(house, username):
    User.objects.create_user("gone", is_active=False)

    with pytest.raises(Refused, match="ACC-NO-USER"):
        actor_for(username)


@pytest.mark.usefixtures("roles")
def test_every_role_may_do_what_its_pack_says_and_no_more():
    may = {role.code: set(role.actions) for role in Role.objects.all()}

    assert may["administrator"] == set(ACTIONS)
    assert may["observer"] == may["member"] == {"programme.view", "figure.view"}
    assert may["cell_secretary"] == may["superior_leader"] | {"meeting.hold", "paper.issue"}
    assert may["inspector"] == may["superior_leader"] | {"inspection.look"}
    assert may["inspection_head"] == may["inspector"] | {"inspection.trail"}
    assert "person.view" in may["cell_secretary"]
    for role, actions in may.items():
        assert role == "administrator" or not actions & {"workbook.load", "packs.load"}
        assert role == "administrator" or not {"trail.view", "inspection.trail"} <= actions
        assert "accounts.manage" not in actions or role.endswith(("office", "administrator"))

"""Who may give which role to whom, where and from when."""

from datetime import date, timedelta

import pytest

from chibo.accounts import services
from chibo.accounts.actors import build_actor
from chibo.accounts.models import Grant, Role
from chibo.accounts.tests.conftest import LONG_AGO, TODAY
from chibo.core.models import AuditEntry
from chibo.core.refusals import NotAllowed, Refused
from chibo.organisations.models import Cluster, ClusterMember

DAY = timedelta(days=1)


def give(actor, house, user, role="cell_secretary", unit="NORTH-1", **more):
    wish = {"valid_from": TODAY, "unit": house.units.get(unit)} | more
    return services.grant_role(actor, user=user, role=Role.objects.get(code=role), **wish)


def test_a_role_opens_its_unit_and_all_below_from_its_first_day(house):
    lan = house.user("lan")
    give(house.admin, house, lan, role="base_office", unit="NORTH")

    assert not build_actor(lan, TODAY - DAY).may("figure.view")
    assert build_actor(lan, TODAY).roots("figure.view") == {house.units["NORTH"].pk}


def test_a_role_ends_before_the_day_it_ends(house):
    lan = house.user("lan")
    give(house.admin, house, lan, valid_to=date(2026, 4, 1))

    assert build_actor(lan, date(2026, 3, 31)).may("figure.view")
    assert not build_actor(lan, date(2026, 4, 1)).may("figure.view")


def test_an_office_gives_roles_on_its_own_units(house):
    office = house.actor("office", "base_office", "NORTH")
    lan = house.user("lan")

    grant = give(office, house, lan)

    entry = AuditEntry.objects.get(action="accounts.granted")
    assert (entry.user_name, entry.unit) == ("office", grant.unit_id)
    assert entry.detail == {"user": "lan", "role": "cell_secretary", "from": "2026-03-10"}


@pytest.mark.parametrize(
    ("role", "unit"), [("base_office", "SOUTH-1"), ("cell_secretary", "NORTH-1")]
)
def test_nobody_gives_a_role_where_they_manage_no_accounts(house, role, unit):
    actor = house.actor("other", role, unit)

    with pytest.raises(NotAllowed):
        give(actor, house, house.user("lan"))
    assert not Grant.objects.filter(user__username="lan").exists()


def test_nobody_gives_what_they_do_not_have_themselves(house):
    office = house.actor("office", "base_office", "NORTH")

    with pytest.raises(Refused) as no:
        give(office, house, house.user("lan"), role="administrator", unit="NORTH")
    assert (no.value.code, no.value.field) == ("ACC-GRANT-MORE", "role")


def test_a_role_ends_after_it_starts(house):
    with pytest.raises(Refused) as no:
        give(house.admin, house, house.user("lan"), valid_to=TODAY)
    assert (no.value.code, no.value.field) == ("ACC-GRANT-DATES", "valid_to")


def test_the_same_role_is_not_given_twice_for_one_day(house):
    lan = house.user("lan")
    give(house.admin, house, lan)

    with pytest.raises(Refused) as no:
        give(house.admin, house, lan, valid_from=TODAY + DAY)
    assert no.value.code == "CORE-OVERLAP"
    assert lan.role_grants.count() == 1


def test_a_role_on_a_cluster_opens_its_members_of_the_day(house):
    cluster = Cluster.objects.create(code="C", unit=house.units["DISTRICT"], valid_from=LONG_AGO)
    south = house.units["SOUTH"]
    ClusterMember.objects.create(cluster=cluster, unit=south, valid_from=TODAY)
    lan = house.user("lan")
    give(house.admin, house, lan, unit="", cluster=cluster)

    assert not build_actor(lan, TODAY - DAY).roots("figure.view")
    assert build_actor(lan, TODAY).roots("figure.view") == {south.pk}
    office = house.actor("office", "base_office", "SOUTH")
    with pytest.raises(NotAllowed):  # a member's office has no say over the whole cluster
        services.revoke(office, grant=lan.role_grants.get(), on=TODAY)


def test_a_role_is_ended_on_a_day_and_stays_in_the_past(house):
    lan = house.user("lan", "cell_secretary", "NORTH-1")

    services.revoke(house.admin, grant=lan.role_grants.get(), on=TODAY)

    assert build_actor(lan, TODAY - DAY).may("figure.view")
    assert not build_actor(lan, TODAY).may("figure.view")
    with pytest.raises(Refused, match="ACC-GRANT-ENDED"):
        services.revoke(house.admin, grant=lan.role_grants.get(), on=TODAY)


def test_a_role_that_never_began_is_gone(house):
    lan = house.user("lan")
    grant = give(house.admin, house, lan, valid_from=TODAY + DAY)

    services.revoke(house.admin, grant=grant, on=TODAY)

    assert not lan.role_grants.exists()
    assert AuditEntry.objects.filter(action="accounts.revoked").count() == 1


def test_an_office_cannot_end_a_role_elsewhere(house):
    office = house.actor("office", "base_office", "NORTH")
    minh = house.user("minh", "cell_secretary", "SOUTH-1")

    with pytest.raises(NotAllowed):
        services.revoke(office, grant=minh.role_grants.get(), on=TODAY)
    assert minh.role_grants.get().valid_to is None


def test_a_role_that_somebody_holds_stays_in_the_packs(house, tmp_path):
    house.user("lan", "observer", "NORTH")

    with pytest.raises(Refused, match="ACC-ROLE-IN-USE"):
        services.store_roles([])
    assert Role.objects.filter(code="observer").exists()

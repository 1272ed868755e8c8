"""Roles on a cluster: they grow with it, and never beyond what its office may give."""

from datetime import date

import pytest

from chibo.accounts.actors import build_actor
from chibo.accounts.models import Role
from chibo.accounts.services import create_user, grant_role, make_pin_slip
from chibo.core.refusals import Refused
from chibo.organisations.models import ClusterMember
from chibo.organisations.services import clusters

JUNE, JULY = date(2024, 6, 1), date(2024, 7, 1)


@pytest.fixture
def cluster(world):
    return clusters.establish(
        world.actor("district_office"),
        code="CUM",
        name="Cụm số 1",
        unit=world.district,
        members=[world.hospital],
        on=JUNE,
    )


def officer(world, cluster, role: str):
    by = world.actor("administrator")
    user = create_user(by, username="cum", display_name="Cụm", unit=world.province)
    role_given = Role.objects.get(code=role)
    grant_role(by, user=user, role=role_given, cluster=cluster, valid_from=JUNE)
    return user


def join(world, cluster):
    office = world.actor("district_office")
    clusters.add_members(office, cluster=cluster, units=[world.commune], on=JULY)


def test_whoever_holds_a_role_on_it_reaches_who_joins_and_pin_slips_printed_for_less_end(
    world, cluster
):
    user = officer(world, cluster, "superior_leader")
    make_pin_slip(world.actor("administrator"), user=user)
    join(world, cluster)

    reached = build_actor(user, world.day).roots("figure.view")
    assert reached == {world.hospital.pk, world.commune.pk}
    assert not user.pins.as_of(world.day).exists()


def test_nobody_widens_a_role_that_may_more_than_they(world, cluster):
    officer(world, cluster, "inspection_head")
    with pytest.raises(Refused, match="ACC-CLUSTER-MORE"):
        join(world, cluster)
    members = ClusterMember.objects.filter(cluster=cluster)
    assert list(members.values_list("unit__code", flat=True)) == ["BV"]

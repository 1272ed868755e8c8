"""Of a province with thousands of charges its own are listed first."""

import pytest
from django.urls import reverse

from chibo.portal.attendance import tables
from chibo.work.queries.charges import Place
from chibo.work.services import give_charges


@pytest.fixture
def charge(world):
    """The commune has Thảo follow the joint cell."""
    [row] = give_charges(
        world.actor("commune_office"),
        by_unit=world.commune,
        person=world.person("THAO"),
        places=[Place("unit", world.joint_cell.pk)],
        on=world.day.replace(month=1, day=1),
    )
    return row


@pytest.fixture
def province(client, world):
    client.force_login(world.user("province_office"), "chibo.accounts.backends.PasswordOrPin")

    def ask(**query):
        return client.get(reverse("attendance"), {"unit": "TINH", **query})

    return ask


def test_few_are_listed_together(charge, province):
    page = province()

    assert page.context["whose"].shown == "all"
    assert "Phân công của ai" not in page.content.decode()
    assert charge.person.full_name in page.content.decode()


def test_of_too_many_the_unit_s_own_are_listed_and_the_others_offered(
    charge, province, monkeypatch
):
    monkeypatch.setattr(tables, "MANY", 0)
    page = province()

    assert page.context["whose"].shown == "own"
    assert "Phân công của ai" in page.content.decode()
    assert charge.person.full_name not in page.content.decode()  # the commune gave that one
    assert charge.person.full_name in province(whose="all").content.decode()

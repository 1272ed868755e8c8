"""Pages ask the database as often for many rows as for few."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.core import audit
from chibo.core.text import fold
from chibo.meetings.models import Meeting
from chibo.members.models import Membership, Person, Standing
from chibo.organisations import tree
from chibo.organisations.models import Placement, Unit
from chibo.work.models import Request


def asked(page: Callable[[], object]) -> int:
    page()  # what is read once and kept, such as the tree, doesn't count
    with CaptureQueriesContext(connection) as queries:
        page()
    return len(queries)


@pytest.fixture
def crowd(world):
    """crowd(range(30)): more cells in the commune, each with a member, and with a meeting on a day
    others met on."""

    def come(numbers: range) -> None:
        own = Meeting.objects.filter(unit=world.military_cell, kind="cell_regular")
        day = own.latest("held_on").held_on
        units = [Unit.objects.create(code=f"C{number:02d}") for number in numbers]
        Placement.objects.bulk_create(
            Placement(
                unit=unit,
                name=f"Chi bộ {unit.code}",
                folded=fold(f"Chi bộ {unit.code}"),
                parent=world.commune,
                level="subordinate_party_cell",
                type="residential",
                valid_from=world.opening,
            )
            for unit in units
        )
        Meeting.objects.bulk_create(
            Meeting(code=f"{unit.code}-M", unit=unit, kind="cell_regular", held_on=day)
            for unit in units
        )
        _requests(units, world.commune, day)
        _people(units, world.opening)
        tree.rebuild()
        classes = ("units", "persons", "memberships", "standings", "meetings")
        touched = [(None, one, None) for one in classes]
        audit.record(world.administrator, "test", touched=touched)

    return come


def _requests(units, to, day):
    """One from each, to the same unit above."""
    Request.objects.bulk_create(
        Request(
            unit=one,
            to_unit=to,
            text=f"Sửa đường vào {one.code}",
            folded=fold(f"Sửa đường vào {one.code}"),
            raised_on=day,
            origin_kind="sitting",
            origin=one.pk,
        )
        for one in units
    )


def _people(units, since):
    """One member for each, who has the name of the cell."""
    people = Person.objects.bulk_create(
        Person(code=code, full_name=code, folded=fold(f"chi bo {code}"), sort_key=code)
        for code in [one.code for one in units]
    )
    for one, unit in zip(people, units, strict=True):
        Membership.objects.create(person=one, unit=unit, kind="home", valid_from=since)
        Standing.objects.create(person=one, standing="official", valid_from=since)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", {}),
        ("/todo/", {}),
        ("/todo/", {"topic": "required_paper:cell-year-programme"}),
        ("/todo/", {"topic": "probation_end"}),
        ("/programmes/", {}),
        ("/programmes/004/", {}),
        ("/programmes/004/", {"tab": "duties"}),
        ("/programmes/004/", {"tab": "duties", "months": "1"}),
        ("/programmes/004/", {"tab": "plan"}),
        ("/programmes/004/", {"tab": "paper"}),
        ("/programmes/004/heatmap/", {}),
        ("/programmes/004/heatmap/", {"cells": "all"}),
        ("/programmes/004/heatmap/", {"kind": "duty", "sort": "-004-13b"}),
        ("/targets/004-13b/", {}),
        ("/targets/004-13b/", {"cut": "zone"}),
        ("/targets/004-13b/", {"records-page": "1"}),
        ("/targets/004-1a/", {}),
        ("/targets/003-2/", {}),
        ("/targets/003-2/", {"cut": "type"}),
        ("/targets/002-17/", {}),
        ("/targets/002-17/", {"cut": "cluster"}),
        ("/targets/004-13b/", {"xlsx": "gaps"}),
        ("/units/", {}),
        ("/units/", {"q": "chi bo"}),
        ("/units/", {"show": "all"}),
        ("/units/XA/", {}),
        ("/units/XA/", {"papers": "below"}),
        ("/units/XA/", {"tab": "members"}),
        ("/units/XA/", {"tab": "committee"}),
        ("/units/XA/", {"tab": "meetings"}),
        ("/tree/", {}),
        ("/tree/", {"q": "chi bo"}),
        ("/tree/", {"open": "HOA"}),
        ("/tree/branch/", {"unit": "XA"}),
        ("/tree/changes/", {"from": "1/1/2012"}),
        ("/units/", {"sort": "-type", "type": "residential", "xlsx": "units"}),
        ("/units/XA/", {"sort": "level"}),
        ("/jobs/", {}),
        ("/unit-choices/", {"find": "chi bo"}),
        ("/search/", {"q": "chi bo"}),
        ("/search/", {"q": "chi bo", "in": "units"}),
        ("/meetings/", {}),
        ("/requests/", {}),
        ("/requests/", {"q": "duong", "sort": "-waiting", "xlsx": "requests"}),
        ("/search/", {"q": "chi bo", "in": "people"}),
        ("/search/hits/", {"q": "chi bo"}),
        ("/white-places/", {}),
        ("/white-places/", {"lack": "cell"}),
        ("/persons/", {}),
        ("/persons/", {"q": "lan", "sort": "-born"}),
        ("/persons/", {"xlsx": "persons"}),
        ("/persons/LAN/", {}),
        ("/help/", {}),
    ],
)
def test_thirty_more_cells_cost_no_more_queries(client, world, crowd, path, query):
    client.force_login(world.user("commune_office"), "chibo.accounts.backends.PasswordOrPin")

    def page():
        assert client.get(path, query).status_code == 200

    crowd(range(12))  # shorter lists are neither narrowed nor cut off: nothing is counted for that
    few = asked(page)
    crowd(range(12, 40))
    many = asked(page)

    assert many <= few

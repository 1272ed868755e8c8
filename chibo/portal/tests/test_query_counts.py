"""Pages ask the database as often for many rows as for few."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.core import audit
from chibo.core.text import fold
from chibo.meetings.models import Meeting
from chibo.organisations import tree
from chibo.organisations.models import Placement, Unit


def asked(page: Callable[[], object]) -> int:
    page()  # what is read once and kept, such as the tree, doesn't count
    with CaptureQueriesContext(connection) as queries:
        page()
    return len(queries)


@pytest.fixture
def crowd(world):
    """crowd(range(30)): more cells in the commune, each with a meeting on a day others met on."""

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
        tree.rebuild()
        audit.record(world.administrator, "test", touched=[(None, "units", None)])

    return come


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", {}),
        ("/todo/", {}),
        ("/todo/", {"topic": "required_paper:cell-year-programme"}),
        ("/programmes/", {}),
        ("/programmes/004/", {}),
        ("/programmes/004/", {"tab": "duties"}),
        ("/programmes/004/heatmap/", {}),
        ("/programmes/004/heatmap/", {"kind": "duty", "sort": "-004-13b"}),
        ("/targets/004-13b/", {}),
        ("/targets/004-13b/", {"cut": "zone"}),
        ("/targets/004-13b/", {"records-page": "1"}),
        ("/targets/004-1a/", {}),
        ("/units/", {}),
        ("/units/", {"q": "chi bo"}),
        ("/units/XA/", {}),
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
        ("/white-places/", {}),
        ("/persons/", {}),
        ("/persons/", {"q": "lan", "sort": "-born"}),
        ("/persons/LAN/", {}),
    ],
)
def test_thirty_more_cells_cost_no_more_queries(client, world, crowd, path, query):
    client.force_login(world.user("commune_office"), "chibo.accounts.backends.PasswordOrPin")

    def page():
        assert client.get(path, query).status_code == 200

    crowd(range(10))  # lists so short that nobody narrows them offer no choices to count
    few = asked(page)
    crowd(range(10, 40))
    many = asked(page)

    assert many <= few

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
    """Thirty more cells in the commune, each with a meeting on a day on which others met."""

    def come() -> None:
        own = Meeting.objects.filter(unit=world.military_cell, kind="cell_regular")
        day = own.latest("held_on").held_on
        units = [Unit.objects.create(code=f"C{number:02d}") for number in range(30)]
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
        ("/programmes/004/", {}),
        ("/programmes/004/", {"tab": "duties"}),
        ("/targets/004-13b/", {}),
        ("/targets/004-13b/", {"page": "1"}),
        ("/targets/004-1a/", {}),
        ("/units/", {}),
        ("/units/", {"q": "chi bo"}),
        ("/units/XA/", {}),
        ("/unit-choices/", {"find": "chi bo"}),
    ],
)
def test_thirty_more_cells_cost_no_more_queries(client, world, crowd, path, query):
    client.force_login(world.user("commune_office"), "chibo.accounts.backends.PasswordOrPin")

    def page():
        assert client.get(path, query).status_code == 200

    few = asked(page)
    crowd()
    many = asked(page)

    assert many <= few

"""chibo requests: who asks whom, since when, and what came of it."""

from datetime import date

import pytest
from django.core.management.base import CommandError

from chibo.work.services import Raised, answer_request, raise_requests
from tests.commands import said, told

RAISED = date(2025, 5, 20)


@pytest.fixture
def road(world):
    (one,) = raise_requests(
        world.actor("cell_secretary"),
        unit=world.united_cell.pk,
        on=RAISED,
        origin=("sitting", 1),
        wanted=[Raised("Sửa đường", world.commune.pk)],
    )
    return one


def test_each_is_told_with_how_long_it_has_waited(world, road):
    assert told("requests", "--unit", "XA") == [
        {
            "id": road.pk,
            "unit": "HOA",
            "to": "XA",
            "passed_from": None,
            "raised": "2025-05-20",
            "answer_by": "2025-06-19",
            "waiting": 41,
            "status": "late",
            "text": "Sửa đường",
            "answered": None,
            "answer": None,
            "told": None,
        }
    ]
    assert "Quá hạn trả lời" in said("requests", "--unit", "HOA")
    assert told("requests", "--as-of", "2025-05-19") == []


def test_open_ones_alone_and_the_day_decides(world, road):
    office = world.actor("commune_office")
    answer_request(office, request=road, answer="Quý III", on=date(2025, 6, 30))

    assert told("requests", "--open") == []
    assert [row["status"] for row in told("requests")] == ["answered"]
    [before] = told("requests", "--open", "--as-of", "2025-06-29")
    assert (before["status"], before["answer"], before["waiting"]) == ("late", None, 40)


def test_each_account_is_told_what_it_sees(world, road):
    assert told("requests", as_user="cell_secretary")
    assert told("requests", as_user="neighbour_secretary") == []
    assert told("requests", as_user="outsider") == []
    with pytest.raises(CommandError, match="CLI-UNIT"):
        told("requests", "--unit", "XA", as_user="cell_secretary")

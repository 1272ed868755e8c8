"""chibo dissemination: how far papers have come, and who is behind."""

from datetime import date

import pytest
from django.core.management.base import CommandError

from chibo.dissemination.services import acknowledge, record_study
from chibo.dissemination.services.studying import Held
from chibo.dissemination.tests.sending import sent
from tests.commands import said, told


@pytest.fixture
def row(world):
    row = sent(world)
    secretary, cell = world.actor("cell_secretary"), world.united_cell.pk
    acknowledge(secretary, row=row, unit=cell, on=date(2025, 6, 4))
    held = Held("conference", date(2025, 6, 20))
    record_study(secretary, row=row, unit=cell, held=held)
    return row


def test_each_paper_is_told_with_how_far_it_has_come(world, row):
    [one] = told("dissemination", "--unit", "HUYEN")
    assert (one["id"], one["sender"], one["number"]) == (row.pk, "HUYEN", "05-NQ/TU")
    counts = [one[name] for name in ("asked", "acknowledged", "studying", "studied", "late")]
    assert counts == [8, 1, 5, 1, 0]
    assert one["members_told"] == one["members_due"] > 0
    assert "05-NQ/TU" in said("dissemination")
    [past] = told("dissemination", "--as-of", "2025-06-05", "--unit", "XA")
    assert (past["asked"], past["acknowledged"], past["studied"]) == (4, 1, 0)


def test_who_is_behind_is_named_with_how_late(world, row):
    found = told("dissemination", "--behind", "--unit", "XA")
    assert {one["unit"] for one in found} == {"XA", "GHEP", "QUAN"}
    assert {(one["lacks"], one["late"]) for one in found} == {("acknowledge", 23)}


def test_it_tells_what_its_reader_may_see(world, row):
    assert [one["unit"] for one in told("dissemination", as_user="cell_secretary")] == ["HOA"]
    assert told("dissemination", as_user="outsider") == []
    assert told("dissemination", as_user="observer") == []
    with pytest.raises(CommandError):
        told("dissemination", "--unit", "XA", as_user="cell_secretary")

"""A request upward, its answer and the telling of it change no figure."""

from datetime import date

import pytest

from chibo.core.models import Touched
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.status import status, units_on
from chibo.work.services import Raised, answer_request, raise_requests, tell_requests

pytestmark = pytest.mark.engine
ON = date(2025, 6, 20)


def figures(actor):
    units = units_on(actor, actor.today, codes=["XA", "HOA"])
    return [
        (unit.code, one.entry.pack.id, one.numbers)
        for code in ("000", "001", "004")
        for unit, found in status(catalogue.programme(actor, code), units, actor.today)
        for one in found
    ]


def test_no_figure_changes_and_none_is_counted_anew(world):
    secretary, office = world.actor("cell_secretary"), world.actor("commune_office")
    before, touched = figures(office), Touched.objects.count()
    cell = world.united_cell.pk

    [road] = raise_requests(
        secretary,
        unit=cell,
        on=ON,
        origin=("sitting", 1),
        wanted=[Raised("Sửa đường vào thôn", world.commune.pk)],
    )
    answer_request(office, request=road, answer="Quý III", on=world.day)
    tell_requests(secretary, unit=cell, record=2, on=world.day, told=[road.pk])

    assert before
    assert Touched.objects.count() == touched
    assert figures(office) == before

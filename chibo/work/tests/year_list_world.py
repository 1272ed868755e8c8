"""What the tests of lists of the year have in common."""

from datetime import date

import pytest

from chibo.core.refusals import Refused
from chibo.members.models import Post
from chibo.work.models import Assignment, CellYear
from chibo.work.queries.assignments import reference_day, whole, year_list
from chibo.work.services.assignments import Wanted, save_list
from chibo.work.services.year_lists import (
    Signed,
    sign_list,
)

YEAR = 2025
Kind = Assignment.Kind
ROADS = "Vận động bà con hiến đất làm đường"


def members(world, cell=None, year=YEAR):
    unit = (cell or world.united_cell).pk
    day = reference_day(year, world.day)
    return whole(unit, year, day, year_list(unit, year))


def filled(world, *, year=YEAR, version=0, who="cell_secretary", skip=()):
    """Everybody but those left out has a task; everybody has registered."""
    called = [place for place in members(world, year=year).members if place.person not in skip]
    wanted = [Wanted(place.person.pk, Kind.TASK, ROADS) for place in called if place.due]
    wanted += [Wanted(place.person.pk, Kind.REGISTRATION) for place in called if place.due]
    wanted += [Wanted(place.person.pk, Kind.COMMITMENT) for place in called if place.leader]
    return save_list(
        world.actor(who),
        unit=world.united_cell,
        year=year,
        version=version,
        of=[place.person.pk for place in called],
        wanted=wanted,
    )


def signed(world, *, year=YEAR, version=1, who="cell_secretary", **told):
    return sign_list(
        world.actor(who),
        unit=world.united_cell,
        year=year,
        version=version,
        signed=Signed(**({"on": date(year, 1, 20)} | told)),
    )


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as no:
        call(*args, **kwargs)
    assert no.value.code == code
    assert no.value.fix
    return no.value


def counted(world, year=YEAR):
    row = CellYear.objects.get(unit=world.united_cell, year=year)
    return row.members_due, row.members_with_task, row.leaders, row.leaders_committed


@pytest.fixture
def leader(world):
    """Minh, who is deputy head of the hospital beside."""
    Post.objects.create(
        person=world.minh, post="deputy_head", unit=world.hospital, valid_from=date(2024, 1, 1)
    )
    return world.minh

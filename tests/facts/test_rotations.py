"""Cadres rotated into communes and between them."""

from datetime import date
from typing import Any

import pytest

from chibo.members.facts import FACTS, KEPT
from chibo.members.models import Rotation, RotationAssessment
from chibo.organisations.models import Unit, UnitType, ZoneTag
from tests.facts.asking import OPENING, asked, kept_from, levels_and_types, named, person, unit

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

COMMUNES, DISTRICTS, ASSESSED = (
    named(name, FACTS)
    for name in ("communes_rotation", "districts_rotation", "rotations_to_communes")
)
SINCE, DAY = date(2018, 3, 1), date(2020, 12, 31)


class Place:
    """Two districts, of which B is a zone of the kind city; A has two communes, B one."""

    def __init__(self) -> None:
        levels_and_types()
        UnitType.objects.create(code="district", groups=["district"], valid_from=OPENING)
        self.province = unit("PROVINCE", "province")
        self.a = unit("A", "superior_party_org", self.province, "district")
        self.b = unit("B", "superior_party_org", self.province, "district")
        ZoneTag.objects.create(unit=self.b, zone="city", valid_from=OPENING)
        self.north = unit("NORTH", "base_party_org", self.a, "commune")
        self.south = unit("SOUTH", "base_party_org", self.a, "commune")
        self.ward = unit("WARD", "base_party_org", self.b, "ward")


@pytest.fixture
def place() -> Place:
    return Place()


def rotate(
    start: Unit, end: Unit, since: date = SINCE, to: date | None = None, post: str = "secretary"
) -> Rotation:
    one = person(f"P{Rotation.objects.count()}")
    return Rotation.objects.create(
        person=one, from_unit=start, to_unit=end, post=post, valid_from=since, valid_to=to
    )


def flags(fact: Any, column: str, day: date = DAY) -> dict[int | None, bool]:
    return {key: item[column] for key, item in asked(fact, day).items()}


def test_a_commune_has_somebody_rotated_in_from_elsewhere_than_a_commune(place: Place) -> None:
    rotate(place.a, place.north, to=DAY)
    rotate(place.north, place.south)

    assert flags(COMMUNES, "has_rotated", date(2020, 12, 30)) == {
        place.north.id: True,
        place.south.id: False,
        place.ward.id: False,
    }
    assert not flags(COMMUNES, "has_rotated")[place.north.id]


def test_what_the_sending_unit_was_when_the_rotation_began_decides(place: Place) -> None:
    changed = date(2018, 3, 1)
    office = unit("OFFICE", "base_party_org", place.a, "other", to=changed)
    unit("OFFICE", "base_party_org", place.a, "commune", since=changed)
    rotate(office, place.north, since=date(2018, 2, 28))
    rotate(office, place.south, since=changed)

    found = flags(COMMUNES, "has_rotated")

    assert (found[place.north.id], found[place.south.id]) == (True, False)


def test_the_city_is_what_lies_below_a_unit_of_that_zone_on_the_day(place: Place) -> None:
    ZoneTag.objects.create(unit=place.south, zone="city", valid_from=OPENING)

    assert flags(COMMUNES, "city") == {
        place.north.id: False,
        place.south.id: False,
        place.ward.id: True,
    }


def test_a_district_rotates_when_somebody_came_from_one_commune_to_another_below_it(
    place: Place,
) -> None:
    rotate(place.a, place.north)
    rotate(place.north, place.ward)

    assert flags(DISTRICTS, "rotates") == {place.a.id: False, place.b.id: True}


def test_a_rotation_that_lasted_the_whole_year_is_asked_for_both_findings(place: Place) -> None:
    year = date(2020, 1, 1), DAY
    silent, told = rotate(place.a, place.north), rotate(place.a, place.south)
    rotate(place.a, place.ward, since=date(2020, 1, 2))
    rotate(place.a, place.ward, to=DAY)
    rotate(place.north, place.b)
    RotationAssessment.objects.create(rotation=told, year=2020, by_sending=True)
    RotationAssessment.objects.create(rotation=silent, year=2019, by_sending=True)

    found = asked(ASSESSED, *year)

    assert set(found) == {silent.id, told.id}
    assert (found[silent.id]["by_sending"], found[silent.id]["by_receiving"]) == (False, False)
    assert (found[told.id]["by_sending"], found[told.id]["by_receiving"]) == (True, None)
    assert asked(ASSESSED, year[0], date(2020, 12, 30))[told.id]["by_sending"] is False


def test_the_superiors_above_both_ends_keep_rotations_from_their_first_day(place: Place) -> None:
    rotate(place.north, place.ward)
    later = rotate(place.a, place.north, since=date(2019, 1, 1))
    RotationAssessment.objects.create(rotation=later, year=2020)
    kept = {one.records: one for one in KEPT}

    assert kept_from(kept["rotations"]) == {place.a.id: SINCE, place.b.id: SINCE}
    assert kept_from(kept["rotation_assessments"]) == {place.a.id: DAY}

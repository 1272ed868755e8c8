"""Courses finished by those asked about, and who keeps them."""

from datetime import date

import pytest

from chibo.members.models import Nomination, Person
from chibo.organisations.models import Unit
from chibo.training.facts import FACTS, KEPT
from chibo.training.models import Training
from tests.facts.asking import asked, kept_from, levels_and_types, member, named, person, unit
from tests.facts.seating import body, seat, term

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

COMMITTEE, SUBORDINATE, CADRES, NOMINATIONS = (
    named(name, FACTS)
    for name in ("committee_trainings", "subordinate_cadres", "cadres", "nominations")
)
SINCE, DAY = date(2011, 1, 1), date(2015, 12, 31)
IN_2013 = date(2013, 5, 1)


@pytest.fixture
def superior() -> Unit:
    levels_and_types()
    return unit("SUP", "superior_party_org")


@pytest.fixture
def commune(superior: Unit) -> Unit:
    return unit("COMMUNE", "base_party_org", superior, "commune")


def finished(
    one: Person, course: str, on: date = IN_2013, position: str = "", passed: bool = True
) -> None:
    Training.objects.create(
        person=one, course=course, completed_on=on, position=position, passed=passed
    )


@pytest.mark.parametrize(
    ("on", "passed", "ever", "in_window"),
    [
        (date(2010, 12, 31), True, True, False),
        (SINCE, True, True, True),
        (DAY, True, True, True),
        (date(2016, 1, 1), True, False, False),
        (IN_2013, False, False, False),
    ],
)
def test_a_course_counts_when_passed_from_the_window_s_first_day_to_the_day_asked_about(
    commune: Unit, on: date, passed: bool, ever: bool, in_window: bool
) -> None:
    lan = seat(term(body(commune)), "LAN")
    finished(lan, "party_work", on, passed=passed)

    found = asked(COMMITTEE, DAY, since=SINCE)[lan.id]

    assert (found["party_work"], found["party_work_in_window"]) == (ever, in_window)


def test_a_class_for_another_position_is_none_for_the_title_held(commune: Unit) -> None:
    sitting = term(body(commune))
    lan, nam = seat(sitting, "LAN", "secretary"), seat(sitting, "NAM", "deputy_secretary")
    mai = seat(sitting, "MAI", "member")
    for one in (lan, nam, mai):
        finished(one, "title", position="secretary")

    found = asked(COMMITTEE, DAY, since=SINCE)

    told = {one.code: found[one.id]["title_in_window"] for one in (lan, nam, mai)}
    assert told == {"LAN": True, "NAM": False, "MAI": False}


def test_a_committee_without_a_seat_is_one_item_of_which_nothing_is_known(commune: Unit) -> None:
    empty = asked(COMMITTEE, DAY, since=SINCE)[None]

    assert empty["unit_id"] == commune.id
    assert {empty[name] for name in ("leader", "party_work", "title_in_window")} == {None}


def test_who_sits_on_the_committee_and_leads_a_cell_is_asked_once(commune: Unit) -> None:
    cell = unit("CELL", "subordinate_party_cell", commune)
    lan = seat(term(body(commune)), "LAN")
    led = term(body(cell, "cell_secretary"))
    seat(led, "LAN", "secretary")
    seat(led, "NAM", "deputy_secretary")

    for fact in (SUBORDINATE, CADRES):
        assert {key: row["unit_id"] for key, row in asked(fact, DAY).items()} == {
            lan.id: commune.id
        }


def test_the_secretary_of_a_grassroots_cell_is_asked_only_where_its_own_cell_counts(
    superior: Unit,
) -> None:
    cell = unit("CELL", "base_party_cell", superior)
    assert (list(asked(SUBORDINATE, DAY)), list(asked(CADRES, DAY))) == ([], [None])

    lan = seat(term(body(cell, "cell_secretary")), "LAN", "secretary")

    assert (list(asked(SUBORDINATE, DAY)), list(asked(CADRES, DAY))) == ([], [lan.id])


def test_an_organisation_whose_cells_have_no_secretary_is_one_unknown_item(
    commune: Unit,
) -> None:
    unit("CELL", "subordinate_party_cell", commune)

    (item,) = asked(SUBORDINATE, DAY).values()

    assert (item["unit_id"], item["law"]) == (commune.id, None)


@pytest.mark.parametrize(
    ("on", "trained"),
    [(date(2020, 3, 1), True), (date(2020, 3, 2), False)],
)
def test_a_nominee_has_passed_the_reserve_class_by_the_day_of_nomination(
    commune: Unit, on: date, trained: bool
) -> None:
    deadline, nominated = date(2020, 12, 31), date(2020, 3, 1)
    lan = person("LAN")
    finished(lan, "reserve_class", on)
    for day in (nominated, date(2019, 12, 31), date(2020, 7, 1)):
        Nomination.objects.create(person=lan, unit=commune, post="secretary", nominated_on=day)

    (found,) = asked(NOMINATIONS, date(2020, 6, 30), deadline=deadline).values()

    assert (found["day"], found["reserve_class"]) == (nominated, trained)


def test_the_member_s_organisation_on_the_day_of_a_course_keeps_courses_passed_or_not(
    superior: Unit, commune: Unit
) -> None:
    cell = unit("CELL", "subordinate_party_cell", commune)
    other = unit("OTHER", "base_party_cell", superior)
    lan = member("LAN", cell, to=IN_2013)
    member("LAN", other, since=IN_2013)
    member("LAN", other, since=SINCE, kind="temporary")
    finished(lan, "law", date(2013, 4, 30), passed=False)
    finished(lan, "other", date(2014, 1, 1))
    finished(person("NOBODY"), "law", SINCE)

    assert kept_from(KEPT[0]) == {commune.id: date(2013, 4, 30), other.id: date(2014, 1, 1)}

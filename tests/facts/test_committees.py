"""Who sits on the committees of grassroots organisations on a day."""

from datetime import date

import pytest

from chibo.members.facts import FACTS
from chibo.organisations.models import Unit
from tests.facts.asking import asked, levels_and_types, named, unit
from tests.facts.seating import body, learnt, seat, term

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

MEMBERS, COMMITTEES = (named(name, FACTS) for name in ("committee_members", "committees"))
ELECTED, DAY = date(2010, 5, 1), date(2015, 12, 31)


@pytest.fixture
def superior() -> Unit:
    levels_and_types()
    return unit("SUP", "superior_party_org")


@pytest.fixture
def commune(superior: Unit) -> Unit:
    return unit("COMMUNE", "base_party_org", superior, "commune")


def test_who_holds_two_positions_is_one_member_of_the_committee(commune: Unit) -> None:
    sitting = term(body(commune), ELECTED)
    lan = seat(sitting, "LAN", "secretary")
    seat(sitting, "LAN", "member")

    found = asked(MEMBERS, DAY)

    assert list(found) == [lan.id]
    assert (found[lan.id]["unit_id"], found[lan.id]["leader"]) == (commune.id, True)


def test_a_seat_is_held_to_the_day_before_it_ends(commune: Unit) -> None:
    sitting = term(body(commune), ELECTED)
    lan = seat(sitting, "LAN", valid_to=DAY)

    assert list(asked(MEMBERS, date(2015, 12, 30))) == [lan.id]
    assert list(asked(MEMBERS, DAY)) == [None]


def test_a_committee_without_a_seat_is_one_item_of_which_nothing_is_known(commune: Unit) -> None:
    empty = asked(MEMBERS, DAY)[None]

    assert empty["unit_id"] == commune.id
    assert {empty[name] for name in ("leader", "age", "female", "minority", "theory")} == {None}


def test_a_grassroots_cell_has_a_committee_only_where_the_body_is_there(superior: Unit) -> None:
    without = unit("SMALL", "base_party_cell", superior)
    with_one = unit("LARGE", "base_party_cell", superior)
    seat(term(body(without, "cell_secretary"), ELECTED), "AN", "secretary")
    mai = seat(term(body(with_one), ELECTED), "MAI", "secretary")

    assert list(asked(MEMBERS, DAY)) == [mai.id]


def test_the_committee_of_a_subordinate_cell_is_none_of_a_grassroots_organisation(
    commune: Unit,
) -> None:
    cell = unit("CELL", "subordinate_party_cell", commune)
    seat(term(body(cell), ELECTED), "AN", "secretary")

    assert list(asked(MEMBERS, DAY)) == [None]


def test_age_is_in_years_completed_on_the_day(commune: Unit) -> None:
    lan = seat(term(body(commune), ELECTED), "LAN", born=date(1981, 1, 1))

    assert asked(MEMBERS, DAY)[lan.id]["age"] == 34
    assert asked(MEMBERS, date(2016, 1, 1))[lan.id]["age"] == 35


def test_the_best_level_reached_by_the_day_counts_and_no_row_is_not_known(commune: Unit) -> None:
    lan = seat(term(body(commune), ELECTED), "LAN")
    learnt(lan, "professional", "university")
    learnt(lan, "professional", "intermediate", date(2012, 1, 1))
    learnt(lan, "professional", "master", date(2016, 1, 1))
    learnt(lan, "state_management", "senior")
    levels = MEMBERS.orders["professional"]

    found = asked(MEMBERS, DAY)[lan.id]

    assert levels[found["professional"]] == "university"
    assert levels[asked(MEMBERS, date(2016, 1, 1))[lan.id]["professional"]] == "master"
    assert found["theory"] is None


def test_an_empty_gender_or_ethnicity_is_neither_yes_nor_no(commune: Unit) -> None:
    sitting = term(body(commune), ELECTED)
    lan = seat(sitting, "LAN", gender="female", ethnicity="Tày")
    nam = seat(sitting, "NAM", gender="male", ethnicity="Kinh")
    an = seat(sitting, "AN")

    found = asked(MEMBERS, DAY)

    told = {
        one.code: (found[one.id]["female"], found[one.id]["minority"]) for one in (lan, nam, an)
    }
    assert told == {"LAN": (True, True), "NAM": (False, False), "AN": (None, None)}


def test_a_committee_is_full_by_its_people_and_asked_only_with_a_number_and_a_seat(
    commune: Unit,
) -> None:
    sitting = term(body(commune), ELECTED, fixed_number=2)
    assert asked(COMMITTEES, DAY)[commune.id]["sized"] is False

    seat(sitting, "LAN", "secretary")
    seat(sitting, "LAN", "member")
    one = asked(COMMITTEES, DAY)[commune.id]
    seat(sitting, "MAI")
    two = asked(COMMITTEES, DAY)[commune.id]

    assert [(found["sized"], found["full"]) for found in (one, two)] == [
        (True, False),
        (True, True),
    ]
    sitting.fixed_number = None
    sitting.save()
    assert asked(COMMITTEES, DAY)[commune.id]["sized"] is False

"""Committees elected in the deadline's year, beside those of the term before."""

from datetime import date
from typing import Any

import pytest

from chibo.members.facts import FACTS
from chibo.members.models import Person
from chibo.organisations.models import Body, Unit
from tests.facts.asking import asked, levels_and_types, named, unit
from tests.facts.seating import body, seat, term

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

ELECTED, COMING = (
    named(name, FACTS) for name in ("elected_committee_members", "coming_committee_members")
)
DEADLINE = date(2020, 12, 31)
FORMER, NEW = date(2015, 6, 1), date(2020, 6, 1)


@pytest.fixture
def superior() -> Unit:
    levels_and_types()
    return unit("SUP", "superior_party_org")


@pytest.fixture
def committee(superior: Unit) -> Body:
    return body(unit("COMMUNE", "base_party_org", superior, "commune"))


def both_terms(of: Body) -> tuple[Person, Person]:
    """Nam, 47 when elected, and after him Lan, 32."""
    nam = seat(term(of, FORMER, NEW), "NAM", "secretary", born=date(1968, 6, 1))
    lan = seat(term(of, NEW), "LAN", "secretary", born=date(1987, 6, 2))
    return nam, lan


def coming(day: date = DEADLINE) -> dict[int | None, dict[str, Any]]:
    return asked(COMING, day, deadline=DEADLINE)


def test_from_the_deadline_on_those_elected_in_its_year_count_on_their_first_day(
    committee: Body,
) -> None:
    nam, lan = both_terms(committee)

    found = coming()

    assert [(found[one.id]["term"], found[one.id]["age"]) for one in (nam, lan)] == [
        ("former", 47),
        ("new", 32),
    ]
    assert {found[one.id]["day"] for one in (nam, lan)} == {NEW}
    assert {found[one.id]["both_terms"] for one in (nam, lan)} == {True}


def test_before_the_deadline_whoever_sits_is_the_trend(committee: Body) -> None:
    nam, _lan = both_terms(committee)
    day = date(2020, 5, 31)

    found = coming(day)

    assert {key: (item["day"], item["age"]) for key, item in found.items()} == {nam.id: (day, 51)}
    assert not found[nam.id]["has_former"]


def test_who_came_or_left_after_the_first_day_is_not_of_the_elected(committee: Body) -> None:
    elected = term(committee, NEW)
    left = seat(elected, "LAN", valid_to=date(2020, 6, 2))
    seat(elected, "MAI", valid_from=date(2020, 6, 2))

    assert list(coming()) == [left.id]


def test_of_two_terms_begun_in_the_year_the_newer_counts_against_the_older(
    committee: Body,
) -> None:
    early, late = date(2020, 3, 1), date(2020, 9, 1)
    first = seat(term(committee, early, late), "AN", born=date(1980, 1, 1))
    second = seat(term(committee, late), "MAI", born=date(1990, 1, 1))

    found = coming()

    assert {key: item["term"] for key, item in found.items()} == {
        first.id: "former",
        second.id: "new",
    }


def test_a_term_begun_earlier_is_left_out_and_no_term_at_all_is_not_known(
    superior: Unit, committee: Body
) -> None:
    seat(term(committee, date(2019, 6, 1)), "LAN")
    without = unit("NEW", "base_party_org", superior)

    found = coming()

    assert list(found) == [None]
    assert (found[None]["unit_id"], found[None]["day"]) == (without.id, DEADLINE)
    assert found[None]["age"] is None


def test_an_elected_committee_without_a_seat_is_one_unknown_item(committee: Body) -> None:
    term(committee, NEW)

    (item,) = coming().values()

    assert (item["id"], item["day"], item["term"], item["age"]) == (None, NEW, "new", None)


def test_an_organisation_that_ended_after_its_election_counts_on_the_day_of_it(
    superior: Unit,
) -> None:
    ended = unit("ENDED", "base_party_org", superior, to=date(2020, 8, 1))
    lan = seat(term(body(ended), NEW), "LAN")

    assert coming()[lan.id]["unit_id"] == ended.id


def test_terms_are_compared_only_where_an_age_is_known_in_both(committee: Body) -> None:
    seat(term(committee, FORMER, NEW), "NAM")
    lan = seat(term(committee, NEW), "LAN", born=date(1987, 6, 2))

    item = coming()[lan.id]

    assert (item["has_former"], item["both_terms"]) == (True, False)


def test_the_type_is_that_of_the_new_term_s_first_day(superior: Unit) -> None:
    changed = date(2020, 7, 1)
    moved = unit("X", "base_party_org", superior, "commune", to=changed)
    unit("X", "base_party_org", superior, "ward", since=changed)
    _nam, lan = both_terms(body(moved))

    found = asked(ELECTED, DEADLINE, deadline=DEADLINE)

    assert found[lan.id]["type"] == "commune"


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2020, 5, 31)])
def test_no_term_of_the_deadline_s_year_has_begun_before_it_does(
    committee: Body, day: date
) -> None:
    both_terms(committee)

    assert asked(ELECTED, day, deadline=DEADLINE) == {}

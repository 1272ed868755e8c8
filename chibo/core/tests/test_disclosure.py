"""Which parts of a whole are left out lest they tell of few people, and the pack behind it."""

import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.core.disclosure import DisclosurePack, fewest, left_out
from chibo.core.models import Pack

DAY = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("people", "out"),
    [
        ({"a": 9, "b": 5}, set()),
        ({"a": 3, "b": 9, "c": 7}, {"a", "c"}),
        ({"a": 3, "b": 2, "c": 7}, {"a", "b"}),
        ({"a": 1, "b": 2, "c": 7, "d": 8}, {"a", "b", "c"}),
        ({"a": 3, "b": 0, "c": 7}, {"a", "c"}),
        ({"a": 3}, {"a"}),
        ({}, set()),
    ],
)
def test_parts_of_too_few_are_left_out_with_the_next_smallest(people, out):
    assert left_out(people, 5) == out


def test_a_whole_that_is_not_told_is_not_learnt_from_its_parts():
    assert left_out({"a": 9, "b": 6}, 5, with_whole=True) == {"b"}


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 12)), st.booleans())
def test_what_is_left_out_is_together_enough_or_all_there_is(people, with_whole):
    out = left_out(people, 5, with_whole=with_whole)

    assert {key for key, many in people.items() if 0 < many < 5} <= out
    hidden = sum(people[key] for key in out)
    assert not out or hidden >= 5 or hidden == sum(people.values())


@pytest.mark.usefixtures("world")
def test_the_numbers_are_those_of_the_pack():
    assert (fewest("people", DAY), fewest("units", DAY)) == (5, 3)
    assert fewest("people", date(1990, 1, 1)) == 5  # the first holds before its day


@pytest.mark.usefixtures("world")
def test_a_higher_number_holds_from_its_day_on_and_none_at_all_tells_nothing():
    pack = Pack.objects.filter(kind="disclosure").latest("version")
    first = {**pack.body["floors"][0], "valid_to": "2025-01-01"}
    then = {**first, "fewest": 10, "valid_from": "2025-01-01", "valid_to": "2025-06-01"}
    pack.body = {**pack.body, "floors": [first, then]}
    pack.sha256 = pack.sha256[::-1]  # as a file that was taken in anew
    pack.save()

    assert fewest("people", date(2024, 12, 31)) == 5
    assert fewest("people", date(2025, 1, 1)) == 10
    assert fewest("people", DAY) == fewest("units", DAY) == sys.maxsize


def test_a_pack_that_names_an_unknown_code_does_not_fit():
    with pytest.raises(ValueError, match="code"):
        DisclosurePack.model_validate(
            {
                "kind": "disclosure",
                "floors": [{"code": "x", "fewest": 5, "valid_from": "2011-01-19"}],
            }
        )

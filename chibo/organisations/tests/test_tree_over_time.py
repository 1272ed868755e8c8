"""The derived tree agrees with climbing parents by hand on any day."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.organisations import rules
from chibo.organisations.rules import FOREVER, Place

START = date(2020, 1, 1)
DAYS = [START + timedelta(days=30 * step) for step in range(12)]


@st.composite
def worlds(draw: st.DrawFn) -> dict[int, list[Place]]:
    """Units 1..n; a parent always has a smaller number, so that no day has a circle."""
    places: dict[int, list[Place]] = {}
    for unit in range(1, draw(st.integers(2, 9)) + 1):
        cuts = sorted(draw(st.sets(st.integers(0, 11), min_size=1, max_size=4)))
        ends = [DAYS[cut] for cut in cuts[1:]] + [draw(st.sampled_from([FOREVER, DAYS[11]]))]
        own = []
        for cut, end in zip(cuts, ends, strict=True):
            parent = draw(st.integers(0, unit - 1))
            skipped = draw(st.booleans()) and len(cuts) > 2
            if DAYS[cut] < end and not skipped:
                own.append(Place(DAYS[cut], end, parent or None, "x", "y"))
        if own:
            places[unit] = own
    return places


def on(places: dict[int, list[Place]], unit: int, day: date) -> Place | None:
    return next((p for p in places.get(unit, []) if p.start <= day < p.end), None)


def climb(places: dict[int, list[Place]], unit: int, day: date) -> list[int]:
    """The unit and all above it on the day, nearest first."""
    place = on(places, unit, day)
    if place is None:
        return []
    return [unit] + (climb(places, place.parent, day) if place.parent else [])


@given(worlds())
def test_lines_say_the_same_as_climbing_by_hand_on_every_day(
    places: dict[int, list[Place]],
) -> None:
    spans = {unit: rules.chains(places, unit) for unit in places}
    lines = list(rules.lines(spans))
    for day in [*DAYS, START - timedelta(days=1), DAYS[3] + timedelta(days=7)]:
        for unit in places:
            told = {
                (line.ancestor, line.depth)
                for line in lines
                if line.descendant == unit and line.start <= day < line.end
            }
            by_hand = climb(places, unit, day)
            assert told == {(above, depth) for depth, above in enumerate(by_hand)}


@given(worlds())
def test_spans_of_a_unit_never_overlap_and_are_as_long_as_they_can_be(
    places: dict[int, list[Place]],
) -> None:
    for unit in places:
        spans = rules.chains(places, unit)
        for one, following in itertools.pairwise(spans):
            assert one.end <= following.start
            assert one.end < following.start or one.links != following.links


def placed(start: date, end: date, parent: int | None) -> Place:
    return Place(start, end, parent, "x", "y")


def test_an_ended_unit_is_kept_by_every_successor_and_all_above_them() -> None:
    merged = date(2021, 7, 1)
    places = {
        1: [placed(START, FOREVER, None)],
        2: [placed(START, merged, 1)],
        3: [placed(START, FOREVER, 1)],
        4: [placed(merged, FOREVER, 3)],
    }
    spans = {unit: rules.chains(places, unit) for unit in places}
    kept = list(rules.kept_lines(places, [(2, 4)], spans))

    assert {(line.ancestor, line.start) for line in kept} == {
        (4, merged),
        (3, merged),
        (1, merged),
    }


def test_an_ended_unit_without_successor_is_kept_by_its_last_parent() -> None:
    ended = date(2021, 7, 1)
    places = {1: [placed(START, FOREVER, None)], 2: [placed(START, ended, 1)]}
    spans = {unit: rules.chains(places, unit) for unit in places}

    assert [(line.ancestor, line.descendant) for line in rules.kept_lines(places, [], spans)] == [
        (1, 2)
    ]


def test_a_keeper_that_ended_too_hands_what_it_keeps_to_its_own_keeper() -> None:
    first, second = date(2021, 7, 1), date(2023, 7, 1)
    places = {
        1: [placed(START, FOREVER, None)],
        2: [placed(START, first, 1)],
        3: [placed(first, second, 1)],
        4: [placed(second, FOREVER, 1)],
    }
    spans = {unit: rules.chains(places, unit) for unit in places}
    kept = list(rules.kept_lines(places, [(2, 3), (3, 4)], spans))

    keepers_of_2 = {
        (line.ancestor, line.start, line.end)
        for line in kept
        if line.descendant == 2 and line.ancestor != 1
    }
    assert keepers_of_2 == {(3, first, second), (4, second, FOREVER)}


def test_a_unit_that_would_stand_above_itself_is_named() -> None:
    places = {1: [placed(START, FOREVER, 2)], 2: [placed(START, FOREVER, 1)]}
    with pytest.raises(rules.TreeCycle) as circle:
        rules.chains(places, 1)
    assert circle.value.unit in (1, 2)

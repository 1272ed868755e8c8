"""Comparing, judging, needed, the light."""

from fractions import Fraction

import pytest

from .counting import Sums
from .judging import (
    Figure,
    Goal,
    Moment,
    judge,
    light,
    mean_below,
    no_number,
    none_left,
    percent,
    reference,
    rising,
    value,
    with_part,
)

NOW, LATER = Moment(judged=True), Moment(judged=False)
CLOSING = Moment(judged=False, closing=True)


def figure(n: int, d: int, known: int = 10, expected: int = 10, **parts: tuple[int, int]) -> Figure:
    return Figure(Sums(n, d, known, expected, parts), d)


@pytest.mark.parametrize(
    ("goal", "n", "d", "met", "needed"),
    [
        (percent("80"), 80, 100, True, 0),
        (percent("80", above=True), 80, 100, False, 1),
        (percent("80"), 2, 3, False, 1),
        (percent("3.5"), 6, 200, False, 1),
        (percent("3.5"), 7, 200, True, 0),
        (percent("4", above=True), 8, 200, False, 1),
        (percent("4", above=True), 0, 24, False, 1),
        (none_left(), 3, 9, False, 3),
        (none_left(), 0, 9, True, 0),
        (reference(), 5, 12, False, 7),
        (reference(), 13, 12, True, 0),
        (mean_below(40), 400, 10, False, None),
        (mean_below(40), 399, 10, True, None),
    ],
)
def test_a_figure_meets_its_goal_or_needs_more(
    goal: Goal, n: int, d: int, met: bool, needed: int | None
) -> None:
    assert goal.met(figure(n, d)) is met
    assert goal.needed(figure(n, d)) == needed


def test_judged_figures_are_met_behind_or_unknown() -> None:
    goal = percent("50")
    assert judge(goal, figure(5, 10), NOW) == ("met", None)
    assert judge(goal, figure(4, 10), NOW) == ("behind", None)
    assert judge(goal, figure(0, 0, known=0), NOW) == ("unknown", "no_data")
    assert judge(goal, figure(4, 4, known=4, expected=9), NOW) == ("unknown", "low_coverage")
    assert judge(goal, figure(4, 4, known=4, expected=8), NOW) == ("met", None)


def test_what_comes_first_in_judging() -> None:
    goal = percent("50")
    assert judge(reference(), Figure(Sums(), None), LATER) == ("unknown", "no_reference")
    assert judge(goal, figure(0, 0, 0, 0), NOW) == ("not_due", "nothing_to_count")
    assert judge(no_number(), figure(0, 0, 0, 0), NOW) == ("not_due", "nothing_to_count")
    assert judge(no_number(), figure(5, 10), NOW) == ("not_due", "no_number")


def test_before_it_is_judged_a_figure_is_on_track_or_behind_only_in_the_last_year() -> None:
    goal = percent("50")
    assert judge(goal, figure(5, 10), LATER) == ("on_track", None)
    assert judge(goal, figure(4, 10), LATER) == ("not_due", None)
    assert judge(goal, figure(4, 10), CLOSING) == ("behind", None)
    assert judge(goal, figure(4, 4, known=4, expected=9), CLOSING) == ("not_due", None)
    coming = Moment(judged=False, closing=True, coming=True)
    assert judge(goal, figure(5, 10), coming) == ("not_due", None)


def test_a_mean_must_also_be_below_that_of_the_former_terms() -> None:
    goal = mean_below(40)
    lower = figure(390, 10, new_term=(195, 5), former_term=(200, 5))
    same = figure(390, 10, new_term=(200, 5), former_term=(200, 5))
    assert goal.met(lower) is True
    assert goal.met(same) is False
    assert goal.met(figure(390, 10, new_term=(0, 0), former_term=(0, 0))) is True


def test_a_part_must_reach_its_own_number() -> None:
    goal = with_part("20", "city", "40")
    assert goal.met(figure(3, 10)) is True
    assert goal.met(figure(3, 10, city=(2, 5))) is False
    assert goal.met(figure(3, 10, city=(3, 5))) is True
    assert goal.met(figure(3, 10, city=(0, 0))) == "no_data"
    assert goal.needed(figure(3, 10, city=(0, 5))) == 3
    assert goal.needed(figure(0, 10, city=(2, 5))) == 3


def test_a_share_must_rise_unless_it_was_and_is_whole() -> None:
    goal = rising()

    def after(n: int, former: Sums | None) -> Figure:
        return Figure(Sums(n, 10, 10, 10), 10, former)

    half, whole = Sums(2, 4, 4, 4), Sums(4, 4, 4, 4)
    assert goal.met(after(5, half)) is False
    assert goal.needed(after(5, half)) == 1
    assert goal.met(after(6, half)) is True
    assert goal.met(after(10, whole)) is True
    assert goal.needed(after(8, whole)) == 2
    assert judge(goal, after(8, Sums()), NOW) == ("unknown", "no_former")


def test_the_light_follows_a_line_from_zero_through_the_period() -> None:
    goal = percent("4", above=True)
    half = Fraction(1, 2)
    assert light(goal, figure(2, 100), half) == "on_track"
    assert light(goal, figure(1, 100), half) == "behind"
    assert light(goal, figure(2, 100, known=4), half) is None
    assert light(reference(), figure(5, 12), half) == "behind"


def test_values() -> None:
    assert value(percent("50"), figure(1, 8)) == 12.5
    assert value(none_left(), figure(3, 8)) == 3
    assert value(mean_below(40), figure(90, 2)) == 45
    assert value(none_left(), figure(0, 0)) is None

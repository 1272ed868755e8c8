"""Which period is judged as of a day."""

from datetime import date
from fractions import Fraction

from .periods import Frame, Period, covers, frames, last_day, months, name, split
from .run import frames_of
from .table import TARGETS

FIRST, LAST = date(2020, 1, 1), date(2025, 12, 31)


def ends(frame: Frame | None) -> tuple[date, date] | None:
    return (frame.first, frame.last) if frame else None


def test_the_last_complete_period_is_judged_and_the_running_one_is_cut_off() -> None:
    both = frames(FIRST, LAST, "Q", date(2021, 5, 20))
    assert ends(both.judged) == (date(2021, 1, 1), date(2021, 3, 31))
    assert ends(both.running) == (date(2021, 4, 1), date(2021, 5, 20))


def test_on_the_last_day_of_a_period_nothing_is_running() -> None:
    both = frames(FIRST, LAST, "H", date(2021, 6, 30))
    assert ends(both.judged) == (date(2021, 1, 1), date(2021, 6, 30))
    assert both.running is None


def test_after_the_programme_its_last_period_stands() -> None:
    both = frames(FIRST, LAST, "M", date(2030, 2, 2))
    assert ends(both.judged) == (date(2025, 12, 1), date(2025, 12, 31))
    assert both.running is None


def test_before_the_first_period_is_over_there_is_only_a_running_one() -> None:
    both = frames(FIRST, LAST, "Y", date(2020, 1, 1))
    assert both.judged is None
    assert ends(both.running) == (date(2020, 1, 1), date(2020, 1, 1))


def test_with_a_wait_a_quarter_is_judged_fifteen_days_later_and_has_no_so_far() -> None:
    early, late = (frames(FIRST, LAST, "Q", date(2021, 4, day), 15) for day in (14, 15))
    assert ends(early.judged) == (date(2020, 10, 1), date(2020, 12, 31))
    assert ends(late.judged) == (date(2021, 1, 1), date(2021, 3, 31))
    assert early.running is late.running is None
    assert frames(FIRST, LAST, "Q", date(2020, 4, 14), 15).judged is None


def test_a_state_is_looked_at_up_to_its_deadline_or_the_end_of_the_programme() -> None:
    by, standing = TARGETS["000-13"], TARGETS["004-1a"]
    assert ends(frames_of(by, date(2012, 5, 1)).judged) == (date(2012, 5, 1),) * 2
    assert ends(frames_of(by, date(2014, 5, 1)).judged) == (date(2012, 12, 31),) * 2
    assert ends(frames_of(standing, date(2027, 1, 1)).judged) == (date(2025, 12, 31),) * 2


def test_only_months_that_are_over_are_complete() -> None:
    quarter = Period(date(2021, 1, 1), date(2021, 3, 31))
    over = [
        len(months(Frame(quarter.first, last, quarter, last)))
        for last in (date(2021, 1, 30), date(2021, 1, 31), date(2021, 3, 30), date(2021, 3, 31))
    ]
    assert over == [0, 1, 2, 3]


def test_a_day_of_the_year_is_a_part_of_it() -> None:
    year = Period(date(2021, 1, 1), date(2021, 12, 31))
    assert Frame(year.first, date(2021, 1, 1), year, year.last).elapsed == Fraction(1, 365)
    assert Frame(year.first, year.last, year, year.last).elapsed == 1


def test_periods_are_named_as_papers_name_them() -> None:
    halves = split(date(2021, 1, 1), date(2021, 12, 31), "H")
    assert [name(half, "H") for half in halves] == ["2021-H1", "2021-H2"]
    quarters = split(date(2021, 1, 1), date(2021, 12, 31), "Q")
    assert [name(quarter, "Q")[-2:] for quarter in quarters] == ["Q1", "Q2", "Q3", "Q4"]
    assert name(quarters[3], "Y") == "2021"


def test_a_named_period_has_a_last_day() -> None:
    wanted = {
        "2021": date(2021, 12, 31),
        "2021-Q1": date(2021, 3, 31),
        "2021-H1": date(2021, 6, 30),
        "2020-2025": date(2025, 12, 31),
        "": None,
    }
    assert {text: last_day(text) for text in wanted} == wanted
    assert covers("2020-2025", 2025)
    assert not covers("2021", 2021)

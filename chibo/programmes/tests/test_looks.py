"""Which days a target looks at (records.md part 2, rules 2 and 3)."""

from datetime import date
from typing import Any

from chibo.core.periods import Period
from chibo.programmes.packs import TargetPack
from chibo.programmes.rules.looks import Looks, looks

YEARS = Period(date(2016, 1, 1), date(2020, 12, 31))
WORDS = {"vi": "x", "en": "x"}


def target(**changes: Any) -> TargetPack:
    body: dict[str, Any] = {
        "id": "X-1",
        "kind": "target",
        "group": WORDS,
        "statement": WORDS,
        "place": "I",
        "indicator": "x",
        "when": {"every": "quarter"},
        "conditions": [{"comparator": ">=", "value": 100}],
        "asked_of": "all",
        "reading": WORDS,
    }
    return TargetPack.model_validate({**body, **changes})


def seen(day: date, **changes: Any) -> Looks:
    return looks(target(**changes), YEARS, day)


def test_before_the_programme_there_is_no_figure() -> None:
    assert seen(date(2015, 12, 31)) == Looks(None, reason="before_start")


def test_a_recurring_target_is_judged_on_its_last_complete_period() -> None:
    found = seen(date(2018, 5, 10))
    assert found.main
    assert found.running
    assert (found.main.name, found.running.start, found.running.end) == (
        "2018-Q1",
        date(2018, 4, 1),
        date(2018, 5, 10),
    )
    assert found.judged


def test_on_a_periods_last_day_it_is_complete_and_nothing_runs() -> None:
    found = seen(date(2018, 6, 30))
    assert found.main
    assert found.main.name == "2018-Q2"
    assert found.running is None


def test_before_the_first_period_is_over_the_so_far_is_shown_and_not_judged() -> None:
    found = seen(date(2016, 2, 1))
    assert found.main == found.running
    assert not found.judged


def test_after_the_programme_its_last_period_stands() -> None:
    found = seen(date(2024, 5, 1))
    assert found.main
    assert found.main.name == "2020-Q4"
    assert found.running is None
    assert found.judged


def test_what_is_judged_later_waits_its_days_and_has_no_so_far() -> None:
    waiting = {"judged_after_days": 15}
    assert seen(date(2016, 4, 14), **waiting) == Looks(None, reason="no_period_yet")
    found = seen(date(2016, 4, 15), **waiting)
    assert found.main
    assert (found.main.name, found.running) == ("2016-Q1", None)


def test_a_deadline_looks_at_the_day_and_then_at_the_deadline() -> None:
    by = {"when": {"by": date(2019, 12, 31)}}
    before = seen(date(2018, 3, 1), **by)
    assert before.main
    assert before.main.end == date(2018, 3, 1)
    assert not before.judged
    assert not before.closing
    assert seen(date(2018, 12, 31), **by).closing is False
    assert seen(date(2019, 1, 1), **by).closing is True
    after = seen(date(2021, 3, 1), **by)
    assert after.main
    assert after.main.end == date(2019, 12, 31)
    assert after.judged


def test_a_standing_target_is_judged_at_once_and_stops_with_the_programme() -> None:
    found = seen(date(2025, 1, 1), when={"standing": True})
    assert found.main
    assert (found.main.end, found.judged) == (date(2020, 12, 31), True)


def test_a_level_that_was_abolished_has_no_figure_from_that_day_on() -> None:
    gone = {"abolished": {"from": date(2018, 12, 31), "text": WORDS}}
    assert seen(date(2018, 12, 30), **gone).main is not None
    assert seen(date(2018, 12, 31), **gone) == Looks(None, reason="level_abolished")


def test_months_over_are_counted_by_the_last_day() -> None:
    found = seen(date(2018, 5, 31))
    assert found.running
    assert found.main
    assert (found.main.months, found.running.months) == (3, 2)

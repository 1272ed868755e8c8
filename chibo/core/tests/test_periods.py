from datetime import date

import pytest

from chibo.core.periods import Every, Period, add_months, years_before
from chibo.core.refusals import Refused


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_a_period_is_read_and_named_alike(text: str, first: date, last: date) -> None:
    period = Period.parse(text)
    assert (period.first, period.last, period.name) == (first, last, text)


@pytest.mark.parametrize("text", ["", "2026-Q5", "2026-H3", "2026-13", "26", "2026-Q0", "0000"])
def test_what_is_no_period_is_refused_with_examples(text: str) -> None:
    with pytest.raises(Refused) as no:
        Period.parse(text)
    assert no.value.code == "CORE-PERIOD"
    assert "2026-Q1" in no.value.fix


def test_a_day_lies_in_the_quarter_that_holds_it() -> None:
    assert Period.of(Every.QUARTER, date(2020, 5, 17)).name == "2020-Q2"


def test_months_are_added_over_the_end_of_the_year() -> None:
    assert add_months(date(2020, 11, 30), 3) == date(2021, 2, 1)


def test_the_29th_of_february_has_a_day_in_other_years() -> None:
    assert years_before(date(2024, 2, 29), 1) == date(2023, 3, 1)

"""Days and periods in sentences, in the reader's language."""

from datetime import date

import pytest
from django.utils import translation

from chibo.core.days import period_text, period_words, recorded_period


@pytest.mark.parametrize(
    ("name", "vietnamese", "english"),
    [
        ("2021", "năm 2021", "2021"),
        ("2021-H1", "6 tháng đầu năm 2021", "first half of 2021"),
        ("2021-Q3", "quý III/2021", "quarter III of 2021"),
        ("2021-03", "tháng 3/2021", "Mar 2021"),
        ("2020-2025", "2020–2025", "2020–2025"),
        ("", "", ""),
    ],
)
def test_a_period_that_records_name_is_said_as_people_say_it(name, vietnamese, english):
    assert recorded_period(name) == vietnamese
    with translation.override("en"):
        assert recorded_period(name) == english


def test_odd_days_are_told_by_their_dates():
    days = date(2026, 1, 1), date(2026, 11, 21)
    assert period_words(*days) == period_text(*days) == "01/01/2026–21/11/2026"
    with translation.override("en"):
        assert period_words(*days) == "1 Jan 2026–21 Nov 2026"

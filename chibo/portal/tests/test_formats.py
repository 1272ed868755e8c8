from datetime import date
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from chibo.core.days import day_text
from chibo.portal import days, numbers
from chibo.portal.templatetags import formats, words


def shown(template: str, language: str = "vi", **context: object) -> str:
    with translation.override(language):
        return Template("{% load formats %}" + template).render(Context(context))


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (1274, "1.274", "1,274"),
        (15463, "15.463", "15,463"),
        (0, "0", "0"),
        (43.65, "43,7", "43.7"),
        (78.0, "78", "78"),
        (-3, "−3", "−3"),
        (-0.01, "0", "0"),
        (None, "–", "–"),
    ],
)
def test_a_number_is_written_as_papers_of_the_language_write_it(value, vietnamese, english):
    assert shown("{{ value|so }}", value=value) == vietnamese
    assert shown("{{ value|so }}", "en", value=value) == english


def test_a_percentage_never_parts_from_its_sign():
    assert shown("{% percent 95.32 %}") == "95,3\N{NO-BREAK SPACE}%"
    assert shown("{% percent 95.32 %}", "en") == "95.3\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("value", "target", "comparator", "text"),
    [
        (2.986, 3, ">=", "2,99"),
        (2.4, 3, ">=", "2,4"),
        (99.9994, 100, ">=", "99,999"),
        (3.0, 3, ">=", "3"),
        (90.04, 90, ">", "90,04"),
        (90.0, 90, ">", "90"),
        (3.04, 3, "<=", "3,04"),
        (2.996, 3, "<", "2,996"),
        (24.97, 25, "about", "24,97"),
        (2.986, None, ">=", "3"),
    ],
)
def test_rounding_never_turns_a_miss_into_a_hit(value, target, comparator, text):
    written = numbers.percent(value, target, comparator, language="vi")
    assert written == f"{text}\N{NO-BREAK SPACE}%"


@given(st.integers(0, 20_000), st.integers(1, 20_000), st.sampled_from([3, 3.5, 80, 98.1, 100]))
def test_what_is_written_is_met_exactly_when_the_figure_is(part, whole, target):
    value = 100 * part / whole
    written = numbers.percent(value, target, ">=", language="en").split("\N{NO-BREAK SPACE}")[0]
    assert (float(written.replace(",", "")) >= target) == (value >= target)


@pytest.mark.parametrize(
    ("comparator", "target", "unit", "text"),
    [
        (">=", 90, "percent", "≥ 90 %"),
        (">", 20, "percent", "> 20 %"),
        (">=", 100, "percent", "100 %"),
        ("<=", 0, "count", "0"),
        ("about", 25, "percent", "khoảng 25 %"),
        (">=", 3.5, "percent", "≥ 3,5 %"),
        (">=", 2, "count", "≥ 2"),
        (">=", None, "percent", "chưa ấn định số"),
    ],
)
def test_what_is_wanted_is_written_as_the_paper_sets_it(comparator, target, unit, text):
    with translation.override("vi"):
        written = formats.wanted(comparator, target, unit)
    assert written.replace("\N{NO-BREAK SPACE}", " ") == text


def test_what_nobody_set_is_wanted_with_two_decimals():
    with translation.override("vi"):
        assert formats.wanted(">", 90.756303, "percent") == "> 90,76 %".replace(
            " ", "\N{NO-BREAK SPACE}"
        )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Nghị quyết số 21-NQ/TW về", 'Nghị quyết số <span class="nowrap">21-NQ/TW</span> về'),
        ("giai đoạn 2026–2030", 'giai đoạn <span class="nowrap">2026–2030</span>'),
        ("<b> & 3 %", "&lt;b&gt; &amp; 3 %"),
    ],
)
def test_the_number_of_a_paper_and_a_span_of_years_stay_in_one_piece(text, html):
    assert words.unbroken(text) == html


def test_a_figure_is_written_in_its_own_unit():
    assert shown('{% measure 43.65 "mean" %}') == "43,7"
    assert shown('{% measure 3 "count" %}') == "3"
    assert shown('{% measure None "percent" %}') == "–"
    assert shown('{% measure 39.98 "mean" 40 "<" %}') == "39,98"


@pytest.mark.parametrize(
    ("day", "vietnamese", "english"),
    [
        (date(2026, 11, 21), "21/11/2026", "21 Nov 2026"),
        (date(2026, 12, 5), "05/12/2026", "5 Dec 2026"),
        (date(2025, 7, 1), "01/7/2025", "1 Jul 2025"),
        (date(2026, 1, 6), "06/01/2026", "6 Jan 2026"),
        (None, "–", "–"),
    ],
)
def test_a_day_has_the_zeros_the_papers_give_it(day, vietnamese, english):
    assert shown("{{ day|day }}", day=day) == vietnamese
    assert shown("{{ day|day }}", "en", day=day) == english


def test_a_day_of_this_year_may_go_without_it():
    today = date(2026, 11, 21)
    assert shown("{{ day|short_day:today }}", day=date(2026, 12, 5), today=today) == "05/12"
    assert shown("{{ day|short_day:today }}", day=date(2025, 9, 30), today=today) == "30/9/2025"


@pytest.mark.parametrize("text", ["01/7/2025", "1/07/2025", " 1.7.2025 ", "01072025", "2025-07-01"])
def test_a_day_is_read_as_people_type_it(text):
    assert days.parse_day(text) == date(2025, 7, 1)


@pytest.mark.parametrize("text", ["", "31/11/2025", "2025", "hôm nay", "1/7/25"])
def test_what_is_no_day_is_read_as_none(text):
    assert days.parse_day(text) is None


@given(st.dates(min_value=date(1930, 1, 1)))
def test_a_day_written_here_can_be_typed_back(day):
    assert days.parse_day(day_text(day)) == day


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "Năm 2025"),
        (date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026"),
        (date(2026, 7, 1), date(2026, 12, 31), "6 tháng cuối năm 2026"),
        (date(2026, 7, 1), date(2026, 9, 30), "Quý III/2026"),
        (date(2026, 10, 1), date(2026, 10, 31), "Tháng 10/2026"),
        (date(2015, 12, 31), date(2015, 12, 31), "31/12/2015"),
        (date(2026, 1, 1), date(2026, 11, 21), "01/01/2026–21/11/2026"),
    ],
)
def test_a_period_goes_by_its_name(first, last, text):
    assert shown("{% period first last %}", first=first, last=last) == text


def offered(today: date, until: date | None = None) -> list[tuple[str, date]]:
    with translation.override("vi"):
        return [(quick.label, quick.day) for quick in days.quick_days(today, until=until)]


def test_the_days_often_asked_for_are_offered_newest_first():
    assert offered(date(2026, 11, 21)) == [
        ("Hôm nay", date(2026, 11, 21)),
        ("Cuối tháng trước", date(2026, 10, 31)),
        ("Cuối quý III", date(2026, 9, 30)),
        ("Cuối năm trước", date(2025, 12, 31)),
    ]


def test_a_day_is_offered_once_and_the_end_of_a_programme_only_when_it_has_come():
    assert offered(date(2026, 1, 31), until=date(2025, 12, 31)) == [
        ("Hôm nay", date(2026, 1, 31)),
        ("Hết thời gian của chương trình", date(2025, 12, 31)),
    ]
    assert offered(date(2026, 1, 31), until=date(2030, 12, 31))[-1][0] == "Cuối năm trước"


def test_coverage_is_said_in_one_phrase():
    assert shown('{% coverage 41 90 "chi bộ" %}') == "biết 41/90 chi bộ"
    assert shown("{% coverage 1320 1330 %}") == "biết 1.320/1.330 đơn vị"


def test_a_tally_leaves_out_what_there_is_none_of():
    counts = {"behind": 1, "met": 2, "unknown": 0}
    assert shown("{% tally counts %}", counts=counts) == "2 đạt, 1 chậm"
    assert shown("{% tally counts %}", counts={}) == ""


def test_every_status_has_its_word():
    words = [shown("{{ s|status_word }}", s=status) for status in formats.STATUS_WORDS]
    assert words == ["Đạt", "Đúng tiến độ", "Chậm", "Chưa đến hạn", "Chưa rõ", "Không nêu"]


def test_a_filter_reads_attributes_as_templates_do():
    row = SimpleNamespace(value=1274)
    assert shown("{{ row.value|so }}", row=row) == "1.274"

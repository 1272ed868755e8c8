import re

import pytest
from django.template import Context, Template
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler
from hypothesis import given
from hypothesis import strategies as st

from chibo.portal.drawing import full_ruler, near_ruler, spark_line
from chibo.portal.templatetags.charts import bullet_figure, spark_figure


def drawn(markup: str, **context: object) -> str:
    """A component as a page gets it."""
    with translation.override("vi"):
        return Template(CottonCompiler().process(markup)).render(Context(context))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("values", "percent", "high"),
    [
        ([2.99, 3.0, 2.61], True, 4),
        ([14.2, 20.0], True, 25),
        ([97.9, 100.0], True, 100),
        ([95.3, 95.0], True, 100),
        ([103.0, 100.0], True, 125),
        ([3.0, 0.0, 6.0], False, 8),
        ([0.0], False, 1),
        ([], True, 1),
    ],
)
def test_a_ruler_starts_at_zero_and_ends_on_a_round_number(values, percent, high):
    ruler = full_ruler(values, percent=percent)
    assert (ruler.low, ruler.high) == (0, high)
    assert (ruler.ticks[0], ruler.ticks[-1]) == ("0.00%", "100.00%")


@given(st.lists(st.floats(0, 1e6, allow_subnormal=False), max_size=5), st.booleans())
def test_a_ruler_holds_all_it_is_made_for_in_few_parts(values, percent):
    ruler = full_ruler(values, percent=percent)
    assert all(ruler.holds(value) for value in values)
    assert len(ruler.ticks) <= 6


def test_a_bar_is_as_long_as_what_it_stands_for():
    ruler = full_ruler([50.0, 100.0], percent=True)
    assert (ruler.at(50.0), ruler.at(25.0), ruler.at(None)) == ("50.00%", "25.00%", None)


def test_a_small_gap_is_drawn_once_more_enlarged():
    whole = full_ruler([97.9, 100.0], percent=True)
    near = near_ruler(whole, 97.9, 100.0)
    assert near is not None
    assert (near.low, near.high) == (94, 100)


@pytest.mark.parametrize(("value", "target"), [(61.0, 100.0), (100.0, 100.0), (0.0, 90.0)])
def test_a_gap_that_shows_or_is_none_is_not_enlarged(value, target):
    assert near_ruler(full_ruler([value, target], percent=True), value, target) is None


@given(st.floats(0.01, 100), st.floats(0.01, 100))
def test_an_enlarged_ruler_holds_both_ends_of_the_gap(value, target):
    whole = full_ruler([value, target], percent=True)
    near = near_ruler(whole, value, target)
    if near is not None:
        assert near.low <= min(value, target) + 1e-9
        assert near.high >= max(value, target) - 1e-9
        assert near.high - near.low < whole.high - whole.low


def test_a_bullet_says_in_words_what_it_draws():
    with translation.override("vi"):
        figure = bullet_figure(2.986, 3, previous=2.96, pace=2.66, baseline=2.61)
    assert plain(figure.sentence) == (
        "Thực hiện 2,99 %, kỳ trước 2,96 %, chỉ tiêu ≥ 3 %, "
        "mức cần có đến ngày xem 2,7 %, mốc đầu kỳ 2,6 %"
    )
    assert (plain(figure.near_low), plain(figure.near_high)) == ("2,97 %", "3,01 %")


def test_a_bullet_without_figures_says_so_and_draws_a_dashed_frame():
    svg = drawn('<c-bullet :value="None" :target="100" />')
    assert "Chưa có số liệu kỳ này, chỉ tiêu 100" in svg
    assert 'class="none"' in svg
    assert 'class="bar"' not in svg


def test_the_mean_age_of_nobody_is_not_drawn_as_zero():
    with translation.override("vi"):
        figure = bullet_figure(None, 40, comparator="<", unit="mean")
    assert figure.whole.value is None


def test_positions_are_the_same_in_every_language():
    svg = drawn(
        '<c-bullet :value="value" :target="100" :baseline="94.6" :pace="97.5" />', value=97.9
    )
    assert 'width="97.90%"' in svg
    assert not re.search(r'(?:x|x1|x2|width|cx)="\d+,', svg)


def test_what_a_bullet_is_called_is_escaped():
    svg = drawn('<c-bullet :value="1" :target="2" unit="count" :name="name" />', name='<b>"x')
    assert 'aria-label="&lt;b&gt;&quot;x: Thực hiện 1' in svg


def test_a_sparkline_leaves_a_gap_where_nobody_knows():
    line = spark_line([14.8, 15.9, None, 17.9, 18.7], 20)
    assert line.path.count("M") == 2
    assert line.end == ("97.0", "9.5")
    assert line.target == "4.0"


def test_a_level_sparkline_lies_in_the_middle_and_an_empty_one_draws_nothing():
    assert spark_line([5, 5], None).path == "M3.0 15.0L97.0 15.0"
    assert spark_line([7], None).end == ("97.0", "15.0")
    assert spark_line([None, None], None) == spark_line([], None)


def test_a_sparkline_says_its_values():
    with translation.override("vi"):
        figure = spark_figure([2.61, None, 2.99], 3)
    assert plain(figure.sentence) == "Xu hướng 3 kỳ: 2,6 %; chưa rõ; 3 %"

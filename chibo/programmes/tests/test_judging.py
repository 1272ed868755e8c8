"""Values, comparing, judging, what is still needed (records.md part 2, rules 6 to 8)."""

from fractions import Fraction
from typing import Any

import pytest

from chibo.indicators.definitions import Definition
from chibo.programmes.packs import Parameters
from chibo.programmes.rules.judging import Judge, Numbers, Verdict
from chibo.programmes.tests.test_looks import WORDS, target


def definition(**changes: Any) -> Definition:
    body: dict[str, Any] = {
        "code": "x",
        "name": WORDS,
        "numerator": WORDS,
        "denominator": WORDS,
        "noun": WORDS,
        "unit": "percent",
        "direction": "up",
        "shape": "ratio",
        "of": "units",
        "source": WORDS,
    }
    return Definition.model_validate({**body, **changes})


def judge(*conditions: dict[str, Any], of: dict[str, Any] | None = None, **changes: Any) -> Judge:
    wanted = {"conditions": list(conditions), **changes}
    return Judge(target(**wanted), definition(**(of or {})), Parameters())


def verdict(one: Judge, n: float, d: float, *, expected: int | None = None, **more: Any) -> Verdict:
    known = int(d) if more.get("known") is None else more.pop("known")
    more.pop("known", None)
    judged = more.pop("judged", True)
    closing = more.pop("closing", False)
    numbers = Numbers(n, d, known, known if expected is None else expected, **more)
    return one.verdict(numbers, judged=judged, closing=closing)


@pytest.mark.parametrize(
    ("comparator", "value", "n", "d", "status", "needed"),
    [
        (">=", 80, 8, 10, "met", 0),
        (">", 80, 8, 10, "behind", 1),
        (">", 80, 9, 10, "met", 0),
        (">=", 3.5, 34, 1000, "behind", 1),
        (">=", 100, 89, 90, "behind", 1),
        ("about", 25, 23, 100, "met", 0),
        ("about", 25, 22, 100, "behind", 1),
    ],
)
def test_shares_are_compared_unrounded(
    comparator: str, value: float, n: int, d: int, status: str, needed: int
) -> None:
    found = verdict(judge({"comparator": comparator, "value": value}), n, d)
    assert (found.status, found.needed) == (status, needed)


def test_none_left_counts_what_is_still_there() -> None:
    none = judge({"comparator": "<=", "value": 0}, of={"unit": "count", "shape": "count"})
    assert verdict(none, 3, 40) == Verdict("behind", None, 3, 3)
    assert verdict(none, 0, 40) == Verdict("met", None, 0, 0)


def test_nothing_known_is_unknown_and_never_zero() -> None:
    one = judge({"comparator": ">=", "value": 80})
    found = verdict(one, 0, 0, expected=5)
    assert (found.status, found.reason, found.value, found.needed) == (
        "unknown",
        "no_data",
        None,
        None,
    )


def test_less_than_half_known_is_not_judged_but_shown() -> None:
    one = judge({"comparator": ">=", "value": 80})
    assert verdict(one, 4, 4, expected=9).reason == "low_coverage"
    assert verdict(one, 4, 4, expected=8).status == "met"


def test_nothing_to_count_is_not_due() -> None:
    found = verdict(judge({"comparator": ">=", "value": 80}), 0, 0)
    assert (found.status, found.reason) == ("not_due", "nothing_to_count")


def test_before_a_deadline_a_target_is_on_track_behind_only_in_the_last_year() -> None:
    one = judge({"comparator": ">=", "value": 80})
    assert verdict(one, 8, 10, judged=False).status == "on_track"
    assert verdict(one, 7, 10, judged=False).status == "not_due"
    assert verdict(one, 7, 10, judged=False, closing=True).status == "behind"


def test_a_target_on_a_coming_term_waits_for_its_deadline() -> None:
    one = judge({"comparator": ">=", "value": 20}, coming_term=True)
    assert verdict(one, 9, 10, judged=False, closing=True).status == "not_due"


def test_a_mean_must_also_be_below_that_of_the_former_term() -> None:
    one = judge(
        {"comparator": "<", "value": 40},
        {"comparator": "<", "against": "former_term"},
        of={"unit": "mean", "shape": "mean", "value": "age"},
    )
    terms = {"new_term": (390.0, 10.0), "former_term": (385.0, 10.0)}
    assert verdict(one, 390, 10).status == "met"
    assert verdict(one, 390, 10, parts=terms).status == "behind"
    assert verdict(one, 390, 10, parts=terms).needed is None


def test_a_zone_has_its_own_number_where_there_is_any() -> None:
    one = judge({"comparator": ">", "value": 20}, {"comparator": ">", "value": 40, "zone": "city"})
    assert verdict(one, 3, 10).status == "met"
    assert verdict(one, 3, 10, parts={"city": (1.0, 4.0)}).status == "behind"
    assert verdict(one, 3, 10, parts={"city": (1.0, 4.0)}).needed == 1


def test_last_years_level_must_be_passed_or_both_be_whole() -> None:
    one = judge({"comparator": ">", "against": "last_year", "or_both": 100})
    assert verdict(one, 6, 10, last_year=(5.0, 10.0)).status == "met"
    assert verdict(one, 6, 10, last_year=(6.0, 10.0)).status == "behind"
    assert verdict(one, 10, 10, last_year=(10.0, 10.0)).status == "met"
    assert verdict(one, 6, 10).reason == "no_former"


def test_a_missing_document_is_unknown_and_never_met() -> None:
    one = judge(
        {"comparator": ">=", "against": "reference"}, of={"unit": "count", "shape": "count"}
    )
    assert verdict(one, 30, 900, expected=9).reason == "no_reference"
    found = verdict(one, 30, 900, expected=9, known=9, reference=Fraction(42))
    assert (found.status, found.value, found.needed) == ("behind", 30, 12)


def test_the_line_of_events_runs_from_zero_through_the_period() -> None:
    of = {"base": {"of": "units"}, "cover": {"of": "units", "keeps": "meetings"}}
    one = judge({"comparator": ">", "value": 4}, of=of)
    numbers = Numbers(20, 1000, 9, 10)
    assert one.light(numbers, Fraction(1, 2)) == "on_track"
    assert one.light(numbers, Fraction(51, 100)) == "behind"
    assert one.light(Numbers(20, 1000, 4, 10), Fraction(1, 2)) is None


def test_a_baseline_draws_a_line_to_the_deadline() -> None:
    from_ten: dict[str, Any] = {"baseline": {"value": 10}, "when": {"by": "2020-12-31"}}
    one = judge({"comparator": ">=", "value": 50}, **from_ten)

    def half_way(count: int) -> str:
        numbers = Numbers(count, 100, 100, 100)
        return one.verdict(numbers, judged=False, closing=False, elapsed=Fraction(1, 2)).status

    assert (half_way(30), half_way(29)) == ("on_track", "behind")

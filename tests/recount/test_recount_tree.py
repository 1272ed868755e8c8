"""For whom an item counts, and who is asked."""

from datetime import date

import pytest

from .run import recount
from .samples import Sample, small

JULY = date(2015, 7, 1)


@pytest.fixture
def merged() -> Sample:
    """On 1/7/2015 A goes into N below the new organisation E; C ends without a successor."""
    sample = small()
    for row in sample.sheets["units"]:
        if row["code"] in ("A", "C"):
            row["to"] = JULY
    sample.unit("E", "base_party_org", "K", since=JULY)
    sample.unit("N", "subordinate_party_cell", "E", since=JULY)
    sample.merged("A", "N", JULY)
    for unit in ("A", "B", "C"):
        sample.met(unit, "cell_thematic", date(2015, 2, 3), date(2015, 5, 6))
    sample.met("N", "other", JULY)
    return sample


def cells(sample: Sample, unit: str, day: date, tree: str = "day") -> tuple[int | None, int | None]:
    found = recount(sample.sheets, as_of=day, units=[unit], targets=["000-9"], tree=tree)  # type: ignore[arg-type]
    result = found[unit, "000-9"]
    return result.numerator, result.expected


def test_an_item_counts_in_the_tree_of_its_day(merged: Sample) -> None:
    assert cells(merged, "D", date(2015, 8, 1)) == (2, 2)
    assert cells(merged, "E", date(2015, 8, 1)) == (0, 0)
    assert cells(merged, "P", date(2015, 8, 1)) == (3, 3)


def test_in_the_tree_of_today_it_counts_for_the_main_successor(merged: Sample) -> None:
    assert cells(merged, "D", date(2015, 8, 1), "today") == (1, 1)
    assert cells(merged, "E", date(2015, 8, 1), "today") == (1, 1)
    assert cells(merged, "N", date(2015, 8, 1), "today") == (1, 1)
    assert cells(merged, "P", date(2015, 8, 1), "today") == (2, 2)


def test_asked_is_who_was_there_on_the_first_and_on_the_last_day(merged: Sample) -> None:
    late = small()
    late.unit("N", "subordinate_party_cell", "D", since=date(2015, 4, 2))
    assert cells(late, "N", date(2015, 6, 30)) == (0, 0)
    assert cells(late, "N", date(2015, 9, 30)) == (0, 1)
    assert cells(merged, "K", date(2015, 9, 30)) == (0, 2)


def test_only_units_of_the_day_are_asked_and_by_rule_nine(merged: Sample) -> None:
    found = recount(merged.sheets, as_of=date(2015, 8, 1), targets=["000-9", "000-1", "001-9"])
    assert {unit for unit, target in found if target == "000-9"} == set("PKDBEN")
    assert {unit for unit, target in found if target == "000-1"} == set("PKDE")
    assert {unit for unit, target in found if target == "001-9"} == set("PK")

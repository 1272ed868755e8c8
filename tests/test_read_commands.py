"""chibo programmes, units, status and explain: shapes, scope, refusals."""

import csv
from io import StringIO

import pytest
from django.core.management.base import CommandError
from django.utils import translation

from chibo.core.models import AuditEntry
from chibo.indicators.models import Indicator
from chibo.programmes.queries.catalogue import _catalogued
from tests.commands import said, told
from tests.world.world import World

FIGURE = {
    *("id", "kind", "statement", "comparator", "target", "unit_of_measure", "numerator"),
    *("denominator", "value", "baseline", "coverage", "status", "reason", "judged", "needed"),
    "so_far",
}


def test_programmes_name_all_five_with_their_targets(world: World) -> None:
    rows = told("programmes")
    assert sorted(row["code"] for row in rows) == ["000", "001", "002", "003", "004"]
    assert sum(len(row["targets"]) for row in rows) == 98
    assert set(rows[0]) == {"code", "title", "issuer", "number", "date", "period", "targets"}
    assert set(rows[0]["period"]) == {"from", "to"}


def test_status_of_one_unit_is_one_object_and_of_all_a_list(world: World) -> None:
    one = told("status", "002", "--unit", "XA", "--as-of", "2020-12-31")
    assert (one["programme"], one["unit"], one["as_of"]) == ("002", "XA", "2020-12-31")
    assert all(set(target) == FIGURE for target in one["targets"])
    everything = told("status", "002", "--all-units", "--as-of", "2020-12-31")
    assert one in everything
    assert len(everything) == len(told("units", "--as-of", "2020-12-31"))


def test_without_a_unit_the_answer_is_that_of_the_root_in_reach(world: World) -> None:
    assert told("status", "000", as_user="commune_office")["unit"] == "XA"


def test_a_secretary_is_told_of_the_own_cell_only(world: World) -> None:
    rows = told("status", "004", "--all-units", as_user="cell_secretary")
    assert [row["unit"] for row in rows] == ["HOA"]


@pytest.mark.parametrize("name", ["neighbour_secretary", "cell_secretary", "outsider"])
def test_a_unit_out_of_reach_is_refused_as_if_it_did_not_exist(world: World, name: str) -> None:
    for code in ("TINH", "NO-SUCH"):
        with pytest.raises(CommandError) as no:
            told("status", "002", "--unit", code, as_user=name)
        assert no.value.returncode == 2
    with pytest.raises(CommandError) as hidden:
        told("status", "002", "--unit", "TINH", as_user=name)
    with pytest.raises(CommandError) as missing:
        told("status", "002", "--unit", "XXXX", as_user=name)
    assert str(hidden.value).replace("TINH", "") == str(missing.value).replace("XXXX", "")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("status", "009"), "CLI-PROGRAMME"),
        (("status", "002", "--as-of", "31/12/2020"), "CLI-DAY"),
        (("explain", "002-99"), "CLI-TARGET"),
        (("units", "--unit", "NOWHERE"), "CLI-UNIT"),
        (("status", "002", "--as-of", "1990-01-01"), "CLI-NO-UNIT"),
    ],
)
def test_what_can_not_be_answered_is_refused_with_what_to_do(
    world: World, words: tuple[str, ...], code: str
) -> None:
    with pytest.raises(CommandError, match=code) as no:
        said(*words)
    assert no.value.returncode == 2


def test_explain_lists_the_records_that_make_the_figure(world: World) -> None:
    one = told("explain", "002-7", "--unit", "TINH", "--as-of", "2020-12-31")
    figure = next(
        row
        for row in told("status", "002", "--unit", "TINH", "--as-of", "2020-12-31")["targets"]
        if row["id"] == "002-7"
    )
    assert {name: one[name] for name in FIGURE} == figure
    assert sum(row["numerator"] for row in one["records"]) == one["numerator"]
    assert sum(row["denominator"] for row in one["records"]) == one["denominator"]
    assert one["total"] == one["coverage"]["of"]
    assert set(one["records"][0]) >= {
        *("kind", "id", "label", "unit", "day", "numerator", "denominator"),
    }


def test_records_sum_up_to_the_figure_for_every_target_that_counts_items(world: World) -> None:
    for programme in told("programmes"):
        for target in programme["targets"]:
            one = told("explain", target, "--unit", "TINH", "--as-of", "2020-12-31")
            if one["numerator"] is None or target in SUMS:
                continue
            counted = sum(row["numerator"] for row in one["records"])
            assert one["pages"] > 1 or counted == one["numerator"], target


SUMS = {"001-14", "001-15", "002-9", "000-6"}
"""Sums of what items hold, a mean, and types: their items are not what is counted."""


def test_names_are_hidden_from_who_may_only_see_figures(world: World) -> None:
    where = ("--unit", "TINH", "--as-of", "2020-12-31")
    one = told("explain", "002-7", *where, as_user="observer")
    assert one["total"] == one["hidden"] > 0
    assert one["records"] == []
    open_ = told("explain", "002-7", *where, as_user="province_office")
    assert open_["hidden"] == 0
    assert any(row["label"] for row in open_["records"])


def test_each_page_of_names_leaves_an_entry_in_the_trail(world: World) -> None:
    told("explain", "002-7", "--unit", "TINH", "--as-of", "2020-12-31", as_user="province_office")
    entry = AuditEntry.objects.get(action="person.listed")
    assert (entry.user_name, entry.detail["target"]) == ("province_office", "002-7")


@pytest.mark.parametrize("words", [("programmes",), ("status", "002"), ("explain", "002-7")])
def test_packs_older_than_the_program_are_a_refusal(world: World, words: tuple[str, ...]) -> None:
    Indicator.objects.update(body={"code": "x"})
    _catalogued.cache_clear()
    with pytest.raises(CommandError, match=r"CORE-OUTDATED.*chibo prepare") as no:
        said(*words)
    assert no.value.returncode == 2


def test_a_figure_is_told_with_its_parts_by_name(world: World) -> None:
    where = ("--unit", "TINH", "--as-of", "2020-12-31")
    assert "\nQuản lý nhà nước: " in said("explain", "002-16", *where)
    with translation.override("en"):
        assert "\nState management: " in said("explain", "002-16", *where)
        of_types = said("explain", "000-6", "--unit", "TINH", "--as-of", "2015-12-31")
    assert "\ncommune: New term 39.4, Previous term 44.0\n" in of_types


def test_csv_has_a_line_a_target(world: World) -> None:
    text = said("status", "000", "--unit", "TINH", "--as-of", "2015-12-31", "--format", "csv")
    rows = list(csv.DictReader(StringIO(text)))
    assert rows[0]["id"] == "000-1"
    assert len(rows) == 20


@pytest.mark.parametrize("day", ["2024-09-01", "2024-09-02", "2024-09-03"])
@pytest.mark.parametrize("mode", ["day", "today"])
def test_every_command_answers_before_on_and_after_the_merger(
    world: World, day: str, mode: str
) -> None:
    codes = {row["code"] for row in told("units", "--as-of", day)}
    assert ("HOA" in codes) == (day >= "2024-09-02")
    assert ("BAC" in codes) == (day < "2024-09-02")
    for programme in ("000", "001", "002", "003", "004"):
        rows = told("status", programme, "--all-units", "--as-of", day, "--tree", mode)
        assert {row["unit"] for row in rows} == codes
    for target in ("000-9", "004-4", "003-5", "002-7", "001-1b"):
        told("explain", target, "--unit", "XA", "--as-of", day, "--tree", mode)

"""The totals promised for the pivot day, at both scales."""

from collections import Counter

import pytest

from chibo.exchange.demo import sizes
from chibo.exchange.demo.days import PIVOT
from chibo.exchange.demo.plan import PLANS, Scale
from chibo.exchange.demo.tests.books import Book, on
from chibo.exchange.demo.tree import build_tree


def test_the_khoi_demo_has_exactly_the_organisations_of_the_fourth_programme(book: Book) -> None:
    levels = Counter(row["level"] for row in book.standing(PIVOT))
    assert levels == {
        "province": 1,
        "superior_party_org": 4,
        "base_party_org": 121,
        "base_party_cell": 56,
        "sectional_party_org": 23,
        "subordinate_party_cell": 1274,
    }


def test_the_khoi_demo_has_exactly_15463_members(book: Book) -> None:
    members = {
        row["person"]
        for row in book["memberships"]
        if on(row, PIVOT) and row["kind"] in ("home", "reinforced")
    }
    assert len(members) == sizes("khoi").members == 15463


def test_sizes_says_how_many_organisations_and_cells_there_are() -> None:
    promised = sizes("khoi")
    assert (promised.grassroots, promised.cells) == (177, 1330)
    assert sizes("tinh").grassroots == 1565


@pytest.mark.parametrize("scale", ["khoi", "tinh"])
def test_the_tree_of_each_scale_has_the_promised_totals(scale: Scale) -> None:
    tree = build_tree(PLANS[scale], 20261031).tree
    levels = Counter(
        place.level for unit in tree.units.values() if (place := unit.at(PIVOT)) is not None
    )
    promised = sizes(scale)
    assert levels["base_party_org"] == promised.base_party_orgs
    assert levels["base_party_cell"] == promised.base_party_cells
    assert levels["sectional_party_org"] == promised.sectional_party_orgs
    assert levels["subordinate_party_cell"] == promised.subordinate_party_cells


@pytest.mark.parametrize("scale", ["khoi", "tinh"])
def test_the_areas_of_a_plan_add_up_to_its_sizes(scale: Scale) -> None:
    counts = [count for area in PLANS[scale].areas for count in area.counts]
    assert sum(count.orgs for count in counts) == sizes(scale).base_party_orgs
    assert sum(count.cells for count in counts) == sizes(scale).base_party_cells

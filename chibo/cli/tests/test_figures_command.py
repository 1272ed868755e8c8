"""chibo figures: what it keeps, for whom, and that the numbers stay the same."""

import pytest
from django.core.management.base import CommandError

from chibo.indicators.models import FigurePack
from chibo.indicators.stored import MEMORY
from tests.commands import said, told
from tests.world.world import World


def test_it_keeps_the_day_the_trend_and_the_months_and_says_until_when(world: World) -> None:
    assert "Đã lưu số liệu đến 30/06/2025" in said("figures", "--as-of", "2025-06-30")

    days = {f"{day}" for day in FigurePack.objects.values_list("day", flat=True)}
    assert {"2025-06-30", "2024-12-31", "2023-12-31"} <= days
    assert {"2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31"} <= days


def test_numbers_are_the_same_with_and_without(world: World) -> None:
    words = ("004", "--all-units", "--as-of", "2025-06-30")
    before = told("status", *words)
    said("figures", "--as-of", "2025-06-30")
    MEMORY.clear()
    assert told("status", *words) == before


def test_run_again_it_writes_nothing(world: World) -> None:
    said("figures", "--as-of", "2025-06-30")
    kept = set(FigurePack.objects.values_list("pk", "entry"))
    said("figures", "--as-of", "2025-06-30")
    assert set(FigurePack.objects.values_list("pk", "entry")) == kept


def test_counts_of_another_version_of_the_code_go(world: World) -> None:
    said("figures", "--as-of", "2025-06-30")
    FigurePack.objects.update(code="older")
    said("figures", "--as-of", "2025-06-30")
    assert not FigurePack.objects.filter(code="older").exists()


@pytest.mark.parametrize("user", ["cell_secretary", "member", "neighbour"])
def test_whoever_does_not_see_the_whole_tree_is_refused(world: World, user: str) -> None:
    with pytest.raises(CommandError) as no:
        said("figures", as_user=user)
    assert no.value.returncode == 2
    assert not FigurePack.objects.exists()

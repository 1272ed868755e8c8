"""chibo papers and chibo due: what is lacking, below whom, for whom."""

import pytest
from django.core.management.base import CommandError

from chibo.core.models import AuditEntry
from tests.commands import said, told
from tests.world.world import World


def lacking(*words: str, as_user: str = "administrator") -> set[tuple[str, str]]:
    return {(row["unit"], row["paper"]) for row in told("papers", *words, as_user=as_user)}


def test_each_row_names_unit_paper_period_and_the_targets_it_counts_for(world: World) -> None:
    rows = told("papers", "--unit", "BV", "--as-of", "2024-12-31")

    assert next(row for row in rows if row["paper"] == "cross-attendance-plan") == {
        "unit": "BV",
        "name": "Đảng bộ Bệnh viện Đồi Chè",
        "paper": "cross-attendance-plan",
        "title": "Kế hoạch dự sinh hoạt chéo",
        "every": "year",
        "period": "2024",
        "until": "2024-12-31",
        "targets": ["004-14"],
    }
    assert {row["unit"] for row in rows} == {"BV", "KHOA"}


def test_what_was_lacking_is_told_for_days_before_on_and_after_the_merger(world: World) -> None:
    where = ("--unit", "XA", "--as-of")
    assert ("NAM", "cell-working-regulations") in lacking(*where, "2024-09-01")
    assert ("HOA", "cell-working-regulations") in lacking(*where, "2024-09-02")
    assert ("HOA", "cell-working-regulations") not in lacking(*where, "2024-10-01")


def test_a_secretary_is_told_of_the_own_cell_only_and_who_sees_figures_only_of_none(
    world: World,
) -> None:
    assert {unit for unit, _paper in lacking(as_user="cell_secretary")} == {"HOA"}
    assert lacking(as_user="observer") == set()
    with pytest.raises(CommandError, match="CLI-UNIT") as no:
        lacking("--unit", "XA", as_user="cell_secretary")
    assert no.value.returncode == 2


def test_units_that_keep_no_papers_are_not_called_lacking_but_counted(world: World) -> None:
    table = said("papers", "--unit", "TP")

    assert "3 đơn vị chưa ghi văn bản vào ngày 30/6/2025" in table
    assert lacking("--unit", "TP") == set()
    assert said("papers", "--unit", "TP", "--format", "csv") == "unit,name,title,period,until\n"


def test_due_says_what_to_do_and_what_has_no_period_first(world: World) -> None:
    rows = told("due", "--unit", "HOA")

    assert set(rows[0]) == {"kind", "unit", "person", "day", "sentence", "link"}
    assert {row["unit"] for row in rows} == {"HOA"}
    assert [row["day"] for row in rows] == sorted(row["day"] or "" for row in rows)
    assert rows[0]["link"] == {"kind": "unit", "id": world.united_cell.pk}
    assert {(row["unit"]) for row in told("due", as_user="cell_secretary")} == {"HOA"}
    assert told("due", as_user="outsider") == []


@pytest.mark.parametrize("name", ["papers", "due"])
def test_reading_them_leaves_a_trace_and_a_bad_day_is_refused(world: World, name: str) -> None:
    said(name, "--unit", "HOA")
    entry = AuditEntry.objects.get(action=f"command.{name}")
    assert entry.detail == {"unit": "HOA"}

    with pytest.raises(CommandError, match="CLI-DAY") as no:
        said(name, "--as-of", "31/12/2024")
    assert no.value.returncode == 2

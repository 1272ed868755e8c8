"""Of every paper that is asked for on the last day, some units have it and some lack it."""

import pytest

from chibo.exchange.demo.days import LAST
from chibo.exchange.demo.tests.books import CELL_LEVELS, ORG_LEVELS, Book, Row, on

COMMITTEES, SUPERIORS = ("base_party_org",), ("superior_party_org",)
ASKED = (
    (CELL_LEVELS, "cell", "source_plan", "2026"),
    (CELL_LEVELS, "cell", "task_list", "2026"),
    (CELL_LEVELS, "cell", "admission_plan", "2026"),
    (CELL_LEVELS, "cell", "work_programme", "2026"),
    (COMMITTEES, "committee", "source_plan", "2026"),
    (COMMITTEES, "committee", "work_programme", "2026"),
    (COMMITTEES, "committee", "work_programme", "2025-2030"),
    (COMMITTEES, "committee", "succession_plan", "2025-2030"),
    (ORG_LEVELS, "inspection_committee", "working_regulations", None),
    (SUPERIORS, "committee", "own_programme", "2022-2030"),
)


def _standing(book: Book, levels: tuple[str, ...], holder: str) -> set[object]:
    """The units of these levels on the last day; where inspectors are asked, who has some."""
    units = {row["code"] for row in book.standing(LAST) if row["level"] in levels}
    if holder != "inspection_committee":
        return units
    bodies = [row for row in book["bodies"] if row["kind"] == holder and on(row, LAST)]
    return units & {row["unit"] for row in bodies}


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: " ".join(map(str, asked[1:])))
def test_most_units_have_the_paper_and_some_lack_it(
    book: Book, asked: tuple[tuple[str, ...], str, str, str | None]
) -> None:
    levels, holder, kind, period = asked

    def answers(row: Row) -> bool:
        return bool(
            row["holder"] == holder and row["kind"] == kind and row["period"] == period
        ) and on(row, LAST)

    units = _standing(book, levels, holder)
    have = units & {row["unit"] for row in book["papers"] if answers(row)}
    assert 0.6 * len(units) < len(have) < len(units)

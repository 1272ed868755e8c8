"""Whose list of the year is still to be signed, or to get its results."""

from datetime import date

import pytest

from chibo.core.due import DueAsked
from chibo.core.models import Pack
from chibo.documents.models import Paper
from chibo.indicators.keeping import units_keeping
from chibo.work.due_year_lists import YEAR_LISTS, YEAR_RESULTS
from chibo.work.models import YearList

JANUARY = date(2025, 1, 10)


def asked(world, on, who="commune_office", **told):
    return DueAsked(world.actor(who), on, units_keeping, **told)


def units(world, source, on, **told):
    return {one.unit for one in source.due(asked(world, on, **told))}


@pytest.fixture
def none_on_paper(world):
    Paper.objects.filter(kind="task_list").delete()


@pytest.fixture
def signed(world, none_on_paper):
    return YearList.objects.create(
        unit=world.united_cell, year=2025, version=1, signed_on=date(2025, 1, 8)
    )


def test_in_january_cells_that_keep_papers_and_have_no_list_are_told_of(world, none_on_paper):
    found = list(YEAR_LISTS.due(asked(world, JANUARY)))
    told = next(one for one in found if one.unit == world.united_cell.pk)
    assert told.sentence == "Chi bộ xóm Hoà Bình chưa ký danh sách năm 2025."
    assert told.day == date(2025, 1, 31)
    assert world.street_cell.pk not in {one.unit for one in found}
    [count] = YEAR_LISTS.counted(asked(world, JANUARY))
    assert count.units == len(found)


def test_once_signed_a_cell_is_told_of_no_more(world, signed):
    assert world.united_cell.pk not in units(world, YEAR_LISTS, JANUARY)
    assert world.united_cell.pk in units(world, YEAR_LISTS, date(2025, 1, 7))


def test_a_paper_that_a_workbook_brought_in_is_as_good(world, none_on_paper):
    Paper.objects.create(
        code="TL",
        unit=world.united_cell,
        holder="cell",
        kind="task_list",
        period="2025",
        valid_from=date(2025, 1, 2),
    )
    assert world.united_cell.pk not in units(world, YEAR_LISTS, JANUARY)


def test_results_are_asked_for_when_the_year_ends(world, signed):
    assert not units(world, YEAR_RESULTS, date(2025, 11, 30))
    assert units(world, YEAR_RESULTS, date(2025, 12, 5)) == {world.united_cell.pk}
    assert units(world, YEAR_RESULTS, date(2026, 1, 20)) == {world.united_cell.pk}
    assert not units(world, YEAR_RESULTS, date(2026, 3, 20))
    [count] = YEAR_RESULTS.counted(asked(world, date(2025, 12, 5)))
    assert (count.units, count.day) == (1, date(2025, 12, 31))
    YearList.objects.update(results_on=date(2025, 12, 20))
    assert not units(world, YEAR_RESULTS, date(2026, 1, 20))


def test_other_peoples_cells_other_topics_and_no_rule_tell_nothing(world, none_on_paper):
    assert not units(world, YEAR_LISTS, JANUARY, who="outsider")
    assert not units(world, YEAR_LISTS, JANUARY, topic="term_end")
    assert units(world, YEAR_LISTS, JANUARY, unit=world.united_cell.pk, alone=True) == {
        world.united_cell.pk
    }
    Pack.objects.filter(kind="reminders").delete()
    assert not units(world, YEAR_LISTS, JANUARY)

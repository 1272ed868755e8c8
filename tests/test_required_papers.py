"""Required papers in the small world: what units have and lack, and the same as the figures say."""

from datetime import date

import pytest

from chibo.core.due import DUE, DueAsked
from chibo.documents.queries.required import Answer, lacking, lacks, papers_of
from chibo.indicators.keeping import units_keeping
from tests.figures import on, over
from tests.world.world import World

pytestmark = pytest.mark.engine
YEAR_END = date(2024, 12, 31)
STANDING = {
    "cell-working-regulations": ["cell-working-regulations"],
    "committee-working-regulations": ["committee-working-regulations"],
    "coordination-regulations": ["coordination-regulations"],
    "inspection-programme": ["inspection-programme"],
    "inspection-committee-programme": ["inspection-committee-programme"],
    "attendance-plan": ["attendance-plan"],
    "succession-plan": ["succession-plan"],
}
OF_THE_YEAR = {
    "orientation-resolution": ["orientation-resolution"],
    "cross-attendance-plan": ["cross-attendance-plan"],
    "source-plan": ["cell-source-plan"],
    "superior-programme": ["superior-work-programme"],
    "admission-plan-number": ["committee-admission-plan", "cell-admission-plan"],
    "work-programme-year": ["committee-year-programme", "cell-year-programme"],
}
"""Indicators, each with the required papers that are their items."""


def own(world: World, name: str, unit: str, day: date) -> dict[str, Answer]:
    keeps = units_keeping("papers", day)
    found = papers_of(world.actor(name), world.unit(unit).pk, day, keeps=keeps)
    return {one.required.code: one for one in found}


def states(world: World, unit: str, day: date) -> dict[str, str]:
    return {code: one.state.value for code, one in own(world, "province_office", unit, day).items()}


def counted(world: World, unit: str, day: date, codes: list[str]) -> tuple[int, int, int]:
    """There (or still to come), known, asked: over the unit and all below it."""
    keeps = units_keeping("papers", day)
    found = lacking(world.province_office, world.unit(unit).pk, day, keeps=keeps)
    mine = [one for one in found if one.required.code in codes]
    known = sum(one.known for one in mine)
    return known - sum(one.lacking for one in mine), known, sum(one.asked for one in mine)


@pytest.mark.parametrize("unit", ["TINH", "HUYEN", "XA", "DN", "PHO", "HOA"])
@pytest.mark.parametrize("day", [date(2020, 6, 30), YEAR_END, date(2025, 6, 30)])
def test_standing_papers_are_counted_as_the_figures_of_the_day_count_them(world, unit, day):
    for indicator, codes in STANDING.items():
        found, known, known_again, asked = on(indicator, world.unit(unit), day)
        assert known == known_again
        assert counted(world, unit, day, codes) == (found, known, asked), indicator


@pytest.mark.parametrize("unit", ["TINH", "HUYEN", "XA", "DN", "PHO", "HOA"])
def test_papers_of_a_year_are_counted_as_its_figures_count_them(world, unit):
    for indicator, codes in OF_THE_YEAR.items():
        found, _sum, known, asked = over(indicator, world.unit(unit), "2024")
        assert counted(world, unit, YEAR_END, codes) == (found, known, asked), indicator


def test_papers_of_a_half_year_and_of_a_quarter_are_counted_as_their_figures_are(world):
    for unit in ("TINH", "HUYEN", "TP"):
        found, _sum, known, asked = over("superior-inspection-plan", world.unit(unit), "2025-H1")
        told = counted(world, unit, world.day, ["superior-inspection-plan"])
        assert told == (found, known, asked)
    assert states(world, "XA", world.day)["committee-quarter-programme"] == "there"
    assert states(world, "DN", world.day)["committee-quarter-programme"] == "there"
    assert states(world, "BV", world.day)["committee-quarter-programme"] == "lacking"


def test_a_committee_sees_what_it_has_since_when_and_what_it_lacks(world):
    found = own(world, "commune_office", "XA", world.day)

    assert found["committee-working-regulations"].since == date(2020, 6, 1)
    assert found["inspection-committee-programme"].state == "lacking"
    assert found["committee-year-programme"].since == date(2025, 1, 6)
    assert found["thematic-resolutions"].found == 2
    assert found["term-admission-plan"].number == 10
    assert found["term-work-programme"].state == "lacking"
    assert "superior-inspection-plan" not in found


def test_a_cell_that_came_of_others_is_asked_for_the_years_papers_from_the_next_year_on(world):
    assert "cell-year-programme" not in states(world, "HOA", YEAR_END)
    assert states(world, "HOA", date(2025, 1, 1))["cell-year-programme"] == "lacking"
    assert states(world, "HOA", world.day)["cell-working-regulations"] == "there"
    assert states(world, "BAC", world.before_merger)["cell-working-regulations"] == "there"
    assert states(world, "BAC", world.merger) == {}


def test_where_no_papers_are_kept_what_is_asked_for_is_told_as_not_known(world):
    assert set(states(world, "PHO", world.day).values()) == {"unknown"}
    keeps = units_keeping("papers", world.day)
    assert lacks(world.city_office, world.day, keeps=keeps) == []


@pytest.mark.parametrize("name", ["member", "observer", "outsider", "neighbour_secretary"])
def test_who_may_not_see_the_records_of_a_unit_is_told_nothing(world, name):
    assert own(world, name, "HOA", world.day) == {}


def test_what_the_superior_does_is_asked_of_a_commune_once_it_is_one(world):
    before, after = states(world, "XA", world.day), states(world, "XA", world.reform)

    assert "committee-working-regulations" in before
    assert set(after) == {"superior-inspection-plan", "superior-programme-003"}


def test_what_is_lacking_is_due_and_what_has_no_period_first(world):
    found = DUE.of(DueAsked(world.commune_office, world.day, units_keeping))

    days = [due.day or date.min for due in found]
    assert days == sorted(days)
    assert {due.unit for due in found} == {
        world.unit(code).pk for code in ("XA", "HOA", "GHEP", "QUAN")
    }
    told = [due for due in found if "Chương trình công tác năm của chi bộ" in due.sentence]
    united = next(due for due in told if due.unit == world.united_cell.pk)
    assert united.sentence == (
        "Chi bộ xóm Hoà Bình chưa có văn bản của năm 2025: Chương trình công tác năm của chi bộ."
    )
    assert (united.kind, united.day) == ("required_paper", date(2025, 12, 31))
    assert united.link == ("unit", world.united_cell.pk)


def test_nothing_is_due_to_who_reaches_nothing(world):
    for name in ("outsider", "observer"):
        assert DUE.of(DueAsked(world.actor(name), world.day, units_keeping)) == []


def test_an_office_is_told_of_what_lies_in_its_reach_alone(world):
    told = DUE.of(DueAsked(world.actor("city_office"), world.day, units_keeping))

    assert {(one.kind, one.unit) for one in told} == {("briefing_meeting", world.unit("TP").pk)}

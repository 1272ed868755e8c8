"""By which custom units meet: the day it names, who sets it, what is due by it."""

from datetime import date

import pytest

from chibo.core.due import DUE, DueAsked
from chibo.core.models import AuditEntry
from chibo.core.periods import Every, Period
from chibo.core.refusals import NotAllowed
from chibo.meetings.customs import Customs, day_in
from chibo.meetings.models import Meeting, Rhythm
from chibo.meetings.queries.order import order_of
from chibo.meetings.queries.rhythms import customs_of
from chibo.meetings.services import plan
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.rhythms import Wanted, set_rhythm
from chibo.meetings.tests.holding import refused
from chibo.organisations.models import Unit

JUNE = Period.of(Every.MONTH, date(2025, 6, 1))
FEBRUARY = Period.of(Every.MONTH, date(2025, 2, 1))
QUARTER = Period.of(Every.QUARTER, date(2025, 6, 1))
SINCE = date(2025, 1, 1)


def custom(kind="cell_regular", **told):
    return Rhythm(kind=kind, valid_from=SINCE, **told)


def setting(actor, unit, kind="cell_regular", on=SINCE, **told):
    wanted = Wanted(**told) if told else None
    return set_rhythm(actor, units=[unit], kind=kind, on=on, wanted=wanted)


@pytest.mark.parametrize(
    ("told", "month", "day"),
    [
        ({"day": 3}, JUNE, 3),
        ({"day": 31}, JUNE, 30),
        ({"day": 31}, FEBRUARY, 28),
        ({"week": 1, "weekday": 0}, JUNE, 2),
        ({"week": 1, "weekday": 6}, JUNE, 1),
        ({"week": 4, "weekday": 4}, JUNE, 27),
        ({"week": 5, "weekday": 0}, JUNE, 30),
        ({"week": 5, "weekday": 5}, FEBRUARY, 22),
    ],
)
def test_the_day_that_a_custom_names(told, month, day):
    assert day_in(custom(**told), month) == month.first.replace(day=day)


def test_the_committee_meets_before_the_cell_and_in_the_same_month():
    customs = Customs([custom(day=2), custom("cell_committee", days_before=3)])
    assert customs.day_of("cell_committee", Every.MONTH, JUNE) == date(2025, 6, 1)
    customs = Customs([custom(day=20), custom("cell_committee", days_before=3)])
    assert customs.day_of("cell_committee", Every.MONTH, JUNE) == date(2025, 6, 17)


def test_before_a_meeting_without_a_day_no_day_is_known():
    customs = Customs([custom("cell_committee", days_before=3)])
    assert customs.day_of("cell_committee", Every.MONTH, JUNE) is None


@pytest.mark.parametrize(("month", "found"), [(1, 4), (2, 5), (3, 6), (None, 6)])
def test_what_is_held_quarterly_has_its_month(month, found):
    customs = Customs([custom("cell_thematic", day=10, month=month)])
    assert customs.day_of("cell_thematic", Every.QUARTER, QUARTER) == date(2025, found, 10)


def test_a_custom_is_changed_from_a_day_on_and_the_days_before_keep_theirs(world, secretary):
    setting(secretary, world.united_cell, day=3)
    setting(secretary, world.united_cell, on=date(2025, 5, 1), day=28)

    customs = customs_of(world.united_cell.pk)
    april = Period.of(Every.MONTH, date(2025, 4, 1))
    assert customs.day_of("cell_regular", Every.MONTH, april) == date(2025, 4, 3)
    assert customs.day_of("cell_regular", Every.MONTH, JUNE) == date(2025, 6, 28)


def test_one_that_began_earlier_takes_the_place_of_later_ones(world, secretary):
    setting(secretary, world.united_cell, on=date(2025, 5, 1), day=28)
    setting(secretary, world.united_cell, day=3)
    assert [row.day for row in Rhythm.objects.all()] == [3]


def test_a_custom_can_end(world, secretary):
    setting(secretary, world.united_cell, day=3)
    setting(secretary, world.united_cell, on=date(2025, 6, 1))
    assert customs_of(world.united_cell.pk).on("cell_regular", date(2025, 6, 1)) is None


def test_the_same_again_changes_nothing_and_leaves_no_entry(world, secretary):
    assert setting(secretary, world.united_cell, day=3) == 1
    assert setting(secretary, world.united_cell, on=date(2025, 5, 1), day=3) == 0
    assert AuditEntry.objects.filter(action="meeting.rhythm-set").count() == 1


@pytest.mark.parametrize(
    "told",
    [
        {"day": 32},
        {"day": 3, "days_before": 2},
        {"week": 2},
        {"weekday": 2},
        {"week": 6, "weekday": 1},
        {"days_before": 21},
        {"day": 3, "month": 4},
        {"place": "Nhà văn hoá"},
    ],
)
def test_a_custom_that_names_no_day_is_refused(world, secretary, told):
    refused("MTG-RHYTHM-DAY", setting, secretary, world.united_cell, **told)


def test_nobody_has_a_custom_of_what_they_do_not_hold(world, secretary):
    no = refused("MTG-RHYTHM-KIND", setting, secretary, world.united_cell, "briefing", day=3)
    assert "HOA" in no.message


def test_of_others_nobody_sets_it(world, secretary):
    with pytest.raises(NotAllowed):
        setting(secretary, world.commune, "committee", day=3)
    with pytest.raises(NotAllowed):
        set_rhythm(
            world.actor("commune_office"),
            units=[world.united_cell, Unit.objects.get(code="PHO")],
            kind="cell_regular",
            on=SINCE,
            wanted=Wanted(day=3),
        )
    assert not Rhythm.objects.exists()


def due(actor, on, kind="cell_meeting", keeps=()):
    return DUE.of(DueAsked(actor, on, lambda _records, _day: set(keeps)), kind=kind)


@pytest.fixture
def not_met(world, secretary):
    """The united cell has no ordinary meeting of June on record."""
    rows = Meeting.objects.filter(unit=world.united_cell, held_on__range=(JUNE.first, JUNE.last))
    rows.delete()
    return secretary


def test_what_is_due_goes_by_the_custom(world, not_met):
    assert not due(not_met, date(2025, 6, 2))

    setting(not_met, world.united_cell, day=3)

    [found] = due(not_met, date(2025, 6, 2))
    assert found.day == date(2025, 6, 3)
    assert "họp ngày 03/6/2025" in found.why
    [late] = due(not_met, date(2025, 6, 12))
    assert late.day == date(2025, 6, 3)


def test_numbers_of_what_is_due_by_custom_are_those_of_the_list(world, not_met):
    setting(not_met, world.united_cell, day=3)
    asked = DueAsked(world.actor("commune_office"), date(2025, 6, 2), lambda _records, _day: set())
    listed = DUE.of(asked, kind="cell_meeting")
    counted = [one for one in DUE.counted(asked) if one.kind == "cell_meeting"]
    assert [one.units for one in counted] == [len(listed)] == [1]
    assert counted[0].day == date(2025, 6, 3)


@pytest.mark.parametrize(
    ("who", "kind", "unit", "on"),
    [
        ("cell_secretary", "thematic_meeting", "HOA", date(2025, 6, 15)),
        ("commune_office", "committee_meeting", "XA", date(2025, 6, 25)),
        ("district_office", "briefing_meeting", "HUYEN", date(2025, 6, 25)),
    ],
)
def test_other_meetings_that_are_owed_are_told_of_too(world, who, kind, unit, on):
    first = date(2025, 4, 1)
    Meeting.objects.filter(unit__code=unit, held_on__gte=first).delete()
    keeps = {Unit.objects.get(code=unit).pk}
    found = due(world.actor(who), on, kind, keeps)
    assert {one.unit for one in found} == keeps


def test_a_committee_that_meets_after_the_cell_is_said_and_nothing_is_refused(world):
    clinic = Unit.objects.get(code="DN")
    office = world.actor("province_office")
    Meeting.objects.filter(unit=clinic, held_on__range=(JUNE.first, JUNE.last)).delete()
    cell = plan(office, unit=clinic, kind="cell_regular", wanted=Plan(date(2025, 6, 10)))
    assert any("chi uỷ họp trước" in said for said in order_of(cell))

    plan(office, unit=clinic, kind="cell_committee", wanted=Plan(date(2025, 6, 12)))
    assert any("chi uỷ họp trước" in said for said in order_of(cell))

    plan(office, unit=clinic, kind="cell_committee", wanted=Plan(date(2025, 6, 9)))
    assert not order_of(cell)


def test_a_committee_at_the_end_of_the_month_before_prepares_the_next_meeting(world):
    clinic = Unit.objects.get(code="DN")
    office = world.actor("province_office")
    Meeting.objects.filter(unit=clinic, held_on__range=(JUNE.first, JUNE.last)).delete()
    plan(office, unit=clinic, kind="cell_committee", wanted=Plan(date(2025, 5, 30)))
    cell = plan(office, unit=clinic, kind="cell_regular", wanted=Plan(date(2025, 6, 10)))

    assert not order_of(cell)


def test_a_cell_after_the_meeting_of_the_workplace_is_said(world, sitting):
    sitting.before_professional = False
    assert any("chuyên môn" in said for said in order_of(sitting))
    sitting.before_professional = None
    assert not order_of(sitting)

"""Visits: what the signed roll counts, what a year asks for; what is due of them."""

from dataclasses import replace
from datetime import date

import pytest

from chibo.core.due import DueAsked
from chibo.meetings.due_visits import VISITS
from chibo.meetings.models import SuperiorAttendance
from chibo.meetings.queries.visits import done_of, expected_by, followers, visits_in_sight
from chibo.meetings.services import record_visit, reopen
from chibo.meetings.services.rolling import Invited
from chibo.meetings.services.visiting import Noted
from chibo.meetings.tests.holding import DAY, concluded, refused, rolled, signed
from chibo.work.queries.charges import Place
from chibo.work.services import give_charges

NEW_YEAR = date(2025, 1, 1)


@pytest.fixture
def charge(world):
    """Mai of the joint cell follows the united one for the commune, twelve times a year."""
    [row] = give_charges(
        world.commune_office,
        by_unit=world.commune,
        person=world.person("MAI"),
        places=[Place("unit", world.united_cell.pk)],
        on=NEW_YEAR,
        visits=12,
    )
    return row


def came(world):
    mai = world.person("MAI")
    return [Invited(mai.full_name, "Uỷ viên", mai.pk), Invited("Ông Sáu", "hàng xóm")]


def held(secretary, sitting, guests):
    sitting = rolled(secretary, sitting, guests=guests)
    return signed(secretary, concluded(secretary, sitting))


def at_united(world):
    return SuperiorAttendance.objects.filter(unit=world.united_cell, person=world.person("MAI"))


def test_the_superiors_person_on_the_signed_roll_is_a_visit(world, charge, secretary, sitting):
    sitting = rolled(secretary, sitting, guests=came(world))
    assert not at_united(world).exists()  # not before it is signed
    signed(secretary, concluded(secretary, sitting))
    row = at_united(world).get()
    assert (row.by_unit, row.held_on) == (world.commune, DAY)
    assert row.visit.from_roll
    assert done_of([charge], world.day)[charge.pk].days == [DAY]


def test_whoever_does_not_follow_the_cell_stays_a_guest(world, secretary, sitting):
    held(secretary, sitting, came(world))
    assert sitting.guests.count() == 2
    assert not at_united(world).exists()


def test_put_right_the_visit_goes_with_the_tick(world, charge, secretary, sitting):
    sitting = held(secretary, sitting, came(world))
    sitting = reopen(secretary, sitting=sitting, reason="Đồng chí Mai không dự")
    assert at_united(world).exists()  # counted as signed before
    sitting = rolled(secretary, sitting)
    signed(secretary, sitting)
    assert not at_united(world).exists()


def test_signed_twice_it_is_one_visit(world, charge, secretary, sitting):
    sitting = held(secretary, sitting, came(world))
    sitting = reopen(secretary, sitting=sitting, reason="Ghi sót thảo luận")
    signed(secretary, sitting)
    assert at_united(world).count() == 1


def test_what_was_entered_before_is_joined_and_kept(world, charge, secretary, sitting):
    row = record_visit(
        world.commune_office,
        person=world.person("MAI"),
        unit=world.united_cell,
        by_unit=world.commune,
        on=DAY,
        noted=Noted("Tốt."),
    )
    sitting = held(secretary, sitting, came(world))
    row.visit.refresh_from_db()
    assert (row.visit.sitting, row.visit.remarks) == (sitting, "Tốt.")
    sitting = reopen(secretary, sitting=sitting, reason="Đồng chí Mai về sớm")
    signed(secretary, rolled(secretary, sitting))
    assert at_united(world).get().visit.remarks == "Tốt."


def test_a_visit_is_not_ahead_and_not_outside(world, charge):
    office = world.commune_office
    told = {"person": world.person("MAI"), "by_unit": world.commune, "on": DAY}
    refused("MTG-VISIT-PLACE", record_visit, office, unit=world.clinic_cell, **told)
    told["on"] = date(2025, 7, 2)
    refused("MTG-VISIT-DAY", record_visit, office, unit=world.united_cell, **told)


def test_what_is_expected_grows_with_the_year(world, charge):
    assert [expected_by(charge, date(2025, month, 28)) for month in (1, 6, 12)] == [0, 5, 11]
    later = replace_from(charge, date(2025, 7, 1))
    assert expected_by(later, date(2025, 7, 1)) == 0


def replace_from(charge, day):
    charge.valid_from = day
    return charge


def test_who_follows_the_organisation_follows_its_cells(world, charge):
    found = {one.person for one in followers(world.united_cell.pk, world.day)}
    assert {world.person("MAI").pk, world.person("QUOC").pk} <= found


def test_members_of_the_cell_are_no_guests_of_it(world):
    give_charges(
        world.commune_office,
        by_unit=world.commune,
        person=world.lan,
        places=[Place("unit", world.united_cell.pk)],
        on=NEW_YEAR,
    )
    assert world.lan.pk not in {one.person for one in followers(world.united_cell.pk, world.day)}


def asking(actor, keeps, unit=None, **told):
    """Of units that write visits down here, as the books of keeping have it."""
    return DueAsked(actor, actor.today, lambda _records, _day: keeps, unit, **told)


def test_what_falls_behind_is_due_of_the_office_that_writes_visits_down(world, charge):
    commune = world.commune.pk
    silent = asking(world.commune_office, (), commune, alone=True)
    assert not list(VISITS.due(silent))  # it keeps no visits: nothing is known
    asked = replace(silent, keeps=lambda _records, _day: (commune,))
    [due] = VISITS.due(asked)
    assert due.unit == commune
    assert world.person("MAI").full_name not in due.sentence
    [count] = VISITS.counted(replace(asked, alone=False))
    assert count.units == 1
    for month in range(1, 7):
        record_visit(
            world.commune_office,
            person=world.person("MAI"),
            unit=world.united_cell,
            by_unit=world.commune,
            on=date(2025, month, 3),
        )
    assert not list(VISITS.due(asked))


def test_nobody_out_of_reach_is_told(world, charge):
    assert not list(VISITS.due(asking(world.city_office, (world.commune.pk,))))
    assert not visits_in_sight(world.outsider).exists()

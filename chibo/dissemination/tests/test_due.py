"""What is due about papers: for a unit itself, and for how many below."""

from datetime import date, timedelta

from chibo.core.due import DUE, DueAsked
from chibo.dissemination.due import KIND
from chibo.dissemination.services import acknowledge, pass_on
from chibo.dissemination.tests.sending import SENT, sent
from chibo.indicators.keeping import units_keeping

STUDY = date(2025, 8, 1)


def asked(world, who, unit=None, **told):
    return DueAsked(world.actor(who), world.day, units_keeping, unit and unit.pk, **told)


def due(world, who, unit=None, **told):
    return DUE.of(asked(world, who, unit, **told), kind=KIND)


def counted(world, who, unit=None):
    return [one for one in DUE.counted(asked(world, who, unit)) if one.kind == KIND]


def test_an_acknowledgement_is_due_at_once_and_a_study_when_its_day_is_near(world):
    row = sent(world, study_by=STUDY)
    [one] = due(world, "cell_secretary", world.united_cell, alone=True)
    assert (one.day, one.link) == (date(2025, 6, 7), ("dissemination", row.pk))
    acknowledge(world.actor("cell_secretary"), row=row, unit=world.united_cell.pk, on=SENT)
    assert not due(world, "cell_secretary", world.united_cell, alone=True)

    soon = {"unit": world.commune.pk, "on": SENT, "version": 0, "instruction": ""}
    office = world.actor("commune_office")
    pass_on(office, row=row, study_by=world.day + timedelta(days=9), **soon)
    [one] = due(world, "cell_secretary", world.united_cell, alone=True)
    assert one.day == world.day + timedelta(days=9)
    assert "tổ chức học tập" in one.sentence


def test_the_office_is_told_how_many_and_a_topic_names_them(world):
    row = sent(world)
    [count] = counted(world, "district_office", world.district)
    assert (count.units, count.topic) == (8, f"{KIND}:{row.pk}")
    found = due(world, "district_office", world.district, topic=count.topic)
    assert {one.topic for one in found} == {count.topic}
    assert len(found) == 8
    assert len(due(world, "province_office")) == 8


def test_who_sees_no_records_is_told_nothing(world):
    sent(world)
    assert not due(world, "member", world.united_cell, alone=True)
    assert not due(world, "neighbour_secretary", world.united_cell, alone=True)
    assert not counted(world, "observer")
    assert not due(world, "city_office")

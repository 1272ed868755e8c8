"""A charge, a visit or a check moves the figures that ask for it at once, and is explained."""

from datetime import date

import pytest

from chibo.core.actor import Actor
from chibo.inspection.services.checks import Found, record_check, remove_check
from chibo.meetings.services import change_visit, record_visit, remove_visit
from chibo.meetings.services.visiting import Noted
from chibo.organisations.models import Locality
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.explain import explain
from chibo.programmes.queries.status import status, unit_on
from chibo.work.queries.charges import Place
from chibo.work.services import give_charges, remove_charge, set_visits

pytestmark = pytest.mark.engine
LATE = date(2015, 12, 20)


def on_last_day(world) -> Actor:
    """The district's office as it acted at the end of programmes 000 and 001."""
    return world.actor("district_office", on=date(2015, 12, 31))


def entry_of(actor, target):
    programme = catalogue.programme(actor, target.partition("-")[0])
    return programme, next(one for one in programme.entries if one.pack.id == target)


def figure(actor, target, unit="HUYEN"):
    programme, entry = entry_of(actor, target)
    here = unit_on(actor, actor.today, unit)
    [(_unit, [found])] = status(programme, [here], actor.today, entries=[entry])
    numbers = found.numbers
    return numbers.numerator, numbers.denominator


def listed(actor, target, unit="HUYEN"):
    programme, entry = entry_of(actor, target)
    found = explain(actor, programme, entry, unit_on(actor, actor.today, unit), actor.today)
    proofs = [proof for line in found.records for proof in line.evidence]
    return [str(one.label) for one in (*found.records, *proofs)]


def visit(actor, world, unit, on, person="QUOC"):
    return record_visit(
        actor, person=world.person(person), unit=unit, by_unit=world.district, on=on
    )


def test_two_visits_make_an_organisation_attended(world):
    office = on_last_day(world)
    before = figure(office, "001-8")
    bare = [one for one in ("XA", "BV", "DN") if not figure(office, "001-8", one)[0]]
    unit = world.unit(bare[0])

    first = visit(office, world, unit, LATE)
    second = visit(office, world, unit, LATE.replace(day=21))

    assert figure(office, "001-8")[0] == before[0] + 1
    assert any("20/12/2015" in line for line in listed(office, "001-8"))
    for row in (first, second):
        remove_visit(office, visit=row, reason="Ghi nhầm chi bộ")
    assert figure(office, "001-8") == before


def test_a_visit_moved_to_another_day_moves_the_figure_with_it(world):
    office = on_last_day(world)
    before = figure(office, "001-8")
    unit = next(
        world.unit(one) for one in ("XA", "BV", "DN") if not figure(office, "001-8", one)[0]
    )
    rows = [visit(office, world, unit, LATE.replace(day=day)) for day in (20, 21)]
    assert figure(office, "001-8") != before
    for row in rows:
        on = row.held_on.replace(year=2014)
        change_visit(office, visit=row, version=1, on=on, noted=Noted(), reason="Ghi nhầm năm")
    assert figure(office, "001-8") == before


@pytest.mark.parametrize("target", ["000-10", "001-16"])
def test_a_check_moves_the_half_year(world, target):
    office = on_last_day(world)
    before = figure(office, target)
    open_cell = {"000-10": world.joint_cell, "001-16": world.clinic_cell}[target]

    row = record_check(
        office,
        by_unit=world.district,
        unit=open_cell,
        on=LATE,
        found=Found("Sổ họp ghi đủ; ý kiến còn ít.", rating="fair"),
    )

    assert figure(office, target)[0] == before[0] + 1
    assert any("20/12/2015" in line for line in listed(office, target))
    remove_check(office, check=row, reason="Ghi nhầm chi bộ")
    assert figure(office, target) == before


def test_a_place_without_a_cell_is_somebodys_once_it_is_given(world):
    office = on_last_day(world)
    before = figure(office, "001-17")
    hamlet = world_key("X-TAY")
    [row] = give_charges(
        office,
        by_unit=world.district,
        person=world.person("QUOC"),
        places=[Place("locality", hamlet)],
        on=LATE,
    )
    assert figure(office, "001-17")[0] == before[0] + 1
    remove_charge(office, charge=row, reason="Giao nhầm thôn")
    assert figure(office, "001-17") == before


def world_key(code):
    return Locality.objects.get(code=code).pk


def test_what_is_asked_for_and_what_was_done_are_compared(world):
    office = world.district_office
    before = figure(office, "004-5b")
    charge = next(iter(world.person("QUOC").charges.filter(visits=4)))
    set_visits(office, charge=charge, visits=60, was=4, reason="Kế hoạch sửa số lần")
    after = figure(office, "004-5b")
    assert after != before
    assert after[0] == before[0] - 1
    assert after[1] == before[1]

"""A meeting that is signed is counted at once, in every target that asks for it, and explained."""

from datetime import date, time

import pytest

from chibo.core.audit import record
from chibo.exchange.demo.small import small
from chibo.exchange.workbook.faults import Faulty
from chibo.exchange.workbook.services import load_book
from chibo.meetings.models import Meeting
from chibo.meetings.services import close, plan, reopen, save_conclusions, save_roll
from chibo.meetings.services.concluding import Written
from chibo.meetings.services.planning import Plan
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.explain import explain
from chibo.programmes.queries.status import status, unit_on

pytestmark = pytest.mark.engine
DAY = date(2025, 6, 12)


@pytest.fixture
def secretary(world):
    """Of the united cell, of whose last quarter nothing is on record."""
    quarter = Meeting.objects.filter(unit=world.united_cell, held_on__range=("2025-04-01", DAY))
    quarter.delete()
    Meeting.objects.filter(unit=world.united_cell, held_on__gte=DAY).delete()
    touched = [(world.united_cell.pk, "meetings", date(2025, 4, 1))]
    record(world.administrator, "test.emptied", touched=touched)
    return world.actor("cell_secretary")


def figure(actor, target):
    programme = catalogue.programme(actor, "004")
    entry = next(one for one in programme.entries if one.pack.id == target)
    unit = unit_on(actor, actor.today, "HOA")
    [(_unit, [found])] = status(programme, [unit], actor.today, entries=[entry])
    return found.numbers.numerator, found.numbers.denominator


def listed(actor, target):
    programme = catalogue.programme(actor, "004")
    entry = next(one for one in programme.entries if one.pack.id == target)
    found = explain(actor, programme, entry, unit_on(actor, actor.today, "HOA"), actor.today)
    proofs = [proof for line in found.records for proof in line.evidence]
    return [one.label for one in (*found.records, *proofs)]


def hold(actor, unit, *, on=DAY, thematic=True):
    wanted = Plan(on, thematic=thematic, topic="Nước sạch" if thematic else "")
    sitting = plan(actor, unit=unit, kind="cell_regular", wanted=wanted)
    sitting = save_roll(actor, sitting=sitting, version=1, said={}, guests=[])
    written = Written(time(19), time(21), None, None, True, "", "")
    sitting = save_conclusions(
        actor, sitting=sitting, version=2, written=written, motions=[], concluded=[], ended={}
    )
    return close(actor, sitting=sitting, version=3, on=actor.today)


@pytest.mark.parametrize("target", ["004-13b", "004-13c", "004-13e"])
def test_the_figure_changes_the_moment_a_meeting_is_signed(world, secretary, target):
    before = figure(secretary, target)

    hold(secretary, world.united_cell)

    after = figure(secretary, target)
    assert after[0] == before[0] + 1


def test_a_meeting_that_is_only_planned_counts_nothing(world, secretary):
    before = figure(secretary, "004-13b")
    plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=Plan(DAY))
    assert figure(secretary, "004-13b") == before


def test_put_right_to_an_ordinary_one_it_is_thematic_no_longer(world, secretary):
    held = hold(secretary, world.united_cell)
    counted = figure(secretary, "004-13c")
    held = reopen(secretary, sitting=held, reason="Không có chuyên đề")
    held.thematic = False
    held.save()
    close(secretary, sitting=held, version=held.version, on=secretary.today)
    assert figure(secretary, "004-13c")[0] == counted[0] - 1


def test_the_meeting_stands_among_the_records_behind_the_figure(world, secretary):
    hold(secretary, world.united_cell)
    assert any("12/6/2025" in line for line in listed(secretary, "004-13b"))


def test_a_workbook_changes_nothing_that_was_signed_here(world, secretary):
    ready = hold(secretary, world.united_cell, thematic=False)
    row = {"code": ready.code, "unit": "GHEP", "kind": "cell_regular", "held_on": DAY}
    info = dict(small())["info"]
    with pytest.raises(Faulty) as no:
        load_book(world.administrator, {"info": info, "meetings": [row]}.items())
    assert [fault.code for fault in no.value.faults] == ["WB-SIGNED"]
    told = {"due": 18, "present": 18, "excused": 0, "unexcused": 0, "before_professional": True}
    same = row | told | {"unit": "HOA"}
    assert not load_book(world.administrator, {"info": info, "meetings": [same]}.items()).changed

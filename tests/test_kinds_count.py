"""Each kind of meeting that a target counts is counted the moment it is signed, and explained."""

from datetime import date

import pytest

from chibo.core.audit import record
from chibo.meetings.models import Meeting
from chibo.meetings.services import close, plan, save_conclusions, save_roll
from chibo.meetings.services.concluding import Written
from chibo.meetings.services.planning import Plan
from chibo.organisations.models import Unit
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.explain import explain
from chibo.programmes.queries.status import status, unit_on

pytestmark = pytest.mark.engine
NOTHING = Written(None, None, None, None, True, "", "")
COUNTED = [
    # target, unit, kind, day of the meeting, day on which it is judged, who
    ("000-9", "GHEP", "cell_thematic", date(2015, 10, 20), date(2015, 12, 31)),
    ("001-9", "TP", "briefing", date(2015, 10, 20), date(2015, 12, 31)),
    ("001-18", "BV", "front_comments", date(2015, 10, 20), date(2015, 12, 31)),
    ("004-4", "XA", "committee", date(2025, 4, 22), date(2025, 6, 30)),
    ("004-13a", "XA", "committee", date(2025, 6, 22), date(2025, 6, 30)),
    ("004-13b", "HOA", "cell_regular", date(2025, 6, 22), date(2025, 6, 30)),
    ("004-13c", "HOA", "cell_thematic", date(2025, 6, 22), date(2025, 6, 30)),
    ("004-13d", "DN", "cell_committee", date(2025, 6, 1), date(2025, 6, 30)),
    ("004-13e", "HOA", "cell_regular", date(2025, 6, 22), date(2025, 6, 30)),
    ("004-15", "HUYEN", "contest", date(2025, 6, 22), date(2025, 6, 30)),
]


def emptied(world, unit, kind, day):
    """Nothing of that kind is on record in the quarter of the day, nor any contest ever."""
    rows = Meeting.objects.filter(unit=unit, kind=kind)
    if kind != "contest":
        first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        rows = rows.filter(held_on__gte=date(day.year, 1, 1) if kind == "front_comments" else first)
    rows.delete()
    record(world.administrator, "test.emptied", touched=[(unit.pk, "meetings", date(2015, 1, 1))])


def asked(target):
    return target.partition("-")[0]


def figure(actor, target, code, day):
    programme = catalogue.programme(actor, asked(target))
    entry = next(one for one in programme.entries if one.pack.id == target)
    [(_unit, [found])] = status(programme, [unit_on(actor, day, code)], day, entries=[entry])
    return found.numbers.numerator, found.numbers.expected


def listed(actor, target, code, day):
    programme = catalogue.programme(actor, asked(target))
    entry = next(one for one in programme.entries if one.pack.id == target)
    found = explain(actor, programme, entry, unit_on(actor, day, code), day)
    return [one.label for line in found.records for one in (line, *line.evidence)]


def signed(actor, unit, kind, day):
    topic = "Nước sạch" if kind == "cell_thematic" else ""
    sitting = plan(actor, unit=unit, kind=kind, wanted=Plan(day, topic=topic))
    sitting = save_roll(actor, sitting=sitting, version=1, said={}, guests=[])
    sitting = save_conclusions(
        actor, sitting=sitting, version=2, written=NOTHING, motions=[], concluded=[], ended={}
    )
    return close(actor, sitting=sitting, version=3, on=actor.today, for_paper="Sổ họp")


@pytest.mark.parametrize(("target", "code", "kind", "day", "judged"), COUNTED)
def test_the_figure_changes_the_moment_such_a_meeting_is_signed(
    world, target, code, kind, day, judged
):
    office, unit = world.actor("province_office"), Unit.objects.get(code=code)
    emptied(world, unit, kind, day)
    before, _expected = figure(office, target, code, judged)

    if target == "004-4":  # a whole quarter of months, the last of them now
        for month in (5, 6):
            signed(office, unit, kind, date(2025, month, 22))
        assert figure(office, target, code, judged)[0] == before
    held = signed(office, unit, kind, day)

    after, expected = figure(office, target, code, judged)
    assert after == before + 1, (before, after, expected)
    assert any(f"{day.day:02d}/" in line for line in listed(office, target, code, judged)), held


@pytest.mark.parametrize("kind", ["cell_extraordinary", "review", "congress", "summing_up"])
def test_what_counts_for_no_target_changes_none(world, kind):
    secretary = world.actor("cell_secretary")
    targets = ("004-13b", "004-13c", "004-13d", "004-13e")
    day = date(2025, 6, 30)
    before = [figure(secretary, target, "HOA", day) for target in targets]

    signed(secretary, world.united_cell, kind, date(2025, 6, 22))

    assert [figure(secretary, target, "HOA", day) for target in targets] == before


def test_a_programme_of_a_superior_makes_its_sessions_counted(world):
    """004-17 asks for the year's programme of working with units, a paper; its sessions count as
    working sessions and leave that figure alone."""
    office, unit = world.actor("province_office"), Unit.objects.get(code="HUYEN")
    before = figure(office, "004-17", "HUYEN", date(2025, 6, 30))
    wanted = Plan(date(2025, 6, 22), with_unit=world.commune.pk)
    sitting = plan(office, unit=unit, kind="working_session_unit", wanted=wanted)
    sitting = save_roll(office, sitting=sitting, version=1, said={}, guests=[])
    close(office, sitting=sitting, version=2, on=office.today, for_paper="Sổ")

    assert Meeting.objects.get(sitting=sitting).kind == "working_session"
    assert figure(office, "004-17", "HUYEN", date(2025, 6, 30)) == before

"""Every kind of meeting from plan to signature: who holds it, who is called, what comes of it."""

from datetime import date

import pytest

from chibo.core.refusals import NotAllowed
from chibo.meetings.models import Meeting
from chibo.meetings.papers import minutes_of
from chibo.meetings.queries.kinds import kinds_of, may_hold
from chibo.meetings.queries.papers import papers_of
from chibo.meetings.queries.roll import HeadLine, heads_of, roll_of, tally_of
from chibo.meetings.queries.visited import units_to_visit
from chibo.meetings.services import close, plan, save_roll
from chibo.meetings.services.concluding import Concluded, Written
from chibo.meetings.services.planning import Plan
from chibo.meetings.tests.holding import concluded, refused, signed
from chibo.organisations.models import MassOrganisation, Unit
from chibo.work.models import Task

DAY = date(2025, 6, 20)


@pytest.fixture
def office(world):
    return world.actor("commune_office")


@pytest.fixture
def district(world):
    return Unit.objects.get(code="HUYEN")


def codes(unit, day=DAY):
    return [one.code for one in may_hold(unit.pk, day)]


def held(actor, unit, kind, *, concluding=(), heads=None, **told):
    """Planned, called over, concluded and signed."""
    sitting = plan(actor, unit=unit, kind=kind, wanted=Plan(DAY, **told))
    sitting = save_roll(actor, sitting=sitting, version=1, said={}, guests=[], heads=heads)
    written = Written(None, None, None, None, None, "", "")
    sitting = concluded(actor, sitting, *concluding, written=written)
    return close(actor, sitting=sitting, version=sitting.version, on=actor.today, for_paper="Sổ 1")


def text_of(paper):
    return str(paper.body) + str(paper.abstract)


def test_each_unit_is_offered_the_kinds_it_holds(world, district):
    cell = codes(world.united_cell)
    assert {"cell_regular", "cell_extraordinary", "flag_salute", "admission", "review"} <= set(cell)
    assert not {"committee", "briefing", "contest"} & set(cell)
    assert {"committee", "briefing", "working_session_unit", "front_comments"} <= set(
        codes(world.commune)
    )
    assert {"briefing", "contest", "working_session_mass"} <= set(codes(district))


def test_what_a_unit_owes_is_not_all_it_may_hold(world):
    assert list(kinds_of(world.united_cell.pk, DAY)) == ["cell_regular", "cell_thematic"]
    assert list(kinds_of(world.commune.pk, DAY)) == ["committee"]


@pytest.mark.parametrize("kind", ["cell_extraordinary", "review", "summing_up", "flag_salute"])
def test_what_a_cell_holds_besides_counts_for_none_of_its_duties(world, secretary, kind):
    sitting = held(secretary, world.united_cell, kind)

    [row] = Meeting.objects.filter(sitting=sitting)
    assert (row.kind, row.held_on, row.present) == ("other", DAY, row.due)
    assert row.due


def test_every_kind_of_a_commune_can_be_signed_and_printed(world, office):
    mass = MassOrganisation.objects.as_of(DAY).filter(unit=world.commune).first()
    for kind in may_hold(world.commune.pk, DAY):
        told = {}
        if kind.visits == "unit":
            told["with_unit"] = world.united_cell.pk
        if kind.visits == "mass":
            if mass is None:
                continue
            told["with_mass"] = mass.pk
        if kind.topic:
            told["topic"] = "Nước sạch"
        sitting = plan(office, unit=world.commune, kind=kind.code, wanted=Plan(DAY, **told))
        sitting = save_roll(office, sitting=sitting, version=1, said={}, guests=[])
        if not tally_of(sitting).present:
            continue
        decided = Concluded("decision", "Làm sạch đường làng")
        sitting = concluded(
            office, sitting, decided, written=Written(None, None, None, None, None, "", "")
        )
        sitting = signed(office, sitting, for_paper="Sổ họp")
        issued = {one.kind for one in papers_of(office, sitting)} & {
            "minutes",
            "resolution",
            "notice",
        }
        assert issued == set(kind.papers), kind.code
        assert Meeting.objects.get(sitting=sitting).kind == kind.counts_as


def test_a_briefing_calls_secretaries_of_the_units_below_by_name(world, office):
    sitting = plan(office, unit=world.commune, kind="briefing", wanted=Plan(DAY))
    called = {line.person.full_name: line.called_as for line in roll_of(sitting)}

    lan = world.person("LAN").full_name
    assert "Chi bộ" in called[lan]
    assert called[lan].startswith("Bí thư")


def test_units_whose_secretary_nobody_knows_are_called_by_number(world, office):
    from_below = {line.unit for line in heads_of(plan_briefing(world, office))}
    assert world.military_cell.pk not in from_below


def plan_briefing(world, office):
    return plan(office, unit=world.commune, kind="briefing", wanted=Plan(DAY))


def test_its_conclusions_go_out_as_a_notice_and_are_tasks_of_units(world, office):
    task = Concluded(
        "task", "Nộp danh sách nguồn", due=date(2025, 7, 10), for_unit=world.united_cell.pk
    )
    sitting = held(office, world.commune, "briefing", concluding=[task])

    assert sitting.resolution_paper.type == "notice"
    given = Task.objects.get(origin_kind="sitting", origin=sitting.pk)
    assert given.unit == world.united_cell
    assert "Chi bộ" in text_of(minutes_of(sitting))


def test_a_task_goes_to_units_that_were_called_and_to_no_others(world, office):
    ward = Unit.objects.get(code="PHO")
    sitting = plan_briefing(world, office)
    task = Concluded("task", "Việc", for_unit=ward.pk)
    refused("MTG-TASK-UNIT", concluded, office, sitting, task)


def test_a_working_session_names_with_whom_and_only_those_below(world, office, district):
    units = [unit for unit, _name in units_to_visit(world.commune.pk, DAY)]
    assert world.united_cell.pk in units
    wanted = Plan(DAY)
    kind = "working_session_unit"
    refused("MTG-VISITED", plan, office, unit=world.commune, kind=kind, wanted=wanted)
    above = Plan(DAY, with_unit=district.pk)
    refused("MTG-VISITED", plan, office, unit=world.commune, kind=kind, wanted=above)

    sitting = held(office, world.commune, kind, with_unit=world.united_cell.pk)
    assert Meeting.objects.get(sitting=sitting).kind == "working_session"
    assert "làm việc với Chi bộ" in minutes_of(sitting).abstract[0]


def test_two_working_sessions_of_a_day_are_two_when_they_are_with_others(world, office):
    cells = (world.united_cell, world.military_cell)
    for cell in cells:
        held(office, world.commune, "working_session_unit", with_unit=cell.pk)
    again = Plan(DAY, with_unit=cells[0].pk)
    no = refused(
        "MTG-TWICE",
        plan,
        office,
        unit=world.commune,
        kind="working_session_unit",
        wanted=again,
    )
    assert no.field == "on"


def test_people_of_whom_only_heads_are_counted_are_never_named(world, office):
    sitting = plan(
        office, unit=world.commune, kind="study", wanted=Plan(DAY, topic="Nghị quyết 21")
    )
    heads = [
        HeadLine(one.label, one.due, max(one.due - 1, 0), one.unit) for one in heads_of(sitting)
    ]
    heads.append(HeadLine("Công đoàn xã", 12, 10))
    sitting = save_roll(office, sitting=sitting, version=1, said={}, guests=[], heads=heads)

    figures = tally_of(sitting)
    assert figures.due > figures.present > 10
    written = Written(None, None, None, None, None, "", "")
    signed(office, concluded(office, sitting, written=written), for_paper="Sổ")
    row = Meeting.objects.get(sitting=sitting)
    assert (row.due, row.present, row.excused) == (figures.due, figures.present, None)
    assert "Công đoàn xã" in text_of(minutes_of(sitting))


def test_more_who_came_than_were_called_is_refused(world, office):
    sitting = plan(office, unit=world.commune, kind="study", wanted=Plan(DAY))
    heads = [HeadLine("Công đoàn xã", 3, 4)]
    told = {"sitting": sitting, "version": 1, "said": {}, "guests": [], "heads": heads}
    refused("MTG-HEADS", save_roll, office, **told)


def test_a_flag_salute_leaves_no_paper(world, secretary):
    sitting = held(secretary, world.united_cell, "flag_salute")
    assert sitting.minutes_paper is None
    assert papers_of(secretary, sitting) == []


def test_a_kind_of_others_is_refused(world, secretary):
    refused("MTG-KIND", plan, secretary, unit=world.united_cell, kind="briefing", wanted=Plan(DAY))


def test_nobody_below_holds_what_the_commune_holds(world, secretary):
    with pytest.raises(NotAllowed):
        plan(secretary, unit=world.commune, kind="briefing", wanted=Plan(DAY))

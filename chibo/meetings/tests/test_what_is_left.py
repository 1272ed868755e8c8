"""What waits for a signature, and which tasks fall due: said to whom it concerns, without names."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.core.due import DUE, DueAsked
from chibo.core.refusals import NotAllowed, Refused
from chibo.meetings.services import (
    cancel,
    change_plan,
    close,
    plan,
    save_conclusions,
    save_roll,
)
from chibo.meetings.services.concluding import Concluded, Ended, Written
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.rolling import Said
from chibo.meetings.services.voting import Put
from chibo.members.models import Membership
from chibo.work.models import Request, Task

DAY = date(2025, 11, 15)  # HD 42-HD/BTCTW: signed within two days
LATER = date(2025, 11, 20)
UNWRITTEN = Written(None, None, None, None, None, "", "")


@pytest.fixture
def sitting(world):
    secretary = world.actor("cell_secretary", on=LATER)
    found = plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=Plan(DAY))
    held = save_roll(secretary, sitting=found, version=1, said={}, guests=[])
    task = Concluded("task", "Làm đường Nà Pục", world.lan.pk, date(2025, 11, 25))
    return save_conclusions(
        secretary,
        sitting=held,
        version=2,
        written=UNWRITTEN,
        motions=[],
        concluded=[task],
        ended={},
    )


def nobody(_records, _day):
    """Who keeps what has no say here: what is being kept is known."""
    return frozenset()


def due(world, kind, who="cell_secretary", unit="HOA", on=LATER):
    asked = DueAsked(world.actor(who, on=on), on, nobody, world.unit(unit).pk)
    return DUE.of(asked, kind=kind), [one for one in DUE.counted(asked) if one.kind == kind]


def test_a_sitting_waits_for_its_signature_and_then_its_tasks_for_their_day(world, sitting):
    [waiting], [counted] = due(world, "unsigned_meeting")
    assert "chưa ký sinh hoạt chi bộ thường kỳ họp ngày 15/11/2025" in waiting.sentence
    assert waiting.day == counted.day == date(2025, 11, 17)
    assert due(world, "task_due") == ([], [])

    close(world.actor("cell_secretary", on=LATER), sitting=sitting, version=3, on=LATER)

    assert due(world, "unsigned_meeting") == ([], [])
    [task], [counted] = due(world, "task_due")
    assert task.sentence.endswith("Làm đường Nà Pục")
    assert world.lan.full_name not in task.sentence
    assert (task.day, counted.units) == (date(2025, 11, 25), 1)
    assert due(world, "task_due", on=date(2025, 11, 17)) == ([], [])  # eight days before


@pytest.mark.parametrize("who", ["neighbour_secretary", "observer", "member"])
def test_others_are_not_told(world, sitting, who):
    assert due(world, "unsigned_meeting", who=who) == ([], [])


def test_nothing_has_ended_at_a_meeting_that_is_still_to_come(world, sitting):
    secretary = world.actor("cell_secretary", on=LATER)
    close(secretary, sitting=sitting, version=3, on=LATER)
    wanted = Plan(LATER + timedelta(days=9))
    ahead = plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=wanted)
    task = Task.objects.get()
    with pytest.raises(Refused) as no:
        save_conclusions(
            secretary,
            sitting=ahead,
            version=1,
            written=UNWRITTEN,
            motions=[],
            concluded=[],
            ended={task.pk: Ended("done")},
        )
    assert no.value.code == "MTG-TOO-SOON"


def test_a_meeting_given_up_has_told_nothing_whatever_its_day_was_then(world, sitting):
    secretary = world.actor("cell_secretary", on=LATER)
    asked = Request.objects.create(
        unit=world.united_cell,
        to_unit=world.commune,
        text="Sửa cống",
        folded="sua cong",
        raised_on=sitting.on - timedelta(days=30),
        origin_kind="sitting",
        origin=0,
        answer="Đã sửa",
        answered_on=sitting.on,
        answered_by=0,
        told_on=sitting.on,
        told_in=sitting.pk,
    )
    moved = change_plan(
        secretary, sitting=sitting, version=3, wanted=Plan(sitting.on - timedelta(days=1))
    )
    cancel(secretary, sitting=moved, version=4)
    with pytest.raises(NotAllowed):
        cancel(secretary, sitting=moved, version=5)  # by somebody who still has it open
    asked.refresh_from_db()
    assert (asked.told_on, asked.told_in) == (None, None)


def test_a_roll_that_was_taken_of_another_day_is_taken_again(world, sitting):
    secretary = world.actor("cell_secretary", on=LATER)
    minh = Membership.objects.filter(person=world.minh, valid_to=None)
    minh.update(valid_from=DAY)  # called that day, and not on the one before
    moved = change_plan(
        secretary, sitting=sitting, version=3, wanted=Plan(sitting.on - timedelta(days=1))
    )
    with pytest.raises(Refused) as no:
        close(secretary, sitting=moved, version=4, on=LATER)
    assert no.value.code == "MTG-ROLL"
    again = save_roll(secretary, sitting=moved, version=4, said={}, guests=[])
    assert close(secretary, sitting=again, version=5, on=LATER).closed


def test_votes_of_more_than_were_there_in_the_end_are_not_signed(world, sitting):
    secretary = world.actor("cell_secretary", on=LATER)
    held = save_conclusions(
        secretary,
        sitting=sitting,
        version=3,
        written=UNWRITTEN,
        motions=[Put("Nghị quyết", 10)],
        concluded=[],
        ended={},
    )
    away = {key: Said("excused") for key in held.roll.values_list("person", flat=True)[:12]}
    held = save_roll(secretary, sitting=held, version=4, said=away, guests=[])
    with pytest.raises(Refused) as no:
        close(secretary, sitting=held, version=5, on=LATER)
    assert no.value.code == "MTG-VOTES"


def test_ten_unsigned_meetings_cost_as_many_queries_as_one(world, sitting):
    secretary = world.actor("cell_secretary", on=LATER)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            due(world, "unsigned_meeting")
        return len(queries)

    few = asked()
    for day in range(1, 10):
        wanted = Plan(date(2025, 11, day))
        plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=wanted)
    assert asked() <= few

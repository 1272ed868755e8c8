"""What a meeting says of tasks given before may be put right until it is signed."""

from datetime import date, timedelta

import pytest

from chibo.core.models import AuditEntry
from chibo.meetings.queries.sittings import tasks_told_in
from chibo.meetings.services import cancel, change_plan, plan, reopen
from chibo.meetings.services.concluding import Concluded, Ended
from chibo.meetings.services.planning import Plan
from chibo.meetings.tests.holding import concluded, refused, rolled, signed
from chibo.work.models import Task
from chibo.work.services import end_task

LATER = date(2025, 6, 30)
DONE = Ended("done", "Xong 300 m")


@pytest.fixture
def task(secretary, sitting):
    held = concluded(secretary, rolled(secretary, sitting), Concluded("task", "Làm đường"))
    signed(secretary, held)
    return Task.objects.get()


@pytest.fixture
def later(world, secretary, task):
    wanted = Plan(LATER, topic="Nước sạch")
    return plan(secretary, unit=world.united_cell, kind="cell_thematic", wanted=wanted)


def state(task):
    task.refresh_from_db()
    return task.ended, task.ended_on, task.result


def test_a_wrong_tap_is_taken_back(secretary, task, later):
    later = concluded(secretary, later, ended={task.pk: DONE})
    assert list(tasks_told_in(later)) == [task]

    later = concluded(secretary, later, ended={task.pk: Ended("", "")})

    assert state(task) == ("", None, "")
    assert AuditEntry.objects.filter(action="task.opened").count() == 1


def test_the_same_meeting_may_say_otherwise(secretary, task, later):
    later = concluded(secretary, later, ended={task.pk: DONE})

    concluded(secretary, later, ended={task.pk: Ended("dropped", "Xã làm")})

    assert state(task) == ("dropped", LATER, "Xã làm")


def test_what_is_not_said_anew_stays(secretary, task, later):
    later = concluded(secretary, later, ended={task.pk: DONE})

    concluded(secretary, later)

    assert state(task) == ("done", LATER, "Xong 300 m")


def test_a_meeting_opened_again_puts_it_right_and_no_other_one_does(secretary, task, later):
    held = concluded(secretary, later, ended={task.pk: DONE})
    held = signed(secretary, rolled(secretary, held))
    told = {"task": task, "ended": "dropped", "on": LATER}
    refused("WORK-TASK-ENDED", end_task, secretary, **told)
    refused("WORK-TASK-ENDED", end_task, secretary, **told, told_in=held.pk + 1)

    held = reopen(secretary, sitting=held, reason="Ghi nhầm việc")
    concluded(secretary, held, ended={task.pk: Ended("", "")})

    assert state(task) == ("", None, "")


def test_a_cancelled_meeting_ended_nothing(secretary, task, later):
    later = concluded(secretary, later, ended={task.pk: DONE})

    cancel(secretary, sitting=later, version=later.version)

    assert state(task) == ("", None, "")


def test_a_meeting_on_another_day_ended_it_then_and_one_to_come_has_not(secretary, task, later):
    later = concluded(secretary, later, ended={task.pk: DONE})
    moved = Plan(LATER - timedelta(days=1), topic="Nước sạch")
    later = change_plan(secretary, sitting=later, version=later.version, wanted=moved)
    assert state(task) == ("done", moved.on, "Xong 300 m")

    ahead = Plan(secretary.today + timedelta(days=5), topic="Nước sạch")
    change_plan(secretary, sitting=later, version=later.version, wanted=ahead)

    assert state(task) == ("", None, "")

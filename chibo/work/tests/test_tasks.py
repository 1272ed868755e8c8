"""Tasks: given, ended, handed over."""

from datetime import date, timedelta

import pytest

from chibo.core.refusals import NotAllowed, Refused
from chibo.organisations.services import reorganisation
from chibo.work.models import Task
from chibo.work.services import Given, end_task, give_tasks
from tests.reorganising import DAY, DECISION, TODAY, new_cell

GIVEN = date(2025, 6, 1)
ORIGIN = ("sitting", 1)


def given(actor, unit, *texts, task=None):
    wanted = [Given(text, None, None, task) for text in texts]
    return give_tasks(actor, unit=unit.pk, on=GIVEN, origin=ORIGIN, wanted=wanted)


def test_what_is_given_again_is_the_same_task_and_what_is_not_is_dropped(world):
    secretary = world.actor("cell_secretary")
    road, bridge = given(secretary, world.united_cell, "Làm đường", "Làm cầu")

    (changed,) = given(secretary, world.united_cell, "Làm đường nội thôn", task=road.pk)

    bridge.refresh_from_db()
    assert (changed.pk, changed.text) == (road.pk, "Làm đường nội thôn")
    assert (bridge.ended, bridge.ended_on) == ("dropped", GIVEN)


def test_what_has_ended_stays_as_it_was(world):
    secretary = world.actor("cell_secretary")
    (road,) = given(secretary, world.united_cell, "Làm đường")
    end_task(secretary, task=road, ended="done", on=GIVEN, result="Xong")

    given(secretary, world.united_cell, "Làm cầu", task=road.pk)

    road.refresh_from_db()
    assert road.text == "Làm đường"
    with pytest.raises(Refused) as no:
        end_task(secretary, task=road, ended="done", on=GIVEN)
    assert no.value.code == "WORK-TASK-ENDED"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("WORK-TASK-DAY", {"on": GIVEN - timedelta(days=1)}),
        ("WORK-TASK-RESULT", {"on": GIVEN, "result": "x" * 301}),
    ],
)
def test_what_cannot_be_said_of_a_task_is_refused(world, code, told):
    secretary = world.actor("cell_secretary")
    (road,) = given(secretary, world.united_cell, "Làm đường")
    with pytest.raises(Refused) as no:
        end_task(secretary, task=road, ended="done", **told)
    assert no.value.code == code


def test_neighbours_and_members_give_and_end_nothing(world):
    (road,) = given(world.actor("cell_secretary"), world.united_cell, "Làm đường")
    for who in ("member", "neighbour_secretary", "outsider"):
        with pytest.raises(NotAllowed):
            given(world.actor(who), world.united_cell, "Làm cầu")
        with pytest.raises(NotAllowed):
            end_task(world.actor(who), task=road, ended="done", on=GIVEN)


@pytest.mark.reorganisation
def test_what_is_left_to_do_goes_on_with_the_successor(world):
    office = world.actor("province_office", on=TODAY)
    road, done = given(office, world.united_cell, "Làm đường", "Làm cầu")
    end_task(office, task=done, ended="done", on=GIVEN)
    new = new_cell(world.commune)

    old = [world.united_cell, world.joint_cell]
    reorganisation.merge(office, units=old, into=new, on=DAY, decision=DECISION)

    assert Task.objects.get(pk=road.pk).unit.code == "LIEN"
    assert Task.objects.get(pk=done.pk).unit == world.united_cell


@pytest.mark.reorganisation
def test_given_anew_after_a_merger_it_is_the_task_that_the_successor_has(world):
    office = world.actor("province_office", on=TODAY)
    (road,) = given(office, world.united_cell, "Làm đường")
    new = new_cell(world.commune)
    old = [world.united_cell, world.joint_cell]
    reorganisation.merge(office, units=old, into=new, on=DAY, decision=DECISION)

    (again,) = given(office, world.united_cell, "Làm đường nội thôn", task=road.pk)

    assert (again.pk, again.unit.code, Task.objects.count()) == (road.pk, "LIEN", 1)

"""What the tests of own inspections have in common."""

from datetime import date, time
from typing import Any

import pytest

from chibo.core.refusals import Refused
from chibo.inspection.models import OwnInspection
from chibo.inspection.services.own_plans import (
    Planned,
    SignedPlan,
    save_plan,
    sign_plan,
)
from chibo.inspection.services.own_steps import (
    Taken,
    take_step,
)
from chibo.meetings.services import close, plan, save_conclusions, save_roll
from chibo.meetings.services.concluding import Written
from chibo.meetings.services.planning import Plan

YEAR = 2025
SIGNED = date(2025, 1, 20)
FOUND = "Chưa nộp báo cáo đúng hẹn hai lần"


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as no:
        call(*args, **kwargs)
    assert no.value.code == code
    assert no.value.fix
    return no.value


def line(world, who="THAO", **told: Any) -> Planned:
    said: dict[str, Any] = {"kind": "inspection", "matter": "tasks", "by": date(2025, 6, 30)} | told
    return Planned(person=world.person(who).pk, **said)


def saved(world, *lines, version=0, who="cell_secretary", year=YEAR):
    wanted = lines or (line(world),)
    actor, unit = world.actor(who), world.united_cell
    return save_plan(actor, unit=unit, year=year, version=version, wanted=wanted)


def signed(world, version=1, who="cell_secretary", **told):
    said = SignedPlan(**({"on": SIGNED} | told))
    actor, unit = world.actor(who), world.united_cell
    return sign_plan(actor, unit=unit, year=YEAR, version=version, signed=said)


@pytest.fixture
def one(world):
    """An inspection of Thảo, planned and signed."""
    saved(world)
    signed(world)
    return OwnInspection.objects.get()


@pytest.fixture
def conference(world):
    """A signed meeting of the cell on 12 June."""
    actor = world.actor("cell_secretary")
    day = date(2025, 6, 12)
    held = plan(actor, unit=world.united_cell, kind="cell_regular", wanted=Plan(day))
    held = save_roll(actor, sitting=held, version=1, said={}, guests=[])
    written = Written(time(19), time(21), None, None, True, "", "")
    held = save_conclusions(
        actor, sitting=held, version=2, written=written, motions=[], concluded=[], ended={}
    )
    return close(actor, sitting=held, version=3, on=actor.today)


def step(world, one, code, on, *, who="cell_secretary", **told):
    one.refresh_from_db()
    actor = world.actor(who)
    return take_step(actor, inspection=one, version=one.version, code=code, taken=Taken(on, **told))


def concluded(world, one, *, who="cell_secretary", told=True, **more):
    paper = {"for_paper": "Sổ kiểm tra"} if who != "cell_secretary" else {}
    step(world, one, "notice", date(2025, 5, 20), who=who, **paper)
    step(world, one, "self_report", date(2025, 6, 1), who=who, paper="Báo cáo tay", **paper)
    step(world, one, "conference", date(2025, 6, 12), who=who, **paper)
    said = {"result": "shortcomings", "finding": FOUND} | more
    step(world, one, "conclusion", date(2025, 6, 14), who=who, **said, **paper)
    if told:
        step(world, one, "told", date(2025, 6, 16), who=who, **paper)
    one.refresh_from_db()
    return one

"""Checks of meetings by a superior: what is kept, what is refused, what is due of the half-year."""

from datetime import date

import pytest

from chibo.core.due import DueAsked
from chibo.core.refusals import NotAllowed, Refused
from chibo.indicators.keeping import units_keeping
from chibo.inspection.checked import checked_by
from chibo.inspection.due import CHECKS
from chibo.inspection.services.checks import Found, record_check
from chibo.work.models import Task
from chibo.work.services import Given

FOUND = Found("Sổ họp ghi đủ.", "good", [Given("Bổ sung biên bản", None, date(2025, 7, 30))])


def check(world, actor=None, **changes):
    wish = {"by_unit": world.district, "unit": world.joint_cell, "on": world.day, "found": FOUND}
    return record_check(actor or world.district_office, **(wish | changes))


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as no:
        call(*args, **kwargs)
    assert no.value.code == code
    assert no.value.fix


def test_a_check_has_a_code_of_its_own_and_gives_tasks_to_the_cell(world):
    row = check(world)
    assert row.code == "KTSH-GHEP-20250630"
    assert Task.objects.get(text="Bổ sung biên bản").unit == world.joint_cell
    other = check(world, world.commune_office, by_unit=world.commune)
    assert other.code == "KTSH-GHEP-20250630-2"


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("INS-CHECK-DAY", {"on": date(2025, 7, 1)}),
        ("INS-CHECK-FINDINGS", {"found": Found(" ")}),
        ("INS-CHECK-RATING", {"found": Found("Tốt", "excellent")}),
    ],
)
def test_what_cannot_be_is_refused(world, code, changes):
    refused(code, check, world, **changes)


def test_neither_above_nor_outside_nor_twice(world):
    refused("INS-CHECK-PLACE", check, world, unit=world.street_cell)
    check(world)
    refused("INS-CHECK-TWICE", check, world)


@pytest.mark.parametrize("who", ["neighbour_secretary", "member", "city_office", "inspector"])
def test_others_check_nothing_for_the_district(world, who):
    with pytest.raises(NotAllowed):
        check(world, world.actor(who))


def test_cells_are_listed_with_their_check_of_the_half_year(world):
    def states():
        rows = checked_by(world.district_office, world.district.pk, world.day)
        return {one.code: one.state for one in rows}

    before = states()
    assert before["GHEP"] == "none"
    check(world)
    assert states() == before | {"GHEP": "good"}


def test_the_cells_left_are_due_until_all_are_checked(world):
    asked = DueAsked(world.district_office, world.day, units_keeping, world.district.pk, alone=True)
    [due] = CHECKS.due(asked)
    cells = {one.unit for one in checked_by(world.district_office, world.district.pk, world.day)}
    assert f" {len(cells)} " in due.sentence
    for unit in cells:
        check(world, unit=unit_of(world, unit))
    assert not list(CHECKS.due(asked))
    assert not list(CHECKS.counted(asked))


def unit_of(world, key):
    return next(world.unit(code) for code in CODES if world.unit(code).pk == key)


CODES = ("HOA", "GHEP", "QUAN", "KHOA", "DN", "BAC", "NAM")


def test_early_in_the_half_year_nothing_is_due(world):
    actor = world.actor("district_office", on=date(2025, 2, 1))
    asked = DueAsked(actor, actor.today, units_keeping, world.district.pk, alone=True)
    assert not list(CHECKS.due(asked))

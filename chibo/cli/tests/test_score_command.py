"""chibo score: each criterion with its reason, for whoever may see the meeting."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management.base import CommandError

from chibo.meetings.services import close, confirm_score, plan, save_roll, save_score
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.scoring import Given, Scored
from tests.commands import said, told

POINTS = {"preparation": 15, "attendance": 20, "running": 40, "ending": 20}
AT = "HOA-20250628"


@pytest.fixture
def sitting(world):
    secretary = world.actor("cell_secretary")
    wanted = Plan(date(2025, 6, 28))
    held = plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=wanted)
    return save_roll(secretary, sitting=held, version=1, said={}, guests=[])


@pytest.fixture
def scored(world, sitting):
    secretary = world.actor("cell_secretary")
    marks = {code: Given(Decimal(points)) for code, points in POINTS.items()}
    held = save_score(secretary, sitting=sitting, version=2, scored=Scored("hd-12", marks))
    return close(secretary, sitting=held, version=3, on=date(2025, 6, 30))


def test_before_it_is_scored_the_record_speaks(sitting):
    rows = told("score", AT)
    assert [row["most"] for row in rows] == [15, 20, 45, 20]
    assert rows[1]["proven"] == 20
    assert "18 trên 18 có mặt" in rows[1]["reason"]
    assert {row["points"] for row in rows} == {None}
    assert "Chưa chấm điểm." in said("score", AT)


def test_scored_and_confirmed_it_tells_both_with_reasons(world, scored):
    office = world.actor("commune_office")
    lower = {"running": Given(Decimal("35.5"), "Chưa phê bình")}
    confirm_score(
        office, sitting=scored, version=scored.version, marks=lower, remark="", on=office.today
    )
    running = told("score", AT)[2]
    assert (running["points"], running["confirmed"]) == (40, 35.5)
    assert "Chưa phê bình" in running["reason"]
    assert "90,5 điểm, Tốt." in said("score", AT)
    assert said("score", AT, "--format", "csv").startswith("criterion,most,proven,points")


def test_what_has_no_sheet_of_points_is_refused(world):
    office = world.actor("commune_office")
    held = plan(office, unit=world.commune, kind="committee", wanted=Plan(date(2025, 6, 20)))
    with pytest.raises(CommandError, match="CLI-SCORE"):
        said("score", held.code)


@pytest.mark.parametrize("who", ["neighbour_secretary", "city_office", "outsider"])
def test_out_of_reach_it_is_as_missing(sitting, who):
    for code in (AT, "HOA-19990101"):
        with pytest.raises(CommandError, match="CLI-MEETING"):
            said("score", code, as_user=who)

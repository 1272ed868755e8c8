"""chibo meetings: what was held, in whose reach, between which days."""

from datetime import date

import pytest
from django.core.management.base import CommandError

from chibo.meetings.services import close, plan, reopen, save_roll
from chibo.meetings.services.planning import Plan
from tests.commands import said, told
from tests.world.world import World


@pytest.fixture
def sitting(world: World):
    secretary = world.actor("cell_secretary")
    planned = plan(
        secretary, unit=world.united_cell, kind="cell_regular", wanted=Plan(date(2025, 6, 28))
    )
    return save_roll(secretary, sitting=planned, version=1, said={}, guests=[])


def of(code: str) -> dict[str, object]:
    return next(row for row in told("meetings", "--unit", "HOA") if row["code"] == code)


def test_a_meeting_is_open_until_it_is_signed_and_once_more_when_opened_again(world, sitting):
    secretary = world.actor("cell_secretary")
    assert of(sitting.code)["status"] == "open"
    held = close(secretary, sitting=sitting, version=2, on=secretary.today)
    assert of(sitting.code) == {
        "code": "HOA-20250628",
        "unit": "HOA",
        "kind": "cell_regular",
        "date": "2025-06-28",
        "status": "closed",
        "present": 18,
        "expected": 18,
    }
    reopen(secretary, sitting=held, reason="Ghi sót một đồng chí")
    assert of(sitting.code)["status"] == "open"


def test_days_and_units_narrow_the_list(world):
    rows = told("meetings", "--unit", "XA", "--from", "2024-01-01", "--to", "2024-03-31")
    assert {row["unit"] for row in rows} >= {"BAC", "GHEP"}
    assert {row["date"][:4] for row in rows} == {"2024"}
    assert {row["status"] for row in rows} == {"recorded"}
    assert {row["unit"] for row in told("meetings", as_user="neighbour_secretary")} == {"GHEP"}
    assert told("meetings", as_user="observer") == []
    assert "Sinh hoạt chi bộ thường kỳ" in said("meetings", "--unit", "HOA")


def test_what_is_out_of_reach_or_upside_down_is_refused(world):
    with pytest.raises(CommandError, match="CLI-UNIT"):
        told("meetings", "--unit", "XA", as_user="cell_secretary")
    with pytest.raises(CommandError, match="CLI-SPAN"):
        told("meetings", "--from", "2025-06-02", "--to", "2025-06-01")


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_minutes_are_written_to_a_file_and_over_nothing_unasked(world, sitting, tmp_path, suffix):
    out = tmp_path / f"minutes.{suffix}"
    said("minutes", sitting.code, "--out", str(out))
    assert out.read_bytes()[:4] == {"docx": b"PK\x03\x04", "pdf": b"%PDF"}[suffix]
    with pytest.raises(CommandError):
        said("minutes", sitting.code, "--out", str(out))
    said("minutes", sitting.code, "--out", str(out), "--force")


def test_minutes_of_what_is_hidden_or_missing_and_in_odd_files_are_refused(
    world, sitting, tmp_path
):
    out = str(tmp_path / "minutes.pdf")
    with pytest.raises(CommandError, match="CLI-MEETING"):
        said("minutes", "HOA-19990101", "--out", out)
    with pytest.raises(CommandError, match="CLI-MEETING"):
        said("minutes", sitting.code, "--out", out, as_user="neighbour_secretary")
    with pytest.raises(CommandError) as no:
        said("minutes", sitting.code, "--out", out, as_user="inspector")  # of a draft
    assert no.value.returncode == 2
    with pytest.raises(CommandError, match="CLI-SUFFIX"):
        said("minutes", sitting.code, "--out", str(tmp_path / "minutes.exe"))
    assert not list(tmp_path.iterdir())

"""Sheets of points: what packs may say, who uses which, what points come to, what is proven."""

from copy import deepcopy
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from yaml import safe_dump, safe_load

from chibo.core.models import Pack
from chibo.core.packs import check_all, shelf_root
from chibo.meetings.models import Conclusion, Meeting, Sitting
from chibo.meetings.proofs import PROOFS, Evidence, proven
from chibo.meetings.queries.rubrics import rubrics_for, year_rule
from chibo.meetings.rubrics import Proof, Rubric, RubricsPack
from chibo.meetings.scoring import of_year, result
from chibo.meetings.services import plan, save_roll
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.rolling import Said
from chibo.members.models import Person
from chibo.work.models import Task

DAY, NOW = date(2025, 6, 28), date(2025, 11, 15)
PACK = RubricsPack.model_validate(
    safe_load((shelf_root() / "meetings/rubrics.yaml").read_text(encoding="utf-8"))
)
BY_CODE = {rubric.code: rubric for rubric in PACK.rubrics}


@pytest.fixture
def sitting(world):
    secretary = world.actor("cell_secretary")
    return plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=Plan(DAY))


def full(rubric: Rubric, **less: str) -> dict[str, Decimal]:
    """All points of each criterion, but where `less` says how many."""
    every = {one.code: Decimal(one.points) for one in rubric.criteria}
    return every | {code: Decimal(points) for code, points in less.items()}


# --- The packs


def test_the_public_sheets_are_there_as_seen():
    """design/papers: 5 5 10 40 5 30 5, and the other with 30 + 10; 15 20 45 20 before."""
    points = {code: [one.points for one in sheet.criteria] for code, sheet in BY_CODE.items()}
    assert points["hd-42-seven"] == [5, 5, 10, 40, 5, 30, 5]
    assert points["hd-42-eight"] == [5, 5, 10, 30, 10, 5, 30, 5]
    assert points["hd-12"] == [15, 20, 45, 20]
    assert sum(one.gate for one in BY_CODE["gates"].criteria) == 4


def test_nothing_of_them_is_claimed_to_be_confirmed():
    assert all(not one.confirmed and one.unsure for one in [*PACK.rubrics, *PACK.years])


def test_each_proof_a_pack_may_name_is_computed():
    assert set(PROOFS) == set(get_args(Proof))


def rubrics_with(tmp_path: Path, change) -> list[tuple[int, str]]:
    """The faults of all packs with this change in the sheets: line and sentence."""
    for path in shelf_root().glob("regulations/*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    body = safe_load((shelf_root() / "meetings/rubrics.yaml").read_text(encoding="utf-8"))
    change(body)
    (tmp_path / "rubrics.yaml").write_text(safe_dump(body, allow_unicode=True), encoding="utf-8")
    found = [fault for fault in check_all(tmp_path) if str(fault.file).endswith("rubrics.yaml")]
    return [(fault.line, str(fault)) for fault in found]


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("phải là 100", lambda body: body["rubrics"][0]["criteria"].pop()),
        ("viết hai lần", lambda body: body["rubrics"][0]["criteria"][1].update(code="time")),
        (
            "tiêu chí chỉ có 5",
            lambda body: body["rubrics"][0]["criteria"][0]["proofs"][0].update(points=6),
        ),
        ("mức cuối từ 0", lambda body: body["rubrics"][0]["bands"].pop()),
        ("từ cao xuống thấp", lambda body: body["rubrics"][0]["bands"].reverse()),
        ("hai bản", lambda body: body["rubrics"][1].update(code="hd-42-seven")),
        ("mặc định cho một loại họp", lambda body: body["rubrics"][1].update(default=True)),
        ("không ghi mặc định", lambda body: body["rubrics"][0].update(units=["XA"])),
        ("văn bản", lambda body: body["rubrics"][0].update(source="HD-99")),
        ("Hai cách xếp loại năm", lambda body: body["years"].append(deepcopy(body["years"][0]))),
        ("of và times", lambda body: body["years"][0]["bands"][0].pop("of")),
    ],
)
def test_faults_of_a_sheet_are_told_with_file_and_line(tmp_path, said, change):
    faults = rubrics_with(tmp_path, change)
    assert any(said in told and line > 1 for line, told in faults), faults


# --- Who uses which


def test_a_day_has_its_sheets_with_the_one_in_use_first(world):
    cell = world.united_cell.pk
    assert [one.code for one in rubrics_for(cell, "cell_regular", DAY)] == ["hd-12", "gates"]
    codes = [one.code for one in rubrics_for(cell, "cell_regular", NOW)]
    assert codes == ["hd-42-seven", "hd-42-eight", "gates"]
    assert not rubrics_for(cell, "committee", NOW)
    assert not rubrics_for(cell, "cell_regular", date(2018, 1, 1))


def test_the_sheet_of_the_nearest_unit_above_takes_the_place_of_the_central_one(world):
    pack = Pack.objects.filter(kind="rubrics").latest("version")
    sheets = {row["code"]: row for row in pack.body["rubrics"]}
    above = world.united_cell.placements.get(valid_to=None).parent
    sheets["gates"]["units"] = [above.code]
    pack.sha256 = pack.sha256[::-1]  # as a file that was taken in anew
    pack.save()
    cell = world.united_cell.pk

    assert [one.code for one in rubrics_for(cell, "cell_regular", DAY)] == ["gates"]
    sheets["hd-12"] |= {"units": [world.united_cell.code], "default": False}
    pack.sha256 = pack.sha256[::-1]  # as a file that was taken in anew
    pack.save()
    assert [one.code for one in rubrics_for(cell, "cell_regular", DAY)] == ["hd-12"]
    elsewhere = world.unit("TINH").pk
    assert not rubrics_for(elsewhere, "cell_regular", DAY)


# --- What points come to


@pytest.mark.parametrize(
    ("running", "band"),
    [("40", "good"), ("30", "good"), ("29.5", "fair"), ("10", "fair"), ("9.5", "average")],
)
def test_bands_begin_at_90_70_and_50(running, band):
    """rules.md 2.6: Tốt >= 90, Khá 70 to < 90, Trung bình 50 to < 70."""
    sheet = BY_CODE["hd-42-seven"]
    assert result(sheet, full(sheet, running=running)).band == band


def test_below_fifty_is_poor():
    sheet = BY_CODE["hd-42-seven"]
    told = result(sheet, full(sheet, running="0", results="19.5"))
    assert (told.points, told.band) == (Decimal("49.5"), "poor")


def test_a_missed_gate_makes_the_best_band_the_one_below():
    sheet = BY_CODE["gates"]
    told = result(sheet, full(sheet, time="9"))
    assert (told.points, told.band) == (Decimal(99), "fair")
    assert [one.code for one in told.held_back] == ["time"]
    assert result(sheet, full(sheet, principles="1")).band == "good"  # no gate
    assert not result(sheet, full(sheet, time="0", results="0")).held_back  # fair anyway


@pytest.mark.parametrize(
    ("bands", "year"),
    [
        (["good"] * 7 + ["fair"] * 5, "good"),
        (["good"] * 6 + ["fair"] * 6, "fair"),
        (["good"] * 11 + ["average"], "fair"),
        (["good"] * 11 + ["poor"], ""),
        ([], ""),
    ],
)
def test_a_year_is_good_by_all_its_meetings_and_seven_good_ones(bands, year):
    """rules.md 2.6 of Phú Thọ; what is cut in the source concludes nothing."""
    assert of_year(PACK.years[0], bands) == year


def test_the_rule_of_the_year_is_that_of_the_day(world):
    rule = year_rule(world.united_cell.pk, NOW)
    assert rule
    assert "7" in rule.says.vi
    assert year_rule(world.united_cell.pk, date(2017, 1, 1)) is None


# --- What the record proves


def found(name: Proof, sitting: Sitting, speakers: int | None = None):
    told = PROOFS[name](Evidence(Sitting.objects.get(pk=sitting.pk), speakers))
    return (None if told.part is None else float(told.part)), told.why


def test_of_an_empty_sitting_nothing_is_concluded(sitting):
    for name in get_args(Proof):
        part, why = found(name, sitting)
        assert part is None or name == "minutes", name
        assert why or name == "no_unexcused"


def test_the_length_is_the_one_confirmed(sitting):
    Sitting.objects.update(begins=time(19), ends=time(20, 15))
    assert found("length", sitting) == (
        0,
        "Đồng chí thư ký xác nhận 75 phút; quy định từ 90 phút.",
    )
    Sitting.objects.update(ends=time(20, 30))
    assert found("length", sitting)[0] == 1


def test_who_came_and_who_stayed_away_without_reason(world, sitting):
    secretary = world.actor("cell_secretary")
    said = {world.lan.pk: Said("excused"), world.minh.pk: Said("unexcused")}
    save_roll(secretary, sitting=sitting, version=1, said=said, guests=[])
    part, why = found("attendance", sitting)
    assert part == pytest.approx(16 / 18)
    assert why == "16 trên 18 có mặt, 88,9 %."
    assert found("no_unexcused", sitting) == (0, "1 đồng chí vắng không lý do.")
    assert found("speakers", sitting, 8) == (0.5, "8 trên 16 đồng chí có mặt phát biểu.")

    rows = {one.criterion.code: one for one in proven(BY_CODE["hd-12"], sitting, None)}
    assert rows["attendance"].points == 10  # over 85 %, all ten; nobody without a reason, none
    said[world.person("THAO").pk] = Said("excused")
    save_roll(secretary, sitting=sitting, version=2, said=said, guests=[])
    rows = {one.criterion.code: one for one in proven(BY_CODE["hd-12"], sitting, None)}
    assert rows["attendance"].points == 8  # 15 of 18, in proportion and in whole points


def test_a_committee_that_met_in_the_month_before_is_proof_where_there_is_one(world, sitting):
    part, why = found("committee_met", sitting)
    assert (part, "không có chi uỷ" in why) == (None, True)
    body = world.united_cell.bodies.create(kind="committee", valid_from=date(2025, 1, 1))
    assert found("committee_met", sitting)[0] == 0
    meeting = Meeting.objects.create(
        code="CU-1", unit=world.united_cell, kind="cell_committee", held_on=date(2025, 6, 20)
    )
    assert found("committee_met", sitting) == (1, "Chi uỷ họp ngày 20/6/2025.")
    Meeting.objects.filter(pk=meeting.pk).update(held_on=date(2025, 5, 20))
    assert found("committee_met", sitting)[0] == 0
    body.delete()


def test_papers_and_notice_are_proof_by_the_days_that_were_written_down(world, sitting):
    Sitting.objects.update(announced_on=date(2025, 6, 25), papers_on=date(2025, 6, 28))
    assert found("announced", sitting) == (1, "Đã báo ngày 25/6/2025.")
    assert found("papers_in_time", sitting)[0] is None  # no rule on that day
    Sitting.objects.update(on=NOW, papers_on=NOW)
    assert found("papers_in_time", sitting)[0] == 0
    Sitting.objects.update(papers_on=date(2025, 11, 14))
    assert found("papers_in_time", sitting)[0] == 1


def test_conclusions_count_with_a_person_and_a_day(world, sitting):
    told = [(world.lan, DAY), (world.lan, None), (None, DAY)]
    for at, (person, due) in enumerate(told, start=1):
        Conclusion.objects.create(
            sitting=sitting, position=at, kind="task", text="Việc", person=person, due=due
        )
    assert found("conclusions", sitting)[1] == "1 trên 3 việc giao có người làm và hạn."


def test_tasks_before_count_when_done_since_or_due(world, sitting):
    def task(due, ended="", ended_on=None):
        Task.objects.create(
            unit=world.united_cell,
            text="Việc",
            given_on=date(2025, 5, 1),
            due=due,
            ended=ended,
            ended_on=ended_on,
            origin_kind="sitting",
            origin=0,
        )

    last = Meeting.objects.filter(
        unit=world.united_cell, kind="cell_regular", held_on__lt=DAY
    ).latest("held_on")
    task(None, "done", last.held_on)  # told at the last meeting
    task(date(2025, 6, 10), "done", date(2025, 6, 27))
    task(date(2025, 6, 28))  # due and open
    task(date(2025, 7, 28))  # not due yet
    task(date(2025, 6, 10), "dropped", date(2025, 6, 27))
    assert found("tasks_done", sitting) == (0.5, "1 trên 2 việc giao lần trước đã xong.")


def test_minutes_are_full_with_chair_clerk_hours_and_discussion(world, sitting):
    assert "chủ trì, người ghi, giờ họp, thảo luận" in found("minutes", sitting)[1]
    people = Person.objects.all()[:2]
    Sitting.objects.update(
        chair=people[0], clerk=people[1], begins=time(19), ends=time(21), discussion="Nhất trí."
    )
    assert found("minutes", sitting)[0] == 1

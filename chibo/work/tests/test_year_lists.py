"""A cell's list of a year: copied, filled, signed, counted, rated (practice M10)."""

from datetime import date

import pytest

from chibo.core.models import AuditEntry, Pack
from chibo.core.refusals import NotAllowed, Outdated
from chibo.documents.models import IssuedPaper, Paper
from chibo.members.models import Leave, Membership, Post
from chibo.work.models import Assignment, CellYear, YearList
from chibo.work.services.assignments import NewerList, Wanted, copy_list, save_list
from chibo.work.services.year_lists import (
    reopen_list,
)
from chibo.work.tests.year_list_world import (
    ROADS,
    YEAR,
    Kind,
    counted,
    filled,
    leader,
    members,
    refused,
    signed,
)

__all__ = ["leader"]


# --- Who is on it


def test_everybody_at_home_there_is_asked_for_a_task_but_the_exempt(world):
    before = members(world).counts.due
    someone = members(world).members[-1].person
    Leave.objects.create(person=someone, kind="exempt", valid_from=date(2025, 1, 1))
    now = members(world)
    assert now.counts.due == before - 1
    assert not next(place for place in now.members if place.person == someone).due


def test_who_attends_temporarily_is_not_on_it(world):
    guest = Membership.objects.filter(unit=world.joint_cell, kind="home")[0].person
    Membership.objects.create(
        person=guest,
        unit=world.united_cell,
        kind="temporary",
        joined="moved",
        valid_from=date(2025, 1, 1),
    )
    assert guest not in [place.person for place in members(world).members]


def test_a_leader_is_who_holds_a_post_or_a_seat_that_the_rule_names(world, leader):
    found = [place.person for place in members(world).members if place.leader]
    assert leader in found
    assert world.lan not in found  # secretary of a subordinate cell, by that alone no leader
    Post.objects.filter(person=leader).delete()
    assert leader not in [place.person for place in members(world).members if place.leader]


def test_without_the_pack_the_database_is_outdated(world):
    Pack.objects.filter(kind="assignment_rules").delete()
    with pytest.raises(Outdated):
        members(world)


# --- Filling


def test_a_list_is_saved_as_one_form_and_goes_up_in_version(world):
    held = filled(world)
    assert held.version == 1
    assert not members(world).lacking
    again = filled(world, version=1)
    assert again.version == 2
    assert (
        Assignment.objects.filter(year_list=held, kind=Kind.TASK).count()
        == held.lines.filter(kind=Kind.TASK).count()
    )


def test_an_older_form_overwrites_nothing(world):
    filled(world)
    with pytest.raises(NewerList) as no:
        filled(world, version=0)
    assert no.value.found.version == 1


def test_lines_of_who_is_not_on_the_form_stay(world):
    filled(world)
    one, *rest = members(world).members
    save_list(
        world.actor("cell_secretary"),
        unit=world.united_cell,
        year=YEAR,
        version=1,
        of=[one.person.pk],
        wanted=[Wanted(one.person.pk, Kind.TASK, "Phụ trách tổ hoà giải")],
    )
    texts = {place.person: place.tasks[0].text for place in members(world).members if place.tasks}
    assert texts[one.person] == "Phụ trách tổ hoà giải"
    assert {texts[place.person] for place in rest if place.due} == {ROADS}


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("WORK-LIST-TEXT", {"text": " "}),
        ("WORK-LIST-TEXT", {"text": "a" * 301}),
        ("WORK-LIST-UNTIL", {"text": ROADS, "until": date(2026, 1, 1)}),
    ],
)
def test_what_is_no_task_of_the_year_is_refused(world, code, told):
    line = Wanted(world.lan.pk, Kind.TASK, **told)
    no = refused(
        code,
        save_list,
        world.actor("cell_secretary"),
        unit=world.united_cell,
        year=YEAR,
        version=0,
        of=[world.lan.pk],
        wanted=[line],
    )
    assert no.cite == "DIEU-LE:24"


def test_nobody_from_another_cell_gets_onto_it(world):
    stranger = world.yen
    refused(
        "WORK-LIST-PERSON",
        save_list,
        world.actor("cell_secretary"),
        unit=world.united_cell,
        year=YEAR,
        version=0,
        of=[stranger.pk],
        wanted=[Wanted(stranger.pk, Kind.TASK, ROADS)],
    )


@pytest.mark.parametrize(("year", "code"), [(2010, "WORK-LIST-YEAR"), (2027, "WORK-LIST-YEAR")])
def test_a_list_is_of_a_year_that_one_can_plan_for(world, year, code):
    actor, unit = world.actor("cell_secretary"), world.united_cell
    refused(code, save_list, actor, unit=unit, year=year, version=0, of=[], wanted=[])


def test_only_a_cell_has_one(world):
    actor = world.actor("commune_office")
    refused(
        "WORK-LIST-CELL",
        save_list,
        actor,
        unit=world.commune,
        year=YEAR,
        version=0,
        of=[],
        wanted=[],
    )


@pytest.mark.parametrize("who", ["neighbour_secretary", "member", "outsider", "observer"])
def test_who_does_not_hold_its_meetings_writes_nothing(world, who):
    actor, unit = world.actor(who), world.united_cell
    with pytest.raises(NotAllowed):
        save_list(actor, unit=unit, year=YEAR, version=0, of=[], wanted=[])
    assert not YearList.objects.exists()


# --- Copied


def test_last_years_tasks_are_copied_for_who_still_is_there(world):
    filled(world, year=2025)
    moved, *rest = [place.person for place in members(world).members if place.due]
    Membership.objects.filter(person=moved, valid_to=None).update(valid_to=world.day)

    held, copied = copy_list(
        world.actor("cell_secretary"), unit=world.united_cell, year=2026, version=0
    )

    assert copied.kept == len(rest)
    assert copied.left == [moved.full_name]
    lines = held.lines.all()
    assert {line.person for line in lines} == set(rest)
    assert {(line.kind, line.text, line.until) for line in lines} == {
        ("task", ROADS, date(2026, 12, 31))
    }


def test_who_has_lines_already_is_left_alone_and_new_ones_are_named(world):
    newcomer = members(world).members[-1].person
    filled(world, skip=[newcomer])
    first = members(world).members[0].person
    save_list(
        world.actor("cell_secretary"),
        unit=world.united_cell,
        year=2026,
        version=0,
        of=[first.pk],
        wanted=[Wanted(first.pk, Kind.TASK, "Việc riêng")],
    )
    _held, copied = copy_list(
        world.actor("cell_secretary"), unit=world.united_cell, year=2026, version=1
    )
    assert copied.new == [newcomer.full_name]
    tasks = Assignment.objects.filter(year_list__year=2026, person=first)
    assert [line.text for line in tasks] == ["Việc riêng"]


def test_a_cell_that_came_into_this_one_brings_its_members_tasks(world):
    old = YearList.objects.create(unit=world.north_cell, year=2024, version=1)
    Assignment.objects.create(
        year_list=old,
        person=world.lan,
        kind=Kind.TASK,
        text="Giữ sổ xóm Bắc",
        since=date(2024, 1, 1),
        until=date(2024, 2, 29),
    )
    copy_list(world.actor("cell_secretary"), unit=world.united_cell, year=2025, version=0)
    [line] = Assignment.objects.filter(year_list__year=2025)
    assert (line.text, line.until) == ("Giữ sổ xóm Bắc", date(2025, 2, 28))


def test_with_nothing_before_it_nothing_is_copied(world):
    actor, unit = world.actor("cell_secretary"), world.united_cell
    refused("WORK-LIST-NOTHING", copy_list, actor, unit=unit, year=YEAR, version=0)
    assert not YearList.objects.exists()


# --- Signed


def test_signed_it_is_counted_and_the_cells_paper_in_force(world, leader):
    filled(world)
    held = signed(world, approved_on=date(2025, 1, 18))
    due = members(world).counts.due
    leaders = members(world).counts.leaders
    assert leaders > 0
    assert counted(world) == (due, due, leaders, None)
    paper = Paper.objects.get(pk=held.paper_id)
    assert (paper.holder, paper.kind, paper.period) == ("cell", "task_list", "2025")
    assert (paper.valid_from, paper.valid_to) == (date(2025, 1, 20), date(2026, 1, 1))
    reached = {row.records for row in AuditEntry.objects.latest("id").touched.all()}
    assert reached == {"cell_years"}


def test_it_is_printed_with_everybody_their_task_and_whos_exempt(world):
    someone = members(world).members[-1].person
    Leave.objects.create(person=someone, kind="exempt", valid_from=date(2025, 1, 1))
    filled(world)
    held = signed(world)
    content = IssuedPaper.objects.get(entry=held.issued).content
    said = str(content)
    assert ROADS in said
    assert "Được miễn sinh hoạt" in said
    assert "phân công nhiệm vụ đảng viên năm 2025" in said
    assert all(place.person.full_name in said for place in members(world).members)


def test_signed_it_is_opened_with_a_reason_and_counts_as_before(world):
    filled(world)
    signed(world)
    before = counted(world)
    actor, unit = world.actor("cell_secretary"), world.united_cell
    refused("WORK-LIST-SIGNED", save_list, actor, unit=unit, year=YEAR, version=2, of=[], wanted=[])
    refused("WORK-LIST-REASON", reopen_list, actor, unit=unit, year=YEAR, version=2, reason=" ")
    reopen_list(actor, unit=unit, year=YEAR, version=2, reason="Một đồng chí chuyển đến")
    assert counted(world) == before
    one = members(world).members[0].person
    save_list(actor, unit=unit, year=YEAR, version=3, of=[one.pk], wanted=[])
    held = signed(world, version=4)
    assert counted(world)[1] == before[1] - 1
    versions = IssuedPaper.objects.filter(entry=held.issued).order_by("version")
    assert [row.reason for row in versions] == ["", "Một đồng chí chuyển đến"]
    assert Paper.objects.filter(kind="task_list", unit=unit, period="2025", code=held.paper.code)


@pytest.mark.parametrize("on", [date(2024, 9, 30), date(2026, 1, 1), date(2025, 12, 31)])
def test_the_day_of_signing_lies_in_reach_of_its_year(world, on):
    filled(world)
    refused("WORK-LIST-DAY", signed, world, on=on)


def test_it_is_not_signed_before_it_was_approved(world):
    filled(world)
    refused("WORK-LIST-APPROVED", signed, world, approved_on=date(2025, 2, 1))


def test_an_empty_list_is_not_signed(world):
    save_list(
        world.actor("cell_secretary"),
        unit=world.united_cell,
        year=YEAR,
        version=0,
        of=[],
        wanted=[],
    )
    refused("WORK-LIST-EMPTY", signed, world)


def test_whoever_signs_for_the_cell_says_from_which_paper(world):
    filled(world, who="commune_office")
    refused("WORK-LIST-FOR-PAPER", signed, world, who="commune_office")
    held = signed(world, who="commune_office", for_paper="Danh sách giấy ngày 20/1/2025")
    assert held.for_paper == "Danh sách giấy ngày 20/1/2025"
    entry = AuditEntry.objects.latest("id")
    assert (entry.for_unit, entry.for_paper) == (world.united_cell.pk, held.for_paper)


def test_what_a_workbook_told_of_the_year_gives_way_to_what_is_signed(world):
    CellYear.objects.update_or_create(
        unit=world.united_cell, year=YEAR, defaults={"members_due": 1, "members_with_task": 1}
    )
    filled(world)
    held = signed(world)
    assert counted(world)[0] == members(world).counts.due
    assert CellYear.objects.get(unit=world.united_cell, year=YEAR).year_list == held

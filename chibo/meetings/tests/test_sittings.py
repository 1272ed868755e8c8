"""A sitting from its plan to its signature, and every no on the way."""

from datetime import date, time, timedelta

import pytest

from chibo.accounts.actors import build_actor
from chibo.accounts.models import Role
from chibo.accounts.services import create_user, grant_role
from chibo.core.models import AuditEntry, Touched
from chibo.core.refusals import NotAllowed
from chibo.documents.models import NumberedPaper
from chibo.meetings.models import Conclusion, Meeting, Presence, Sitting
from chibo.meetings.queries.roll import roll_of, tally_of
from chibo.meetings.services import (
    announce,
    cancel,
    change_plan,
    close,
    plan,
    reopen,
)
from chibo.meetings.services.concluding import Concluded, Ended
from chibo.meetings.services.holding import Newer
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.rolling import Invited, Said
from chibo.meetings.tests.holding import DAY, concluded, refused, rolled, signed
from chibo.members.models import Leave
from chibo.organisations.models import Cluster, ClusterMember
from chibo.work.models import Task

# --- Plan


def test_a_sitting_opens_with_the_agenda_in_force(sitting):
    points = [item.text for item in sitting.agenda.all()]
    assert points[0] == "Thông tin thời sự, quán triệt văn bản mới"
    assert sitting.code == "HOA-20250628"


def test_another_day_and_agenda_take_the_place_of_the_first(secretary, sitting):
    wanted = Plan(date(2025, 6, 29), time(19, 30), "Nhà văn hoá", agenda=["Một", "", " Hai  ba "])

    changed = change_plan(secretary, sitting=sitting, version=1, wanted=wanted)

    assert [item.text for item in changed.agenda.all()] == ["Một", "Hai ba"]
    assert (changed.on, changed.place, changed.version) == (date(2025, 6, 29), "Nhà văn hoá", 2)


@pytest.mark.parametrize(
    ("code", "kind", "wanted"),
    [
        ("MTG-KIND", "committee", Plan(DAY)),
        ("MTG-KIND", "cell_committee", Plan(DAY)),
        ("MTG-KIND", "briefing", Plan(DAY)),
        ("MTG-KIND", "cell_regular", Plan(date(2024, 9, 1))),
        ("MTG-MODE", "cell_regular", Plan(DAY, mode="online")),
        ("MTG-MODE", "cell_regular", Plan(date(2024, 10, 1), mode="by_post", mode_reason="Xa")),
        ("MTG-THEMATIC", "cell_thematic", Plan(DAY, thematic=True, topic="Nước sạch")),
        ("MTG-TOPIC", "cell_thematic", Plan(DAY)),
        ("MTG-TOPIC", "cell_regular", Plan(DAY, thematic=True)),
    ],
)
def test_what_cannot_be_planned_is_refused(world, secretary, code, kind, wanted):
    refused(code, plan, secretary, unit=world.united_cell, kind=kind, wanted=wanted)


def test_one_kind_meets_once_a_day(world, secretary, sitting):
    again = {"unit": world.united_cell, "kind": "cell_regular", "wanted": Plan(DAY)}
    refused("MTG-TWICE", plan, secretary, **again)
    old = Meeting.objects.filter(unit=world.united_cell, kind="cell_regular").latest("held_on")
    again["wanted"] = Plan(old.held_on)
    refused("MTG-RECORDED", plan, secretary, **again)


def test_online_takes_a_reason(world, secretary):
    wanted = Plan(DAY, mode="online", mode_reason="10 trên 19 làm việc xa")
    found = plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=wanted)
    assert found.mode_reason == "10 trên 19 làm việc xa"


def test_nobody_is_told_after_the_meeting(secretary, sitting):
    late = {"sitting": sitting, "version": 1, "on": DAY + timedelta(days=1)}
    refused("MTG-ANNOUNCED-LATE", announce, secretary, **late)
    assert announce(secretary, sitting=sitting, version=1, on=DAY).announced_on == DAY


def test_a_sitting_can_be_given_up_until_it_is_signed(secretary, sitting):
    cancel(secretary, sitting=sitting, version=1)

    assert not Sitting.objects.exists()
    assert AuditEntry.objects.filter(action="meeting.cancelled").exists()


# --- Roll


def test_who_has_to_come_counts_as_present_until_somebody_says_otherwise(sitting):
    lines = roll_of(sitting)
    assert len(lines) == 19
    assert lines[0].position == "secretary"
    assert {line.presence for line in lines if line.standing == "official"} == {"present"}


def test_exempt_members_count_and_vote_when_they_come(world, secretary, sitting):
    people = [line.person for line in roll_of(sitting) if line.standing == "official"][-3:]
    for person, kind in zip(people, ("exempt", "away", "suspended"), strict=True):
        Leave.objects.create(person=person, kind=kind, valid_from=date(2025, 1, 1))
    absent = rolled(secretary, sitting)
    before = tally_of(absent)

    came = rolled(secretary, absent, {person.pk: Said("present") for person in people})

    after = tally_of(came)
    assert (after.due, after.voters) == (before.due + 2, before.voters + 2)
    assert after.present == before.present + 2


def test_members_on_probation_are_counted_and_do_not_vote(secretary, sitting):
    lines = roll_of(sitting)
    probation = [line for line in lines if line.standing == "probationary"]
    figures = tally_of(rolled(secretary, sitting))
    assert probation
    assert figures.due - figures.voters == len(probation)


def test_those_attending_temporarily_are_listed_and_not_counted(world, secretary):
    guest = world.person("OANH")
    at = guest.memberships.get(kind="temporary")
    office = world.actor("province_office")
    found = plan(office, unit=at.unit, kind="cell_regular", wanted=Plan(at.valid_from))
    figures = tally_of(rolled(office, found, {guest.pk: Said("present")}))

    line = next(line for line in roll_of(found) if line.person == guest)
    assert line.standing == "temporary"
    assert figures.due == len(roll_of(found)) - 1


def test_somebody_who_has_to_come_is_either_there_or_absent(secretary, sitting):
    person = roll_of(sitting)[0].person
    no = refused("MTG-PRESENCE", rolled, secretary, sitting, {person.pk: Said("")})
    assert person.full_name in no.message


def test_guests_are_no_members_of_the_roll(secretary, sitting):
    held = rolled(secretary, sitting, guests=[Invited("Trưởng thôn", "khách mời")])
    assert [guest.name for guest in held.guests.all()] == ["Trưởng thôn"]
    assert tally_of(held).due == 18  # of 19 one is exempt
    refused("MTG-GUESTS", rolled, secretary, held, guests=[Invited("Ai đó")] * 51)


def test_whoever_saves_an_older_copy_is_shown_the_newer_one(secretary, sitting):
    rolled(secretary, sitting)
    with pytest.raises(Newer) as no:
        rolled(secretary, sitting)  # still made from version 1
    assert no.value.sitting.version == 2


# --- Conclusions


def test_conclusions_keep_their_places_and_keys(world, secretary, sitting):
    lan = world.lan.pk
    first = concluded(
        secretary,
        sitting,
        Concluded("task", "Làm đường", lan, DAY + timedelta(days=10)),
        Concluded("decision", "Thông qua nghị quyết"),
    )
    road, adopted = first.conclusions.all()

    second = concluded(
        secretary,
        first,
        Concluded("decision", "Thông qua nghị quyết tháng 6", key=adopted.pk),
        Concluded("task", "Làm đường nội thôn", None, key=road.pk),
    )

    told = [(row.pk, row.text, row.person_id) for row in second.conclusions.all()]
    assert told == [
        (adopted.pk, "Thông qua nghị quyết tháng 6", None),
        (road.pk, "Làm đường nội thôn", None),
    ]


def test_work_is_given_to_people_of_the_cell_until_a_day_to_come(world, secretary, sitting):
    outsider = Concluded("task", "Làm đường", world.yen.pk)
    refused("MTG-TASK-PERSON", concluded, secretary, sitting, outsider)
    past = Concluded("task", "Làm đường", None, DAY - timedelta(days=1))
    no = refused("MTG-TASK-DUE", concluded, secretary, sitting, past)
    assert "27/6/2025" in no.message


# --- Signature


@pytest.fixture
def ready(world, secretary, sitting):
    held = rolled(secretary, sitting)
    task = Concluded("task", "Làm đường", world.lan.pk, DAY + timedelta(days=10))
    return concluded(secretary, held, task)


def test_signed_it_is_counted_and_its_conclusions_are_tasks(world, secretary, ready):
    signed(secretary, ready)

    meeting = Meeting.objects.get(sitting=ready)
    assert (meeting.code, meeting.kind, meeting.held_on) == (ready.code, "cell_regular", DAY)
    assert (meeting.due, meeting.present, meeting.before_professional) == (18, 18, True)
    task = Task.objects.get(unit=world.united_cell)
    assert (task.text, task.person, task.given_on) == ("Làm đường", world.lan, DAY)
    touched = Touched.objects.filter(records="meetings", unit=world.united_cell.pk)
    assert touched.latest("entry_id").earliest == DAY


def test_an_ordinary_meeting_is_thematic_too_only_if_that_was_recorded(world, secretary):
    wanted = Plan(DAY, thematic=True, topic="Nước sạch")
    held = plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=wanted)

    signed(secretary, rolled(secretary, held))

    kinds = Meeting.objects.filter(sitting=held).values_list("kind", flat=True)
    assert sorted(kinds) == ["cell_regular", "cell_thematic"]


def test_what_is_not_ready_is_not_signed(secretary, sitting):
    refused("MTG-NO-ROLL", signed, secretary, sitting)
    absent = {line.person.pk: Said("excused") for line in roll_of(sitting)}
    refused("MTG-NOBODY", signed, secretary, rolled(secretary, sitting, absent))


def test_what_has_not_happened_is_not_signed(secretary, ready):
    before = {"sitting": ready, "version": ready.version, "on": DAY - timedelta(days=1)}
    refused("MTG-AHEAD", close, secretary, **before)


def test_a_signed_sitting_is_put_right_by_opening_it_again(world, secretary, ready):
    held = signed(secretary, ready)
    refused("MTG-CLOSED", rolled, secretary, held)
    refused("MTG-REASON", reopen, secretary, sitting=held, reason="sai")

    open_again = reopen(secretary, sitting=held, reason="Ghi sót một đồng chí vắng")
    refused("MTG-OPEN", reopen, secretary, sitting=open_again, reason="Ghi sót lần nữa")
    refused("MTG-COUNTED", cancel, secretary, sitting=open_again, version=open_again.version)
    absent = rolled(secretary, open_again, {world.lan.pk: Said("excused")})
    old = absent.conclusions.get()
    fewer = concluded(secretary, absent, Concluded("task", "Làm cầu", key=None))
    signed(secretary, fewer)

    meeting = Meeting.objects.get(sitting=ready)
    assert (meeting.present, meeting.excused) == (17, 1)
    ended = dict(Task.objects.values_list("text", "ended"))
    assert ended == {"Làm đường": "dropped", "Làm cầu": ""}
    assert not Conclusion.objects.filter(pk=old.pk).exists()


def test_tasks_of_the_last_meeting_end_at_this_one(world, secretary, ready):
    signed(secretary, ready)
    task = Task.objects.get()
    wanted = Plan(date(2025, 6, 30), topic="Nước sạch")
    later = plan(secretary, unit=world.united_cell, kind="cell_thematic", wanted=wanted)

    concluded(secretary, later, ended={task.pk: Ended("done", "Xong 300 m")})

    task.refresh_from_db()
    assert (task.ended, task.ended_on, task.result) == ("done", date(2025, 6, 30), "Xong 300 m")


def test_what_a_workbook_brought_in_meanwhile_is_not_counted_twice(world, secretary, ready):
    row = {"unit": world.united_cell, "kind": "cell_regular", "held_on": DAY}
    loaded = Meeting.objects.create(code="SO-1", **row)
    refused("MTG-RECORDED", signed, secretary, ready)
    Meeting.objects.filter(pk=loaded.pk).update(code=ready.code, held_on=DAY - timedelta(days=9))
    refused("MTG-RECORDED", signed, secretary, ready)


def test_a_task_that_was_made_a_decision_and_a_task_again_is_given_anew(secretary, sitting):
    held = rolled(secretary, sitting)
    for kind in ("task", "decision", "task"):
        key = getattr(held.conclusions.first(), "pk", None)
        held = concluded(secretary, held, Concluded(kind, "Làm đường", key=key))
        held = reopen(secretary, sitting=signed(secretary, held), reason="Ghi nhầm")
    assert list(Task.objects.order_by("pk").values_list("ended", flat=True)) == ["dropped", ""]


# --- Who may


def test_an_office_enters_for_a_cell_from_its_paper(world):
    office = world.actor("commune_office")
    held = plan(office, unit=world.united_cell, kind="cell_regular", wanted=Plan(DAY))
    held = rolled(office, held)

    refused("MTG-FOR-PAPER", signed, office, held)
    signed(office, held, for_paper="Sổ họp, trang 12")

    entry = AuditEntry.objects.get(action="meeting.closed")
    assert (entry.for_unit, entry.for_paper) == (world.united_cell.pk, "Sổ họp, trang 12")


def test_a_role_on_a_cluster_enters_for_its_cells_as_a_role_above_them_does(world):
    cluster = Cluster.objects.create(code="C", unit=world.commune, valid_from=world.opening)
    ClusterMember.objects.create(
        cluster=cluster, unit=world.united_cell, valid_from=world.after_merger
    )
    user = create_user(
        world.administrator, username="cum", display_name="Cụm", unit=world.commune, person=None
    )
    role = Role.objects.get(code="base_office")
    grant_role(
        world.administrator, user=user, role=role, cluster=cluster, valid_from=world.after_merger
    )
    office = build_actor(user, world.day)
    held = plan(office, unit=world.united_cell, kind="cell_regular", wanted=Plan(DAY))
    refused("MTG-FOR-PAPER", signed, office, rolled(office, held))


def test_a_resolution_of_which_nothing_is_left_is_offered_no_longer(world, secretary, ready):
    held = signed(secretary, ready)
    number = held.resolution_paper
    again = reopen(secretary, sitting=held, reason="Bỏ hết kết luận")
    bare = concluded(secretary, again)
    held = signed(secretary, bare)
    assert (held.resolution_paper, held.minutes_paper is None) == (None, False)
    assert NumberedPaper.objects.filter(pk=number.pk).exists()


@pytest.mark.parametrize("who", ["member", "neighbour_secretary", "inspector", "outsider"])
def test_others_hold_no_meeting_of_the_cell(world, secretary, ready, who):
    other = world.actor(who)
    for call in (
        lambda: plan(other, unit=world.united_cell, kind="cell_regular", wanted=Plan(DAY)),
        lambda: rolled(other, ready),
        lambda: concluded(other, ready),
        lambda: signed(other, ready),
        lambda: cancel(other, sitting=ready, version=ready.version),
        lambda: reopen(other, sitting=ready, reason="Muốn sửa lại"),
    ):
        with pytest.raises(NotAllowed):
            call()
    assert Presence.objects.filter(sitting=ready).count() == 19

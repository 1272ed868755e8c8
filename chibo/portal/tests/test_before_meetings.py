"""From one meeting to the next: entries to confirm, members away, groups, as people tap it."""

from datetime import date

import pytest

from chibo.meetings.models import EntryOnBehalf, Group, GroupMember, Sitting
from chibo.meetings.services import plan
from chibo.meetings.services.planning import Plan
from chibo.meetings.tests.holding import concluded, rolled, signed
from chibo.members.leaving import Asked, Decided, decide_leave, propose_leave
from chibo.members.models import Leave, LeaveProposal

FIRST, NEXT, ON = date(2025, 6, 12), date(2025, 6, 28), date(2025, 6, 30)
AT = "/meetings/HOA-20250628/"
LEFT = "/meeting-left/HOA-20250628/"
GROUPS = "/meeting-groups/HOA-20250628/"
BACKEND = "chibo.accounts.backends.PasswordOrPin"
NOBODIES = ("member", "neighbour_secretary", "outsider", "city_office")


@pytest.fixture
def seen_by(client, world):
    def ask(who):
        client.force_login(world.user(who), backend=BACKEND)
        return client

    return ask


def planned(world, who="cell_secretary", on=NEXT, **more):
    actor = world.actor(who)
    return plan(actor, unit=world.united_cell, kind="cell_regular", wanted=Plan(on, **more))


@pytest.fixture
def entry(world):
    office = world.actor("commune_office")
    held = concluded(office, rolled(office, planned(world, "commune_office", FIRST)))
    signed(office, held, for_paper="Sổ họp, trang 12")
    return EntryOnBehalf.objects.get()


@pytest.fixture
def proposal(world):
    wanted = Asked("exemption", "work", date(2025, 3, 1), date(2025, 12, 31), "Bình Dương")
    secretary = world.actor("cell_secretary")
    told = {"cell": world.united_cell, "person": world.minh, "on": ON}
    return propose_leave(secretary, wanted=wanted, **told)


def text(answer):
    return answer.content.decode()


# --- Entries


def test_the_cell_confirms_at_its_next_meeting_what_was_entered_for_it(seen_by, world, entry):
    planned(world)
    client = seen_by("cell_secretary")
    assert "chờ chi bộ" in text(client.get("/meetings/")).casefold()
    page = text(client.get(AT + "?step=conclude"))
    assert "Sổ họp, trang 12" in page
    assert f'name="entry-{entry.pk}"' in page

    answer = client.post(LEFT, {f"entry-{entry.pk}": "wrong", f"note-{entry.pk}": ""})
    assert answer.status_code == 422
    assert "MTG-ENTRY-NOTE" in text(answer)
    answer = client.post(LEFT, {f"entry-{entry.pk}": "right"})
    assert answer.url == AT + "?step=conclude"

    entry.refresh_from_db()
    assert entry.state == "right"
    assert "ở buổi họp ngày 28/6/2025" in text(client.get("/meetings/HOA-20250612/"))


@pytest.mark.parametrize("who", NOBODIES)
def test_others_confirm_nothing(seen_by, world, entry, who):
    planned(world)
    assert seen_by(who).post(LEFT, {f"entry-{entry.pk}": "right"}).status_code == 404
    entry.refresh_from_db()
    assert entry.state == "waiting"


def test_a_member_reads_who_entered_it_without_the_name(seen_by, world, entry):
    page = text(seen_by("member").get("/meetings/HOA-20250612/"))
    assert "từ Sổ họp, trang 12" in page
    assert entry.entered_by_name not in page


# --- Members who are away


def test_from_the_roll_call_to_the_decision_and_back_to_the_cell(seen_by, world):
    planned(world)
    client, minh = seen_by("cell_secretary"), world.minh
    ask = f"/propose-leave/HOA-20250628/?person={minh.pk}"
    assert ask in text(client.get(AT + "?step=roll"))
    assert minh.full_name in text(client.get(ask))
    told = {"kind": "exemption", "reason": "work", "since": "1/3/2025", "until": "1/3/2027"}
    answer = client.post(ask, told)
    assert answer.status_code == 422
    assert "MEM-LEAVE-SPAN" in text(answer)
    assert client.post(ask, {**told, "until": "31/12/2025"}).url == AT + "?step=roll"
    one = LeaveProposal.objects.get()

    client = seen_by("commune_office")
    assert "1 đề nghị về đảng viên đi xa" in text(client.get("/todo/"))
    assert minh.full_name in text(client.get("/leaves/"))
    at = f"/leaves/{one.pk}/"
    yes = {"do": "decide", "version": 1, "approved": "yes", "on": "30/6/2025", "decision": ""}
    assert "MEM-LEAVE-PAPER" in text(client.post(at, yes))
    assert client.post(at, {**yes, "decision": "15-QĐ/ĐU"}).url == at
    assert Leave.objects.filter(person=minh, kind="away").exists()
    assert "MEM-LEAVE-SETTLED" in text(client.post(at, {"do": "withdraw", "version": 2}))

    one.refresh_from_db()
    LeaveProposal.objects.update(decided_on=NEXT)
    client = seen_by("cell_secretary")
    assert "15-QĐ/ĐU" in text(client.get(AT + "?step=conclude"))
    client.post(LEFT, {"leave": one.pk})
    one.refresh_from_db()
    assert one.told_in == Sitting.objects.get().pk
    back = {"do": "back", "version": 2, "on": "20/6/2025"}
    assert client.post(at, back).url == at
    assert Leave.objects.get(person=minh).valid_to == date(2025, 6, 20)


@pytest.mark.parametrize("who", NOBODIES)
def test_others_find_no_proposal(seen_by, world, proposal, who):
    planned(world)
    client = seen_by(who)
    at = f"/leaves/{proposal.pk}/"
    assert client.get(at).status_code == client.get("/leaves/999/").status_code == 404
    assert client.post(at, {"do": "withdraw", "version": 1}).status_code == 404
    ask = f"/propose-leave/HOA-20250628/?person={world.minh.pk}"
    assert client.get(ask).status_code == 404
    assert client.post(ask, {}).status_code == 404
    assert world.minh.full_name not in text(client.get("/leaves/"))


def test_the_cell_takes_it_back_and_decides_nothing(seen_by, world, proposal):
    client = seen_by("cell_secretary")
    at = f"/leaves/{proposal.pk}/"
    assert "Ghi quyết định" not in text(client.get(at))
    yes = {"do": "decide", "version": 1, "approved": "yes", "on": "30/6/2025", "decision": "1"}
    assert client.post(at, yes).status_code == 404
    assert client.post(at, {"do": "withdraw", "version": 9}).status_code == 422
    assert client.post(at, {"do": "withdraw", "version": 1}).status_code == 302


def test_nobody_who_isnt_a_member_there_is_asked_for(seen_by, world):
    planned(world)
    client = seen_by("cell_secretary")
    for person in (world.yen.pk, "x", "", "9" * 30):
        ask = f"/propose-leave/HOA-20250628/?person={person}"
        assert client.get(ask).status_code == 404


def test_attendance_is_shown_with_and_without_those_away(seen_by, world, proposal):
    office, secretary = world.actor("commune_office"), world.actor("cell_secretary")
    decided = Decided(approved=True, on=ON, decision="1-QĐ")
    decide_leave(office, proposal=proposal, version=1, decided=decided)
    rolled(secretary, planned(world))
    page = text(seen_by("cell_secretary").get(AT + "?step=sign"))
    assert "17 trên 17" in page
    assert "tính cả người đi xa: 17 trên 18" in page


# --- Groups


def test_a_cell_meets_by_groups(seen_by, world):
    sitting = planned(world, mode="by_group", mode_reason="Các xóm ở xa nhau")
    client = seen_by("cell_secretary")
    assert GROUPS in text(client.get(AT + "?step=prepare"))
    assert "bỏ phiếu kín" in text(client.get(AT + "?step=conclude"))
    assert "Tên tổ" in text(client.get(GROUPS))
    form = {
        "version": sitting.version,
        "groups": 4,
        "cannot": "11",
        "g0-name": "Tổ Nà Pục",
        "g0-leader": world.lan.pk,
        "g0-begins": "19h",
        "g2-name": "Tổ Bản Mới",
        f"group-{world.lan.pk}": "1",
        f"group-{world.minh.pk}": "3",
    }
    assert client.post(GROUPS, form).url == AT + "?step=roll"
    assert [one.name for one in Group.objects.all()] == ["Tổ Nà Pục", "Tổ Bản Mới"]
    assert GroupMember.objects.get(person=world.minh).group.name == "Tổ Bản Mới"
    roll = text(client.get(AT + "?step=roll"))
    assert "Tổ Nà Pục: Chính thức" in roll
    assert "Chưa xếp vào tổ: Chính thức" in roll
    assert "Theo tổ" in text(client.get(AT + "?step=sign"))
    late = client.post(GROUPS, form)
    assert late.status_code == 422
    assert "MTG-NEWER" in text(late)
    assert "Tổ Bản Mới" in text(late)
    assert client.post(GROUPS, {**form, "version": 2, "g0-on": "mai"}).status_code == 422


@pytest.mark.parametrize("who", NOBODIES)
def test_others_group_nobody(seen_by, world, who):
    planned(world, mode="by_group", mode_reason="Các xóm ở xa nhau")
    client = seen_by(who)
    assert client.get(GROUPS).status_code == 404
    assert client.post(GROUPS, {}).status_code == 404


def test_a_meeting_in_one_room_has_no_groups(seen_by, world):
    planned(world)
    assert seen_by("cell_secretary").get(GROUPS).status_code == 404

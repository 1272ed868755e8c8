"""Who follows whom, visits and checks as pages: who may read, who may write, what is told."""

import pytest
from django.urls import reverse

from chibo.core.models import AuditEntry
from chibo.inspection.models import Inspection
from chibo.inspection.services.checks import Found, record_check
from chibo.meetings.models import SuperiorAttendance
from chibo.meetings.services import plan, record_visit
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.visiting import Noted
from chibo.work.models import Charge, Request, Task
from chibo.work.queries.charges import Place
from chibo.work.services import Given, Raised, give_charges

BACKEND = "chibo.accounts.backends.PasswordOrPin"


@pytest.fixture
def charge(world):
    """Thảo, a member of the united cell, follows the joint cell for the commune."""
    [row] = give_charges(
        world.commune_office,
        by_unit=world.commune,
        person=world.person("THAO"),
        places=[Place("unit", world.joint_cell.pk)],
        on=world.day.replace(month=1, day=1),
        visits=4,
    )
    return row


@pytest.fixture
def visit(world, charge):
    noted = Noted(
        remarks="Thảo luận sôi nổi, kết luận còn chung chung.",
        tasks=[Given("Ghi kết luận có người, có hạn", None, world.day)],
        requests=[Raised("Sửa nhà văn hoá thôn", world.commune.pk)],
    )
    return record_visit(
        world.member,
        person=world.person("THAO"),
        unit=world.joint_cell,
        by_unit=None,
        on=world.day.replace(day=5),
        noted=noted,
    )


@pytest.fixture
def check(world):
    found = Found("Sổ họp đủ.", "good", [Given("Bổ sung biên bản tháng 5", None, None)])
    return record_check(
        world.commune_office,
        by_unit=world.commune,
        unit=world.joint_cell,
        on=world.day,
        found=found,
    )


def ask(client, world, who, name, *args, **query):
    client.force_login(world.user(who), backend=BACKEND)
    return client.get(reverse(name, args=args), query)


def send(client, world, who, address, **typed):
    client.force_login(world.user(who), backend=BACKEND)
    return client.post(address, typed)


def html(answer):
    return answer.content.decode()


# --- who has whom


def test_the_office_reads_who_has_whom_and_how_much_is_done(client, world, visit):
    said = html(ask(client, world, "commune_office", "attendance", unit="XA"))
    assert world.person("THAO").full_name in said
    assert "Chậm so với kế hoạch" in said or "Còn phải dự" in said


def test_the_followed_cell_reads_who_follows_it(client, world, charge):
    said = html(ask(client, world, "neighbour_secretary", "attendance", unit="GHEP"))
    assert world.person("THAO").full_name in said


def test_another_cell_does_not(client, world, charge):
    said = html(ask(client, world, "cell_secretary", "attendance", unit="HOA"))
    assert reverse("charge", args=[charge.pk]) not in said


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *(("commune_office", 200), ("district_office", 200), ("neighbour_secretary", 200)),
        *(("member", 200), ("cell_secretary", 404), ("city_office", 404), ("outsider", 404)),
    ],
)
def test_one_charge_is_read_by_either_side_and_whoever_has_it(client, world, charge, who, status):
    assert ask(client, world, who, "charge", charge.pk).status_code == status


def test_a_page_that_names_persons_leaves_an_entry_and_ones_own_none(client, world, charge):
    ask(client, world, "commune_office", "charge", charge.pk)
    listed = AuditEntry.objects.filter(action="person.listed")
    assert listed.latest("id").detail["persons"] == 1
    before = listed.count()
    ask(client, world, "member", "charge", charge.pk)
    assert listed.count() == before


def test_the_office_gives_several_places_in_one_go(client, world):
    address = reverse("give_charges") + "?unit=XA"
    typed = {"person": "", "other": "THAO", "places": "GHEP\nQUAN\n", "visits": "3"}
    answer = send(client, world, "commune_office", address, **typed, on="1/1/2025", until="")
    assert answer.status_code == 302
    rows = Charge.objects.filter(person=world.person("THAO"), by_unit=world.commune)
    assert sorted(rows.values_list("unit__code", "visits")) == [("GHEP", 3), ("QUAN", 3)]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"places": "GHEP\nKHÔNG CÓ"}, "places"),
        ({"places": "KHOA"}, "places"),
        ({"other": "Không Ai Cả"}, "other"),
        ({"other": ""}, "person"),
        ({"on": "31/31/2025"}, "on"),
        ({"until": "1/1/2020"}, "until"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    client, world, typed, field
):
    told = {"person": "", "other": "THAO", "places": "GHEP", "visits": "", "on": "1/1/2025"} | typed
    answer = send(client, world, "commune_office", reverse("give_charges") + "?unit=XA", **told)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert told["places"].split("\n")[0] in html(answer)
    assert not Charge.objects.filter(by_unit=world.commune).exists()


@pytest.mark.parametrize("who", ["member", "neighbour_secretary", "city_office", "inspector"])
def test_nobody_else_gives_for_the_commune(client, world, who):
    assert ask(client, world, who, "give_charges", unit="XA").status_code == 404
    answer = send(client, world, who, reverse("give_charges") + "?unit=XA", other="THAO")
    assert answer.status_code == 404


def test_the_district_names_the_paper_when_it_gives_for_the_commune(client, world):
    address = reverse("give_charges") + "?unit=XA"
    typed = {"person": "", "other": "THAO", "places": "GHEP", "on": "1/1/2025"}
    assert send(client, world, "district_office", address, **typed).status_code == 422
    paper = "Kế hoạch số 05-KH/ĐU"
    assert (
        send(client, world, "district_office", address, **typed, for_paper=paper).status_code == 302
    )
    entry = AuditEntry.objects.get(action="charges.given")
    assert (entry.for_unit, entry.for_paper) == (world.commune.pk, paper)


def test_last_years_are_given_anew_with_one_button(client, world, charge):
    Charge.objects.filter(pk=charge.pk).update(
        valid_from="2024-01-01", valid_to=world.day.replace(month=1, day=1)
    )
    page = ask(client, world, "commune_office", "copy_charges", unit="XA")
    assert world.person("THAO").full_name in html(page)
    address = reverse("copy_charges") + "?unit=XA"
    answer = send(
        client, world, "commune_office", address, keys=[charge.pk], on="1/1/2025", until="1/1/2026"
    )
    assert answer.status_code == 302
    assert Charge.objects.filter(unit=world.joint_cell, visits=4, valid_to="2026-01-01").exists()
    assert "Không có gì để chép" in html(
        ask(client, world, "commune_office", "copy_charges", unit="XA")
    )


def test_visits_asked_are_corrected_with_a_reason_and_a_charge_is_ended(client, world, charge):
    address = reverse("charge", args=[charge.pk])
    typed = {"do": "visits", "visits": "6", "was": "4", "reason": ""}
    assert send(client, world, "commune_office", address, **typed).status_code == 422
    typed["reason"] = "Kế hoạch sửa số lần"
    assert send(client, world, "commune_office", address, **typed).status_code == 302
    assert send(client, world, "commune_office", address, **typed).status_code == 422  # seen old
    send(client, world, "commune_office", address, do="end", on="1/6/2025")
    charge.refresh_from_db()
    assert (charge.visits, f"{charge.valid_to}") == (6, "2025-06-01")


def test_who_has_it_changes_nothing_of_it(client, world, charge):
    address = reverse("charge", args=[charge.pk])
    assert send(client, world, "member", address, do="end", on="1/6/2025").status_code == 404


def test_units_with_nobody_are_listed_until_somebody_has_them(client, world, charge):
    said = html(ask(client, world, "commune_office", "attendance_uncovered", unit="XA"))
    assert "place=QUAN" in said
    assert "place=GHEP" not in said


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_the_list_is_a_paper(client, world, charge, suffix):
    answer = ask(client, world, "commune_office", "attendance_plan", suffix, unit="XA")
    assert answer.status_code == 200
    assert answer.content[:2] in (b"%P", b"PK")
    assert AuditEntry.objects.filter(action="charges.paper-taken").exists()


@pytest.mark.parametrize("who", ["member", "observer", "city_office"])
def test_the_paper_names_people_so_that_few_take_it(client, world, charge, who):
    assert ask(client, world, who, "attendance_plan", "pdf", unit="XA").status_code == 404


# --- visits


def test_one_tap_on_the_phone_writes_a_visit_down(client, world, charge):
    page = html(ask(client, world, "member", "my_charges"))
    assert "Ghi đã dự" in page
    address = f"{reverse('record_visit')}?charge={charge.pk}"
    answer = send(client, world, "member", address, at=world.joint_cell.pk, on="30/6/2025")
    assert answer.status_code == 302
    row = SuperiorAttendance.objects.get(person=world.person("THAO"))
    assert (row.unit, row.by_unit, row.visit.remarks) == (world.joint_cell, world.commune, "")


def test_of_a_day_without_the_charge_one_is_told_who_can_write_it(client, world, charge):
    address = f"{reverse('record_visit')}?charge={charge.pk}"
    answer = send(client, world, "member", address, at=world.joint_cell.pk, on="30/6/2024")
    assert answer.status_code == 422
    assert "MTG-VISIT-CHARGE" in html(answer)


def test_twice_the_same_day_is_said(client, world, charge):
    address = f"{reverse('record_visit')}?charge={charge.pk}"
    for status in (302, 422):
        answer = send(client, world, "member", address, at=world.joint_cell.pk, on="30/6/2025")
        assert answer.status_code == status
    assert SuperiorAttendance.objects.filter(person=world.person("THAO")).count() == 1


@pytest.mark.parametrize("who", ["cell_secretary", "neighbour_secretary", "outsider"])
def test_nobody_else_writes_for_who_was_sent(client, world, charge, who):
    address = f"{reverse('record_visit')}?charge={charge.pk}"
    answer = send(client, world, who, address, at=world.joint_cell.pk, on="30/6/2025")
    assert answer.status_code == 404


def test_a_charge_of_one_cell_does_not_let_write_of_another(client, world, charge):
    address = f"{reverse('record_visit')}?charge={charge.pk}"
    answer = send(client, world, "member", address, at=world.military_cell.pk, on="30/6/2025")
    assert answer.status_code == 422


def test_the_office_writes_for_somebody_without_a_charge(client, world):
    address = reverse("record_visit") + "?unit=XA"
    typed = {"person": "VAN", "unit": "GHEP", "on": "30/6/2025", "across": "on"}
    assert send(client, world, "commune_office", address, **typed).status_code == 302
    assert SuperiorAttendance.objects.get(person=world.person("VAN")).visit.across


def test_what_followed_stands_with_the_cell_at_once(client, world, visit):
    said = html(ask(client, world, "neighbour_secretary", "meetings", unit="GHEP"))
    assert "Ghi kết luận có người, có hạn" in said
    assert "Sửa nhà văn hoá thôn" in said
    request = Request.objects.get(text="Sửa nhà văn hoá thôn")
    page = html(ask(client, world, "neighbour_secretary", "request", request.pk))
    assert reverse("visit", args=[visit.pk]) in page


@pytest.mark.parametrize(
    ("who", "status", "reads"),
    [
        *(("member", 200, True), ("neighbour_secretary", 200, True)),
        *(("commune_office", 200, True), ("district_office", 200, True)),
        *(("cell_secretary", 404, False), ("city_office", 404, False), ("outsider", 404, False)),
    ],
)
def test_remarks_are_for_either_side(client, world, visit, who, status, reads):
    answer = ask(client, world, who, "visit", visit.pk)
    assert answer.status_code == status
    assert ("sôi nổi" in html(answer)) is reads


def test_a_member_of_the_visited_cell_sees_the_visit_and_not_the_remarks(client, world, visit):
    yen = world.user("outsider")
    yen.person = world.yen.pk if not hasattr(yen, "person_id") else world.yen
    yen.save()
    answer = ask(client, world, "outsider", "visit", visit.pk)
    assert answer.status_code == 200
    assert "sôi nổi" not in html(answer)
    assert world.person("THAO").full_name not in html(answer)


def test_remarks_are_changed_with_a_reason_and_a_newer_one_is_not_overwritten(client, world, visit):
    address = reverse("visit", args=[visit.pk])
    typed = {"do": "change", "on": "5/6/2025", "remarks": "Đã tốt hơn.", "version": "1"}
    assert send(client, world, "member", address, **typed).status_code == 422
    typed |= {"reason": "Chi bộ đã sửa kết luận", "tasks": "Ghi kết luận có người, có hạn"}
    assert send(client, world, "member", address, **typed).status_code == 302
    assert send(client, world, "commune_office", address, **typed).status_code == 422
    assert Task.objects.get(text="Ghi kết luận có người, có hạn").ended == ""
    assert Request.objects.get(text="Sửa nhà văn hoá thôn").withdrawn_on is not None


def test_a_visit_taken_back_drops_what_followed(client, world, visit):
    address = reverse("visit", args=[visit.pk])
    answer = send(client, world, "commune_office", address, do="remove", reason="Ghi nhầm chi bộ")
    assert answer.status_code == 302
    assert not SuperiorAttendance.objects.filter(pk=visit.pk).exists()
    assert Task.objects.get(text="Ghi kết luận có người, có hạn").ended == "dropped"
    assert AuditEntry.objects.get(action="visit.removed").reason == "Ghi nhầm chi bộ"


def test_the_cell_changes_nothing_of_a_visit(client, world, visit):
    address = reverse("visit", args=[visit.pk])
    answer = send(client, world, "neighbour_secretary", address, do="remove", reason="Không dự")
    assert answer.status_code == 404


def test_the_roll_offers_who_follows_the_cell(client, world, charge):
    secretary = world.actor("neighbour_secretary")
    wanted = Plan(world.day.replace(day=28))
    sitting = plan(secretary, unit=world.joint_cell, kind="cell_regular", wanted=wanted)
    client.force_login(world.user("neighbour_secretary"), backend=BACKEND)
    page = html(client.get(reverse("sitting", args=[sitting.code]), {"step": "roll"}))
    assert f"sent-{charge.person_id}" in page


# --- checks


def test_the_office_checks_a_cell_and_the_cell_has_it_to_mend(client, world):
    address = reverse("record_check") + "?unit=XA"
    typed = {"cell": "GHEP", "on": "30/6/2025", "rating": "fair", "findings": "Thiếu biên bản."}
    typed |= {"remedies": "Bổ sung biên bản tháng 5", "due": "15/7/2025"}
    answer = send(client, world, "commune_office", address, **typed)
    assert answer.status_code == 302
    row = Inspection.objects.get(kind="meeting_check", held_on=world.day)
    assert row.code == "KTSH-GHEP-20250630"
    task = Task.objects.get(text="Bổ sung biên bản tháng 5")
    assert (task.unit, f"{task.due}") == (world.joint_cell, "2025-07-15")
    said = html(ask(client, world, "commune_office", "meeting_checks", unit="XA"))
    assert reverse("meeting_check", args=[row.code]) in said


def test_the_cell_finds_the_checks_of_itself(client, world, check):
    said = html(ask(client, world, "neighbour_secretary", "meeting_checks", unit="GHEP"))
    assert reverse("meeting_check", args=[check.code]) in said


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *(("commune_office", 200), ("neighbour_secretary", 200), ("district_office", 200)),
        *(("member", 404), ("cell_secretary", 404), ("city_office", 404), ("outsider", 404)),
    ],
)
def test_a_check_is_read_by_either_side(client, world, check, who, status):
    assert ask(client, world, who, "meeting_check", check.code).status_code == status


def test_a_check_is_put_right_and_taken_back_with_a_reason(client, world, check):
    address = reverse("meeting_check", args=[check.code])
    typed = {"do": "change", "rating": "fair", "findings": "Sổ họp thiếu.", "version": "1"}
    assert send(client, world, "commune_office", address, **typed).status_code == 422
    typed["reason"] = "Xem lại sổ"
    assert send(client, world, "commune_office", address, **typed).status_code == 302
    check.refresh_from_db()
    assert check.rating == "fair"
    assert Task.objects.get(text="Bổ sung biên bản tháng 5").ended == "dropped"
    assert send(client, world, "neighbour_secretary", address, do="remove").status_code == 404
    send(client, world, "commune_office", address, do="remove", reason="Ghi nhầm chi bộ")
    assert not Inspection.objects.filter(pk=check.pk).exists()


def test_a_check_of_a_cell_elsewhere_is_refused(client, world):
    address = reverse("record_check") + "?unit=XA"
    typed = {"cell": "KHOA", "on": "30/6/2025", "findings": "Đã xem."}
    answer = send(client, world, "commune_office", address, **typed)
    assert answer.status_code == 422
    assert "cell" in answer.context["form"].errors


def test_the_plans_that_targets_count_stand_below_the_list(client, world):
    said = html(ask(client, world, "commune_office", "attendance", unit="XA"))
    assert "asked=cross-attendance-plan" in said or "Còn hiệu lực" in said
    assert "Kế hoạch phải có" not in html(ask(client, world, "member", "attendance", unit="HOA"))

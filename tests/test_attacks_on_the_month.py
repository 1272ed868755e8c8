"""Attacks on the rooms of a cell's month: who isn't meant to writes, or what is typed breaks it."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from chibo.core.models import AuditEntry
from chibo.core.refusals import NotAllowed, Refused
from chibo.dissemination.models import Study
from chibo.dissemination.services import drop_study, finish, record_study
from chibo.dissemination.services.studying import Held
from chibo.dissemination.tests.sending import sent
from chibo.documents.intake import examine
from chibo.documents.intake.rules import attachment_rules
from chibo.documents.models import Appraisal, Draft
from chibo.documents.queries.drafts import templates_for
from chibo.documents.services.asking import Said, appraise, ask_appraisal
from chibo.documents.services.drafting import Wanted as Wished
from chibo.documents.services.drafting import start_draft
from chibo.documents.tests.hostile import docx, incoming
from chibo.inspection.models import OwnInspection
from chibo.inspection.services.own_plans import Planned, SignedPlan, save_plan, sign_plan
from chibo.inspection.services.own_steps import Taken, reopen, take_step
from chibo.meetings.models import EntryOnBehalf, Rhythm
from chibo.meetings.services import plan, record_visit
from chibo.meetings.services.confirming import Answer, confirm_entries
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.visiting import Noted, change_visit
from chibo.meetings.tests.holding import concluded, rolled, signed
from chibo.members.leaving import Asked, Decided, decide_leave, propose_leave
from chibo.members.models import Membership
from chibo.organisations.models import LocalityState
from chibo.work.models import Assignment, Charge, YearList
from chibo.work.queries.charges import Place
from chibo.work.services import end_charge, give_charges
from chibo.work.services.assignments import Wanted, save_list

BACKEND = "chibo.accounts.backends.PasswordOrPin"
ON = date(2025, 6, 30)


def signed_in(world, who: str) -> Client:
    client = Client()
    client.force_login(world.user(who), backend=BACKEND)
    return client


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as no:
        call(*args, **kwargs)
    assert no.value.code == code


# --- What is typed


@pytest.mark.parametrize(
    "path",
    [
        "/assignments/HOA/99999/",
        "/assignments/HOA/0/",
        "/assignments/HOA/99999.pdf",
        "/assignments/HOA/0.docx",
        "/own-inspections/HOA/99999/",
        "/own-inspections/HOA/0.pdf",
    ],
)
def test_a_year_that_no_calendar_has_is_nowhere(world, path):
    assert signed_in(world, "cell_secretary").get(path).status_code == 404


def test_a_month_after_which_there_is_none_is_the_year(world):
    client = signed_in(world, "cell_secretary")

    assert client.get("/calendar/?unit=HOA&month=9999-12").status_code == 200
    assert client.get("/calendar/?unit=HOA&month=9999").status_code == 200


@pytest.mark.parametrize("do", ["save", "more", "copy"])
def test_a_list_that_nobody_has_saved_is_in_no_other_version(world, do):
    client = signed_in(world, "cell_secretary")

    answer = client.post("/assignments/HOA/2025/", {"do": do, "version": "7"})

    assert answer.status_code == 422
    assert "WORK-LIST-NEWER" in answer.content.decode()
    assert not YearList.objects.exists()


def test_a_list_that_nobody_has_saved_is_printed_empty(world):
    client = signed_in(world, "cell_secretary")

    for asked in ("", "?form=blank", "?form=%E2%80%A6"):
        assert client.get(f"/assignments/HOA/2025.pdf{asked}").status_code == 200


def test_a_hamlet_in_the_list_of_charges_leads_nowhere(world):
    hamlet = LocalityState.objects.filter(unit=world.commune, valid_to=None).first()
    give_charges(
        world.commune_office,
        by_unit=world.commune,
        person=world.person("THAO"),
        places=[Place("locality", hamlet.locality_id)],
        on=ON,
    )
    client = signed_in(world, "commune_office")

    assert hamlet.name in client.get("/attendance/?unit=XA").content.decode()
    assert client.get(reverse("charge", args=[Charge.objects.latest("pk").pk])).status_code == 200


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_packed_to_break_its_reader_is_no_file(world, how):
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        with zipfile.ZipFile(BytesIO(docx("x"))) as whole:
            for name in whole.namelist():
                packed.writestr(name, whole.read(name))
        packed.writestr("word/more.xml", b"spoilt" * 50, compress_type=how)
    data = bytearray(kept.getvalue())
    with zipfile.ZipFile(BytesIO(bytes(data))) as packed:
        at = packed.getinfo("word/more.xml").header_offset + 30 + len("word/more.xml")
    data[at : at + 24] = b"\xff" * 24

    refused("ATT-TYPE", examine, incoming("a.docx", bytes(data)), attachment_rules(), ON)


def test_a_custom_is_not_overwritten_by_who_does_not_say_what_they_saw(world):
    client = signed_in(world, "cell_secretary")
    path = "/calendar/rhythm/set/?unit=HOA&kind=cell_regular"
    told = {"how": "day", "on": "1/7/2025", "begins": "", "place": ""}
    assert client.post(path, told | {"day": "28", "seen": "0"}).status_code == 302

    answer = client.post(path, told | {"day": "3"})

    assert answer.status_code == 422
    assert Rhythm.objects.get().day == 28


# --- Other people's


def test_a_result_does_not_move_to_somebody_else_with_its_line(world):
    actor, unit = world.actor("cell_secretary"), world.united_cell
    lan, thao = world.lan.pk, world.person("THAO").pk
    wanted = [Wanted(lan, "task", "Giữ sổ"), Wanted(thao, "task", "Dạy hát")]
    people = [lan, thao]
    save_list(actor, unit=unit, year=2025, version=0, of=people, wanted=wanted)
    line = Assignment.objects.get(person=lan)
    Assignment.objects.filter(pk=line.pk).update(result="done", remark="Tốt")

    taken = [Wanted(thao, "task", "Dạy hát", line=line.pk)]
    save_list(actor, unit=unit, year=2025, version=1, of=people, wanted=taken)

    assert Assignment.objects.get(person=thao).result == ""
    assert Assignment.objects.get(person=thao).remark == ""


def transfer(world):
    wanted = Asked("transfer", "work", date(2025, 3, 1), date(2025, 11, 30))
    secretary = world.actor("cell_secretary")
    told = {"cell": world.united_cell, "person": world.minh, "on": ON}
    return propose_leave(secretary, wanted=wanted, **told)


def test_nobody_is_put_on_the_roll_of_a_cell_out_of_reach(world):
    row, there = transfer(world), world.unit("PHO")
    decided = Decided(approved=True, on=ON, decision="1-GT", receiving=there.pk)

    refused(
        "MEM-LEAVE-RECEIVING",
        decide_leave,
        world.commune_office,
        proposal=row,
        version=1,
        decided=decided,
    )
    assert not Membership.objects.filter(person=world.minh, unit=there).exists()


@pytest.mark.parametrize("code", ["PHO", "BV", "NOWHERE"])
def test_a_cell_out_of_reach_is_told_as_a_missing_one(world, code):
    row = transfer(world)
    told = {"do": "decide", "version": "1", "approved": "yes", "on": "30/6/2025"}
    told |= {"decision": "1-GT", "receiving": code}

    page = signed_in(world, "commune_office").post(reverse("leave", args=[row.pk]), told)

    assert page.status_code == 422
    assert f"Không có đơn vị nào mang mã “{code}”" in page.content.decode()


# --- Beyond one's time


def test_a_visit_does_not_move_to_a_day_on_which_nobody_was_sent(world):
    [charge] = give_charges(
        world.commune_office,
        by_unit=world.commune,
        person=world.person("THAO"),
        places=[Place("unit", world.joint_cell.pk)],
        on=date(2025, 1, 1),
    )
    visit = record_visit(
        world.member,
        person=world.person("THAO"),
        unit=world.joint_cell,
        by_unit=None,
        on=date(2025, 2, 5),
    )
    end_charge(world.commune_office, charge=charge, on=date(2025, 3, 1))
    later = {"visit": visit, "version": 1, "noted": Noted(), "reason": "Ghi nhầm ngày"}

    refused("MTG-VISIT-CHARGE", change_visit, world.member, on=date(2025, 6, 5), **later)
    change_visit(world.member, on=date(2025, 2, 6), **later)
    change_visit(world.commune_office, on=date(2025, 6, 6), **later | {"version": 2})


# --- For others, and one's own


def test_an_office_confirms_nothing_for_a_cell_without_the_cells_paper(world):
    office = world.actor("commune_office")
    first = plan(
        office, unit=world.united_cell, kind="cell_regular", wanted=Plan(date(2025, 6, 12))
    )
    signed(office, concluded(office, rolled(office, first)), for_paper="Sổ họp, trang 12")
    entry = EntryOnBehalf.objects.get()
    after = plan(
        office, unit=world.united_cell, kind="cell_regular", wanted=Plan(date(2025, 6, 28))
    )
    said = {entry.pk: Answer("right")}

    refused("MTG-ENTRY-PAPER", confirm_entries, office, sitting=after, said=said)
    entry.refresh_from_db()
    assert entry.state == "waiting"

    after.for_paper = "Sổ họp, trang 14"
    after.save()
    assert confirm_entries(office, sitting=after, said=said) == 1


def test_who_stands_above_a_board_gives_its_opinion_from_its_paper_alone(world):
    unit, office = world.commune, world.actor("commune_office")
    template, holder = templates_for(unit.pk, ["committee"], ON)[0]
    wanted = Wished(template.code, holder, "2025")
    draft = start_draft(office, unit=unit, wanted=wanted, told={})
    Draft.objects.filter(pk=draft.pk).update(ready=True)
    draft.refresh_from_db()
    district = world.unit("HUYEN")
    draft = ask_appraisal(office, draft=draft, version=draft.version, by=district.pk, until=ON)
    above, said = world.actor("province_office"), Said("agreed", ON, "", "")

    refused("DRAFT-OPINION-PAPER", appraise, above, draft=draft, said=said)
    appraise(above, draft=draft, said=Said("agreed", ON, "12-CV/BTC", ""))
    assert Appraisal.objects.get().from_paper


def test_an_office_does_not_open_what_the_cell_concluded_after_it_had_entered_a_step(world):
    cell, office = world.actor("cell_secretary"), world.actor("commune_office")
    unit = world.united_cell
    line = Planned(world.person("THAO").pk, "inspection", "tasks", ON)
    save_plan(cell, unit=unit, year=2025, version=0, wanted=[line])
    sign_plan(cell, unit=unit, year=2025, version=1, signed=SignedPlan(date(2025, 1, 20)))
    one = OwnInspection.objects.get()
    entered = Taken(date(2025, 6, 1), for_paper="Sổ kiểm tra")
    one = take_step(office, inspection=one, version=1, code="notice", taken=entered)
    steps = [
        ("self_report", 5, {"paper": "Viết tay"}),
        ("conference", 12, {}),
        ("conclusion", 14, {"result": "shortcomings", "finding": "Chưa nộp báo cáo"}),
        ("told", 16, {}),
    ]
    for code, day, told in steps:
        taken = Taken(date(2025, 6, day), **told)
        one = take_step(cell, inspection=one, version=one.version, code=code, taken=taken)

    with pytest.raises(NotAllowed):
        reopen(office, inspection=one, version=one.version, reason="Muốn xem lại")


def test_an_office_takes_out_no_study_of_a_cell_without_the_cells_paper(world):
    cell, office = world.actor("cell_secretary"), world.actor("commune_office")
    row, key = sent(world), world.united_cell.pk
    held = Held("conference", date(2025, 6, 20), "Hội nghị")
    study = record_study(cell, row=row, unit=key, held=held)
    path = reverse("dissemination", args=[row.pk]) + "?unit=HOA"
    told = {"do": "drop", "study": study.pk, "reason": "Ghi nhầm ngày"}

    refused("DIS-FOR-PAPER", drop_study, office, study=study, reason="Ghi nhầm ngày")
    assert signed_in(world, "commune_office").post(path, told).status_code == 422
    assert Study.objects.filter(pk=study.pk).exists()
    assert signed_in(world, "cell_secretary").post(path, told).status_code == 302


def test_who_stands_above_ends_no_paper_of_an_office_without_its_paper(world):
    row = sent(world)
    told = {"row": row, "version": 1, "on": ON, "why": "Đã học tập xong"}

    refused("DIS-FOR-PAPER", finish, world.actor("province_office"), **told)
    finish(world.actor("province_office"), **told, for_paper="Công văn số 3")


@pytest.mark.parametrize("path", ["/on-paper/{code}/", "/propose-leave/{code}/?person={key}"])
def test_names_shown_before_a_roll_is_saved_leave_an_entry_too(world, path):
    secretary = world.actor("cell_secretary")
    sitting = plan(
        secretary, unit=world.united_cell, kind="cell_regular", wanted=Plan(date(2025, 6, 28))
    )

    page = signed_in(world, "cell_secretary").get(path.format(code=sitting.code, key=world.minh.pk))

    assert world.minh.full_name in page.content.decode()
    assert AuditEntry.objects.filter(action="person.listed").count() == 1

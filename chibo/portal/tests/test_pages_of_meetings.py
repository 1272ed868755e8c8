"""A meeting from the page of the month to its signature, as people tap it."""

from datetime import date, time
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from chibo.core.models import AuditEntry
from chibo.meetings.models import Meeting, Sitting
from chibo.meetings.services import close, plan, save_conclusions, save_roll
from chibo.meetings.services.concluding import Concluded, Written
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.voting import Put
from chibo.members.models import Person
from chibo.portal.meetings.steps import remarks
from chibo.work.models import Task

DAY = date(2025, 6, 28)
AT = "/meetings/HOA-20250628/"
PLAN = {
    "on": "28/6/2025",
    "begins": "19h30",
    "place": "Nhà văn hoá",
    "mode": "together",
    "agenda": "Việc tháng trước\nViệc tháng tới",
}


@pytest.fixture
def seen_by(client, world):
    def ask(who):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return client

    return ask


@pytest.fixture
def planned(world):
    secretary = world.actor("cell_secretary")
    return plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=Plan(DAY))


def roll_of(sitting, **said):
    """What the form of the roll sends: all present but who is said to be absent."""
    people = Person.objects.filter(memberships__unit=sitting.unit, memberships__valid_to=None)
    told = {f"presence-{one.pk}": "present" for one in people}
    return told | {f"{key}-{pk}": value for key, (pk, value) in said.items()}


def text(answer):
    return answer.content.decode()


def test_a_secretary_holds_a_meeting_from_plan_to_signature(seen_by, world):
    client = seen_by("cell_secretary")
    Meeting.objects.filter(unit=world.united_cell, held_on__month=6, held_on__year=2025).delete()
    month = text(client.get("/meetings/"))
    new = f"{reverse('plan_sitting')}?unit=HOA&amp;kind=cell_regular"
    assert new in month

    answer = client.post(new.replace("&amp;", "&"), PLAN)
    assert answer.url == AT
    assert "19:30 ngày 28/6/2025, Nhà văn hoá" in text(client.get(AT + "?step=prepare"))
    sitting = Sitting.objects.get()
    lan, minh = world.lan, world.minh
    roll = roll_of(sitting) | {f"presence-{minh.pk}": "absent", f"why-{minh.pk}": "excused"}
    answer = client.post(AT, {**roll, "do": "roll", "version": 1, "dues": "all"})
    assert answer.url == AT + "?step=conclude"
    told = {"do": "conclude", "version": 2, "conclusions": 2, "begins": "19:30", "ends": "21:00"}
    task = {"c0-text": "Làm đường Nà Pục", "c0-kind": "task", "c0-person": lan.pk}
    answer = client.post(AT, {**told, **task, "c0-due": "15/7/2025", "c1-text": ""})
    assert answer.url == AT + "?step=score"  # which may wait
    refused = client.post(AT, {"do": "sign", "version": 3})
    assert refused.status_code == 422
    assert "MTG-UNREAD" in text(refused)
    client.post(AT, {"do": "sign", "version": 3, "read": "yes"})

    meeting = Meeting.objects.get(sitting=sitting)
    assert (meeting.due, meeting.present, meeting.excused) == (19, 18, 1)
    assert Task.objects.get().person == lan
    assert set(sitting.roll.values_list("dues_paid", flat=True)) == {True}
    month = text(client.get("/meetings/"))
    assert "Làm đường Nà Pục" in month
    assert new not in month


def test_a_task_tapped_as_done_by_mistake_goes_on(seen_by, planned):
    task = Task.objects.create(
        unit=planned.unit, text="Làm đường", given_on=DAY, origin_kind="sitting", origin=0
    )
    client, key = seen_by("cell_secretary"), f"task-{task.pk}"
    told = {"do": "more", "conclusions": 0, key: "done", f"result-{task.pk}": "Xong 300 m"}
    client.post(AT, {**told, "version": 1})
    task.refresh_from_db()
    assert task.ended == "done"

    page = text(client.get(AT + "?step=conclude"))
    assert f'name="{key}" value="done" checked' in page
    assert 'value="Xong 300 m"' in page
    client.post(AT, {**told, "version": 2, key: ""})

    task.refresh_from_db()
    assert (task.ended, task.result) == ("", "")


def test_what_cannot_be_planned_comes_back_with_the_reason_and_what_was_typed(seen_by, world):
    client = seen_by("cell_secretary")
    at = f"{reverse('plan_sitting')}?unit=HOA&kind=cell_thematic"
    answer = client.post(at, PLAN)
    assert answer.status_code == 422
    assert "MTG-TOPIC" in text(answer)
    assert "Nhà văn hoá" in text(answer)
    answer = client.post(at, PLAN | {"on": "hôm nay", "begins": "25:00", "agenda": "x" * 400})
    assert "không phải là ngày" in text(answer)
    assert "không phải là giờ" in text(answer)
    assert "dài quá 300 chữ" in text(answer)
    assert client.get(at.replace("cell_thematic", "committee")).status_code == 404


def test_the_late_saver_sees_both_copies_and_overwrites_nothing(seen_by, world, planned):
    secretary = world.actor("cell_secretary")
    save_roll(secretary, sitting=planned, version=1, said={}, guests=[])
    client = seen_by("commune_office")
    typed = {"do": "prepare", "version": 1, **PLAN, "agenda": "Bản của văn phòng"}

    answer = client.post(AT, typed)

    assert answer.status_code == 422
    assert "MTG-NEWER" in text(answer)
    assert "Bản của văn phòng" in text(answer)
    assert "Thông tin thời sự" in text(answer)  # what is saved
    assert client.post(AT, typed | {"version": 2}).status_code == 302


def test_broken_forms_get_a_sentence_and_change_nothing(seen_by, world, planned):
    client = seen_by("cell_secretary")
    assert client.post(AT, {"do": "burn", "version": 1}).status_code == 404
    zero = {"do": "roll", "version": 1, "guests": "Ông A\0, khách"}
    assert client.post(AT, zero).status_code == 404
    for sent in (
        {"do": "roll", "version": "x"},
        {"do": "roll", "version": "9" * 40},
        {"do": "roll", "version": "²"},
        {"do": "roll", "version": 1, **roll_of(planned, presence=(world.lan.pk, "flying"))},
        {"do": "conclude", "version": 1, "conclusions": "1", "c0-text": "x", "c0-person": "0"},
        {"do": "conclude", "version": 1, "conclusions": "1", "c0-text": "x" * 501},
        {"do": "conclude", "version": 1, "conclusions": "-1", "begins": "mai"},
        {"do": "sign", "version": 1, "read": "yes"},
    ):
        assert client.post(AT, sent).status_code == 422, sent
    planned.refresh_from_db()
    assert planned.version == 1


def test_an_office_sees_which_cells_have_met_and_enters_for_one(seen_by, world):
    Meeting.objects.filter(unit=world.united_cell, held_on__month=6, held_on__year=2025).delete()
    client = seen_by("commune_office")
    page = text(client.get("/meetings/?unit=XA"))
    assert "unit=HOA&amp;kind=cell_regular" in page
    assert "unit=GHEP&amp;kind=cell_regular" not in page  # it has met
    assert "Nhập hộ" in page

    client.post(f"{reverse('plan_sitting')}?unit=HOA&kind=cell_regular", PLAN)
    assert "đang nhập hộ" in text(client.get(AT))
    client.post(AT, {**roll_of(Sitting.objects.get()), "do": "roll", "version": 1})
    sign = {"do": "sign", "version": 2, "read": "yes"}
    assert "MTG-FOR-PAPER" in text(client.post(AT, sign))
    client.post(AT, sign | {"for_paper": "Sổ họp, trang 12"})
    assert "nhập hộ từ Sổ họp, trang 12" in text(client.get(AT))


def test_until_it_is_signed_a_member_reads_the_plan_alone(seen_by, world, planned):
    secretary = world.actor("cell_secretary")
    held = save_roll(secretary, sitting=planned, version=1, said={}, guests=[])
    written = Written(time(19, 30), time(21), None, None, None, "", "")
    held = save_conclusions(
        secretary,
        sitting=held,
        version=2,
        written=written,
        motions=[Put("Tán thành báo cáo", 17)],
        concluded=[Concluded("decision", "Làm đường Nà Pục")],
        ended={},
    )
    of_the_draft = ("Làm đường Nà Pục", "Tán thành báo cáo", "18 trên 18")

    member, inspector = text(seen_by("member").get(AT)), text(seen_by("inspector").get(AT))
    assert "Buổi họp chưa ký" in member
    assert not any(said in member for said in of_the_draft)
    assert "Làm đường Nà Pục" in inspector

    close(secretary, sitting=held, version=3, on=secretary.today)
    assert "Làm đường Nà Pục" in text(seen_by("member").get(AT))


def test_a_member_reads_the_meetings_of_the_own_cell_without_other_names(seen_by, world, planned):
    secretary = world.actor("cell_secretary")
    held = save_roll(secretary, sitting=planned, version=1, said={}, guests=[])
    close(secretary, sitting=held, version=2, on=date(2025, 6, 30))
    client = seen_by("member")

    page = text(client.get(AT))

    assert "18 trên 18" in page
    assert world.lan.full_name not in page
    assert client.post(AT, {"do": "reopen", "reason": "Muốn sửa lại"}).status_code == 404


@pytest.mark.parametrize("who", ["neighbour_secretary", "city_office", "observer", "outsider"])
def test_out_of_reach_a_meeting_looks_like_one_that_is_missing(seen_by, planned, who):
    client = seen_by(who)
    assert client.get(AT).status_code == 404
    assert client.post(AT, {"do": "roll", "version": 1}).status_code == 404
    at = f"{reverse('plan_sitting')}?unit=HOA&kind=cell_regular"
    assert client.get(at).status_code == 404
    assert client.post(at, PLAN).status_code == 404
    assert client.get("/meetings/HOA-19990101/").status_code == 404


def test_who_sees_figures_alone_is_not_told_what_a_meeting_gave_or_asked(seen_by, world, signed):
    assert "Làm đường Nà Pục" in text(seen_by("member").get("/meetings/?unit=HOA"))
    for at in ("/meetings/?unit=HOA", "/meetings/?unit=HOA&as_of=2025-06-30"):
        page = seen_by("observer").get(at)
        assert page.status_code == 200
        assert "Làm đường Nà Pục" not in text(page)


def test_the_anonymous_are_shown_the_door(client, world, planned):
    for at in (AT, reverse("plan_sitting"), "/meetings/"):
        assert client.get(at).url.startswith(reverse("signin"))
        assert client.post(at).status_code in (302, 405)


@pytest.fixture
def signed(world, planned):
    secretary = world.actor("cell_secretary")
    held = save_roll(secretary, sitting=planned, version=1, said={}, guests=[])
    written = Written(time(19), time(20, 40), world.lan.pk, world.minh.pk, True, "Nhất trí.", "")
    task = Concluded("task", "Làm đường Nà Pục", world.minh.pk, date(2025, 7, 15))
    motion = Put("Nghị quyết tháng 6", 17)
    held = save_conclusions(
        secretary,
        sitting=held,
        version=2,
        written=written,
        motions=[motion],
        concluded=[task],
        ended={},
    )
    return close(secretary, sitting=held, version=3, on=date(2025, 6, 30))


@pytest.mark.parametrize("kind", ["minutes", "resolution"])
def test_word_and_pdf_of_a_signed_meeting_say_the_same(seen_by, world, signed, kind):
    client = seen_by("cell_secretary")
    word = Document(BytesIO(client.get(f"{AT}{kind}.docx").content))
    pdf = PdfReader(BytesIO(client.get(f"{AT}{kind}.pdf").content))

    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    written = " ".join([*(one.text for one in word.paragraphs), *cells])
    read = " ".join(page.extract_text() for page in pdf.pages)
    for said in ("ĐẢNG CỘNG SẢN VIỆT NAM", "Làm đường Nà Pục", world.minh.full_name, "15/7/2025"):
        assert said in written
        assert said.replace(" ", "") in read.replace(" ", "").replace("\n", "")
    number = {"minutes": "01-BB/CB", "resolution": "01-NQ/CB"}[kind]
    assert number in written
    assert number in read
    assert AuditEntry.objects.filter(action="meeting.paper-taken").count() == 2


def test_a_committee_signs_with_its_own_sign_and_the_file_is_called_after_it(seen_by, world):
    """ĐU is no letter of a header: the name of the file is written so that browsers read it."""
    day = date(2025, 6, 27)
    office = world.actor("commune_office")
    found = plan(office, unit=world.commune, kind="committee", wanted=Plan(day))
    held = save_roll(office, sitting=found, version=1, said={}, guests=[])
    close(office, sitting=held, version=2, on=date(2025, 6, 30))
    answer = seen_by("commune_office").get(f"/meetings/{found.code}/minutes.docx")
    assert "filename*=utf-8''minutes-01-BB-%C4%90U.docx" in answer.headers["Content-Disposition"]
    assert "01-BB/ĐU" in text_of(answer)


def test_before_the_signature_a_paper_is_a_draft_of_whoever_holds_the_meeting(seen_by, planned):
    assert "Dự thảo" in text_of(seen_by("cell_secretary").get(AT + "minutes.docx"))
    assert seen_by("cell_secretary").get(AT + "resolution.docx").status_code == 404  # of nothing
    assert seen_by("inspector").get(AT + "minutes.docx").status_code == 404


def text_of(answer):
    word = Document(BytesIO(answer.content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in word.paragraphs), *cells])


@pytest.mark.parametrize(
    ("who", "minutes", "resolution"),
    [
        ("cell_secretary", 200, 200),
        ("commune_office", 200, 200),
        ("inspector", 200, 200),
        ("member", 404, 200),
        ("observer", 404, 404),
        ("neighbour_secretary", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_minutes_go_to_who_may_see_persons_and_the_resolution_to_all_members(
    seen_by, signed, who, minutes, resolution
):
    client = seen_by(who)
    assert client.get(AT + "minutes.pdf").status_code == minutes
    assert client.get(AT + "resolution.pdf").status_code == resolution
    assert client.get(AT + "secrets.pdf").status_code == 404
    assert client.get(AT + "minutes.exe").status_code == 404


def test_put_right_the_paper_keeps_its_number_and_its_earlier_version(seen_by, world, signed):
    client = seen_by("cell_secretary")
    client.post(AT, {"do": "reopen", "reason": "Ghi sót một đồng chí vắng"})
    signed.refresh_from_db()
    away = roll_of(signed) | {f"presence-{world.lan.pk}": "absent"}
    client.post(AT, {**away, "do": "roll", "version": signed.version})
    client.post(AT, {"do": "sign", "version": signed.version + 1, "read": "yes"})

    versions = signed.minutes_paper.versions.order_by("version")
    assert [one.version for one in versions] == [1, 2]
    assert versions[1].reason == "Ghi sót một đồng chí vắng"
    assert "01-BB/CB" in text_of(client.get(AT + "minutes.docx"))


def test_who_sees_figures_only_sees_no_book_of_meetings(seen_by, world, signed):
    for where in ("", "?unit=XA", "?unit=HOA", "?unit=HOA&as_of=1/6/2025"):
        page = text(seen_by("observer").get(f"/meetings/{where}"))
        assert "Không có cuộc họp nào để xem ở đây" in page
        assert "Đã họp" not in page
    assert "Làm đường" not in page


def test_an_inspector_reads_and_changes_nothing(seen_by, planned):
    client = seen_by("inspector")
    assert client.get(AT).status_code == 200
    assert "Ghi tiếp" not in text(client.get("/meetings/?unit=XA"))
    assert client.post(AT, {"do": "roll", "version": 1}).status_code == 404


def test_a_roll_that_names_people_leaves_an_entry(seen_by, world, planned):
    save_roll(world.actor("cell_secretary"), sitting=planned, version=1, said={}, guests=[])
    AuditEntry.objects.filter(action="person.listed").delete()
    seen_by("commune_office").get(AT + "?step=roll")
    entry = AuditEntry.objects.get(action="person.listed")
    assert entry.detail["persons"] == 19


def test_so_does_one_that_nobody_has_saved_yet(seen_by, planned):
    seen_by("cell_secretary").get(AT + "?step=roll")

    assert AuditEntry.objects.get(action="person.listed").detail["persons"] == 19


def test_what_came_late_is_said_and_costs_nothing(world):
    """HD 42-HD/BTCTW: papers a day before, ninety minutes, signed within two days."""
    day = date(2025, 11, 15)
    secretary = world.actor("cell_secretary", on=date(2025, 11, 20))
    wanted = Plan(day, time(19), papers_on=day)
    found = plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=wanted)
    held = save_roll(secretary, sitting=found, version=1, said={}, guests=[])
    written = Written(time(19), time(20), None, None, None, "", "")
    held = save_conclusions(
        secretary, sitting=held, version=2, written=written, motions=[], concluded=[], ended={}
    )

    held = close(secretary, sitting=held, version=3, on=date(2025, 11, 20))

    papers, length, signed = remarks(held)
    assert "ngày 15/11/2025; quy định là trước ngày họp 1 ngày" in papers
    assert "dài 60 phút; quy định từ 90 phút" in length
    assert "Ký ngày 20/11/2025; quy định là trong 2 ngày" in signed
    assert Meeting.objects.filter(sitting=held).exists()


def test_before_that_guidance_nothing_was_late(world, planned):
    secretary = world.actor("cell_secretary")
    held = save_roll(secretary, sitting=planned, version=1, said={}, guests=[])
    assert not remarks(close(secretary, sitting=held, version=2, on=date(2025, 6, 30)))

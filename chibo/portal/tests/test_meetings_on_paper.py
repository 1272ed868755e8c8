"""Pages of a meeting on paper: printed, entered in one pass, handed over, listed."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from chibo.core.models import AuditEntry
from chibo.meetings.models import HandedOver, Meeting, Sitting
from chibo.meetings.queries.roll import roll_of
from chibo.meetings.services import (
    close,
    hand_over,
    plan,
    reopen,
    save_conclusions,
    save_roll,
)
from chibo.meetings.services.concluding import Concluded, Written
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.rolling import Invited
from chibo.members.models import Person
from chibo.portal.meetings.steps import remarks

DAY = date(2025, 6, 28)
CODE = "HOA-20250628"
AT, PAPER, HAND = f"/meetings/{CODE}/", f"/on-paper/{CODE}/", f"/hand-over/{CODE}/"
STRANGERS = ("neighbour_secretary", "city_office", "outsider")


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


@pytest.fixture
def signed(world, planned):
    """Signed, with a task each for Lan and Minh and a guest whose name is a formula."""
    secretary = world.actor("cell_secretary")
    guest = Invited("=HYPERLINK(1)", "+1")
    held = save_roll(secretary, sitting=planned, version=1, said={}, guests=[guest])
    written = Written(None, None, None, None, None, "Bàn kín.", "Lo lắng.")
    tasks = [
        Concluded("task", "Sửa đường", world.lan.pk, date(2025, 7, 20)),
        Concluded("task", "Thu quỹ", world.minh.pk),
    ]
    held = save_conclusions(
        secretary,
        sitting=held,
        version=held.version,
        written=written,
        motions=[],
        concluded=tasks,
        ended={},
    )
    return close(secretary, sitting=held, version=held.version, on=secretary.today)


def text(answer):
    return answer.content.decode()


def form_of(sitting, **told):
    """What the page sends when nothing but this is typed."""
    listed = ",".join(str(line.person.pk) for line in roll_of(sitting))
    plain = {"do": "enter", "version": sitting.version, "listed": listed, "sheet": 0}
    shown = {"on": "28/6/2025", "mode": "together", "agenda": "Việc tháng tới"}
    return plain | shown | {"conclusions": 1, "motions": 1} | told


# --- Printed ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("roll", "Điểm danh"),
        ("agenda", "CHƯƠNG TRÌNH"),
        ("ballots", "Phiếu biểu quyết"),
        ("counting", "BIÊN BẢN KIỂM PHIẾU"),
        ("opinions", "Phiếu góp ý"),
    ],
)
def test_every_sheet_prints_in_both_kinds_of_file(seen_by, planned, what, says):
    client = seen_by("cell_secretary")
    told = {"do": f"print-{what}", "print-matter": "Bầu chi uỷ", "print-count": 12}
    answer = client.post(PAPER, told | {"as": "pdf"})
    said = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert says in said
    assert CODE in said
    Document(BytesIO(client.post(PAPER, told | {"as": "docx"}).content))
    assert client.post(PAPER, told | {"as": "exe"}).status_code == 404
    trail = AuditEntry.objects.filter(action="meeting.printed")
    assert trail.count() == 2
    assert "Bầu chi uỷ" not in str([one.detail for one in trail])


def test_ballots_without_a_matter_or_too_many_are_not_printed(seen_by, planned):
    client = seen_by("cell_secretary")
    answer = client.post(PAPER, {"do": "print-ballots", "print-count": 12})
    assert answer.status_code == 422
    told = {"do": "print-ballots", "print-matter": "x", "print-count": 10_000}
    assert client.post(PAPER, told).status_code == 422
    assert client.post(PAPER, {"do": "print-nothing"}).status_code == 404


def test_so_many_ballots_are_offered_as_there_are_who_vote(seen_by, planned):
    voters = sum(line.official and line.standing == "official" for line in roll_of(planned))
    assert f'name="print-count" value="{voters}"' in text(seen_by("cell_secretary").get(PAPER))


# --- Entered ------------------------------------------------------------------------------------


def test_a_meeting_on_paper_is_planned_entered_and_signed(seen_by, world):
    client = seen_by("cell_secretary")
    Meeting.objects.filter(unit=world.united_cell, held_on__month=6, held_on__year=2025).delete()
    told = {"on": "28/6/2025", "mode": "together", "agenda": "Việc tháng tới", "then": "paper"}
    answer = client.post("/meetings/plan/?unit=HOA&kind=cell_regular", told)
    assert answer.url == PAPER
    client.post(PAPER, {"do": "print-roll"})
    sitting = Sitting.objects.get()

    typed = {"sheet": 1, "excused": "3", "unexcused": "5", "guest_count": 4, "begins": "19h"}
    votes = {"m0-text": "Nghị quyết tháng 7", "m0-votes_for": 14}
    concluded = {"c0-text": "Sửa đường", "c0-kind": "task", "c0-person": world.lan.pk}
    answer = client.post(
        PAPER, form_of(sitting, **typed, **votes, **concluded, ends="20:40", place="Nhà văn hoá")
    )

    assert answer.url == f"{AT}?step=score"
    sitting.refresh_from_db()
    assert (sitting.place, f"{sitting.ends:%H:%M}") == ("Nhà văn hoá", "20:40")
    client.post(AT, {"do": "sign", "version": sitting.version, "read": "yes"})
    meeting = Meeting.objects.get(sitting=sitting)
    assert (meeting.excused, meeting.unexcused) == (1, 1)


def test_what_is_wrong_is_said_and_everything_typed_stays(seen_by, planned):
    client = seen_by("cell_secretary")
    answer = client.post(
        PAPER, form_of(planned, excused="77", discussion="Ý kiến dài.", **{"c0-text": "Sửa đường"})
    )
    assert answer.status_code == 422
    for said in ("PAPER-LINES", "Ý kiến dài.", "Sửa đường", 'value="77"'):
        assert said in text(answer)
    wrong = client.post(PAPER, form_of(planned, on="mai", begins="25h"))
    assert "không phải là ngày" in text(wrong)
    planned.refresh_from_db()
    assert planned.version == 1
    assert client.post(PAPER, form_of(planned, place="a\0b")).status_code == 404


def test_the_late_saver_sees_the_newer_copy(seen_by, world, planned):
    save_roll(world.actor("cell_secretary"), sitting=planned, version=1, said={}, guests=[])
    answer = seen_by("commune_office").post(
        PAPER, form_of(planned, for_paper="Sổ họp", discussion="Bản của văn phòng")
    )
    assert answer.status_code == 422
    assert "MTG-NEWER" in text(answer)
    assert "Bản của văn phòng" in text(answer)


def test_an_office_says_from_which_paper(seen_by, planned):
    client = seen_by("commune_office")
    assert "Nhập từ bản giấy nào" in text(client.get(PAPER))
    assert "PAPER-FROM" in text(client.post(PAPER, form_of(planned)))
    assert client.post(PAPER, form_of(planned, for_paper="Sổ họp, trang 2")).status_code == 302


def test_others_find_no_such_pages(seen_by, planned):
    for who in (*STRANGERS, "member", "inspector"):
        for path in (PAPER, HAND):
            client = seen_by(who)
            assert client.get(path).status_code == 404, (who, path)
            assert client.post(path, {"do": "print-roll"}).status_code == 404, (who, path)


def test_a_signed_meeting_is_no_longer_entered_from_paper(seen_by, signed):
    assert seen_by("cell_secretary").get(PAPER).url == AT


# --- After --------------------------------------------------------------------------------------


def test_a_signed_meeting_is_handed_over_field_by_field(seen_by, world, signed):
    client = seen_by("cell_secretary")
    page = text(client.get(HAND))
    assert "Sửa đường. Giao đồng chí" in page
    assert "Lo lắng" not in page
    assert page.count("data-copy=") > 10
    assert AuditEntry.objects.filter(action="person.listed").exists()

    assert client.post(HAND, {"on": "28/6/2025"}).url == HAND
    made = HandedOver.objects.get()
    assert (made.on, made.by_name) == (DAY, world.actor("cell_secretary").name)
    assert "Đã nhập ngày 28/6/2025" in text(client.get(HAND))
    again = client.post(HAND, {"on": "28/6/2025"})
    assert (again.status_code, "HAND-TWICE" in text(again)) == (422, True)
    assert client.post(HAND, {"on": "mai"}).status_code == 422


def test_before_it_is_signed_there_is_nothing_to_hand_over(seen_by, planned):
    assert seen_by("cell_secretary").get(HAND).status_code == 404


def test_the_packet_has_every_paper_twice_the_roll_and_a_list(seen_by, world, signed):
    client = seen_by("commune_office")
    answer = client.get(f"{AT}packet.zip")
    packed = ZipFile(BytesIO(answer.content))
    names = packed.namelist()
    assert {name.rpartition(".")[2] for name in names} == {"docx", "pdf", "xlsx", "txt"}
    assert sum(name.startswith("minutes-") for name in names) == 2
    told = packed.read("muc-luc.txt").decode()
    assert all(name in told for name in names if name != "muc-luc.txt")
    for name in names:
        assert "/" not in name

    book = packed.read(f"attendance-{CODE}.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    said = [value for row in rows for value in row]
    assert world.lan.full_name in said
    assert "=HYPERLINK(1)" in said
    with ZipFile(BytesIO(book)) as parts:  # as text: there is no formula in it
        assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()


def test_the_packet_is_for_who_may_have_the_minutes(seen_by, world, signed):
    for name in ("packet.zip", "attendance.xlsx"):
        for who in (*STRANGERS, "member"):
            assert seen_by(who).get(AT + name).status_code == 404, (who, name)
    reopen(world.actor("cell_secretary"), sitting=signed, reason="Ghi sót một người")
    assert seen_by("cell_secretary").get(f"{AT}packet.zip").status_code == 404


def test_a_member_reads_the_own_excerpt_and_nobody_elses(seen_by, world, signed):
    member = world.actor("member")
    name = Person.objects.get(pk=member.person_id).full_name
    mine = signed.conclusions.filter(person=member.person_id).exists()
    answer = seen_by("member").get(f"{AT}excerpt.pdf")
    if mine:
        said = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
        assert name in said
        assert "Thu quỹ" not in said
    else:
        assert answer.status_code == 404
    every = seen_by("cell_secretary").get(f"{AT}excerpt.pdf")
    assert len(PdfReader(BytesIO(every.content)).pages) == 2


def test_the_report_is_issued_from_the_page_and_then_corrected_there(seen_by, signed):
    client = seen_by("cell_secretary")
    assert "Báo cáo kết quả lên cấp trên" in text(client.get(AT))
    assert client.post(AT, {"do": "report", "type": "report"}).status_code == 302
    page = text(client.get(AT))
    assert "Báo cáo kết quả số 01-BC/CB" in page
    assert "Sửa báo cáo đã gửi cấp trên" in page
    same = client.post(AT, {"do": "report"})
    assert (same.status_code, "PAPER-SAME" in text(same)) == (422, True)
    assert seen_by("commune_office").get(f"{AT}report.pdf").content.startswith(b"%PDF")
    assert seen_by("member").get(f"{AT}report.pdf").status_code == 404


def test_earlier_versions_are_offered_with_who_and_why(seen_by, world, signed):
    secretary = world.actor("cell_secretary")
    held = reopen(secretary, sitting=signed, reason="Ghi sót một người")
    client = seen_by("cell_secretary")
    assert "Các bản đã ban hành" in text(client.get(f"{AT}?step=sign"))
    held = save_roll(secretary, sitting=held, version=held.version, said={}, guests=[])
    close(secretary, sitting=held, version=held.version, on=secretary.today)

    page = text(client.get(AT))
    assert "Biên bản, bản 2" in page
    assert f"{secretary.name}: Ghi sót một người" in page
    for version in (1, 2):
        old = client.get(f"{AT}minutes.pdf", {"version": version})
        assert old.content.startswith(b"%PDF")
    assert client.get(f"{AT}minutes.pdf", {"version": 9}).status_code == 404
    assert client.get(f"{AT}minutes.pdf", {"version": "x"}).status_code == 404
    stranger = seen_by("outsider").get(f"{AT}minutes.pdf", {"version": 1})
    assert stranger.status_code == 404


def test_the_list_tells_what_is_left_of_signed_meetings(seen_by, signed):
    client = seen_by("commune_office")
    page = text(client.get("/after-meetings/", {"unit": "HOA"}))
    assert "Chưa bàn giao" in page
    assert AT in page
    client.post(HAND, {"on": "28/6/2025"})
    assert "28/6/2025" in text(client.get("/after-meetings/", {"unit": "HOA"}))
    assert AT not in text(seen_by("member").get("/after-meetings/", {"unit": "HOA"}))


def test_the_list_asks_the_database_as_often_for_many_as_for_few(seen_by, world, signed):
    client = seen_by("commune_office")

    def asked():
        client.get("/after-meetings/")
        with CaptureQueriesContext(connection) as queries:
            page = text(client.get("/after-meetings/", {"unit": "XA"}))
        return len(queries), page.count("/meetings/HOA-M")

    few, _rows = asked()
    Sitting.objects.bulk_create(
        Sitting(
            code=f"HOA-M{at}",
            unit=world.united_cell,
            kind="cell_regular",
            on=date(2025, 1, 1 + at),
            closed_on=DAY,
        )
        for at in range(25)
    )
    many, rows = asked()
    assert rows >= 20
    assert many <= few + 1  # of more than seven rows the choices are drawn


def test_late_hand_over_is_said_and_costs_nothing(world):
    secretary = world.actor("cell_secretary", on=date(2026, 7, 20))
    wanted = Plan(date(2026, 6, 28))
    held = plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=wanted)
    held = save_roll(secretary, sitting=held, version=1, said={}, guests=[])
    held = close(secretary, sitting=held, version=held.version, on=date(2026, 6, 29))
    before = remarks(held)
    hand_over(secretary, sitting=held, on=date(2026, 7, 20))
    [said] = [one for one in remarks(held) if one not in before]
    assert said.startswith("Nhập sang ứng dụng ngày 20/7/2026")

"""The room of papers sent down the tree: sent, acknowledged, studied, told of, and by whom seen."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from python_calamine import CalamineWorkbook

from chibo.core.models import AuditEntry
from chibo.dissemination.models import Dissemination, Reader, Receipt, Study
from chibo.dissemination.services import acknowledge, record_study
from chibo.dissemination.services.studying import Held
from chibo.dissemination.tests.sending import SENT, sent
from chibo.documents.models import Attachment
from chibo.documents.tests.hostile import pdf
from chibo.meetings.models import Sitting
from chibo.meetings.services import save_roll

DAY = date(2025, 6, 20)
TITLE = "Về chuyển đổi số trong các cơ quan đảng"
FORM = {
    "kind": "resolution",
    "number": "05-NQ/TU",
    "issuer": "Tỉnh uỷ Sông Biếc",
    "issued_on": "30/5/2025",
    "title": TITLE,
    "audience": "members",
    "sent_on": "2/6/2025",
    "acknowledge_by": "7/6/2025",
    "study_by": "30/6/2025",
}


@pytest.fixture
def seen_by(client, world):
    def ask(who):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return client

    return ask


@pytest.fixture
def row(world):
    return sent(world, heads=True)


def text(answer):
    return answer.content.decode()


def at(row, unit="HOA", **more):
    asked = "".join(f"&{name}={value}" for name, value in more.items())
    return f"/dissemination/{row.pk}/?unit={unit}{asked}"


def studied(world, row, *absent, on=DAY, how="conference"):
    keys = [world.person(code).pk for code in absent]
    held = Held(how, on, "Hội nghị quán triệt", keys, 12, 40)
    secretary = world.actor("cell_secretary")
    return record_study(secretary, row=row, unit=world.united_cell.pk, held=held)


def rolled(world):
    """The roll of the one sitting is taken; gives the version that it has then."""
    sitting = Sitting.objects.get()
    secretary = world.actor("cell_secretary")
    held = save_roll(secretary, sitting=sitting, version=sitting.version, said={}, guests=[])
    return held.version


# --- From the office down to the cell, and back


def test_an_office_sends_a_paper_by_the_form_and_everybody_below_finds_it(seen_by, world):
    office = seen_by("district_office")
    form = text(office.get("/dissemination/new/?unit=HUYEN"))
    assert 'value="05/07/2025"' in form  # by the rule five days from the day of the story
    answer = office.post("/dissemination/new/?unit=HUYEN", FORM)
    row = Dissemination.objects.get()
    assert answer.url == f"/dissemination/{row.pk}/?unit=HUYEN"
    assert "0/8" in text(office.get(answer.url))
    assert "Đảng bộ xã Suối Trong: xác nhận đã nhận" in text(seen_by("commune_office").get("/"))
    home = text(seen_by("cell_secretary").get("/"))
    assert "xác nhận đã nhận Nghị quyết số 05-NQ/TU" in home
    assert f'href="/dissemination/{row.pk}/?unit=HOA"' in home


def test_what_does_not_hold_stays_on_the_form_with_its_reason(seen_by):
    office = seen_by("district_office")
    answer = office.post("/dissemination/new/?unit=HUYEN", FORM | {"study_by": "1/6/2025"})
    assert answer.status_code == 422
    assert "DIS-DUE" in text(answer)
    assert TITLE in text(answer)
    nowhere = office.post("/dissemination/new/?unit=HUYEN", FORM | {"units": "Đảng bộ Sao Hoả"})
    assert "không có đơn vị nào mã hoặc tên “Đảng bộ Sao Hoả”" in text(nowhere)
    some = office.post("/dissemination/new/?unit=HUYEN", FORM | {"units": "XA\nBệnh viện"})
    assert some.status_code == 422
    assert not Dissemination.objects.exists()


def test_a_secretary_acknowledges_with_one_button(seen_by, row):
    client = seen_by("cell_secretary")
    page = text(client.get(at(row)))
    assert "Xác nhận đã nhận" in page
    assert "Ghi từ văn bản, sổ nào" not in page
    answer = client.post(at(row), {"do": "acknowledge", "on": "30/6/2025"})
    assert answer.status_code == 302
    assert Receipt.objects.get().acknowledged_on == date(2025, 6, 30)
    page = text(client.get(at(row)))
    assert "Xác nhận đã nhận" not in page
    assert client.post(at(row), {"do": "acknowledge", "on": "30/6/2025"}).status_code == 302


def test_a_commune_sends_it_on_and_its_cells_read_what_it_asks(seen_by, row):
    office = seen_by("commune_office")
    sent_on = {"do": "pass_on", "version": 0, "on": "3/6/2025", "study_by": "20/6/2025"}
    no = office.post(at(row, "XA"), sent_on | {"instruction": "Học ngay", "study_by": "1/7/2025"})
    assert no.status_code == 422
    assert "DIS-LATER" in text(no)
    office.post(at(row, "XA"), sent_on | {"instruction": "Đưa vào kỳ sinh hoạt này"})
    older = office.post(at(row, "XA"), sent_on | {"instruction": "Khác"})
    assert "DIS-NEWER" in text(older)
    page = text(seen_by("cell_secretary").get(at(row)))
    assert "Đưa vào kỳ sinh hoạt này" in page
    assert "Đưa vào kỳ sinh hoạt này" not in text(seen_by("province_office").get(at(row, "BV")))


def test_an_office_writes_a_study_for_a_cell_from_its_book(seen_by, world, row):
    office = seen_by("commune_office")
    page = text(office.get(at(row)))
    assert "Đồng chí đang ghi thay" in page
    held = {"do": "study", "how": "conference", "on": "20/6/2025", "union_heads": 12}
    assert office.post(at(row), held).status_code == 422
    thao = world.person("THAO").pk
    told = {"for_paper": "Sổ họp, trang 12", "absent": [thao]}
    assert office.post(at(row), held | told).status_code == 302
    study = Study.objects.get()
    assert (study.for_paper, study.union_heads) == ("Sổ họp, trang 12", 12)
    assert list(Reader.objects.filter(told_on=None).values_list("person", flat=True)) == [thao]


def test_who_was_absent_is_ticked_as_told_later_and_a_mistake_is_taken_out(seen_by, world, row):
    study = studied(world, row, "THAO")
    client, thao = seen_by("cell_secretary"), world.person("THAO")
    page = text(client.get(at(row)))
    assert "Ghi đã học bù" in page
    client.post(at(row), {"do": "later", "persons": [thao.pk], "on": "29/6/2025"})
    assert Reader.objects.get(person=thao).told_on == date(2025, 6, 29)
    client.post(at(row), {"do": "drop", "study": study.pk, "reason": "Ghi nhầm ngày"})
    assert not Study.objects.exists()


# --- In a sitting


def test_a_paper_stands_in_the_agenda_is_ticked_and_counts_once_signed(seen_by, world, row):
    client = seen_by("cell_secretary")
    form = text(client.get("/meetings/plan/?unit=HOA&kind=cell_regular"))
    point = f"Quán triệt Nghị quyết số 05-NQ/TU ngày 30/5/2025: {TITLE}"
    assert point in form
    plan = {"on": "20/6/2025", "mode": "together", "agenda": "Thông tin thời sự"}
    sitting = client.post("/meetings/plan/?unit=HOA&kind=cell_regular", plan).url
    assert "Đưa vào nội dung" in text(client.get(f"{sitting}?step=prepare"))
    more = plan | {"do": f"prepare+{row.pk}", "version": 1, "agenda": "Thời sự trong tháng"}
    client.post(sitting, more)
    agenda = [one.text for one in Sitting.objects.get().agenda.all()]
    assert agenda == ["Thời sự trong tháng", point]
    assert "đã có trong nội dung" in text(client.get(f"{sitting}?step=prepare"))

    version = rolled(world)
    page = text(client.get(f"{sitting}?step=conclude"))
    assert f'name="studied" value="{row.pk}"' in page
    ticked = {"do": "conclude", "version": version, "studying": "yes", "studied": [row.pk]}
    client.post(sitting, ticked | {"conclusions": 0, "motions": 0})
    page = text(client.get(f"{sitting}?step=conclude"))
    assert f'name="studied" value="{row.pk}" checked' in page
    client.post(sitting, {"do": "sign", "version": version + 1, "read": "yes"})
    assert Receipt.objects.get().studied_on == DAY
    assert 'href="/meetings/HOA-20250620/"' in text(client.get(at(row)))


def test_a_form_without_the_ticks_leaves_them_as_they_are(seen_by, world, row):
    client = seen_by("cell_secretary")
    plan = {"on": "20/6/2025", "mode": "together", "agenda": "Thời sự"}
    sitting = client.post("/meetings/plan/?unit=HOA&kind=cell_regular", plan).url
    version = rolled(world)
    bare = {"conclusions": 0, "motions": 0, "do": "conclude"}
    client.post(sitting, bare | {"version": version, "studying": "yes", "studied": [row.pk]})
    client.post(sitting, bare | {"version": version + 1})
    assert Study.objects.filter(ticked=True).count() == 1
    client.post(sitting, bare | {"version": version + 2, "studying": "yes"})
    assert not Study.objects.exists()


# --- How far it has come


def test_the_office_sees_how_far_it_has_come_and_who_is_behind(seen_by, world, row):
    studied(world, row, "THAO")
    acknowledge(world.actor("commune_office"), row=row, unit=world.commune.pk, on=SENT)
    office = seen_by("district_office")
    page = text(office.get(at(row, "HUYEN")))
    assert "2/8" in page
    assert "1/5" in page
    assert "số liệu của 1/5 nơi" in page
    assert "Chưa tiếp nhận, quá hạn 23 ngày" in page
    assert "40" in page
    past = text(office.get(at(row, "HUYEN", as_of="3/6/2025")))
    assert "1/8" in past
    assert "0/5" in past


def test_tables_come_as_workbooks_and_the_trail_says_who_took_them(seen_by, world, row):
    studied(world, row)
    office = seen_by("district_office")
    answer = office.get(at(row, "HUYEN", xlsx="dissemination-behind"))
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    cells = [str(cell) for line in book.get_sheet_by_index(0).to_python() for cell in line]
    assert "Chi bộ quân sự xã Suối Trong" in cells or any("GHEP" in one for one in cells)
    assert AuditEntry.objects.filter(action="table.exported").exists()
    answer = office.get(at(row, "HUYEN", xlsx="dissemination-units"))
    assert answer.status_code == 200


def test_the_summary_is_an_official_form_and_both_files_say_the_same(seen_by, world, row):
    studied(world, row, "THAO")
    office = seen_by("district_office")
    answer = office.get(f"/dissemination/{row.pk}/summary.docx?unit=HUYEN")
    found = Document(BytesIO(answer.content))
    said = "\n".join(one.text for one in found.paragraphs)
    cells = [cell.text for table in found.tables for line in table.rows for cell in line.cells]
    assert TITLE in said
    assert "đoàn viên, hội viên 12; nhân dân 40 (1 đơn vị có đếm)" in said
    assert "1/5 đơn vị đã học" in said
    assert "20,0%" in cells
    assert "Chi bộ ghép" in " ".join(cells)
    answer = office.get(f"/dissemination/{row.pk}/summary.pdf?unit=HUYEN")
    assert answer.content.startswith(b"%PDF")
    assert AuditEntry.objects.filter(action="dissemination.summary-taken").count() == 2
    assert office.get(f"/dissemination/{row.pk}/summary.txt?unit=HUYEN").status_code == 404


def test_it_is_put_right_and_ended_by_who_sent_it_alone(seen_by, row):
    office = seen_by("district_office")
    change = f"/dissemination/{row.pk}/change/"
    assert TITLE in text(office.get(change))
    sent_again = FORM | {"version": 1, "title": "Về chuyển đổi số"}
    assert office.post(change, sent_again).status_code == 302
    assert "DIS-NEWER" in text(office.post(change, sent_again))
    ended = {"do": "finish", "version": 2, "on": "25/6/2025", "why": "Đã học tập xong"}
    assert office.post(at(row, "HUYEN"), ended).status_code == 302
    assert Dissemination.objects.get().ended_on == date(2025, 6, 25)
    assert seen_by("commune_office").get(change).status_code == 404
    assert "05-NQ/TU" not in text(seen_by("commune_office").get("/"))


# --- Who sees what


def test_a_member_reads_what_is_for_the_own_cell_and_finds_the_own_line(seen_by, world, row):
    studied(world, row, "THAO")
    member = seen_by("member")
    room = text(member.get("/dissemination/"))
    assert "tôi chưa học" in room
    page = text(member.get(at(row)))
    assert "chưa học, chờ học bù" in page
    assert world.person("VAN").full_name not in page
    assert "Ghi đã học bù" not in page
    assert "Xác nhận đã nhận" not in page
    assert member.post(at(row), {"do": "acknowledge", "on": "30/6/2025"}).status_code == 404


@pytest.mark.parametrize(
    ("who", "unit", "status"),
    [
        *(("district_office", "HUYEN", 200), ("province_office", "TINH", 200)),
        *(("commune_office", "XA", 200), ("commune_office", "HOA", 200)),
        *(("cell_secretary", "HOA", 200), ("member", "HOA", 200), ("inspector", "HUYEN", 200)),
        *(("neighbour_secretary", "GHEP", 404), ("city_office", "TP", 404)),
        *(("observer", "TINH", 404), ("cell_secretary", "XA", 404), ("outsider", "HOA", 404)),
    ],
)
def test_hidden_looks_like_missing(seen_by, world, who, unit, status):
    row = sent(world, units=[world.united_cell.pk])
    client = seen_by(who)
    assert client.get(at(row, unit)).status_code == status
    assert client.get(f"/dissemination/{row.pk + 1}/?unit={unit}").status_code == 404


@pytest.mark.parametrize("who", ["neighbour_secretary", "member", "inspector", "observer"])
def test_who_may_not_writes_nothing(seen_by, world, row, who):
    client = seen_by(who)
    for do in ("acknowledge", "pass_on", "study", "later", "drop", "finish"):
        answer = client.post(at(row), {"do": do, "on": "20/6/2025", "why": "Không được"})
        assert answer.status_code in (403, 404)
    assert client.get("/dissemination/new/").status_code in (403, 404)
    assert not Receipt.objects.exists()


def test_names_leave_an_entry_and_so_few_people_are_not_counted(seen_by, world, row):
    studied(world, row)
    seen_by("cell_secretary").get(at(row))
    entry = AuditEntry.objects.filter(action="person.listed").latest("id")
    assert "readers" in entry.detail["list"]


def test_nothing_typed_breaks_the_page(seen_by, row):
    client = seen_by("cell_secretary")
    assert client.post(at(row), {"do": "nothing"}).status_code == 404
    assert client.post(at(row), {"do": "study", "how": "\0"}).status_code == 404
    wrong = {"do": "study", "how": "conference", "on": "31/31/2025", "absent": ["x"]}
    assert client.post(at(row), wrong).status_code == 422


# --- The paper itself


def sent_file(name="nghi-quyet.pdf", data=None):
    return SimpleUploadedFile(name, data or pdf(), content_type="application/pdf")


def test_the_paper_itself_is_attached_by_who_sends_it_and_opened_by_who_is_asked(seen_by, row):
    office = seen_by("district_office")
    kept = office.post(at(row, "HUYEN"), {"do": "attach", "file": sent_file(), "open": "yes"})
    assert kept.status_code == 302
    found = Attachment.objects.get()
    assert (found.origin, found.title) == (row.pk, row.name)
    cell = seen_by("cell_secretary")
    assert f'href="/attachments/{found.pk}/"' in text(cell.get(at(row)))
    assert cell.get(f"/attachments/{found.pk}/").status_code == 200
    assert (
        cell.post(at(row), {"do": "withdraw", "key": found.pk, "why": "Gửi nhầm"}).status_code
        == 404
    )
    assert seen_by("city_office").get(f"/attachments/{found.pk}/").status_code == 404
    office = seen_by("district_office")
    office.post(at(row, "HUYEN"), {"do": "withdraw", "key": found.pk, "why": "Gửi nhầm bản cũ"})
    found.refresh_from_db()
    assert found.withdrawn_on


def test_a_file_that_may_not_be_kept_is_refused_with_a_sentence(seen_by, row):
    office = seen_by("district_office")
    bad = {"do": "attach", "file": sent_file("x.exe", b"MZ"), "open": "yes"}
    answer = office.post(at(row, "HUYEN"), bad)
    assert answer.status_code == 422
    assert "ATT-" in text(answer)
    assert not Attachment.objects.exists()

"""A request upward from the meeting that raises it to the one in which the answer is told."""

from datetime import date, time
from io import BytesIO

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from chibo.meetings.models import Sitting
from chibo.meetings.services import (
    cancel,
    change_plan,
    close,
    plan,
    reopen,
    save_conclusions,
    save_roll,
)
from chibo.meetings.services.concluding import Concluded, Written
from chibo.meetings.services.planning import Plan
from chibo.work.models import Request
from chibo.work.services import answer_request

DAY = date(2025, 6, 20)
ROAD = "Đề nghị sửa đường vào thôn"
NOTHING = Written(time(19), time(20, 40), None, None, True, "", "")


@pytest.fixture
def seen_by(client, world):
    def ask(who):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return client

    return ask


def rolled(world, on=DAY, kind="cell_regular", **told):
    secretary = world.actor("cell_secretary")
    sitting = plan(secretary, unit=world.united_cell, kind=kind, wanted=Plan(on, **told))
    return save_roll(secretary, sitting=sitting, version=1, said={}, guests=[])


def concluded(world, sitting, *conclusions, told=None):
    return save_conclusions(
        world.actor("cell_secretary"),
        sitting=sitting,
        version=sitting.version,
        written=NOTHING,
        motions=[],
        concluded=conclusions,
        ended={},
        told=told,
    )


def signed(world, sitting):
    secretary = world.actor("cell_secretary")
    return close(secretary, sitting=sitting, version=sitting.version, on=secretary.today)


@pytest.fixture
def raising(world):
    """The sitting that raised the request."""
    asked = Concluded("request", ROAD, to=world.commune.pk)
    return signed(world, concluded(world, rolled(world), asked))


@pytest.fixture
def request_made(raising):
    return Request.objects.get()


def text(answer):
    return answer.content.decode()


def paper(client, sitting, name="minutes"):
    answer = client.get(f"/meetings/{sitting.code}/{name}.docx")
    found = Document(BytesIO(answer.content))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in found.paragraphs), *cells])


# --- From meeting to meeting


def test_a_conclusion_goes_up_is_answered_and_told_at_the_next_meeting(seen_by, world):
    client, sitting = seen_by("cell_secretary"), rolled(world)
    at = f"/meetings/{sitting.code}/"
    form = text(client.get(at + "?step=conclude"))
    assert "Trả lời chậm nhất 20/7/2025." in form
    assert form.index("Đảng bộ xã Suối Trong") < form.index("Đảng bộ tỉnh Sông Biếc")
    sent = {"do": "conclude", "version": 2, "conclusions": 1, "c0-kind": "request"}
    no = client.post(at, sent | {"c0-text": ROAD, "c0-to": world.joint_cell.pk})
    assert no.status_code == 422
    answer = client.post(at, sent | {"c0-text": ROAD, "c0-to": world.commune.pk})
    assert answer.status_code == 302
    assert "Kiến nghị với Đảng bộ xã Suối Trong" in text(client.get(at + "?step=sign"))
    client.post(at, {"do": "sign", "version": 3, "read": "yes"})
    made = Request.objects.get()
    month = text(client.get("/meetings/"))
    assert f'href="/requests/{made.pk}/"' in month
    assert "Chờ trả lời, đã chờ 10 ngày" in month
    said = f"{ROAD}. Kiến nghị với Đảng bộ xã Suối Trong, đề nghị trả lời chậm nhất ngày 20/7/2025."
    assert said in paper(client, sitting)
    assert said in paper(client, sitting, "resolution")

    office = seen_by("commune_office")
    assert "1 kiến nghị chưa trả lời, lâu nhất đã chờ 10 ngày" in text(office.get("/todo/"))
    page = f"/requests/{made.pk}/"
    assert "Ghi trả lời" in text(office.get(page))
    done = office.post(page, {"do": "answer", "answer": "Sửa quý III", "on": "25/6/2025"})
    assert done.status_code == 302

    client, later = seen_by("cell_secretary"), rolled(world, date(2025, 6, 28))
    at = f"/meetings/{later.code}/"
    form = text(client.get(at + "?step=conclude"))
    assert "Sửa quý III" in form
    assert "Ghi trả lời" not in text(client.get(page))
    client.post(at, {"do": "conclude", "version": 2, "conclusions": 0, "told": made.pk})
    assert f'name="told" value="{made.pk}" checked' in text(client.get(at + "?step=conclude"))
    client.post(at, {"do": "sign", "version": 3, "read": "yes"})
    made.refresh_from_db()
    assert (made.told_in, made.told_on) == (later.pk, date(2025, 6, 28))
    assert "Trả lời các kiến nghị lần trước:" in paper(client, later)
    assert "Sửa quý III" in paper(client, later)
    assert "Sửa quý III" in text(client.get(at))
    assert ROAD not in text(client.get("/meetings/"))
    assert "Đã báo lại" in text(client.get(page))


def test_a_signed_sitting_put_right_withdraws_what_it_asks_no_more(world, raising):
    secretary = world.actor("cell_secretary")
    held = reopen(secretary, sitting=raising, reason="Chi bộ thôi kiến nghị")
    same = held.conclusions.get()
    kept = Concluded("request", f"{ROAD} sớm", to=world.commune.pk, key=same.pk)

    again = signed(world, concluded(world, held, kept))
    made = Request.objects.get()
    assert (made.text, made.open) == (f"{ROAD} sớm", True)

    held = reopen(secretary, sitting=again, reason="Chi bộ thôi kiến nghị")
    task = Concluded("task", ROAD, key=same.pk)
    signed(world, concluded(world, held, task))
    made.refresh_from_db()
    assert made.state(world.day) == "withdrawn"


def test_a_meeting_given_up_has_told_nothing(world, request_made):
    office, secretary = world.actor("commune_office"), world.actor("cell_secretary")
    answer_request(office, request=request_made, answer="Quý III", on=DAY)
    later = concluded(world, rolled(world, date(2025, 6, 28)), told=[request_made.pk])
    request_made.refresh_from_db()
    assert request_made.told_in == later.pk

    cancel(secretary, sitting=later, version=later.version)

    request_made.refresh_from_db()
    assert (request_made.told_in, request_made.told_on) == (None, None)


def test_moved_to_another_day_a_request_is_of_that_day(world):
    secretary = world.actor("cell_secretary")
    asked = Concluded("request", ROAD, to=world.commune.pk)
    held = concluded(world, rolled(world), asked)
    wanted = Plan(date(2025, 6, 21), agenda=["Một"])
    held = change_plan(secretary, sitting=held, version=held.version, wanted=wanted)
    signed(world, held)
    assert Request.objects.get().raised_on == date(2025, 6, 21)


def test_at_the_top_nobody_is_asked(world, seen_by):
    top = Sitting.objects.create(code="TINH-1", unit=world.province, kind="committee", on=DAY)
    form = text(seen_by("province_office").get(f"/meetings/{top.code}/?step=conclude"))
    assert 'value="request"' not in form


# --- The pages


def test_the_list_is_narrowed_sorted_and_taken_along(seen_by, world, request_made):
    client = seen_by("commune_office")
    page = text(client.get("/requests/?unit=XA"))
    assert ROAD in page
    assert "Chờ trả lời" in page
    assert ROAD in text(client.get("/requests/?unit=HOA&sort=-waiting&q=sua+duong"))
    assert ROAD not in text(client.get("/requests/?state=told"))
    assert ROAD not in text(client.get("/requests/?as_of=19/6/2025"))
    file = BytesIO(client.get("/requests/?xlsx=requests").content)
    rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert any(ROAD in row and 10 in row for row in rows)


def test_what_is_wrong_in_a_form_stands_beside_what_was_typed(seen_by, world, request_made):
    client, page = seen_by("commune_office"), f"/requests/{request_made.pk}/"
    assert client.post(page, {"do": "burn"}).status_code == 404
    for sent, said in (
        ({"do": "answer", "answer": "Quý III", "on": "1/1/2025"}, "WORK-REQUEST-DAY"),
        ({"do": "answer", "answer": "Quý III", "on": "mai"}, "không phải là ngày"),
        ({"do": "answer", "answer": "", "on": "25/6/2025"}, "err"),
        ({"do": "pass", "to": world.united_cell.pk, "on": "25/6/2025"}, "err"),
    ):
        answer = client.post(page, sent)
        assert answer.status_code == 422, sent
        assert said in text(answer)
    client.post(page, {"do": "answer", "answer": "Quý III", "on": "25/6/2025"})
    late = client.post(page, {"do": "answer", "answer": "Quý IV", "on": "25/6/2025"})
    assert "WORK-REQUEST-ANSWERED" in text(late)
    late = client.post(page, {"do": "pass", "to": world.district.pk, "on": "25/6/2025"})
    assert "WORK-REQUEST-ANSWERED" in text(late)
    sent = {"do": "answer", "answer": "Quý IV", "on": "25/6/2025", "correcting": "yes"}
    assert client.post(page, sent).status_code == 302
    request_made.refresh_from_db()
    assert request_made.answer == "Quý IV"


def test_passed_on_it_is_seen_where_it_is_and_answered_there(seen_by, world, request_made):
    page = f"/requests/{request_made.pk}/"
    sent = {"do": "pass", "to": world.district.pk, "on": "25/6/2025"}
    assert seen_by("commune_office").post(page, sent).status_code == 302
    mine = text(seen_by("commune_office").get(page))
    assert "Đảng bộ xã Suối Trong chuyển lên ngày 25/6/2025" in mine
    assert "Ghi trả lời" not in mine
    assert "kiến nghị chưa trả lời" in text(seen_by("district_office").get("/todo/"))
    assert "Ghi trả lời" in text(seen_by("district_office").get(page))
    theirs = text(seen_by("province_office").get(page))
    assert "Ghi từ văn bản nào" in theirs


@pytest.mark.parametrize(
    ("who", "reads", "answers"),
    [
        ("commune_office", 200, 302),
        ("cell_secretary", 200, 404),
        ("member", 200, 404),
        ("inspector", 200, 404),
        ("neighbour_secretary", 404, 404),
        ("city_office", 404, 404),
        ("observer", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_who_reads_it_and_who_answers(seen_by, request_made, who, reads, answers):
    client, page = seen_by(who), f"/requests/{request_made.pk}/"
    assert client.get(page).status_code == reads
    sent = {"do": "answer", "answer": "Quý III", "on": "25/6/2025"}
    assert client.post(page, sent).status_code == answers
    assert Request.objects.get().open == (answers != 302)


def test_the_anonymous_read_nothing_of_it(client, world, request_made):
    assert client.get(f"/requests/{request_made.pk}/").status_code == 302
    assert client.get("/requests/999999/").status_code == 302


def test_who_answered_is_named_to_those_alone_who_see_persons(seen_by, world, request_made):
    office = world.actor("commune_office")
    answer_request(office, request=request_made, answer="Quý III", on=DAY)
    page = f"/requests/{request_made.pk}/"
    assert "(commune_office)" in text(seen_by("cell_secretary").get(page))
    assert "commune_office" not in text(seen_by("member").get(page))


def test_a_member_of_the_cell_sees_its_own_alone(seen_by, world, request_made):
    other = Request.objects.create(
        unit=world.joint_cell,
        to_unit=world.commune,
        text="Làm cầu",
        folded="lam cau",
        raised_on=DAY,
        origin_kind="sitting",
        origin=Sitting.objects.get().pk,
    )
    page = text(seen_by("member").get("/requests/"))
    assert ROAD in page
    assert other.text not in page


def test_above_the_superior_one_sees_which_units_let_requests_wait(seen_by, world, request_made):
    client = seen_by("province_office")
    assert "1 đơn vị có kiến nghị của cấp dưới chưa trả lời" in text(client.get("/todo/"))
    units = text(client.get("/todo/?topic=request_due"))
    assert 'href="/requests/?unit=XA"' in units

"""Scoring a meeting on its page, confirming it from above, and the lists that tell the bands."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from chibo.meetings.models import Meeting, Score
from chibo.meetings.services import close, plan, save_roll, save_score
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.scoring import Given, Scored, Votes

AT = "/meetings/HOA-20250628/"
POINTS = {"preparation": "13", "attendance": "20", "running": "39.5", "ending": "20"}
TYPED = {f"{code}-points": points for code, points in POINTS.items()}
SENT = {"do": "score", "version": 2, "rubric": "hd-12", "speakers": "9", "votes_for": "16", **TYPED}


@pytest.fixture
def seen_by(client, world):
    def ask(who):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return client

    return ask


@pytest.fixture
def rolled(world):
    secretary = world.actor("cell_secretary")
    wanted = Plan(date(2025, 6, 28))
    held = plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=wanted)
    return save_roll(secretary, sitting=held, version=1, said={}, guests=[])


@pytest.fixture
def signed(world, rolled):
    secretary = world.actor("cell_secretary")
    marks = {code: Given(Decimal(points)) for code, points in POINTS.items()}
    told = Scored("hd-12", marks, speakers=9, votes=Votes(16, 1))
    held = save_score(secretary, sitting=rolled, version=2, scored=told)
    return close(secretary, sitting=held, version=3, on=date(2025, 6, 30))


def text(answer):
    return answer.content.decode()


def test_what_the_record_proves_stands_in_the_fields_with_its_reason(seen_by, rolled):
    page = text(seen_by("cell_secretary").get(AT + "?step=score"))

    assert 'name="attendance-points" value="20"' in page
    assert "18 trên 18 có mặt, 100 %. Không ai vắng không lý do." in page
    assert 'name="running-points" value' not in page
    assert "còn mục chưa có điểm" in page
    assert "Mất điểm chỉ ghi lý do" in page


def test_a_secretary_scores_and_goes_on_to_sign(seen_by, rolled):
    client = seen_by("cell_secretary")
    answer = client.post(AT + "?step=score", SENT | {"running-reason": "Ít người phát biểu"})

    assert answer.url == AT + "?step=sign"
    score = Score.objects.get()
    assert (score.points, score.band, score.votes_for) == (Decimal("92.5"), "good", 16)
    page = text(client.get(AT + "?step=sign"))
    assert "92,5 điểm, mức Tốt" in page
    assert "Ít người phát biểu" in page
    assert "92,5 điểm, Tốt" in page  # in the steps
    page = text(client.get(AT + "?step=score"))
    assert 'name="running-points" value="39.5"' in page
    assert 'name="ending-points" value="20"' in page


def test_another_sheet_may_be_chosen(seen_by, rolled):
    page = text(seen_by("cell_secretary").get(AT + "?step=score&rubric=gates"))
    assert "Đảng viên phát biểu" in page
    assert "bắt buộc đủ điểm" in page
    page = text(seen_by("cell_secretary").get(AT + "?step=score&rubric=nonsense"))
    assert "Điều hành, thảo luận" in page


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("SCORE-VOTES", {"votes_for": "18"}),
        ("SCORE-SPEAKERS", {"speakers": "30"}),
        ("SCORE-POINTS", {"ending-points": "21"}),
        ("is-invalid", {"ending-points": ""}),
        ("is-invalid", {"ending-points": "nhiều"}),
        ("is-invalid", {"ending-points": "-1"}),
        ("SCORE-POINTS", {"ending-points": "1e99"}),
        ("is-invalid", {"votes_for": "-4"}),
        ("MTG-NEWER", {"version": "1"}),
    ],
)
def test_what_does_not_hold_comes_back_with_what_was_typed(seen_by, rolled, said, typed):
    answer = seen_by("cell_secretary").post(AT, SENT | {"running-points": "33"} | typed)
    assert answer.status_code == 422
    page = text(answer)
    assert 'value="33"' in page
    assert said in page or 'class="err"' in page
    assert not Score.objects.exists()


def test_a_superior_confirms_with_a_reason_where_they_differ(seen_by, signed):
    client = seen_by("commune_office")
    page = text(client.get(AT))
    assert "Xác nhận điểm của chi bộ" in page
    sent = {"do": "confirm", "version": signed.version, "running-points": "36"}
    assert "SCORE-REASON" in text(client.post(AT, sent))
    assert client.post(AT, sent | {"ending-points": "x"}).status_code == 422
    answer = client.post(AT, sent | {"running-reason": "Chưa phê bình", "remark": "Cần sửa"})
    assert answer.status_code == 302

    page = text(seen_by("cell_secretary").get(AT))
    assert "89 điểm, mức Khá" in page
    assert "Cấp trên cho 36: Chưa phê bình" in page
    assert "Cần sửa" in page
    assert "Xác nhận điểm của chi bộ" not in page
    sent["version"] += 1
    assert "SCORE-OWN" in text(seen_by("cell_secretary").post(AT, sent))


@pytest.mark.parametrize("who", ["inspector", "member"])
def test_readers_see_the_score_and_change_nothing(seen_by, signed, who):
    client = seen_by(who)
    page = text(client.get(AT))
    assert "92,5 điểm, mức Tốt" in page
    assert "Xác nhận điểm của chi bộ" not in page
    for do in ("score", "confirm"):
        assert client.post(AT, SENT | {"do": do, "version": signed.version}).status_code == 404


@pytest.mark.parametrize("who", ["neighbour_secretary", "city_office", "observer", "outsider"])
def test_out_of_reach_there_is_no_score(seen_by, signed, who):
    client = seen_by(who)
    assert client.get(AT + "?step=score").status_code == 404
    for do in ("score", "confirm"):
        assert client.post(AT, SENT | {"do": do, "version": signed.version}).status_code == 404
    assert client.get(AT + "score.pdf").status_code == 404


def test_the_anonymous_are_shown_the_door(client, signed):
    assert client.post(AT, SENT).status_code == 302
    assert client.get(AT + "score.pdf").status_code == 302


@pytest.mark.parametrize(
    ("who", "status"), [("cell_secretary", 200), ("commune_office", 200), ("member", 404)]
)
def test_the_sheet_goes_to_who_may_read_the_minutes(seen_by, signed, who, status):
    assert seen_by(who).get(AT + "score.docx").status_code == status


def test_word_and_pdf_of_the_sheet_say_the_same(seen_by, signed):
    client = seen_by("cell_secretary")
    word = Document(BytesIO(client.get(AT + "score.docx").content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    written = " ".join([*(one.text for one in word.paragraphs), *cells])
    pages = PdfReader(BytesIO(client.get(AT + "score.pdf").content)).pages
    read = "".join(page.extract_text() for page in pages)
    for said in ("PHIẾU CHẤM ĐIỂM", "Điều hành, thảo luận", "39,5", "92,5", "Tốt từ 90 điểm"):
        assert said in written
        assert said.replace(" ", "") in "".join(read.split())
    assert "Dự thảo" not in written


def test_a_sitting_without_a_score_has_no_sheet(seen_by, rolled):
    assert seen_by("cell_secretary").get(AT + "score.pdf").status_code == 404


def test_an_office_lists_its_cells_by_name_with_their_band(seen_by, signed):
    page = text(seen_by("commune_office").get("/meetings/?unit=XA"))
    assert "Mức chấm điểm" in page
    assert "Tốt" in page
    assert "csort=band" not in page  # no league table
    good = text(seen_by("commune_office").get("/meetings/?unit=XA&ccell_band=good"))
    assert good.count("/meetings/HOA-20250628/") == page.count("/meetings/HOA-20250628/")


def test_the_year_of_a_cell_is_told_with_the_rule(seen_by, signed):
    client = seen_by("cell_secretary")
    page = text(client.get("/meetings/"))
    assert "Chất lượng sinh hoạt năm 2025" in page
    assert "Chưa xếp loại được: còn buổi chưa chấm điểm" in page
    Meeting.objects.filter(unit=signed.unit, kind="cell_regular", sitting=None).delete()
    page = text(client.get("/meetings/"))
    assert "Tính đến nay: Khá" in page
    assert "ít nhất 7 buổi Tốt" in page

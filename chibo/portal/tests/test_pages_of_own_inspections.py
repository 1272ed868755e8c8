"""A cell's own inspections on pages: the plan, the steps, the papers, and who reads what."""

from datetime import date
from typing import Any

import pytest

from chibo.core.models import AuditEntry
from chibo.inspection.models import InspectionPlan, OwnInspection, Remedy
from chibo.inspection.services.own_plans import Planned, SignedPlan, save_plan, sign_plan
from chibo.inspection.services.own_steps import Taken, take_step

AT = "/own-inspections/HOA/2025/"
FOUND = "Chưa nộp báo cáo đúng hẹn"
BACKEND = "chibo.accounts.backends.PasswordOrPin"


@pytest.fixture
def send(client, world):
    def post(who, sent, path=AT):
        client.force_login(world.user(who), backend=BACKEND)
        return client.post(path, sent)

    return post


@pytest.fixture
def one(world):
    """An inspection of Thảo in a signed plan."""
    actor, unit = world.actor("cell_secretary"), world.united_cell
    line = Planned(world.person("THAO").pk, "inspection", "tasks", date(2025, 6, 30))
    save_plan(actor, unit=unit, year=2025, version=0, wanted=[line])
    sign_plan(actor, unit=unit, year=2025, version=1, signed=SignedPlan(date(2025, 1, 20)))
    return OwnInspection.objects.get()


@pytest.fixture
def ended(world, one):
    actor = world.actor("cell_secretary")
    steps: list[tuple[str, int, dict[str, Any]]] = [
        ("notice", 1, {}),
        ("self_report", 5, {"paper": "Viết tay"}),
        ("conference", 12, {}),
        ("conclusion", 14, {"result": "shortcomings", "finding": FOUND}),
        ("told", 16, {}),
    ]
    for at, (code, day, told) in enumerate(steps, start=1):
        remedies = [("Nộp báo cáo quý", date(2025, 6, 25))] if code == "conclusion" else []
        taken = Taken(date(2025, 6, day), remedies=remedies, **told)
        take_step(actor, inspection=one, version=at, code=code, taken=taken)
    one.refresh_from_db()
    return one


def lines(world, *people, version=0, **more):
    sent = {"version": str(version), "do": "save", "lines": str(len(people) + 1)}
    for at, code in enumerate(people):
        sent |= {
            f"l{at}-person": str(world.person(code).pk),
            f"l{at}-kind": "inspection",
            f"l{at}-matter": "tasks",
            f"l{at}-by": "30/6/2025",
        }
    at = len(people)
    empty = {"person": "", "kind": "inspection", "matter": "tasks", "by": "31/12/2025"}
    return sent | {f"l{at}-{name}": value for name, value in empty.items()} | more


# --- The plan


def test_a_plan_is_written_and_signed_on_a_phone(world, send, read):
    answer = send("cell_secretary", lines(world, "THAO", "LAN"))
    assert (answer.status_code, answer.url) == (302, f"{AT}?step=sign")
    told = {"do": "sign", "version": "1", "on": "20/1/2025"}
    assert send("cell_secretary", told, f"{AT}?step=sign").status_code == 302
    page = read("cell_secretary", AT)
    assert page.has("đã ký", "số 01-KH/CB", world.person("THAO").full_name)


def test_what_cannot_be_saved_stays_as_it_was_typed(world, send):
    answer = send("cell_secretary", lines(world, "THAO", **{"l0-by": "mai"}))
    assert answer.status_code == 422
    assert "mai" in answer.content.decode()
    answer = send("cell_secretary", lines(world, "THAO", **{"l0-by": "1/1/2026"}))
    assert "INSP-BY" in answer.content.decode()
    assert not InspectionPlan.objects.exists()


def test_two_at_once_are_shown_each_others_plan(world, send):
    send("cell_secretary", lines(world, "THAO"))
    answer = send("commune_office", lines(world, "LAN"))
    html = answer.content.decode()
    assert "INSP-PLAN-NEWER" in html
    assert "Bản đang lưu" in html
    assert OwnInspection.objects.get().person == world.person("THAO")


def test_it_is_opened_again_with_a_reason(world, one, send):
    send("cell_secretary", {"do": "reopen", "version": "2", "reason": "Thêm một đồng chí"})
    assert not InspectionPlan.objects.get().signed


@pytest.mark.parametrize("who", ["member", "inspector"])
def test_who_does_not_hold_the_cells_meetings_sends_nothing(world, one, send, who):
    assert send(who, lines(world, "LAN", version=2)).status_code == 404
    step = {"do": "step", "step": "notice", "version": "1", "on": "1/6/2025"}
    assert send(who, step, f"/own-inspections/{one.pk}/").status_code == 404


@pytest.mark.parametrize("who", ["neighbour_secretary", "outsider", "city_office"])
def test_who_does_not_reach_the_cell_finds_nothing(read, ended, who):
    assert read(who, AT).status == 404
    assert read(who, f"/own-inspections/{ended.pk}/").status == 404
    assert read(who, f"/own-inspections/{ended.pk}/notice.pdf").status == 404


@pytest.mark.parametrize("path", ["/own-inspections/XA/2025/", "/own-inspections/HOA/2030/"])
def test_where_no_plan_can_be_there_is_none(read, path):
    assert read("province_office", path).status == 404


def test_what_is_no_button_and_what_nobody_types_is_not_there(one, send):
    assert send("cell_secretary", {"do": "burn"}).status_code == 404
    at = f"/own-inspections/{one.pk}/"
    assert send("cell_secretary", {"do": "burn"}, at).status_code == 404
    assert (
        send("cell_secretary", {"do": "step", "step": "x", "version": "1"}, at).status_code == 404
    )
    assert send("cell_secretary", {"do": "drop", "reason": "\0"}, at).status_code == 404


# --- One, step by step


def test_a_step_is_written_down_and_the_next_one_is_offered(one, send, read):
    at = f"/own-inspections/{one.pk}/"
    told = {"do": "step", "step": "notice", "version": "1", "on": "1/6/2025"}
    assert send("cell_secretary", told, at).status_code == 302
    page = read("cell_secretary", at)
    assert page.has("Thông báo cho đảng viên", "01-TB/CB")
    assert 'name="step" value="self_report"' in page.html


def test_what_a_step_is_refused_for_stands_in_its_form(one, send):
    at = f"/own-inspections/{one.pk}/"
    told = {"do": "step", "step": "conference", "version": "1", "on": "1/6/2025"}
    answer = send("cell_secretary", told, at)
    assert answer.status_code == 422
    assert "INSP-ORDER" in answer.content.decode()
    told = {"do": "step", "step": "notice", "version": "9", "on": "1/6/2025"}
    assert "INSP-NEWER" in send("cell_secretary", told, at).content.decode()


def test_a_remedy_has_a_day(world, one, send):
    actor = world.actor("cell_secretary")
    steps = (("notice", 1), ("self_report", 5), ("conference", 12))
    for version, (code, day) in enumerate(steps, 1):
        taken = Taken(date(2025, 6, day))
        take_step(actor, inspection=one, version=version, code=code, taken=taken)
    at = f"/own-inspections/{one.pk}/"
    told = {"do": "step", "step": "conclusion", "version": "4", "on": "14/6/2025"}
    told |= {"result": "well", "remedy1": "Nộp báo cáo"}
    assert "ghi hạn" in send("cell_secretary", told, at).content.decode()
    assert send("cell_secretary", told | {"due1": "25/6/2025"}, at).status_code == 302
    assert Remedy.objects.get().due == date(2025, 6, 25)


def test_remedies_are_ticked_off_by_their_day(ended, send):
    at = f"/own-inspections/{ended.pk}/"
    row = Remedy.objects.get()
    told = {"do": "remedies", "version": str(ended.version)}
    assert (
        "INSP-DONE-DAY"
        in send("cell_secretary", told | {f"done{row.pk}": "x"}, at).content.decode()
    )
    assert send("cell_secretary", told | {f"done{row.pk}": "20/6/2025"}, at).status_code == 302
    row.refresh_from_db()
    assert row.done_on == date(2025, 6, 20)


def test_it_is_given_up_and_opened_again(one, send):
    at = f"/own-inspections/{one.pk}/"
    send("cell_secretary", {"do": "drop", "version": "1", "reason": "Chuyển đi"}, at)
    one.refresh_from_db()
    assert one.dropped_on
    send("cell_secretary", {"do": "reopen", "version": "2", "reason": "Trở về"}, at)
    one.refresh_from_db()
    assert not one.ended


# --- Who reads what


@pytest.mark.parametrize(
    ("who", "findings"),
    [
        ("cell_secretary", True),
        ("member", True),
        ("inspector", True),
        ("commune_office", False),
        ("district_office", False),
        ("administrator", False),
    ],
)
def test_findings_stand_on_the_page_and_in_the_paper_of_who_is_told(
    read, client, ended, who, findings
):
    page = read(who, f"/own-inspections/{ended.pk}/")
    assert page.status == 200
    for said in (FOUND, "Còn hạn chế", "Nộp báo cáo quý"):
        assert (said in page.text) is findings
    paper = client.get(f"/own-inspections/{ended.pk}/conclusion.pdf")
    assert paper.status_code == (200 if findings else 404)


def test_another_member_sees_no_names_in_the_plan(world, read, ended):
    OwnInspection.objects.update(person=world.lan)
    page = read("member", AT)
    assert page.status == 200
    assert world.lan.full_name not in page.text
    assert read("member", f"/own-inspections/{ended.pk}/").status == 404


def test_the_member_finds_what_concerns_them(read, ended):
    assert read("member", "/own-inspections/", unit="HOA").has("Về tôi", "Kiểm tra")


def test_the_office_is_told_numbers_and_no_names(world, read, ended):
    page = read("commune_office", "/own-inspections/", unit="XA", year="2025")
    assert "Đã ký" in page.text
    assert "Chưa lập" in page.text
    assert world.person("THAO").full_name not in page.text


def test_an_inspectors_look_is_written_down_apart(read, ended):
    AuditEntry.objects.all().delete()
    read("inspector", f"/own-inspections/{ended.pk}/")
    [entry] = AuditEntry.objects.all()
    assert entry.detail["apart"]
    read("member", f"/own-inspections/{ended.pk}/")
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    "path", ["{one}/notice.{suffix}", "{one}/conclusion.{suffix}", "HOA/2025.{suffix}"]
)
@pytest.mark.parametrize(("suffix", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_papers_are_taken_as_files(client, world, ended, path, suffix, begins):
    client.force_login(world.user("cell_secretary"), backend=BACKEND)
    answer = client.get(f"/own-inspections/{path.format(one=ended.pk, suffix=suffix)}")
    assert answer.content.startswith(begins)
    assert (
        client.get(f"/own-inspections/{path.format(one=ended.pk, suffix='odt')}").status_code == 404
    )
    client.force_login(world.user("observer"), backend=BACKEND)
    assert (
        client.get(f"/own-inspections/{path.format(one=ended.pk, suffix=suffix)}").status_code
        == 404
    )


def test_no_search_finds_it(read, ended):
    for words in (FOUND, "khắc phục", "01-KL/CB"):
        assert FOUND not in read("cell_secretary", "/search/", q=words).text.replace(words, "")

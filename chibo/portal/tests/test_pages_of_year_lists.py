"""A cell's list of a year on pages: filled on a phone, signed, rated, read by whom (M10)."""

import pytest

from chibo.core.models import AuditEntry
from chibo.work.models import Assignment, CellYear, YearList
from chibo.work.queries.assignments import whole
from chibo.work.services.assignments import Wanted, save_list
from chibo.work.services.year_lists import Signed, sign_list

AT = "/assignments/HOA/2025/"
ROADS = "Vận động bà con hiến đất làm đường"


def places(world, year=2025):
    found = YearList.objects.filter(unit=world.united_cell, year=year).first()
    return whole(world.united_cell.pk, year, world.day, found).members


def form(world, *, version=0, task="", **typed):
    """What the form of everybody sends: one empty task each unless one is typed for all."""
    sent = {"version": str(version), "do": "more", "all-task": task}
    keys = [place.person.pk for place in places(world) if place.due]
    sent["person"] = [str(key) for key in keys]
    sent |= {f"n{key}": "1" for key in keys}
    return sent | typed


@pytest.fixture
def send(client, world):
    def post(who, sent, path=AT):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return client.post(path, sent)

    return post


@pytest.fixture
def signed(world):
    actor, unit = world.actor("cell_secretary"), world.united_cell
    people = [place.person.pk for place in places(world) if place.due]
    wanted = [Wanted(key, "task", ROADS) for key in people]
    save_list(actor, unit=unit, year=2025, version=0, of=people, wanted=wanted)
    on = world.day.replace(month=1)
    return sign_list(actor, unit=unit, year=2025, version=1, signed=Signed(on))


# --- Filled


def test_the_secretary_writes_one_task_for_all_and_goes_on(world, send):
    answer = send("cell_secretary", form(world, task=ROADS) | {"all-registered": "on"})
    assert (answer.status_code, answer.url) == (302, f"{AT}?step=fill")
    assert all(place.tasks and place.registration for place in places(world) if place.due)


def test_each_has_tasks_of_their_own_with_their_day(world, send):
    key = world.lan.pk
    typed = {
        f"t{key}-0-text": "Giữ sổ",
        f"t{key}-0-until": "30/6/2025",
        f"t{key}-1-text": "Dạy hát",
    }
    send("cell_secretary", form(world, do="save", **typed))
    lines = Assignment.objects.filter(person=world.lan).order_by("position")
    assert [(line.text, f"{line.until:%d/%m}") for line in lines] == [
        ("Giữ sổ", "30/06"),
        ("Dạy hát", "31/12"),
    ]


def test_what_cannot_be_saved_stays_as_it_was_typed(world, send):
    key = world.lan.pk
    answer = send(
        "cell_secretary", form(world, **{f"t{key}-0-text": "Giữ sổ", f"t{key}-0-until": "x"})
    )
    assert answer.status_code == 422
    assert "Giữ sổ" in answer.content.decode()
    assert not YearList.objects.exists()


def test_a_newer_one_is_shown_beside_what_was_typed(world, send):
    send("cell_secretary", form(world, task=ROADS))
    answer = send("commune_office", form(world, task="Việc khác"))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "WORK-LIST-NEWER" in html
    assert ROADS in html
    assert "Việc khác" in html
    assert not Assignment.objects.filter(text="Việc khác").exists()


def test_last_years_list_is_one_tap(world, signed, send):
    answer = send("cell_secretary", {"do": "copy", "version": "0"}, "/assignments/HOA/2026/")
    assert answer.status_code == 302
    assert Assignment.objects.filter(year_list__year=2026, text=ROADS).exists()


@pytest.mark.parametrize("who", ["member", "inspector"])
def test_who_may_not_hold_meetings_sends_nothing(world, send, who):
    assert send(who, form(world, task=ROADS)).status_code == 404
    assert not YearList.objects.exists()


@pytest.mark.parametrize("who", ["outsider", "neighbour_secretary", "city_office", "observer"])
def test_who_does_not_reach_the_cell_finds_nothing(world, read, send, who):
    assert read(who, AT).status == 404
    assert send(who, form(world, task=ROADS)).status_code == 404


@pytest.mark.parametrize(
    "path", ["/assignments/XA/2025/", "/assignments/HOA/2027/", "/assignments/HOA/2009/"]
)
def test_where_no_list_can_be_there_is_none(read, path):
    assert read("province_office", path).status == 404


@pytest.mark.parametrize("do", ["", "burn"])
def test_a_button_that_is_not_there_does_nothing(world, send, do):
    assert send("cell_secretary", form(world, do=do)).status_code == 404


# --- Signed and rated


def test_it_is_signed_on_the_page_and_read_by_name(world, send, read):
    send("cell_secretary", form(world, task=ROADS))
    answer = send(
        "cell_secretary", {"do": "sign", "version": "1", "on": "20/1/2025"}, f"{AT}?step=sign"
    )
    assert answer.status_code == 302
    page = read("cell_secretary", AT)
    assert page.has("Đã ký", "20/01/2025")
    assert page.has(world.lan.full_name, ROADS)
    assert CellYear.objects.filter(year_list__signed_on__year=2025, year=2025).exists()


def test_the_office_signs_from_paper(world, send):
    send("commune_office", form(world, task=ROADS))
    told = {"do": "sign", "version": "1", "on": "20/1/2025"}
    answer = send("commune_office", told, f"{AT}?step=sign")
    assert "WORK-LIST-FOR-PAPER" in answer.content.decode()
    answer = send("commune_office", told | {"for_paper": "Danh sách giấy"}, f"{AT}?step=sign")
    assert answer.status_code == 302


def test_results_for_all_and_other_ones_for_some(world, signed, send):
    first, *rest = signed.lines.all()
    told = {"do": "results", "version": "2", "common-result": "done", f"r{first.pk}-result": "well"}
    assert send("cell_secretary", told, f"{AT}?step=results").status_code == 302
    first.refresh_from_db()
    assert first.result == "well"
    assert set(Assignment.objects.exclude(pk=first.pk).values_list("result", flat=True)) == {"done"}
    assert rest


def test_it_is_opened_again_with_a_reason(world, signed, send):
    answer = send("cell_secretary", {"do": "reopen", "version": "2", "reason": ""})
    assert "WORK-LIST-REASON" in answer.content.decode()
    send("cell_secretary", {"do": "reopen", "version": "2", "reason": "Thêm một đồng chí"})
    signed.refresh_from_db()
    assert not signed.signed


# --- Who reads what


def test_a_member_reads_own_lines_and_nobody_elses(world, signed, read):
    own, other = world.person("THAO"), world.lan
    Assignment.objects.filter(person=own).update(text="Dạy chữ cho tổ")
    page = read("member", AT)
    assert page.status == 200
    assert "Dạy chữ cho tổ" in page.text
    assert ROADS not in page.text
    assert other.full_name not in page.text
    assert "Dạy chữ cho tổ" in read("member", "/assignments/", unit="HOA", year="2025").text


def test_to_be_shown_the_names_leaves_an_entry(world, signed, read):
    AuditEntry.objects.all().delete()
    read("inspector", AT)
    [entry] = AuditEntry.objects.all()
    assert entry.action == "person.listed"
    assert entry.detail["list"] == "year_list"
    assert entry.detail["apart"]


@pytest.mark.parametrize(("suffix", "type"), [("pdf", b"%PDF"), ("docx", b"PK")])
@pytest.mark.parametrize("form", ["", "blank", "results"])
def test_the_list_is_taken_as_a_file_by_who_may_read_its_names(
    client, world, signed, suffix, type, form
):
    client.force_login(
        world.user("cell_secretary"), backend="chibo.accounts.backends.PasswordOrPin"
    )
    answer = client.get(f"/assignments/HOA/2025.{suffix}?form={form}")
    assert answer.content.startswith(type)
    client.force_login(world.user("member"), backend="chibo.accounts.backends.PasswordOrPin")
    assert client.get(f"/assignments/HOA/2025.{suffix}").status_code == 404


def test_the_office_sees_which_cells_have_signed(world, signed, read):
    page = read("commune_office", "/assignments/", unit="XA", year="2025")
    assert page.has("Danh sách năm 2025")
    assert "Đã ký" in page.text
    assert "Chưa lập" in page.text
    assert "Nhập hộ" in page.text


def test_a_day_of_the_past_shows_the_list_of_its_year(world, read):
    assert read("cell_secretary", "/assignments/", unit="HOA", as_of="31/12/2024").has("năm 2024")


def test_whoever_came_since_is_pointed_out(world, signed, read):
    Assignment.objects.filter(person=world.lan).delete()
    page = read("cell_secretary", AT)
    assert page.has("Số đang tính vào chỉ tiêu khác với danh sách")
    assert page.has("chưa có việc")

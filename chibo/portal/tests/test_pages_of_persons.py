"""The list of members and the page of one: what is there, what is covered, what is written down."""

from datetime import date

import pytest
from django.urls import reverse

from chibo.accounts.models import Role
from chibo.accounts.services import create_user, grant_role
from chibo.core.models import AuditEntry
from chibo.members.looks import LISTED, REVEALED, VIEWED
from chibo.members.models import Membership, Residence, Standing
from chibo.reviews.models import Screening

BACKEND = "chibo.accounts.backends.PasswordOrPin"
WHY = "Đối chiếu hồ sơ tặng Huy hiệu"


def looks(action: str = VIEWED) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(action=action).order_by("id"))


@pytest.fixture
def uncover(client, world):
    """uncover("cell_secretary", "PHU", "birth", reason): the answer to the button."""

    def send(who: str, code: str, field: str, reason: str = WHY):
        client.force_login(world.user(who), backend=BACKEND)
        address = reverse("uncover", args=[code])
        return client.post(address, {"field": field, "reason": reason})

    return send


# --- The page


def test_the_secretary_sees_the_life_of_a_member_of_the_cell(read):
    page = read("cell_secretary", "/persons/PHU/")

    assert page.status == 200
    assert page.has("Đảng viên chính thức · mã PHU", "Nông Văn Phú", "Chi bộ xóm Hoà Bình")
    assert page.has("Định danh", "Sinh hoạt đảng", "Chi bộ xóm Bắc", "01/9/2024", "Sắp xếp tổ chức")
    assert page.has("Chức vụ, công việc phụ trách", "Trình độ", "Đánh giá", "Công tác cán bộ")


def test_what_is_not_on_record_says_so_and_what_to_do(read):
    page = read("cell_secretary", "/persons/PHU/")

    assert page.has("Luân chuyển", "Chưa ghi. Nếu có, đề nghị văn phòng cấp uỷ bổ sung")
    assert page.has("Nhiệm vụ, cam kết, điểm danh", "Sổ chưa ghi theo từng người")


def test_a_page_is_as_of_a_day_and_tells_nothing_later(read):
    page = read("commune_office", "/persons/PHU/", as_of="31/12/2020")

    assert page.has("Nông Văn Phú", "Sinh hoạt ở Chi bộ xóm Bắc")
    assert "Hoà Bình" not in page.text.split("Định danh")[1]


def test_seats_and_charges_name_their_terms_and_places(read):
    page = read("province_office", "/persons/LAN/")

    assert page.has("Chức vụ trong Đảng", "Bí thư", "Chi bộ xóm Hoà Bình")
    assert page.has("Trưởng thôn", "Trình độ", "Lý luận chính trị")


def test_who_left_is_kept_by_the_last_cell(read):
    page = read("cell_secretary", "/persons/PHUC/")

    assert page.has("Đã thôi sinh hoạt ở Chi bộ xóm Hoà Bình", "10/02/2025", "từ trần")


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("neighbour_secretary", "PHU"),
        ("city_office", "PHU"),
        ("member", "PHU"),
        ("observer", "PHU"),
        ("cell_secretary", "MAI"),
        (
            "cell_secretary",
            "HANH",
        ),  # reinforces the joint cell: a member there, not where she is from
        ("cell_secretary", "QUOC"),  # whose membership nobody has recorded
        ("inspector", "TRI"),
        ("outsider", "PHU"),
    ],
)
def test_whom_one_does_not_reach_reads_as_nobody(read, world, who, code):
    hidden, missing = read(who, f"/persons/{code}/"), read(who, "/persons/NOBODY/")

    assert hidden.status == missing.status == 404
    assert world.person(code).full_name not in hidden.text
    assert not looks()


def test_a_guest_of_the_cell_is_seen_at_home_only(read, world):
    opened = read("city_office", "/persons/OANH/", as_of="1/6/2024")

    assert opened.status == 404
    assert "Tô Kim Oanh" not in read("city_office", "/persons/", as_of="1/6/2024").text


def test_somebody_without_a_membership_is_seen_by_who_sees_everybody(read):
    assert read("administrator", "/persons/QUOC/").has(
        "Ngô Kiến Quốc", "chưa ghi đồng chí sinh hoạt"
    )
    assert read("district_office", "/persons/QUOC/").status == 404


def test_a_member_of_the_former_cell_is_seen_on_its_days_only(read, world):
    moved = date(2020, 1, 1)
    stays = Membership.objects.filter(person=world.person("PHU"))
    stays.exclude(unit=world.north_cell).delete()
    stays.update(valid_to=moved)
    home = {"kind": "home", "joined": "moved", "valid_from": moved}
    Membership.objects.create(person=world.person("PHU"), unit=world.joint_cell, **home)

    assert read("cell_secretary", "/persons/PHU/").status == 404
    then = read("cell_secretary", "/persons/PHU/", as_of="31/12/2019")
    assert then.has("Nông Văn Phú", "Chi bộ xóm Bắc")
    assert "Chi bộ ghép" not in then.text.split("Định danh")[1]


# --- One's own


def test_a_member_sees_the_own_page_wholly_and_leaves_no_trace(read):
    page = read("member", "/persons/THAO/")

    assert page.has("Lê Thị Thảo", "Đây là trang của đồng chí", "Dân tộc Kinh")
    assert "Lý do cần xem" not in page.text
    assert not looks()


def test_the_menu_leads_to_the_own_page(read):
    assert 'href="/persons/THAO/"' in read("member", "/").html
    assert "Trang của tôi" not in read("commune_office", "/").html


def test_the_own_page_needs_no_role(read, world):
    user = world.user("outsider")
    user.person = world.person("PHU").pk
    user.save()

    assert read("outsider", "/persons/PHU/").has("Nông Văn Phú", "Đây là trang của đồng chí")
    assert read("outsider", "/persons/THAO/").status == 404


# --- What is covered


def test_of_a_birth_the_year_is_open_and_the_day_is_not(read):
    page = read("cell_secretary", "/persons/PHU/")

    assert page.has("Ngày sinh", "năm 1977", "Hiện")
    assert "17/4/1977" not in page.html
    assert "Nùng" not in page.html


def test_of_a_home_the_commune_is_open_and_the_hamlet_is_not(read, world):
    lives = Residence.objects.select_related("locality").filter(person=world.lan).first()
    assert lives
    page = read("commune_office", "/persons/LAN/")

    assert page.has("Nơi cư trú Đảng bộ xã Suối Trong", "Hiện")


def test_what_is_uncovered_is_shown_once_and_written_down(read, uncover, world):
    answer = uncover("cell_secretary", "PHU", "birth")

    assert (answer.status_code, answer.url) == (302, "/persons/PHU/#dinh-danh")
    assert read("cell_secretary", "/persons/PHU/").has("Ngày sinh 17/4/1977", "Dân tộc ••••••")
    assert "17/4/1977" not in read("cell_secretary", "/persons/PHU/").html
    (entry,) = looks(REVEALED)
    assert (entry.user_name, entry.reason) == ("cell_secretary", WHY)
    assert entry.unit == world.united_cell.pk
    assert entry.detail == {"person": world.person("PHU").pk, "field": "birth"}


@pytest.mark.parametrize(
    ("code", "field", "text"),
    [("PHU", "ethnicity", "Dân tộc Nùng"), ("LAN", "residence", "Nơi cư trú Xóm")],
)
def test_each_fact_is_uncovered_by_itself(read, uncover, code, field, text):
    uncover("commune_office", code, field)
    page = read("commune_office", f"/persons/{code}/")

    assert page.has(text)
    assert page.has("Ngày sinh năm")


def test_what_was_uncovered_of_one_is_not_shown_of_another(read, uncover):
    uncover("cell_secretary", "PHU", "birth")

    assert "năm 1999" in read("cell_secretary", "/persons/PHONG/").text


@pytest.mark.parametrize("reason", ["", "   ", "xem", "x" * 301])
def test_without_a_reason_nothing_is_uncovered(read, uncover, reason):
    answer = uncover("cell_secretary", "PHU", "birth", reason)

    assert answer.status_code == 422
    assert "MEM-REVEAL-REASON" in answer.content.decode()
    assert not looks(REVEALED)
    assert "17/4/1977" not in read("cell_secretary", "/persons/PHU/").html


def test_only_what_is_covered_can_be_uncovered(uncover):
    assert uncover("cell_secretary", "PHU", "religion").status_code == 422
    assert not looks(REVEALED)


@pytest.mark.parametrize(
    "who", ["neighbour_secretary", "member", "observer", "outsider", "inspector"]
)
def test_nobody_uncovers_whom_they_do_not_reach(uncover, who):
    code = "TRI" if who == "inspector" else "PHU"

    assert uncover(who, code, "birth").status_code == 404
    assert not looks(REVEALED)


# --- Who has looked


def test_every_opened_page_leaves_one_entry(read, world):
    read("cell_secretary", "/persons/PHU/", as_of="31/12/2024")

    (entry,) = looks()
    assert (entry.user, entry.unit) == (world.user("cell_secretary").pk, world.united_cell.pk)
    assert entry.detail == {"person": world.person("PHU").pk, "as_of": "2024-12-31"}


def test_the_superior_office_reads_who_has_looked(read, uncover):
    read("cell_secretary", "/persons/PHU/")
    uncover("commune_office", "PHU", "birth")
    page = read("province_office", "/persons/PHU/")

    assert page.has("Ai đã xem trang này", "commune_office", "hiện ngày sinh", WHY)
    assert page.has("Ai đã xem trang này", "cell_secretary", "mở trang")
    for who in ("cell_secretary", "commune_office", "inspector"):
        assert "Ai đã xem" not in read(who, "/persons/PHU/").text


def test_the_office_does_not_learn_what_an_inspector_looked_at(read, uncover, world):
    read("inspector", "/persons/PHU/")
    uncover("inspector", "PHU", "birth")

    for who in ("district_office", "province_office", "administrator"):
        trail = read(who, "/persons/PHU/").text.partition("Ai đã xem trang này")[2]
        assert "inspector" not in trail
        assert "ngày sinh" not in trail


def test_the_head_of_the_inspectors_reads_their_looks_and_no_others(read, uncover, world):
    unit = world.district
    user = create_user(world.administrator, username="head", display_name="head", unit=unit)
    role = Role.objects.get(code="inspection_head")
    grant_role(world.administrator, user=user, role=role, unit=unit, valid_from=world.opening)
    world._users["head"] = user
    read("inspector", "/persons/PHU/")
    read("cell_secretary", "/persons/PHU/")

    trail = read("head", "/persons/PHU/").text.partition("Ai đã xem trang này")[2]
    assert "inspector" in trail
    assert "cell_secretary" not in trail


# --- The list


def test_members_stand_in_the_order_of_vietnamese_names(read):
    page = read("cell_secretary", "/persons/")
    order = ["Hoàng Văn Bình", "Cao Thị Tuyết", "Lý Thị Cúc", "Lương Minh Đức", "Trần Văn Hùng"]
    places = [page.text.index(name) for name in order]

    assert page.has("1–19 trong 19 đảng viên")
    assert places[0] < places[2] < places[3] < places[4] < places[1]


def test_a_row_tells_year_cell_standing_and_posts(read):
    page = read("cell_secretary", "/persons/")

    assert page.has("Nguyễn Thị Lan 1972 Chi bộ xóm Hoà Bình", "Chính thức", "Bí thư (")
    assert page.has("Trần Yến Nhi 2003", "Dự bị")
    assert "08/3/1972" not in page.html
    assert 'href="/persons/LAN/"' in page.html


def test_the_list_is_of_the_unit_and_the_day(read):
    page = read("commune_office", "/persons/", unit="XA", as_of="1/1/2015")

    assert page.has("1–29 trong 29 đảng viên")
    assert page.has("Dương Thị Hạnh 1976 Chi bộ ghép", "Tăng cường")


def test_it_is_narrowed_by_words_and_by_standing(read):
    assert read("commune_office", "/persons/", q="duong hanh").has("1–1 trong 1 đảng viên")
    assert read("commune_office", "/persons/", standing="probationary").has("Trần Yến Nhi")


def test_a_guest_is_counted_and_not_named(read):
    page = read("city_office", "/persons/", as_of="1/6/2024")

    assert page.has("Ngoài ra có 1 đảng viên của chi bộ khác đang sinh hoạt tạm thời")


def test_who_sees_no_persons_is_told_so_and_led_to_the_own_page(read):
    page = read("member", "/persons/")

    assert page.has("Danh sách này dành cho người được giao xem hồ sơ đảng viên", "Trang của tôi")
    assert "Nguyễn Thị Lan" not in page.text
    assert not looks(LISTED)


def test_a_list_leaves_one_entry_with_how_many_it_named(read, world):
    read("cell_secretary", "/persons/")

    (entry,) = looks(LISTED)
    assert entry.unit == world.united_cell.pk
    assert entry.detail == {"list": "members", "persons": 19}


def test_a_list_of_very_few_is_not_broken_down(read, world):
    Membership.objects.filter(unit=world.military_cell).exclude(
        person=world.person("DUNG")
    ).delete()

    few = read("commune_office", "/persons/", unit="QUAN")
    assert few.has("1–1 trong 1 đảng viên")
    assert "Tư cách: tất cả" not in few.text


def test_the_file_of_the_list_leaves_its_own_entry_and_no_other(client, world):
    client.force_login(world.user("commune_office"), backend=BACKEND)
    answer = client.get("/persons/", {"xlsx": "persons"})

    assert answer["Content-Type"].endswith("sheet")
    assert not looks(LISTED)
    (entry,) = looks("table.exported")
    assert entry.detail["persons"] == 33


def test_a_screening_is_told_in_words_where_there_was_one(read, world):
    assert Screening.objects.filter(person=world.person("KIEN")).exists()

    assert read("cell_secretary", "/persons/KIEN/").has("Rà soát, sàng lọc", "Xoá tên")
    assert "Rà soát" not in read("cell_secretary", "/persons/PHU/").text


def test_nobody_has_two_standings_on_a_day_so_that_no_row_comes_twice(world):
    day = Standing.objects.as_of(world.day)
    assert day.count() == day.values("person").distinct().count()

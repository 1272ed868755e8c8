"""The page of a unit, the list of units, the picker, and days on which a unit isn't there."""

import pytest

from chibo.organisations.models import Placement


def test_a_unit_says_what_it_is_and_where_it_stands(read):
    page = read("province_office", "/units/HOA/")

    assert page.has("Đảng bộ tỉnh Sông Biếc", "Đảng bộ huyện Đồi Chè", "Đảng bộ xã Suối Trong")
    assert page.has("Chi bộ trực thuộc · mã HOA · Thôn, tổ dân phố")


def test_its_people_are_told_in_figures_only(read, world):
    page = read("member", "/units/HOA/")

    assert page.has("đảng viên 1 dự bị 19", "đảng viên nữ", "8", "bí thư, phó bí thư 2")
    assert world.lan.full_name not in page.text


def test_a_unit_that_keeps_no_members_shows_a_dash_and_not_nought(read):
    page = read("province_office", "/units/PHO/", as_of="31/12/2019")

    assert page.has("chưa ghi sổ đảng viên ở đây –", "bí thư") or page.has("chưa ghi sổ")
    assert page.has("biết 0/1 chi bộ")


def test_its_history_tells_what_it_came_of_and_by_which_decision(read):
    page = read("province_office", "/units/HOA/")

    assert page.has("02/9/2024 · Sáp nhập: có tiền thân là", "Chi bộ xóm Bắc", "Chi bộ xóm Nam")
    assert page.has("29-QĐ/ĐU ngày 26/8/2024")
    assert 'href="/units/BAC/?as_of=2024-09-01"' in page.html


def test_the_history_of_what_ended_tells_what_came_of_it(read):
    page = read("cell_secretary", "/units/BAC/", as_of="31/8/2024")

    assert page.has("02/9/2024 · Sáp nhập: kế tục bởi", "Chi bộ xóm Hoà Bình")


def test_a_change_of_level_is_told_in_words(read):
    page = read("province_office", "/units/HOA/")

    assert page.has("01/7/2025 · Đổi cấp từ “Chi bộ trực thuộc” thành “Chi bộ cơ sở”")


def test_what_it_moved_away_from_is_named_even_where_it_is_out_of_reach(read):
    page = read("commune_office", "/units/XA/")

    assert page.has("01/7/2025 · Chuyển từ Đảng bộ huyện Đồi Chè về Đảng bộ tỉnh Sông Biếc")
    assert "/units/HUYEN/" not in page.html


def test_units_below_are_listed_by_name(read):
    page = read("commune_office", "/units/XA/")

    assert page.has("Đơn vị trực thuộc", "Chi bộ ghép", "Chi bộ Quân sự xã", "Chi bộ xóm Hoà Bình")
    assert page.has("1–3 trong 3 đơn vị")


def test_programmes_are_linked_for_this_unit(read):
    assert 'href="/programmes/004/?unit=HOA"' in read("province_office", "/units/HOA/").html


def test_a_list_of_units_is_searched_without_marks_and_in_any_order_of_words(read):
    page = read("province_office", "/units/", q="hoa xom")

    assert page.has("1 đơn vị có tên hoặc mã khớp", "Chi bộ xóm Hoà Bình", "Đảng bộ xã Suối Trong")


def test_a_unit_is_found_by_its_code(read):
    assert read("province_office", "/units/", q="pho").has("Chi bộ tổ dân phố 1", "PHO")


def test_nobody_finds_what_they_do_not_reach(read):
    page = read("cell_secretary", "/units/", q="quan su")

    assert page.status == 200
    assert page.has("Không có đơn vị nào khớp")


def test_the_picker_offers_what_lies_right_below_and_what_was_typed(read):
    below = read("province_office", "/", unit="XA")
    typed = read("province_office", "/", find="benh vien")

    assert 'href="?unit=HOA"' in below.html
    assert 'href="?unit=BV"' in typed.html


def test_the_picker_alone_answers_the_box(read):
    page = read("province_office", "/unit-choices/", find="khoa")

    assert page.html.strip().startswith('<div id="unit-choices"')
    assert 'href="?unit=KHOA"' in page.html


def test_on_the_page_of_a_unit_the_picker_changes_the_path(client, world):
    client.force_login(
        world.user("province_office"), backend="chibo.accounts.backends.PasswordOrPin"
    )
    headers = {"HX-Current-URL": "http://testserver/units/XA/?as_of=2025-06-30"}
    answer = client.get("/unit-choices/", {"find": "khoa"}, headers=headers)

    assert 'href="/units/KHOA/?' in answer.content.decode() or 'href="/units/KHOA/"' in (
        answer.content.decode()
    )


@pytest.mark.parametrize("address", ["/units/BAC/", "/programmes/000/?unit=BAC"])
def test_after_a_unit_ended_its_successor_and_its_last_day_are_offered(read, address):
    path, _, query = address.partition("?")
    extra = dict([query.split("=")]) if query else {}
    page = read("commune_office", path, as_of="31/12/2024", **extra)

    assert page.status == 404
    assert page.has("Ngày 31/12/2024 không có Chi bộ xóm Bắc")
    assert page.has("Có từ ngày 01/01/2010 đến hết ngày 01/9/2024", "Chi bộ xóm Hoà Bình")
    assert "as_of=2024-09-01" in page.html


def test_before_a_unit_was_there_what_it_came_of_and_its_first_day_are_offered(read):
    page = read("cell_secretary", "/units/HOA/", as_of="1/9/2024")

    assert page.status == 404
    assert page.has("Có từ ngày 02/9/2024 đến nay", "Chi bộ xóm Bắc", "Chi bộ xóm Nam")
    assert "as_of=2024-09-02" in page.html


def test_before_the_readers_own_unit_was_there_the_view_begins_at_what_it_came_of(read):
    page = read("cell_secretary", "/", as_of="1/9/2024")

    assert page.has("Đơn vị: Chi bộ xóm Bắc")
    assert 'href="?as_of=1%2F9%2F2024&amp;unit=NAM"' in page.html


def test_before_anything_was_there_the_readers_own_unit_is_explained(read):
    page = read("cell_secretary", "/", as_of="31/12/2009")

    assert page.status == 404
    assert page.has("Ngày 31/12/2009 không có Chi bộ xóm", "Có từ ngày")


@pytest.mark.parametrize("day", ["2024-09-01", "2024-09-02", "2024-09-03"])
def test_every_page_answers_for_days_around_the_merger(read, day):
    for path in ("/", "/programmes/004/", "/targets/004-4/", "/units/", "/units/XA/"):
        assert read("commune_office", path, as_of=day).status == 200


@pytest.mark.parametrize("typed", ["31/31/2024", "hôm qua", "1/1/0001", "1/1/9999"])
def test_a_day_that_cannot_be_read_is_said_and_kept(read, typed):
    page = read("province_office", "/", as_of=typed)

    assert page.status == 200
    assert page.has(f"“{typed}” không phải là ngày")
    assert f'value="{typed}"' in page.html


def test_a_code_may_hold_a_slash(read, world):
    world.joint_cell.code = "02/CB"
    world.joint_cell.save()

    assert read("commune_office", "/units/02/CB/").has("mã 02/CB")


def test_a_unit_may_exist_twice(read, world):
    placement = Placement.objects.get(unit=world.north_cell)
    placement.pk, placement.valid_from, placement.valid_to = None, world.reform, None
    placement.save()

    page = read("commune_office", "/units/BAC/", as_of="31/12/2024")
    assert page.has("đến hết ngày 01/9/2024", "Có từ ngày 01/7/2025 đến nay")
    assert "as_of=2024-09-01" in page.html
    assert "as_of=2025-07-01" in page.html

"""The tree of any day, and what changed between two days."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook


def test_the_tree_begins_at_the_readers_own_units(read):
    page = read("commune_office", "/tree/")

    assert page.has("Đảng bộ xã Suối Trong", "3 đơn vị, 3 chi bộ")
    assert page.has("Chi bộ xóm Hoà Bình", "19 đảng viên")
    assert not page.has("Đảng bộ huyện Đồi Chè")


def test_a_unit_asked_for_is_where_it_begins(read):
    page = read("province_office", "/tree/", unit="BV")

    assert page.has("Đảng bộ", "2 đơn vị, 1 chi bộ")


def test_levels_below_are_fetched_when_they_are_unfolded(read):
    page = read("province_office", "/tree/")
    part = read("province_office", "/tree/branch/", unit="XA")

    assert page.has("Đảng bộ huyện Đồi Chè")
    assert not page.has("Chi bộ xóm Hoà Bình")
    assert 'hx-get="/tree/branch/?unit=HUYEN"' in page.html
    assert part.html.strip().startswith('<ul class="list tree kids">')
    assert part.has("Chi bộ ghép", "Chi bộ xóm Hoà Bình")


def test_without_scripts_a_link_unfolds_down_to_a_unit(read):
    page = read("province_office", "/tree/", open="HOA")

    assert 'href="?open=HUYEN#HUYEN"' in read("province_office", "/tree/").html
    assert page.has("Đảng bộ huyện Đồi Chè", "Đảng bộ xã Suối Trong", "Chi bộ xóm Hoà Bình")
    assert '<li id="HOA" class="here">' in page.html


@pytest.mark.parametrize("opened", ["PHO", "NOWHERE", "TINH"])
def test_what_is_not_below_unfolds_nothing(read, opened):
    page = read("commune_office", "/tree/", open=opened)

    assert page.status == 200
    assert 'class="here"' not in page.html


def test_the_tree_is_that_of_the_day(read):
    before = read("commune_office", "/tree/", as_of="1/9/2024")
    after = read("commune_office", "/tree/", as_of="2/9/2024")

    assert before.has("Chi bộ xóm Bắc", "Chi bộ xóm Nam")
    assert not before.has("Chi bộ xóm Hoà Bình")
    assert not after.has("Chi bộ xóm Bắc")


def test_before_its_own_unit_was_there_the_tree_begins_at_what_it_came_of(read):
    page = read("cell_secretary", "/tree/", as_of="1/9/2024")

    assert page.has("Chi bộ xóm Bắc", "Chi bộ xóm Nam")


def test_members_nobody_keeps_are_not_nought(read):
    page = read("city_office", "/tree/", as_of="31/12/2019")

    assert page.has("Chi bộ tổ dân phố 1") or page.has("Đảng bộ phường")
    assert page.has("chưa rõ đảng viên")


def test_a_unit_is_searched_in_the_tree_and_shown_on_it(read):
    page = read("province_office", "/tree/", q="hoa xom")

    assert page.has("1 đơn vị khớp “hoa xom”", "Chi bộ xóm Hoà Bình", "Đảng bộ huyện Đồi Chè ›")
    assert 'href="?open=HOA#HOA"' in page.html


def test_nobody_finds_in_it_what_they_do_not_reach(read):
    page = read("cell_secretary", "/tree/", q="quan su")

    assert page.has("0 đơn vị khớp", "Không có đơn vị nào khớp")
    assert not page.has("Chi bộ Quân sự")


def test_a_branch_goes_on_from_where_one_is(read):
    page = read("commune_office", "/tree/branch/", unit="XA", start="2")

    assert not page.html.strip().startswith("<ul")
    assert page.has("Chi bộ xóm Hoà Bình")
    assert not page.has("Chi bộ ghép")
    assert read("commune_office", "/tree/branch/", unit="XA", start="x").has("Chi bộ ghép")


# --- changes -------------------------------------------------------------------------------------

MERGER = {"from": "1/9/2024", "to": "2/9/2024"}


def test_the_merger_is_told_with_successors_and_paper(read):
    page = read("commune_office", "/tree/changes/", **MERGER)

    assert page.has("1–3 trong 3 thay đổi")
    assert page.has(
        "Chi bộ xóm Bắc", "Kết thúc hoạt động", "Sáp nhập", "kế tục: Chi bộ xóm Hoà Bình"
    )
    assert page.has("Chi bộ xóm Hoà Bình", "Lập mới, trực thuộc Đảng bộ xã Suối Trong")
    assert page.has("tiền thân: Chi bộ xóm Bắc", "29-QĐ/ĐU ngày 26/8/2024")
    assert 'href="/units/BAC/?as_of=2024-09-01"' in page.html


@pytest.mark.parametrize(("since", "until"), [("1/8/2024", "1/9/2024"), ("2/9/2024", "3/9/2024")])
def test_before_and_after_it_nothing_is_told(read, since, until):
    page = read("commune_office", "/tree/changes/", **{"from": since, "to": until})

    assert page.has("Không có thay đổi nào")
    assert page.has("02/9/2024: 3 đơn vị") or until == "1/9/2024"


def test_the_reform_is_told_the_day_it_comes(read):
    page = read("province_office", "/tree/changes/", **{"from": "30/6/2025", "to": "1/7/2025"})

    assert page.has("Đảng bộ huyện Đồi Chè", "Kết thúc hoạt động")
    assert page.has("Chuyển từ Đảng bộ huyện Đồi Chè về Đảng bộ tỉnh Sông Biếc")
    assert page.has("Đổi cấp từ “Chi bộ trực thuộc” thành “Chi bộ cơ sở”")


def test_changes_are_narrowed_by_kind_and_by_name(read):
    ended = read("commune_office", "/tree/changes/", kind="ended", **MERGER)
    named = read("commune_office", "/tree/changes/", q="hoa binh", **MERGER)

    assert ended.has("1–2 trong 2 thay đổi")
    assert named.has("Chi bộ xóm Hoà Bình", "1–1 trong 1 thay đổi")


def test_changes_are_taken_along_as_a_workbook(client, world):
    client.force_login(world.user("commune_office"), "chibo.accounts.backends.PasswordOrPin")
    answer = client.get("/tree/changes/", {**MERGER, "kind": "ended", "xlsx": "tree-changes"})
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()
    told = ["; ".join(map(str, row)) for row in rows]

    assert any("Chi bộ xóm Bắc" in row and "29-QĐ/ĐU" in row for row in told)
    assert any(
        "Kết thúc hoạt động, trước đó trực thuộc Đảng bộ xã Suối Trong; Sáp nhập" in row
        for row in told
    )
    assert not any("Lập mới" in row for row in told)


@pytest.mark.parametrize("typed", ["31/31/2024", "5/9/2024"])
def test_a_first_day_that_does_not_fit_is_said_and_kept(read, typed):
    page = read("commune_office", "/tree/changes/", **{"from": typed, "to": "2/9/2024"})

    assert page.status == 200
    assert f'value="{typed}"' in page.html
    assert page.has("không phải là ngày") or page.has("phải trước ngày 02/9/2024")


def test_nobody_reads_of_units_they_do_not_reach(read):
    page = read("neighbour_secretary", "/tree/changes/", **MERGER)

    assert page.has("Không có thay đổi nào")
    assert not page.has("xóm Bắc")

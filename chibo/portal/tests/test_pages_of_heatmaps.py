"""The heat map: units right below by targets, marks with numbers, means of peers, no rank."""

import re

import pytest

COMMUNE = "/programmes/000/heatmap/"
MAP = {"as_of": "31/12/2015"}


def rows(page) -> list[str]:
    """Names of the units, in the order of the table."""
    body = page.html.partition("<tbody")[2].partition("</tbody>")[0]
    return re.findall(r'<th role="rowheader" scope="row"><a [^>]*>(.*?)</a>', body)


def test_each_cell_says_its_number_and_its_mark_in_words(read):
    page = read("commune_office", COMMUNE, **MAP)

    assert page.has("Chi bộ xóm Bắc", "80 , Chậm", "100 , Đạt")
    assert page.has("Chi bộ Quân sự xã", "– , Chưa rõ")
    assert page.has("Năm 2015", "Quý IV/2015", "6 tháng cuối năm 2015")


def test_units_stand_by_name_and_have_no_place_in_a_row_of_ranks(read):
    page = read("commune_office", COMMUNE, **MAP)

    assert rows(page) == [
        "Chi bộ ghép xóm Đông, xóm Tây",
        "Chi bộ Quân sự xã",
        "Chi bộ xóm Bắc",
        "Chi bộ xóm Nam",
    ]
    assert page.has("không xếp hạng")


def test_a_column_sorts_by_what_it_lacks_and_what_is_unknown_stays_last(read):
    most = read("commune_office", COMMUNE, sort="-000-9", **MAP)
    least = read("commune_office", COMMUNE, sort="000-9", **MAP)

    assert rows(most)[0] == "Chi bộ ghép xóm Đông, xóm Tây"
    assert rows(most)[-1] == rows(least)[-1] == "Chi bộ Quân sự xã"


def test_only_units_with_something_unknown_are_shown_when_asked(read):
    page = read("commune_office", COMMUNE, show="unknown", **MAP)

    assert rows(page) == ["Chi bộ ghép xóm Đông, xóm Tây", "Chi bộ Quân sự xã"]


def test_units_are_found_without_marks(read):
    assert rows(read("commune_office", COMMUNE, q="xom bac", **MAP)) == ["Chi bộ xóm Bắc"]
    assert read("commune_office", COMMUNE, q="khong co", **MAP).has("Không có đơn vị nào khớp")


def test_a_cell_leads_to_the_target_of_that_unit_on_that_day(read):
    page = read("commune_office", COMMUNE, **MAP)

    assert 'href="/targets/000-9/?unit=BAC&amp;as_of=31%2F12%2F2015"' in page.html


def test_a_unit_with_others_below_opens_its_own_map_and_a_cell_its_targets(read):
    above = read("province_office", COMMUNE, unit="HUYEN", **MAP)
    below = read("commune_office", COMMUNE, **MAP)

    assert re.search(r'href="\?unit=XA&amp;as_of=[^"]*">Đảng bộ xã Suối Trong', above.html)
    assert 'href="/programmes/000/?unit=BAC&amp;as_of=31%2F12%2F2015">Chi bộ xóm Bắc' in below.html


def test_the_way_up_is_in_the_crumbs(read):
    page = read("province_office", COMMUNE, unit="XA", **MAP)
    href = 'href="/programmes/000/heatmap/?unit=HUYEN&amp;as_of=31%2F12%2F2015"'

    assert href in page.html


def test_the_mean_of_peers_divides_sums_and_the_unit_is_told_beside_it(read):
    page = read("commune_office", COMMUNE, **MAP)

    # GHEP, BAC and NAM: two of three met in the quarter, one of three was checked.
    assert page.has("Bình quân 3 đơn vị cùng cấp, loại thôn, tổ dân phố", "66,7", "33,3 −8,3")
    assert page.has("Đạt hoặc đúng tiến độ 2/3 1/4 2/3 1/4")


def test_columns_of_one_heading_are_shown_alone(read):
    page = read("commune_office", COMMUNE, group="3", **MAP)

    head = page.html.partition("<thead")[2].partition("</thead>")[0]
    assert re.findall(r"<b>(\d+)</b>", head) == ["9", "10"]


def test_targets_that_are_not_asked_of_such_units_have_no_column(read):
    page = read("commune_office", COMMUNE, **MAP)

    assert page.has("6 chỉ tiêu, nhiệm vụ không có cột", "tổ chức cơ sở đảng và các cấp trên")


def test_duties_have_a_map_of_their_own(read):
    assert read("commune_office", COMMUNE, kind="duty", **MAP).has("15", "kế hoạch tạo nguồn")


def test_a_unit_without_others_below_leads_to_its_targets(read):
    page = read("cell_secretary", "/programmes/004/heatmap/")

    assert page.status == 200
    assert page.has("Không có đơn vị nào bên trong", "Xem chỉ tiêu của đơn vị")


def test_the_workbook_holds_numbers_and_words_of_every_page(client, world):
    client.force_login(world.user("commune_office"), "chibo.accounts.backends.PasswordOrPin")
    answer = client.get(COMMUNE, {"xlsx": "heatmap", **MAP})

    assert answer.status_code == 200
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("who", ["outsider", "neighbour_secretary", "city_office"])
def test_whoever_does_not_reach_the_commune_has_no_map_of_it(read, who):
    assert read(who, COMMUNE, unit="XA", **MAP).status == 404


def test_an_unknown_programme_is_missing(read):
    assert read("province_office", "/programmes/999/heatmap/").status == 404

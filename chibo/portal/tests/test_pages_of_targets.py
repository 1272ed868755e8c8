"""The page of a target: the figure, the units below, and why the number is what it is."""

import pytest

from chibo.core.models import AuditEntry

MEETINGS = "/targets/004-4/"
PEOPLE = "/targets/003-2/"


def test_the_figure_is_written_as_a_fraction_with_its_sentences(read):
    page = read("province_office", MEETINGS)

    assert page.has("62,5 %", "Quý II/2025: chậm", "biết 8/10 cấp uỷ, chi bộ")
    assert page.has("5 chia cho 8", "= 62,5 %", "Tử số 5: cấp uỷ họp từng tháng", "Mẫu số 8:")


def test_day_tree_readings_and_source_are_told(read):
    page = read("province_office", MEETINGS)

    assert page.has("Quý II/2025; xem đến hết ngày 30/6/2025", "theo tổ chức tại ngày")
    assert page.has("Cách hiểu Theo quý", "Cách hiểu khác Tính riêng từng phần")
    assert page.has("Nguồn mục B.II.4, chương trình 004")


def test_the_other_tree_is_one_click_away(read):
    assert 'href="?tree=today">xem theo tổ chức hiện nay' in read("province_office", MEETINGS).html
    page = read("province_office", MEETINGS, tree="today")
    assert page.has("theo tổ chức hiện nay", "xem theo tổ chức tại ngày")


def test_another_reading_that_can_be_computed_says_what_it_gives(read):
    page = read("province_office", "/targets/002-3/", as_of="31/12/2017")

    assert page.has("Cách hiểu khác Tính trong tổng số tổ chức được xếp loại.", "Theo cách này:")


def test_units_below_stand_by_what_they_lack(read):
    page = read("commune_office", "/targets/000-9/", as_of="31/12/2015")

    assert page.has("Đơn vị trực thuộc, theo số chi bộ còn thiếu", "2/4 đơn vị còn thiếu")
    assert page.has("Chi bộ ghép xóm Đông, xóm Tây 1 chi bộ", "Chi bộ Quân sự xã Chưa rõ", "đủ")


def test_units_below_can_be_narrowed_by_name_without_marks_and_to_what_is_open(read):
    everything = {"as_of": "31/12/2015"}
    named = read("commune_office", "/targets/000-9/", q="quan su", **everything)
    still_open = read("commune_office", "/targets/000-9/", show="open", **everything)

    assert named.html.count("/targets/000-9/?unit=") == 1
    assert still_open.html.count("/targets/000-9/?unit=") == 2
    assert read("commune_office", "/targets/000-9/", q="khong co", **everything).has("Không có")


def test_units_founded_since_then_are_explained(read):
    page = read("commune_office", "/targets/000-9/")

    assert page.has("Chi bộ xóm Hoà Bình") or page.has("thường vì lập sau đó")


def test_records_say_where_they_count(read):
    page = read("commune_office", "/targets/000-9/", as_of="31/12/2015")

    assert page.has("Chi bộ ghép xóm Đông, xóm Tây", "chỉ mẫu số")
    assert page.has("Chi bộ Quân sự xã chưa rõ, không tính")
    assert page.has("Chi bộ xóm Bắc", "Sinh hoạt chi bộ chuyên đề", "tử số và mẫu số")
    assert page.has("1–4 trong 4 bản ghi", "đều ngày 31/12/2015")


def test_the_first_records_are_shown_and_the_whole_list_is_one_click_away(read):
    first = read("cell_secretary", PEOPLE)
    listed = read("cell_secretary", PEOPLE, **{"records-page": "1"})

    assert first.has("10 trong 18 bản ghi", "Xem cả danh sách")
    assert listed.has("1–18 trong 18 bản ghi")


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "999999999999", "99"])
def test_a_page_that_does_not_exist_gives_one_that_does(read, page):
    assert read("cell_secretary", PEOPLE, **{"records-page": page}).has("1–18 trong 18 bản ghi")


def test_whoever_may_see_persons_sees_names_and_leaves_a_trace(read, world):
    listed = AuditEntry.objects.filter(action="person.listed", detail__target="003-2")
    before = listed.count()

    assert read("cell_secretary", PEOPLE).has(world.lan.full_name)
    assert listed.count() == before + 1


def test_whoever_may_not_sees_the_figure_and_how_many_records_are_hidden(read, world):
    page = read("member", PEOPLE)

    assert page.has("17 chia cho 18", "18 bản ghi đã đếm, đều ngoài quyền xem của đồng chí")
    assert world.lan.full_name not in page.text


def test_a_zone_has_its_own_measure(read):
    page = read("province_office", "/targets/002-18/", as_of="31/12/2020")

    assert page.has("riêng thành phố > 40 %", "Riêng thành phố")


def test_three_subjects_are_told_apart(read):
    page = read("province_office", "/targets/002-16/", as_of="31/12/2020")

    assert page.has("Nghiệp vụ công tác đảng", "Quản lý nhà nước", "Pháp luật")


def test_papers_carried_out_stand_beside_papers_there(read):
    assert read("province_office", "/targets/004-1a/").has("Cấp trên thấy đã thực hiện")


def test_types_have_the_means_of_both_terms(read):
    page = read("province_office", "/targets/000-6/", as_of="31/12/2015")

    assert page.has("Từng loại hình", "Nhiệm kỳ mới", "Nhiệm kỳ trước")


def test_a_number_of_another_document_is_what_is_divided_by(read):
    page = read("province_office", "/targets/003-3/")

    assert page.has("Mẫu số", "NQ-ĐH-12")


def test_a_target_without_a_figure_says_why(read):
    page = read("province_office", "/targets/002-3/", as_of="31/12/2020")

    assert page.has("Chưa rõ", "được bỏ từ xếp loại năm 2018", "Cách hiểu")


def test_a_target_not_asked_of_the_unit_points_to_who_is_asked(read):
    page = read("commune_office", "/targets/004-5a/", unit="HOA")

    assert page.status == 200
    assert page.has("không hỏi đơn vị đang xem", "Đảng bộ xã Suối Trong")
    assert 'href="/targets/004-5a/?unit=XA"' in page.html


def test_recent_periods_are_listed_newest_first(read):
    assert read("province_office", MEETINGS).has("Quý II/2025 62,5 %", "Quý II/2024 88,9 %")


def test_an_unknown_target_is_missing(read):
    assert read("province_office", "/targets/999-1/").status == 404


def test_a_report_that_came_a_day_late_stands_behind_the_line_and_is_marked(read):
    listed = {"as_of": "16/4/2025", "records-page": "1"}
    on_its_day = read("province_office", "/targets/004-12/", **listed)
    in_time = read("province_office", "/targets/004-12/", unit="XA", **listed)

    assert on_its_day.has("(không tính)")
    assert not in_time.has("(không tính)")


def test_only_the_meetings_that_the_target_asks_for_stand_behind_a_line(read):
    page = read("province_office", "/targets/000-9/", as_of="31/12/2015")

    assert page.has("Sinh hoạt chi bộ chuyên đề")
    assert not page.has("Sinh hoạt chi bộ thường kỳ")

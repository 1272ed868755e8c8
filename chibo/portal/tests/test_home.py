"""Home: what needs doing, programmes with what changed, and the pages behind both."""

import pytest

from chibo.meetings.models import Meeting

PAPERS = "required_paper:cell-year-programme"


def test_what_is_late_stands_first_and_has_the_main_button(read):
    page = read("commune_office", "/")

    assert page.has("Việc cần làm", "2 việc quá hạn")
    assert page.has("Quá hạn 43 ngày", "hạn 18/5", "hết nhiệm kỳ", "Xem cấp uỷ", "Cần có ngay")
    assert page.html.count('class="btn main"') == 1
    assert 'href="/units/XA/?tab=committee"' in page.html


def test_six_things_are_shown_and_the_rest_is_a_click_away(read):
    home, todo = read("commune_office", "/"), read("commune_office", "/todo/")

    assert home.html.count('<p class="due') == 6
    assert 'href="/todo/"' in home.html
    assert todo.html.count('<p class="due') > 6


def test_the_same_thing_of_many_units_is_one_line_that_leads_to_them(read):
    page = read("commune_office", "/todo/")

    assert page.has("3 đơn vị chưa có văn bản của năm 2025: Chương trình công tác năm của chi bộ")
    assert "topic=required_paper%3Acell-year-programme" in page.html


def test_the_units_of_one_thing_are_a_table(read):
    page = read("commune_office", "/todo/", topic=PAPERS)

    assert page.has("Đơn vị còn việc này", "Theo chương trình 004", "1–3 trong 3 đơn vị")
    assert 'href="/papers/?unit=HOA"' in page.html


def test_a_secretary_reads_about_the_own_cell_alone(read):
    page = read("cell_secretary", "/todo/", topic=PAPERS)

    assert page.has("Chi bộ xóm Hoà Bình", "1–1 trong 1 đơn vị")
    assert not page.has("Chi bộ Quân sự")


@pytest.mark.parametrize("who", ["member", "observer"])
def test_who_sees_figures_alone_has_nothing_to_do_and_no_units_behind_it(read, who):
    assert read(who, "/").has("không có việc nào cần đồng chí xem")
    assert read(who, "/todo/").has("Không có việc nào")
    assert read(who, "/todo/", topic=PAPERS).status == 404


def test_a_topic_that_is_none_has_no_units(read):
    assert read("commune_office", "/todo/", topic="nothing:at-all").has("Không còn đơn vị nào")


def test_a_target_that_falls_due_and_lacks_something_is_something_to_do(read):
    page = read("province_office", "/todo/", as_of="15/11/2024")

    assert page.has("Còn 46 ngày", "hạn 31/12", "Còn thiếu", "Xem còn thiếu ở đâu")


def test_what_changed_since_last_month_is_told_in_words(read):
    page = read("province_office", "/")

    assert page.has("Thay đổi kể từ ngày 31/5/2025")
    assert page.has("Cấp uỷ cơ sở và chi bộ họp đủ định kỳ trong quý : từ đạt thành chậm")
    assert page.has("Không chỉ tiêu nào đổi trạng thái.")


def test_of_a_unit_that_was_not_there_last_month_no_change_is_told(read):
    page = read("cell_secretary", "/", as_of="15/9/2024")

    assert page.status == 200
    assert 'class="changes"' not in page.html


def test_a_cell_reads_its_own_targets_one_by_one(read):
    page = read("cell_secretary", "/")

    assert page.has("Đạt", "Chi bộ có quy chế làm việc", "100 %")
    assert page.has("Cấp uỷ cơ sở và chi bộ có chương trình công tác năm", "Còn thiếu 1")
    assert '<article class="card">' not in page.html


def test_ended_programmes_stay_on_home_as_lines(read):
    page = read("province_office", "/")

    assert page.has("Đang thực hiện") or page.has("đang thực hiện")
    assert page.has("Đã hết thời gian thực hiện", "19 chỉ tiêu:", "7 đạt, 11 chậm, 1 chưa rõ")


def test_what_is_done_is_gone_at_once(read, world):
    before = read("commune_office", "/todo/")
    Meeting.objects.create(
        code="QUAN-NEW", unit=world.military_cell, kind="cell_regular", held_on=world.day
    )

    assert before.has("1 chi bộ chưa ghi cuộc họp thường kỳ tháng 6/2025")
    assert not read("commune_office", "/todo/").has("chưa ghi cuộc họp thường kỳ tháng 6/2025")


def test_a_large_unit_is_counted_and_kept(read, monkeypatch):
    monkeypatch.setattr("chibo.portal.programmes.counted.FEW", 0)
    first, again = (read("commune_office", "/todo/").text for _time in range(2))
    monkeypatch.setattr("chibo.portal.programmes.counted.MANY", 0)
    home = read("commune_office", "/")

    assert first.replace(" ", "")[:600] == again.replace(" ", "")[:600]
    assert home.has("Những việc gần nhất ở Đảng bộ xã Suối Trong")
    assert not home.has("3 đơn vị chưa có văn bản của năm 2025")

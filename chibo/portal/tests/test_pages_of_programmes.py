"""Home and the page of a programme."""

import pytest
from django.urls import reverse

from chibo.programmes.models import Programme

PROGRAMME = "/programmes/004/"


def test_every_programme_is_a_card_with_its_targets_in_words(read):
    page = read("province_office", "/programmes/")

    assert page.html.count('<article class="card">') == 5
    assert page.has("Đang thực hiện", "Đã hết thời gian thực hiện")
    assert page.has("19 chỉ tiêu:", "7 đạt, 11 chậm, 1 chưa rõ", "Kết thúc ngày 31/12/2020")


def test_a_card_says_what_falls_due_next_and_what_it_lacks(read):
    page = read("province_office", "/programmes/")

    assert page.has("Hạn gần nhất 31/12/2025", "kết nạp", "Còn thiếu 3 người trước 31/12")


def test_the_scope_line_says_of_how_many_targets_anything_is_known(read):
    assert read("province_office", "/").has("biết 55/55 chỉ tiêu")


def test_a_link_to_a_programme_stays_in_the_scope(read):
    page = read("province_office", "/", unit="XA", as_of="31/12/2015", tree="today")

    assert 'href="/programmes/000/?unit=XA&amp;as_of=31%2F12%2F2015&amp;tree=today"' in page.html


def test_home_of_a_database_without_programmes_says_what_to_do(read, world):
    Programme.objects.all().delete()

    assert read("province_office", "/").has("Chưa có chương trình nào", "chibo packs load")


def test_a_target_shows_its_value_its_fraction_and_what_is_missing(read):
    page = read("province_office", PROGRAMME)

    assert page.has("1a. Mọi chi bộ có quy chế làm việc", "60 %", "3/5", "chỉ tiêu 100 %")
    assert page.has("Chậm", "Thiếu 2 chi bộ", "biết 5/6 chi bộ")


def test_a_recurring_target_names_its_period_and_tells_the_so_far_beside_it(read):
    page = read("province_office", PROGRAMME)

    assert page.has("chương trình công tác năm", "71,4 %", "5/7", "đến nay 25 %")
    assert page.has("Năm 2024: chậm", "Còn thiếu 6 cấp uỷ, chi bộ trước 31/12")


def test_the_so_far_of_events_has_a_light_of_its_own(read):
    page = read("province_office", "/programmes/000/", as_of="15/8/2014")

    assert page.has("Mỗi năm kết nạp trên 4 %", "Năm 2013:", "Đến nay:")


def test_targets_stand_under_their_headings(read):
    page = read("province_office", PROGRAMME)

    assert page.has("Quy chế, chương trình, nghị quyết", "1a.", "Tập huấn", "3.")


@pytest.mark.parametrize(("status", "shown"), [("behind", 12), ("met", 0), ("nonsense", 0)])
def test_chips_narrow_the_table_to_one_status(read, status, shown):
    page = read("province_office", PROGRAMME, status=status)

    links = page.html.count('href="/targets/004-')
    assert links == shown
    assert page.has("Không có dòng nào khớp", "Bỏ lọc") == (not shown)


def test_a_chip_leaves_the_counts_of_all(read):
    page = read("cell_secretary", PROGRAMME, status="met")

    assert page.has("4 tất cả", "2 đạt", "2 chưa đến hạn")
    assert page.html.count('href="/targets/004-') == 2


def test_targets_not_asked_of_the_unit_are_left_out_and_said_to_be(read):
    page = read("cell_secretary", PROGRAMME)

    assert "/targets/004-5a/" not in page.html
    assert page.has("8 dòng không hỏi đơn vị này: chỉ tính cho tổ chức cơ sở đảng")


def test_duties_have_a_tab_of_their_own(read):
    page = read("province_office", PROGRAMME, tab="duties")

    assert page.has("Chỉ tiêu (12)", "Nhiệm vụ định kỳ (16)")
    assert "/targets/004-13a/" in page.html
    assert "/targets/004-1a/" not in page.html


def test_the_plan_of_work_stands_as_the_paper_has_it(read):
    page = read("province_office", "/programmes/001/", tab="plan")

    assert page.html.count('scope="row"') == 12
    assert page.has("Việc theo kế hoạch (12)", "Quý I/2012")


def test_a_programme_without_a_plan_says_so(read):
    assert read("province_office", PROGRAMME, tab="plan").has("không kèm bảng kế hoạch")


def test_the_paper_tab_has_header_basis_objectives_tasks_and_returns(read):
    page = read("province_office", PROGRAMME, tab="paper")

    assert page.has("Cơ quan ban hành", "bản đọc không ghi", "Căn cứ", "Mục tiêu")
    assert page.has("Nhiệm vụ, giải pháp", "B.III.1.", "Ai báo cáo gì")


def test_a_day_before_the_programme_is_answered_too(read):
    page = read("province_office", PROGRAMME, as_of="31/12/2015")

    assert page.has("chưa đến hạn", "Chưa đến ngày bắt đầu của chỉ tiêu")


def test_an_unknown_programme_is_missing(read):
    assert read("province_office", reverse("programme", args=["999"])).status == 404


def test_the_page_is_in_the_language_chosen(read, client):
    client.cookies["django_language"] = "en"
    page = read("province_office", PROGRAMME)

    assert '<html lang="en">' in page.html
    assert page.has("Every cell has working regulations")

"""Persons: what a member may see, what a secretary uncovers, and that nobody is shut out."""

import re

from playwright.sync_api import Page, expect

from tests.browser.looks import faults, look


def test_a_member_sees_the_own_page_and_of_others_nothing(page: Page, site: str, sign_in):
    sign_in(page, "dangvien")
    page.locator("details.menu summary").first.click()
    page.get_by_role("link", name="Trang của tôi").click()
    own = page.get_by_role("heading", level=1).inner_text()

    expect(page.locator(".head")).to_contain_text("Đây là trang của đồng chí")
    expect(page.get_by_text("Lý do cần xem")).to_have_count(0)
    expect(page.get_by_role("heading", name="Ai đã xem trang này")).to_have_count(0)
    look(page, "person-own")

    address = page.url
    page.goto(f"{site}/persons/")
    expect(page.get_by_role("table")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text(own)
    code = re.search(r"/P(\d+)/", address)
    assert code
    for near in (int(code[1]) - 1, int(code[1]) + 1):
        answer = page.goto(f"{site}/persons/P{near:06d}/")
        assert answer
        assert answer.status == 404


def test_a_secretary_uncovers_a_day_of_birth_once(page: Page, site: str, sign_in):
    sign_in(page, "bithu")
    page.goto(f"{site}/persons/")
    rows = page.get_by_role("table", name="Đảng viên").get_by_role("row")
    assert rows.count() > 5
    rows.nth(1).get_by_role("link").first.click()
    birth = page.locator(".fact").first
    expect(birth).to_contain_text(re.compile(r"năm \d{4}"))

    birth.locator("summary").click()
    page.get_by_label("Lý do cần xem").first.fill("Đối chiếu hồ sơ tặng Huy hiệu")
    assert faults(page) == []
    page.get_by_role("button", name="Hiện và ghi nhật ký").first.click()

    expect(page.get_by_role("status")).to_contain_text("đã ghi vào nhật ký")
    expect(page.locator(".fact").first).to_contain_text(re.compile(r"\d{2}/\d{1,2}/\d{4}"))
    page.reload()
    expect(page.locator(".fact").first).to_contain_text(re.compile(r"năm \d{4}"))


def test_the_office_finds_a_member_without_marks_and_reads_who_has_looked(
    page: Page, site: str, sign_in
):
    sign_in(page, "vanphong.tinh")
    page.goto(f"{site}/persons/")
    page.get_by_role("searchbox", name="Tìm đảng viên").fill("nguyen thi lan")
    page.keyboard.press("Enter")
    rows = page.get_by_role("table", name="Đảng viên").get_by_role("row")
    expect(rows.nth(1)).to_contain_text("Nguyễn Thị Lan")

    rows.nth(1).get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nguyễn Thị Lan")
    page.reload()
    trail = page.get_by_role("table", name="Ai đã xem trang này")
    expect(trail.get_by_role("row").nth(1)).to_contain_text("mở trang")
    look(page, "person-trail")

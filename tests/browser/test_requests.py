"""A request upward on a telephone: raised at a meeting, answered by the office, then read."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import look

PHONE = {"width": 390, "height": 844}
ROAD = "Sửa đường từ cầu vào xóm"


@pytest.fixture
def reading(chromium: Browser, site: str, as_reader):
    contexts = []

    def read(who: str, path: str) -> Page:
        context = chromium.new_context(viewport=PHONE, locale="vi-VN", has_touch=True)
        contexts.append(context)
        page = context.new_page()
        as_reader(page, who)
        page.goto(f"{site}{path}")
        return page

    yield read
    for context in contexts:
        context.close()


def test_a_request_is_raised_waits_is_answered_and_read(reading, site: str):
    # A day of its own: whatever other tests hold in this cell, they hold it on another.
    cell = reading("bithu", "/meetings/plan/?kind=cell_regular")
    cell.get_by_label("Ngày họp", exact=True).fill("27/10/2026")
    cell.get_by_role("button", name="Lưu và tiếp tục").click()
    cell.wait_for_url(lambda url: "/plan/" not in url)
    at = cell.url.partition("?")[0]
    cell.goto(f"{at}?step=roll")
    cell.locator("button[value=roll]").click()
    cell.wait_for_url("**step=conclude")
    first = cell.locator("fieldset.concl:not(.vote)").first
    expect(first.get_by_label("Kiến nghị với")).to_be_hidden()
    first.get_by_label("Đây là").select_option("request")
    expect(first.get_by_label("Giao cho")).to_be_hidden()
    first.get_by_label("Kết luận", exact=True).fill(ROAD)
    expect(first.get_by_text("Trả lời chậm nhất")).to_be_visible()
    cell.locator("button[value=conclude]").click()
    cell.wait_for_url(re.compile("step=(score|sign)"))
    cell.goto(f"{at}?step=sign")
    cell.get_by_text("Tôi đã đọc lại").click()
    cell.locator("button[value=sign]").click()
    expect(cell.get_by_text("Kiến nghị với")).to_be_visible()

    office = reading("vanphong.coso", "/todo/")
    office.get_by_role("link", name=re.compile("Xem kiến nghị")).first.click()
    look(office, "requests")
    office.locator("footer").get_by_role("button", name="Tiếng Việt").click()
    office.get_by_role("link", name=ROAD).click()
    look(office, "request")
    office.get_by_label("Answer", exact=True).fill("Xã sửa trong quý IV.")
    office.get_by_role("button", name="Answer it").click()
    expect(office.get_by_text("Answered, not yet told")).to_be_visible()

    cell.goto(f"{site}/meetings/")
    cell.get_by_role("link", name=ROAD).click()
    expect(cell.get_by_text("Xã sửa trong quý IV.")).to_be_visible()
    expect(cell.locator("textarea")).to_have_count(0)

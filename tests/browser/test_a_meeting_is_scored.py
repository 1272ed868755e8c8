"""A secretary scores a meeting on a telephone, and the office above confirms it."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import beyond, faults, photograph

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def in_vietnamese(page: Page, site: str) -> None:
    """Whatever language a test before left the account in."""
    page.goto(f"{site}/meetings/")
    button = page.locator("footer").get_by_role("button", name="Tiếng Việt")
    if button.count():
        button.click()
        page.wait_for_selector("html[lang=vi]")


def planned(page: Page, site: str) -> str:
    """A meeting with its roll taken; gives its address."""
    page.goto(f"{site}/meetings/plan/?kind=cell_regular")
    page.get_by_label("Ngày họp", exact=True).fill("26/10/2026")
    page.get_by_label("Giờ bắt đầu", exact=True).fill("19h30")
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    page.wait_for_url(lambda url: "/plan/" not in url)
    at = page.url.partition("?")[0]
    page.goto(f"{at}?step=roll")
    page.get_by_role("button", name="Lưu, tiếp: kết luận").click()
    page.wait_for_url(re.compile("step=conclude"))
    return at


def test_points_add_up_while_they_are_typed_and_the_office_confirms(
    chromium: Browser, site: str, as_reader
):
    context = chromium.new_context(viewport=PHONE, locale="vi-VN", has_touch=True)
    page = context.new_page()
    as_reader(page, "bithu")
    in_vietnamese(page, site)
    at = planned(page, site)
    page.goto(f"{at}?step=score")
    expect(page.locator("[data-left]")).to_be_visible()
    for field in page.locator("[data-score] li [type=number]").all():
        field.fill(field.get_attribute("max") or "")
    expect(page.locator("[data-total]")).to_have_text("100")
    expect(page.locator("[data-band]")).to_have_text("Tốt")
    page.get_by_label(re.compile("^Điểm, Tổ chức sinh hoạt")).fill("29.5")
    expect(page.locator("[data-total]")).to_have_text("89,5")
    expect(page.locator("[data-band]")).to_have_text("Khá")
    assert not faults(page)
    photograph(page, "score-390")
    assert not beyond(page, 320, 390)
    page.get_by_label("Đồng ý", exact=True).fill("10")
    page.get_by_role("button", name="Lưu, tiếp: ký").click()
    expect(page.get_by_text("89,5 điểm, mức Khá")).to_be_visible()
    page.get_by_label("Tôi đã đọc lại những gì ghi trên đây").check()
    page.get_by_role("button", name="Ký buổi họp").click()
    expect(page.get_by_text("Phiếu chấm điểm").first).to_be_visible()
    context.close()

    context = chromium.new_context(viewport=DESK, locale="vi-VN")
    page = context.new_page()
    as_reader(page, "vanphong.coso")
    in_vietnamese(page, site)
    page.goto(at)
    assert not faults(page)
    photograph(page, "score-confirmed-1280")
    page.get_by_label("Ý kiến của cấp trên").fill("Nhất trí")
    page.get_by_role("button", name="Xác nhận điểm").click()
    expect(page.get_by_text("Chi bộ chấm 89,5; cấp trên xác nhận")).to_be_visible()
    context.close()

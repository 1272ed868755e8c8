"""The guided demo from the door to who has to do what, and a secretary's unit on a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import WIDTHS, beyond, faults, photograph, resize

STEPS = {
    1: re.compile(r"/\?guide=1"),
    2: re.compile(r"/programmes/002/\?.*guide=2"),
    3: re.compile(r"/targets/002-17/\?.*guide=3"),
    4: re.compile(r"/targets/002-17/\?unit=.*guide=4"),
    5: re.compile(r"unit=.*guide=5"),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("language", "start", "on", "leave"),
    [
        ("vi", "Xem thử 5 bước", "Tiếp", "Thôi xem thử"),
        ("en", "Tour in 5 steps", "Next", "Leave the demo tour"),
    ],
)
def test_five_steps_lead_to_who_has_to_do_what(
    page: Page, site: str, width: int, language: str, start: str, on: str, leave: str
):
    resize(page, width)
    page.goto(f"{site}/signin/")
    if language == "en":
        page.locator("footer").get_by_role("button", name="English").click()
    page.get_by_role("button", name=start).click()
    bar = page.locator(".guide")
    for step, address in STEPS.items():
        expect(page).to_have_url(address)
        expect(bar).to_contain_text(f"{step}/5")
        expect(bar).to_be_in_viewport()
        assert beyond(page, width) == []
        assert faults(page) == []
        photograph(page, f"guide-{step}-{language}-{width}", whole=False)
        if step < len(STEPS):
            bar.get_by_role("link", name=on, exact=True).click()
    expect(page.locator("main")).to_contain_text("Chi bộ ghép")
    bar.get_by_role("link", name=leave).click()
    expect(bar).to_have_count(0)


def test_the_steps_need_no_script(chromium: Browser, site: str):
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{site}/signin/")
    page.get_by_role("button", name="Xem thử 5 bước").click()
    for _step in range(4):
        page.locator(".guide").get_by_role("link", name="Tiếp").click()
    assert "Bước 5/5" in page.locator(".guide").inner_text()
    context.close()


def test_a_secretary_reads_the_own_unit_on_a_phone(page: Page, site: str, sign_in):
    resize(page, 390)
    sign_in(page, "bithu")
    first = page.locator(".todo li").first
    expect(first.get_by_role("link")).to_be_in_viewport()

    unit = re.search(r"unit=([^&#]+)", first.get_by_role("link").get_attribute("href") or "")
    assert unit
    page.goto(f"{site}/units/{unit[1]}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chi bộ")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    rooms = page.get_by_role("navigation", name="Chính")
    rooms.get_by_role("link", name="Việc cần làm").click()
    page.locator(".own a").first.click()
    expect(page).to_have_url(re.compile(r"/targets/"))
    expect(page.get_by_role("region", name="Vì sao có con số này")).to_be_visible()
    page.go_back()
    page.locator("footer").get_by_role("link", name="Trợ giúp").click()
    expect(page.get_by_role("heading", name="Năm dấu")).to_be_visible()

"""Search on the demo: while one types, by keyboard alone, and as a page."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import faults, photograph


def test_a_target_is_found_from_any_page_by_keyboard_alone(page: Page, site, sign_in):
    outside: list[str] = []
    page.on("request", lambda one: None if one.url.startswith(site) else outside.append(one.url))
    sign_in(page, "lanhdao")
    page.goto(f"{site}/units/")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("sinh hoat ghep")

    found = page.locator("#found")
    expect(found).to_contain_text("không còn xóm, tổ dân phố phải sinh hoạt ghép")
    assert faults(page) == []
    photograph(page, "search-typing-1280", whole=False)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("sinh hoạt ghép")
    assert outside == []


def test_escape_and_a_click_elsewhere_put_the_results_away(page: Page, site, sign_in):
    sign_in(page, "lanhdao")
    box, found = page.locator("#search"), page.locator("#found")
    box.press_sequentially("hoa")
    expect(found).to_contain_text("Xem tất cả kết quả")
    page.keyboard.press("Escape")
    expect(found).to_be_empty()

    box.press_sequentially(" b")
    expect(found).not_to_be_empty()
    page.locator("main").click(position={"x": 5, "y": 5})
    expect(found).to_be_empty()


def test_the_page_follows_what_is_typed_and_its_address_with_it(page: Page, site, sign_in):
    sign_in(page, "vanphong.tinh")
    page.goto(f"{site}/search/")
    page.locator("#search").press_sequentially("nguyen")

    expect(page.locator("#results")).to_contain_text("Đảng viên")
    page.wait_for_url("**/search/?q=nguyen")
    page.reload()
    expect(page.locator("#results")).to_contain_text("Đảng viên")


def test_without_scripts_the_form_leads_to_the_page(chromium: Browser, site, sign_in):
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    sign_in(page, "lanhdao")
    page.locator("#search").fill("002-17")
    page.locator("#search").press("Enter")

    expect(page.locator("#results")).to_contain_text("002-17")
    context.close()


def test_a_member_finds_no_persons(page: Page, site, sign_in):
    sign_in(page, "dangvien")
    page.goto(f"{site}/search/?q=nguyen")

    expect(page.locator('main a[href^="/persons/"]')).to_have_count(0)

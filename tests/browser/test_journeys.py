"""What people do: from the door to the records behind a figure, by mouse, keyboard and phone."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import sign_in_by_form

PHONE = {"width": 390, "height": 844}


def test_from_the_door_to_the_records_behind_a_figure(page: Page, site: str, sign_in):
    sign_in(page, "lanhdao")
    page.get_by_role("link", name="Nghị quyết số 21-NQ/TW").click()
    page.get_by_role("link", name="Mỗi năm trên 90 % tổ chức cơ sở đảng").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mỗi năm trên 90 %")

    page.get_by_role("link", name="Vì sao có con số này").click()
    why = page.get_by_role("region", name="Vì sao có con số này")
    expect(why).to_be_in_viewport()
    expect(why).to_contain_text("Tử số")
    expect(why).to_contain_text("theo tổ chức tại ngày")

    page.get_by_role("link", name="Xem cả danh sách").click()
    records = page.get_by_role("table", name="Bản ghi đã đếm")
    expect(records.get_by_role("row")).to_have_count(51)
    records.get_by_role("rowheader").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Lịch sử tổ chức")).to_be_visible()


def test_a_unit_is_looked_at_on_a_past_day(page: Page, site: str, sign_in):
    sign_in(page, "lanhdao")
    page.get_by_role("link", name="Đơn vị", exact=True).click()
    page.get_by_role("table").get_by_role("link").first.click()
    today = page.url

    page.locator(".scope summary", has_text="31/10/2026").click()
    page.get_by_label("Số liệu đến hết ngày").fill("31/12/2020")
    page.get_by_role("button", name="Xem", exact=True).click()

    expect(page.get_by_text("31/12/2020").first).to_be_visible()
    assert page.url != today
    assert "as_of=31%2F12%2F2020" in page.url


def test_a_unit_that_was_not_there_yet_leads_to_the_one_it_came_of(page: Page, site: str, sign_in):
    sign_in(page, "vanphong.xayeu")
    page.goto(f"{site}/units/")
    own = str(page.locator(".head a").get_attribute("href")).split("/")[2]
    page.goto(f"{site}/programmes/002/?unit={own}&as_of=31/12/2020")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ngày 31/12/2020 không có")

    page.locator("main a.btn").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Đề án")
    assert "as_of=31" in page.url


def test_the_picker_narrows_while_one_types(page: Page, site: str, sign_in):
    sign_in(page, "lanhdao")
    page.locator(".scope summary", has_text="Đảng bộ tỉnh").click()
    choices = page.locator("#unit-choices")

    page.get_by_label("Chọn đơn vị").press_sequentially("xa na chang")
    expect(choices.get_by_role("link", name=re.compile("Nà Chang")).first).to_be_visible()
    expect(choices.get_by_role("link", name=re.compile("phường"))).to_have_count(0)
    choices.get_by_role("link", name=re.compile("Nà Chang")).first.click()

    expect(page.locator(".scope")).to_contain_text("Nà Chang")
    expect(page).to_have_url(re.compile(r"\?unit="))


def test_everything_works_without_scripts(chromium: Browser, site: str):
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    sign_in_by_form(page, site, "lanhdao")
    page.locator(".scope summary", has_text="Đảng bộ tỉnh").click()
    page.get_by_label("Chọn đơn vị").fill("na chang")
    page.get_by_label("Chọn đơn vị").press("Enter")
    page.locator("#unit-choices a", has_text="Nà Chang").first.click()

    assert "Nà Chang" in page.locator(".scope").inner_text()
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    assert page.url == f"{site}/signin/"
    context.close()


def test_a_member_sees_figures_and_no_names(page: Page, site: str, sign_in):
    sign_in(page, "dangvien")
    page.goto(f"{site}/targets/003-2/")

    expect(page.get_by_role("region", name="Vì sao có con số này")).to_contain_text(
        "đều ngoài quyền xem của đồng chí"
    )


def test_the_language_is_changed_on_the_page_one_is_on(page: Page, site: str, sign_in):
    sign_in(page, "bithu")
    page.goto(f"{site}/programmes/004/?tab=paper")
    page.locator("footer").get_by_role("button", name="English").click()

    assert page.url == f"{site}/programmes/004/?tab=paper"
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_on_a_phone_the_rooms_lie_at_the_thumb(page: Page, site: str, sign_in):
    page.set_viewport_size(PHONE)
    sign_in(page, "bithu")
    rooms = page.get_by_role("navigation", name="Chính")
    box = rooms.bounding_box()

    assert box
    assert box["y"] + box["height"] == PHONE["height"]
    rooms.get_by_role("link", name="Đơn vị").click()
    expect(page).to_have_url(f"{site}/units/")

"""Tables in the browser: narrowed, sorted, folded, taken along; jobs watched to their end."""

import re

from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from tests.browser.looks import look


def names(page: Page) -> list[str]:
    return page.locator(".tbl tbody th").all_inner_texts()


def test_a_list_is_narrowed_sorted_and_folded_and_its_address_says_so(page: Page, site, sign_in):
    sign_in(page, "lanhdao")
    page.goto(f"{site}/units/?show=all")
    page.locator("#choose-type").select_option("residential")
    page.get_by_role("searchbox", name="Tìm đơn vị", exact=True).fill("ban")
    page.get_by_role("button", name="Lọc").click()
    assert all("Bản" in name or "Bàn" in name for name in names(page))

    page.get_by_role("columnheader", name="Tên").get_by_role("link").click()
    shown = names(page)
    page.get_by_text("Cột, thứ tự").click()
    page.get_by_role("checkbox", name="Trực thuộc").uncheck()
    page.get_by_role("button", name="Áp dụng").click()

    expect(page.get_by_role("columnheader", name="Trực thuộc")).to_have_count(0)
    expect(page.get_by_role("columnheader", name="Tên")).to_have_attribute(
        "aria-sort", "descending"
    )
    sent = page.url
    page.goto(f"{site}/")
    page.goto(sent)
    assert names(page) == shown


def test_the_same_list_is_taken_along(page: Page, site, sign_in, tmp_path):
    sign_in(page, "lanhdao")
    page.goto(f"{site}/targets/003-2/?show=open")
    section = page.get_by_role("region", name=re.compile("Đơn vị trực thuộc"))
    shown = section.locator("tbody th").all_inner_texts()
    with page.expect_download() as started:
        section.get_by_role("link", name="Tải bảng .xlsx").click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)

    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert re.fullmatch(r"[a-z0-9.-]+\.xlsx", path.name)
    assert [row[0] for row in rows[7 : 7 + len(shown)]] == shown


def test_a_table_works_without_scripts(chromium: Browser, site, sign_in):
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    sign_in(page, "lanhdao")
    page.goto(f"{site}/units/?show=all")
    page.get_by_role("searchbox", name="Tìm đơn vị", exact=True).fill("na chang")
    page.get_by_role("searchbox", name="Tìm đơn vị", exact=True).press("Enter")
    page.get_by_text("Cột, thứ tự").click()
    page.get_by_label("Sắp xếp theo").select_option("-code")
    page.get_by_role("button", name="Áp dụng").click()

    codes = page.locator(".tbl tbody td.muted").all_inner_texts()
    assert codes == sorted(codes, reverse=True)
    assert all("Nà Chang" in name or "Chang" in name for name in names(page)[:1])
    context.close()


def test_the_choice_of_columns_is_for_everybody(page: Page, site, sign_in):
    sign_in(page, "lanhdao")
    page.goto(f"{site}/units/?show=all")
    page.locator(".tools details summary").click()

    look(page, "columns")


def test_a_long_table_is_made_in_the_background_and_waits_for_its_owner(page: Page, site, sign_in):
    sign_in(page, "lanhdao")
    page.goto(f"{site}/targets/003-2/?xlsx=records")
    page.get_by_role("button", name="Lập tệp").click()
    expect(page.get_by_role("heading", name="Việc nền")).to_be_visible()

    page.goto(f"{site}/units/")
    page.locator("details.menu summary").first.click()
    page.get_by_role("link", name="Việc nền").click()
    link = page.locator("#dang-lam").get_by_role("link", name=re.compile(r"\.xlsx"))
    expect(link).to_be_visible(timeout=120_000)

    with page.expect_download() as started:
        link.click()
    assert started.value.suggested_filename.startswith("ban-ghi-da-dem-")

"""The page of a unit and the tree: what people look up there, and that everybody can read them."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import EVE, REFORM


def own_unit(page: Page, site: str) -> str:
    """The code of the unit of whoever is signed in."""
    page.goto(f"{site}/units/")
    return str(page.locator(".head a").get_attribute("href")).split("/")[2]


def test_an_inspector_finds_the_committee_of_before_the_merger(page: Page, site: str, sign_in):
    sign_in(page, "kiemtra")
    page.goto(f"{site}/units/{own_unit(page, site)}/")
    today = page.get_by_role("heading", level=1).inner_text()

    page.locator(".scope summary", has_text="31/10/2026").click()
    page.get_by_label("Số liệu đến hết ngày").fill(EVE)
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Ngày {EVE} không có")

    page.locator("main a.btn").first.click()
    former = page.get_by_role("heading", level=1)
    expect(former).not_to_have_text(today)
    expect(page.get_by_role("region", name="Vị trí trong cây tổ chức")).to_contain_text(
        "đã kết thúc từ ngày 01/7/2025"
    )

    page.get_by_role("navigation", name="Các phần của đơn vị").get_by_text("Cấp uỷ").click()
    seats = page.get_by_role("table", name="Từng người")
    expect(seats.get_by_role("row", name=re.compile("Bí thư")).first).to_be_visible()
    assert "as_of=30" in page.url


def test_a_branch_unfolds_where_it_is_clicked(page: Page, site: str, sign_in):
    sign_in(page, "lanhdao")
    page.goto(f"{site}/tree/?as_of={EVE}")
    branch = page.locator(".tree .tree > li", has=page.locator("details")).first
    expect(branch.locator("ul.tree > li")).to_have_count(0)

    branch.locator("summary").first.click()

    expect(branch.locator("ul.tree > li").first).to_be_visible()


def test_without_scripts_the_tree_unfolds_by_its_links(chromium: Browser, site: str, sign_in):
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    sign_in(page, "lanhdao")
    page.goto(f"{site}/tree/?as_of={EVE}")
    page.locator(".tree details:not([open]) summary").first.click()
    page.get_by_role("link", name="Mở các đơn vị trực thuộc").first.click()

    expect(page.locator("li.here ul.tree > li").first).to_be_visible()
    assert "open=" in page.url
    context.close()


def test_the_reform_is_narrowed_to_what_ended(page: Page, site: str, sign_in):
    sign_in(page, "lanhdao")
    page.goto(f"{site}/tree/")
    page.get_by_role("link", name="Thay đổi giữa hai ngày").click()
    page.get_by_role("link", name="01/7/2025:").click()
    page.get_by_role("link", name=re.compile("kết thúc")).click()

    rows = page.get_by_role("table", name="Thay đổi của cây tổ chức").get_by_role("row")
    expect(rows.nth(1)).to_contain_text("kế tục")
    expect(rows.nth(1)).to_contain_text("QĐ/TU")
    page.get_by_label("Sau ngày").fill(REFORM)
    page.get_by_role("textbox", name="đến hết ngày", exact=True).fill("2/7/2025")
    page.get_by_role("button", name="Xem thay đổi").click()
    expect(page.get_by_role("heading", name="Không có thay đổi nào")).to_be_visible()

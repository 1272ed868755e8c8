"""Nơi trắng on the demo: looked at, without a fault, and with the figures of the targets."""

import re

from playwright.sync_api import Page, expect

PAGE = "/white-places/"


def figure(page: Page, term: str) -> int:
    told = page.locator(".fig > div", has=page.get_by_text(term, exact=False)).first
    return int(told.locator("dd").inner_text().replace(".", ""))


def test_the_office_goes_from_a_place_to_the_target_that_counts_the_same(page: Page, site, sign_in):
    sign_in(page, "lanhdao")
    page.goto(f"{site}{PAGE}?as_of=31/12/2020")
    joint = figure(page, "trong đó sinh hoạt ghép")
    page.get_by_role("link", name=re.compile("sinh hoạt ghép")).click()

    page.get_by_role("link", name=re.compile("Chỉ tiêu 002-17")).first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("sinh hoạt ghép")
    page.goto(f"{site}/targets/002-17/?as_of=31/12/2020")
    assert page.locator(".big").first.inner_text().strip() == str(joint)


def test_places_without_a_cell_are_what_the_target_lacks(page: Page, site, sign_in):
    sign_in(page, "lanhdao")
    page.goto(f"{site}{PAGE}")
    bare = figure(page, "chưa có chi bộ riêng")

    page.goto(f"{site}/targets/003-6/")

    told = re.search(r"(\d+)/(\d{3})\b", page.locator("main table").first.inner_text())
    assert told
    assert int(told[2]) - int(told[1]) == bare


def test_the_list_narrows_and_is_taken_along(page: Page, site, sign_in):
    sign_in(page, "lanhdao")
    page.goto(f"{site}{PAGE}")
    places = page.get_by_role("region", name="Từng nơi")
    places.get_by_role("link", name=re.compile("doanh nghiệp chưa có")).click()
    expect(places.get_by_role("rowheader").first).to_contain_text("lao động")

    with page.expect_download() as download:
        places.get_by_role("link", name="Tải bảng .xlsx").click()

    assert download.value.suggested_filename.endswith(".xlsx")

"""From the map of a whole province to the cells that hold one target down, and their list as a
file: why the hamlets of one commune drag 002-17 down, and who has to do what."""

import re
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Page, expect

PHONE = {"width": 390, "height": 844}
MAP = "/programmes/002/heatmap/?as_of=31/12/2020"


def test_the_office_finds_the_cells_that_drag_a_target_down_and_takes_them_along(
    page: Page, site: str, sign_in, tmp_path: Path
):
    sign_in(page, "vanphong.tinh")
    page.goto(f"{site}/programmes/002/?as_of=31/12/2020")
    page.get_by_role("link", name="Theo đơn vị").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đơn vị nào đang cần hỗ trợ")

    worst = page.locator("td.c-behind a[href*='/targets/002-17/']").first
    expect(worst).to_contain_text("Chậm")
    worst.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("không còn xóm, tổ dân phố")
    page.get_by_role("region", name="Đơn vị trực thuộc").get_by_role("table").get_by_role(
        "link"
    ).first.click()

    page.get_by_role("link", name="Ai cần làm gì tiếp theo").click()
    steps = page.get_by_role("region", name="Ai cần làm gì tiếp theo")
    expect(steps).to_be_in_viewport()
    first = steps.get_by_role("row").nth(1)
    expect(first).to_contain_text("Chi bộ ghép")
    expect(first).to_contain_text("Lập chi bộ riêng")
    expect(first).to_contain_text("Bí thư")

    with page.expect_download() as download:
        steps.get_by_role("link", name="Tải bảng .xlsx").click()
    told = texts_of(download.value.path())
    assert "Chi bộ ghép" in told
    assert "Lập chi bộ riêng" in told

    first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chi bộ ghép")


def texts_of(workbook: Path) -> str:
    with ZipFile(workbook) as parts:
        sheets = [name for name in parts.namelist() if re.match(r"xl/(worksheets|shared)", name)]
        return "".join(parts.read(name).decode() for name in sheets if name.endswith(".xml"))


def test_a_figure_is_cut_as_its_reader_picks(page: Page, site: str, sign_in):
    sign_in(page, "vanphong.tinh")
    page.goto(f"{site}/targets/002-17/?as_of=31/12/2020")
    parts = page.get_by_role("region", name="Chia nhỏ con số")
    expect(parts.get_by_role("table")).to_contain_text("Phường")

    parts.get_by_role("link", name="Vùng").click()

    expect(parts).to_be_in_viewport()
    expect(parts.get_by_role("table")).to_contain_text("Xã đặc biệt khó khăn")


def test_the_map_goes_down_by_a_name_and_up_by_the_crumbs(page: Page, site: str, sign_in):
    sign_in(page, "lanhdao")
    page.goto(f"{site}{MAP}")
    table = page.get_by_role("table", name="Mức thực hiện")
    name = table.get_by_role("rowheader").first.get_by_role("link")
    unit = name.inner_text()
    name.click()
    expect(page.locator(".scope")).to_contain_text(unit)

    page.get_by_role("navigation", name="Vị trí").get_by_role("link", name="Đảng bộ tỉnh").click()
    expect(table.get_by_role("rowheader").first).to_contain_text(unit)


def test_a_column_sorts_by_what_is_missing(page: Page, site: str, sign_in):
    sign_in(page, "lanhdao")
    page.goto(f"{site}/programmes/003/heatmap/")
    page.get_by_role("columnheader", name=re.compile("hoàn thành tốt")).first.get_by_role(
        "link"
    ).click()

    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    expect(page.locator("tbody tr").first.locator("td").first).to_have_class(re.compile("behind"))


def test_on_a_phone_only_what_is_behind_or_unknown_stands_there(page: Page, site: str, sign_in):
    page.set_viewport_size(PHONE)
    sign_in(page, "lanhdao")
    page.goto(f"{site}{MAP}")
    expect(page.locator("td.c-behind").first).to_be_visible()
    expect(page.locator("td.c-met").first).to_be_hidden()

    page.get_by_role("link", name="Hiện mọi ô").click()

    expect(page.locator("td.c-met").first).to_be_visible()

"""A meeting held without a telephone in the room, entered in one pass on one, and handed over."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.looks import look

PHONE = {"width": 390, "height": 844}
PLANNED = re.compile(r"/on-paper/")


@pytest.fixture
def phone(chromium: Browser, as_reader):
    context = chromium.new_context(viewport=PHONE, locale="vi-VN", has_touch=True)
    page = context.new_page()
    as_reader(page, "bithu")
    yield page
    context.close()


def printed(page: Page, button: str) -> PdfReader:
    """What a button of the part to be printed gives."""
    with page.expect_download() as awaited:
        page.get_by_role("button", name=button, exact=True).click()
    return PdfReader(BytesIO(awaited.value.path().read_bytes()))


def test_a_meeting_on_paper_from_the_printed_roll_call_to_the_hand_over(phone: Page, site: str):
    page = phone
    page.goto(f"{site}/meetings/plan/?kind=cell_regular")
    page.get_by_label("Ngày họp").fill("24/10/2026")
    page.get_by_role("button", name="Lưu, nhập cả buổi từ giấy").click()
    page.wait_for_url(PLANNED)

    roll = printed(page, "Tờ điểm danh").pages[0].extract_text()
    code = re.search(r"\b(04[A-Z])\b", roll)
    assert code
    page.get_by_text("Phiếu biểu quyết, phiếu góp ý").click()
    page.get_by_label("Nội dung lấy phiếu, lấy ý kiến").fill("Bầu bổ sung chi uỷ")
    ballots = printed(page, "Phiếu biểu quyết")
    assert "Bầu bổ sung chi uỷ" in ballots.pages[0].extract_text()

    page.reload()
    page.get_by_label("Giờ bắt đầu").fill("19h")
    page.get_by_label("Kết thúc lúc").fill("20h40")
    page.get_by_label("Nơi họp").fill("Nhà văn hoá xóm")
    page.get_by_label("Vắng có lý do: số dòng").fill(code[1])
    page.get_by_label("Số khách mời, nếu không ghi tên").fill("3")
    page.get_by_label("Kết luận", exact=True).first.fill("Vận động 12 hộ góp ngày công")
    page.get_by_label("Giao cho").first.select_option(index=1)
    page.get_by_role("button", name="Lưu cả buổi, tiếp: đọc lại").click()
    page.wait_for_url(re.compile("step="))
    at = page.url.partition("?")[0]
    page.goto(f"{at}?step=sign")
    page.get_by_label("Tôi đã đọc lại những gì ghi trên đây").check()
    page.get_by_role("button", name="Ký buổi họp").click()
    expect(page.get_by_text(re.compile(r"Biên bản số \d\d-BB/CB"))).to_be_visible()
    expect(page.get_by_text("vắng có lý do 1", exact=False)).to_be_visible()

    for name, begins in (("packet.zip", b"PK"), ("excerpt.pdf", b"%PDF")):
        assert page.request.get(at + name).body().startswith(begins)
    page.get_by_role("link", name="Bàn giao sang ứng dụng").click()
    page.locator("[data-copy=f-place]").click()
    expect(page.locator("[data-copied]")).to_contain_text("Nơi họp")
    page.get_by_label("Đã nhập vào ứng dụng ngày").fill("31/10/2026")
    page.get_by_role("button", name="Ghi là đã nhập").click()
    expect(page.get_by_text("Đã nhập ngày 31/10/2026")).to_be_visible()
    look(page, "hand-over")


def test_what_is_wrong_on_paper_is_said_and_nothing_typed_is_lost(phone: Page, site: str):
    page = phone
    page.goto(f"{site}/meetings/plan/?kind=cell_regular")
    page.get_by_label("Ngày họp").fill("25/10/2026")
    page.get_by_role("button", name="Lưu, nhập cả buổi từ giấy").click()
    page.wait_for_url(PLANNED)
    page.get_by_label("Vắng có lý do: số dòng").fill("99")
    page.get_by_label("Thảo luận").fill("Các ý kiến thống nhất.")
    page.get_by_role("button", name="Lưu cả buổi, tiếp: đọc lại").click()
    expect(page.get_by_text("Tờ điểm danh không có dòng “99”")).to_be_visible()
    expect(page.get_by_label("Thảo luận")).to_have_value("Các ý kiến thống nhất.")
    look(page, "on-paper")

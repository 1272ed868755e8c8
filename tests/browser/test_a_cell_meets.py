"""A secretary holds a meeting on a telephone, also with the network cut in the middle."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import sign_in_by_form
from tests.browser.looks import look, photograph

PHONE = {"width": 390, "height": 844}
TAPS = 25  # the most that a meeting of fifteen may take, besides what is typed


class Phone:
    """Counts what is tapped."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, what: object) -> None:
        self.taps += 1
        what.click()

    def type(self, label: str, text: str) -> None:
        self.taps += 1
        self.page.get_by_label(label, exact=True).first.fill(text)


@pytest.fixture
def phone(chromium: Browser, site: str, as_reader):
    context = chromium.new_context(viewport=PHONE, locale="vi-VN", has_touch=True)
    page = context.new_page()
    as_reader(page, "bithu")
    page.goto(f"{site}/meetings/")
    yield Phone(page)
    context.close()


def planned(url: str) -> bool:
    """The page of a sitting, not the form that plans one."""
    return "/plan/" not in url


def prepare(phone: Phone) -> str:
    """From the month's page to the roll; gives the address of the sitting."""
    page = phone.page
    phone.tap(page.get_by_role("link", name=re.compile("Chuẩn bị|Ghi tiếp")).first)
    if "/plan/" in page.url:
        phone.type("Giờ bắt đầu", "19h30")
        phone.type("Nơi họp", "Nhà văn hoá xóm")
        phone.type("Chuyên đề", "Nước sạch nông thôn")
        phone.tap(page.get_by_role("button", name="Lưu và tiếp tục"))
        page.wait_for_url(planned)
    at = page.url.partition("?")[0]
    page.goto(f"{at}?step=roll")
    return at


def test_a_meeting_of_a_cell_takes_few_taps_and_becomes_two_papers_that_a_member_reads(
    phone: Phone, chromium: Browser, as_reader
):
    page = phone.page
    prepare(phone)
    tally = page.locator("[data-tally] b")
    there, due = map(int, tally.inner_text().split(" / "))
    assert there == due >= 10
    absent = page.locator(".roll .seg label", has_text="Vắng")
    phone.tap(absent.nth(4))
    phone.tap(absent.nth(6))
    phone.tap(page.locator(".why-absent label:visible", has_text="Không lý do").last)
    expect(tally).to_have_text(f"{due - 2} / {due}")
    phone.tap(page.get_by_role("button", name="Lưu, tiếp: kết luận"))
    page.wait_for_url(re.compile("step=conclude"))

    phone.type("Biểu quyết về", "Nghị quyết về nước sạch")
    phone.type("Đồng ý", "9")
    phone.type("Kết luận", "Vận động 12 hộ góp ngày công")
    phone.taps += 2  # a choice from a list
    page.get_by_label("Giao cho").first.select_option(index=2)
    phone.type("Hạn", "20/11/2026")
    phone.type("Kết thúc lúc", "21:05")
    phone.type("Thảo luận", "Các ý kiến thống nhất với báo cáo.")
    for _step in range(3):
        if page.get_by_role("button", name="Ký buổi họp").count():
            break
        unscored = page.get_by_role("link", name="Không chấm, sang bước ký")
        phone.tap(unscored if unscored.count() else page.locator(".act button.main"))
    phone.tap(page.get_by_label("Tôi đã đọc lại những gì ghi trên đây"))
    phone.tap(page.get_by_role("button", name="Ký buổi họp"))

    expect(page.get_by_text(re.compile(r"Biên bản số \d\d-BB/CB"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"Nghị quyết số \d\d-NQ/CB"))).to_be_visible()
    assert phone.taps <= TAPS, phone.taps
    look(page, "meeting-signed")
    at = page.url.partition("?")[0]
    assert page.request.get(f"{at}minutes.pdf").body().startswith(b"%PDF")

    member = chromium.new_context(viewport=PHONE, locale="vi-VN", has_touch=True).new_page()
    as_reader(member, "dangvien")
    member.goto(at)
    expect(member.get_by_text("Vận động 12 hộ góp ngày công")).to_be_visible()
    assert member.request.get(f"{at}resolution.pdf").body().startswith(b"%PDF")
    assert member.request.get(f"{at}minutes.pdf").status == 404  # they name everybody
    member.context.close()


def test_without_a_network_nothing_typed_is_lost_and_it_is_sent_when_it_is_back(
    phone: Phone, site: str
):
    page = phone.page
    page.goto(f"{site}/meetings/plan/?kind=cell_regular")
    page.get_by_label("Ngày họp").fill("30/10/2026")
    page.get_by_label("Nơi họp").fill("Nhà văn hoá xóm")
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    page.wait_for_url(planned)
    at = page.url.partition("?")[0]
    page.goto(f"{at}?step=roll")
    page.locator(".roll .seg label", has_text="Vắng").nth(3).click()
    told = page.locator("[data-tally] b").inner_text()
    photograph(page, "meeting-roll-390")

    page.context.set_offline(True)
    page.get_by_role("button", name="Lưu, tiếp: kết luận").click()
    expect(page.get_by_text("Chưa có mạng")).to_be_visible()
    page.context.set_offline(False)
    page.wait_for_url(re.compile("step=conclude"), timeout=20_000)

    page.goto(f"{at}?step=roll")
    expect(page.locator("[data-tally] b")).to_have_text(told)


def test_a_page_closed_by_mistake_comes_back_as_it_was_typed(phone: Phone, site: str):
    page = phone.page
    page.context.clear_cookies()
    sign_in_by_form(page, site, "bithu")  # a session of its own: it is ended here
    page.goto(f"{site}/meetings/plan/?kind=cell_regular")
    page.get_by_label("Ngày họp").fill("29/10/2026")
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    page.wait_for_url(planned)
    page.goto(f"{page.url.partition('?')[0]}?step=roll")
    page.locator(".roll .seg label", has_text="Vắng").nth(2).click()
    told = page.locator("[data-tally] b").inner_text()

    page.reload()

    expect(page.locator("[data-tally] b")).to_have_text(told)
    expect(page.get_by_text("Đã lấy lại những gì gõ dở")).to_be_visible()
    page.locator("summary", has_text="Bí thư").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(re.compile("signin"))
    assert page.evaluate("sessionStorage.length") == 0


def in_vietnamese(page: Page) -> None:
    """A look ends in English."""
    page.context.clear_cookies(name="django_language")


def test_every_step_is_looked_at(page: Page, site: str, as_reader):
    as_reader(page, "vanphong.coso")
    page.goto(f"{site}/meetings/plan/?kind=committee")
    look(page, "meeting-plan")
    in_vietnamese(page)
    page.goto(f"{site}/meetings/plan/?kind=committee")
    page.locator("main form .btn.main").click()
    page.wait_for_url(planned)
    at = page.url.partition("?")[0]
    for step in ("prepare", "roll", "conclude", "score", "sign"):
        page.goto(f"{at}?step={step}")
        look(page, f"meeting-{step}")
        in_vietnamese(page)

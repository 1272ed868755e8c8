"""With the keyboard alone: to a unit's why, through what floats, and into what is folded."""

from playwright.sync_api import Page, expect

from tests.browser.looks import resize

SETTLES = 500  # milliseconds
FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const ring = [one, one.nextElementSibling].some(
    part => part && parseFloat(getComputedStyle(part).outlineWidth) >= 2);
  return {
    text: (one.labels?.[0] ?? one).innerText ?? "",
    seen: ring && box.bottom > 0 && box.top < innerHeight && box.width > 0,
  };
}"""


def tab_to(page: Page, text: str, *, most: int = 150) -> None:
    """On with Tab to what says so; whatever has the focus on the way shows it."""
    page.wait_for_load_state()
    for _step in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if not focus["seen"]:  # a page that has just opened is still scrolling there
            page.wait_for_timeout(SETTLES)
            focus = page.evaluate(FOCUS)
        assert focus["seen"], focus["text"]
        if text in focus["text"]:
            return
    raise AssertionError(f"no way by Tab to {text}")


def test_from_home_to_the_why_of_a_unit_with_tab_and_enter(page: Page, sign_in):
    sign_in(page, "lanhdao")
    tab_to(page, "Nghị quyết số 21-NQ/TW")
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Các phần của chương trình")).to_be_visible()

    tab_to(page, "Mỗi năm trên 90 % tổ chức cơ sở đảng")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mỗi năm trên 90 %")

    tab_to(page, "Đảng bộ xã Nà Chang")
    page.keyboard.press("Enter")
    expect(page.locator(".scope")).to_contain_text("Đảng bộ xã Nà Chang")

    tab_to(page, "Vì sao có con số này")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Vì sao có con số này")).to_be_in_viewport()


def test_the_first_thing_a_keyboard_reaches_leads_past_the_frame(page: Page, sign_in):
    sign_in(page, "bithu")
    tab_to(page, "Đến nội dung chính", most=1)
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_what_floats_opens_with_enter_and_escape_gives_the_focus_back(page: Page, site, sign_in):
    sign_in(page, "lanhdao")
    page.goto(f"{site}/units/")
    for text, inside in (("Tài khoản", "Đăng xuất"), ("tại ngày", "Cây tổ chức dùng để tính")):
        floating = page.locator("details.pick", has_text=inside)
        tab_to(page, text)
        page.keyboard.press("Enter")
        expect(floating.get_by_text(inside, exact=True)).to_be_visible()

        page.keyboard.press("Escape")

        expect(floating.get_by_text(inside, exact=True)).to_be_hidden()
        expect(floating.locator("summary")).to_be_focused()


def test_on_a_phone_groups_are_folded_and_open_with_the_space_bar(page: Page, site, sign_in):
    resize(page, 390)
    sign_in(page, "lanhdao")
    page.goto(f"{site}/programmes/003/")
    later = page.get_by_role("link", name="Đến năm 2030, mọi thôn")
    expect(page.get_by_role("link", name="Mỗi năm số đảng viên kết nạp")).to_be_visible()
    expect(later).to_be_hidden()

    tab_to(page, "Đến năm 2030")
    page.keyboard.press("Space")
    expect(later).to_be_visible()
    page.keyboard.press("Space")
    expect(later).to_be_hidden()

    page.emulate_media(media="print")
    expect(later).to_be_visible()
    page.emulate_media(media="screen")
    resize(page, 1280)
    expect(later).to_be_visible()


def test_on_a_phone_an_address_opens_the_part_it_names(page: Page, site, sign_in):
    resize(page, 390)
    sign_in(page, "lanhdao")
    page.goto(f"{site}/targets/003-1/")
    steps = page.get_by_role("region", name="Ai cần làm gì tiếp theo").get_by_role("table")
    expect(steps).to_be_hidden()

    page.goto(f"{site}/targets/003-1/#viec")

    expect(steps).to_be_visible()

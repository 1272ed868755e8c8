"""Every page: photographed at two widths in both languages into var/photos, without a fault for
anybody who reads it by other means than the eye, within every screen, on paper and without
scripts."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, get_resolver, resolve
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import look, resize
from tests.browser.pages import FIRST, OWN, PAGES

NO_PAGE = {
    *("signout", "set_language", "start_guide", "start_job", "uncover", "sort_name"),  # sent to
    "sitting_left",  # sent to
    *("job_file", "branch", "search_hits", "unit_choices", "feed", "attachment"),  # files, parts
    *("sitting_paper", "year_list_paper", "draft_paper", "paper_file", "attendance_plan"),  # files
    *("own_plan_paper", "own_inspection_paper", "dissemination_summary"),  # files
    "programme_paper",  # a file
    "sitting_groups",  # the demo has no cell of groups
}
LEADS = {
    "/handed-persons/": "/hand-person/1/",
    "/papers/": "/papers/kept/1/",
    "/papers/mass/": "/papers/mass/2026/1/",
    "/assignments/": "/assignments/1/2026/",
    "/attendance/": "/attendance/charges/1/",
}
"""What a row of these lists leads to, where that is no address under the list's own."""
UPRIGHT, ACROSS = 688, 1032  # an A4 sheet without its margins, in CSS pixels
CONTROLS = "button, input:not(.opener, [readonly]), select, .btn, .nav, .tabs, .chips, .pager, .pop"


@pytest.fixture
def address(site: str, as_reader):
    """address(page, "unit"): where the page stands, for a context that its reader has signed in."""

    def found(page: Page, name: str) -> str:
        who, path = PAGES[name]
        if who:
            as_reader(page, who)
        if OWN in path:
            page.goto(f"{site}/units/")
            own = str(page.locator(".head a").get_attribute("href"))
            path = path.replace(OWN, own.strip("/").rpartition("/")[2])
        if FIRST in path:
            rows, _first, beyond = path.partition(FIRST)
            page.goto(f"{site}{rows}")
            path = str(page.locator("tbody th a[href^='/']").first.get_attribute("href")) + beyond
        return f"{site}{path}"

    return found


@pytest.mark.parametrize("name", PAGES)
def test_it_is_photographed_and_nobody_is_shut_out(page: Page, address, name: str):
    answer = page.goto(address(page, name))
    assert answer
    assert answer.status in (200, 404)
    assert "/signin/" not in page.url or name == "signin"  # its reader is still signed in

    look(page, name)

    on_paper(page)


def on_paper(page: Page) -> None:
    """Printed, no control is left and no table is cut."""
    page.emulate_media(media="print")
    across = page.locator(".hm").count() > 0
    resize(page, ACROSS if across else UPRIGHT)
    left = [one.inner_text() for one in page.locator(CONTROLS).all() if one.is_visible()]
    assert left == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_it_reads_the_same_without_scripts(chromium: Browser, address):
    """One visit by each reader: its words are there, and what is folded opens."""
    for who in {who for who, _path in PAGES.values()}:
        context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
        page = context.new_page()
        for name in (name for name, (whose, _path) in PAGES.items() if whose == who):
            page.goto(address(page, name))
            expect(page.locator("main :is(h1, h2)").first, name).to_be_visible()
        context.close()


def patterns() -> Iterator[URLPattern]:
    waiting = list(get_resolver().url_patterns)
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, URLPattern):
            yield one
        else:
            waiting += one.url_patterns


def known(path: str) -> str:
    """An address like the one looked at, for what stands there only in the demo."""
    rows, first, beyond = path.partition("?")[0].replace(OWN, "XA").partition(FIRST)
    return LEADS.get(rows, f"{rows}1/") + beyond if first else rows


def test_no_page_is_left_out():
    looked_at = {
        str(resolve(known(path)).url_name)
        for name, (_who, path) in PAGES.items()
        if name != "missing"
    }

    assert {str(one.name) for one in patterns()} - NO_PAGE - looked_at == set()

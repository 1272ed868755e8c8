"""Every page: photographed at two widths into var/photos, without a fault for anybody who reads it
by other means than the eye, and without a line that leaves the screen."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

PHOTOS = Path(settings.VAR) / "photos"
WIDTHS = {1280: 900, 390: 844}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = {
    "signin": ("", "/signin/"),
    "home": ("lanhdao", "/"),
    "home-cell": ("bithu", "/"),
    "home-commune": ("vanphong.captren", "/"),
    "todo": ("vanphong.tinh", "/todo/"),
    "todo-none": ("dangvien", "/todo/"),
    "todo-units": ("vanphong.captren", "/todo/?topic=required_paper:cell-year-programme"),
    "programmes": ("lanhdao", "/programmes/"),
    "help": ("", "/help/"),
    "guide": ("vanphong.tinh", "/targets/002-17/?tree=today&guide=3"),
    "programme": ("lanhdao", "/programmes/003/"),
    "programme-past": ("lanhdao", "/programmes/000/?as_of=15/8/2014"),
    "programme-cell": ("bithu", "/programmes/004/?as_of=15/11/2025"),
    "programme-duties": ("lanhdao", "/programmes/004/?tab=duties"),
    "programme-months": ("vanphong.captren", "/programmes/004/?tab=duties&as_of=15/11/2025"),
    "programme-plan": ("lanhdao", "/programmes/001/?tab=plan"),
    "programme-paper": ("lanhdao", "/programmes/004/?tab=paper"),
    "heatmap": ("lanhdao", "/programmes/003/heatmap/"),
    "heatmap-past": ("lanhdao", "/programmes/002/heatmap/?as_of=31/12/2020"),
    "heatmap-every-cell": ("lanhdao", "/programmes/003/heatmap/?kind=duty&cells=all"),
    "heatmap-commune": ("vanphong.xayeu", "/programmes/003/heatmap/?show=behind"),
    "heatmap-cell": ("bithu", "/programmes/003/heatmap/"),
    "target": ("lanhdao", "/targets/003-1/"),
    "target-who-acts": ("vanphong.tinh", "/targets/002-17/?as_of=31/12/2020&cut=zone"),
    "target-so-far": ("lanhdao", "/targets/000-4/?as_of=15/8/2014"),
    "target-types": ("lanhdao", "/targets/000-6/"),
    "target-persons": ("bithu", "/targets/003-2/"),
    "target-hidden": ("dangvien", "/targets/003-2/"),
    "target-not-asked": ("bithu", "/targets/004-5a/"),
    "units": ("lanhdao", "/units/"),
    "units-found": ("lanhdao", "/units/?q=na%20chang"),
    "units-none": ("lanhdao", "/units/?q=khong%20co"),
    "unit": ("vanphong.xayeu", "/units/{own}/"),
    "unit-cell": ("bithu", "/units/{own}/"),
    "unit-not-there": ("vanphong.xayeu", "/units/{own}/?as_of=31/12/2020"),
    "missing": ("bithu", "/nowhere/"),
    "bad-day": ("bithu", "/units/?as_of=31/31/2020"),
}


@pytest.fixture(params=PAGES)
def shown(request: pytest.FixtureRequest, page: Page, site: str, sign_in) -> tuple[str, Page]:
    """One page as its reader has it, with its name."""
    name = request.param
    who, path = PAGES[name]
    if who:
        sign_in(page, who)
    if "{own}" in path:
        page.goto(f"{site}/units/")
        own = page.locator(".head a").get_attribute("href")
        path = path.replace("/units/{own}/", str(own))
    answer = page.goto(f"{site}{path}")
    assert answer
    assert answer.status in (200, 404)
    return name, page


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{fault['id']}: {fault['help']} {[node['target'] for node in fault['nodes'][:3]]}"
        for fault in found
    ]


def test_it_is_photographed_and_nobody_is_shut_out(shown: tuple[str, Page]):
    name, page = shown
    PHOTOS.mkdir(parents=True, exist_ok=True)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=PHOTOS / f"{name}-{width}.png", full_page=True)
        assert faults(page) == []
    page.locator("footer").get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert faults(page) == []


def test_nothing_leaves_the_narrowest_screen(shown: tuple[str, Page]):
    _name, page = shown
    page.set_viewport_size({"width": 320, "height": 700})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320

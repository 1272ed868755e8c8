"""What is looked at on any page: its photograph, its faults, and whether it fits."""

import json
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

PHOTOS = Path(settings.VAR) / "photos"
WIDTHS = {1280: 900, 390: 844}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
AXE = Axe().axe_script


def faults(page: Page) -> list[str]:
    """What shuts anybody out, as axe tells it; axe is read once a page."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE)
    found = page.evaluate(f"axe.run({json.dumps(RULES)})")["violations"]
    return [
        f"{fault['id']}: {fault['help']} {[node['target'] for node in fault['nodes'][:3]]}"
        for fault in found
    ]


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": WIDTHS.get(width, 900)})


def photograph(page: Page, name: str, *, whole: bool = True) -> None:
    """Into var/photos, where no repository sees it."""
    PHOTOS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PHOTOS / f"{name}.png", full_page=whole)


def beyond(page: Page, *widths: int) -> list[str]:
    """The widths at which the page can be moved sideways, and what sticks out."""
    found = []
    for width in widths:
        resize(page, width)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            found.append(f"{over} px at {width}: {page.evaluate(STICKS_OUT)}")
    return found


STICKS_OUT = """() => [...document.querySelectorAll("main *, header *")]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll, ul"))
  .slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""


def look(page: Page, name: str) -> None:
    """Photographed at both widths in both languages, without a fault, within every screen; 640 px
    is what 200 % leaves of 1280. Ends in English."""
    for language in ("", "en-"):
        if language:
            resize(page, 1280)
            page.locator("footer").get_by_role("button", name="English").click()
            page.wait_for_selector("html[lang=en]")
            page.wait_for_load_state()
        for width in WIDTHS:
            resize(page, width)
            photograph(page, f"{name}-{language}{width}")
            assert faults(page) == []
        assert beyond(page, 320, 640, 768, 1920) == []

"""What every test run needs: a database of its own, plain static files, a browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

pytest_plugins = ["tests.world.plugin"]

# Playwright's event loop runs in the thread of the tests, where Django would refuse to ask the
# database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

hypothesis.settings.register_profile("ci", derandomize=True, max_examples=50, deadline=None)
hypothesis.settings.register_profile("deep", max_examples=2000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
OURS = {"127.0.0.1", "localhost"}


def pytest_configure() -> None:
    """Static files as they lie in the source, and passwords that cost nothing to check."""
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """SQLite in a file of this run: as in use, and two connections see each other's rows.

    On PostgreSQL each of the processes that share the tests has a database of its own.
    """
    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        folder: Path = tmp_path_factory.mktemp("database")
        database["TEST"]["NAME"] = str(folder / "test.sqlite3")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium that bin/test found, one for all browser tests."""
    path = os.environ.get("CHIBO_CHROMIUM")
    if not path:
        pytest.fail("CHIBO_CHROMIUM names no browser: start these tests with bin/test.")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor. The test fails when a page asks anyone but us, or breaks our own policy."""
    context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    faults: list[str] = []

    def stay_home(route: Route, request: Request) -> None:
        if urlsplit(request.url).hostname in OURS:
            route.continue_()
        else:
            faults.append(f"asked outside: {request.url}")
            route.abort()

    context.route("**/*", stay_home)
    context.on("weberror", lambda fault: faults.append(f"script failed: {fault.error}"))
    context.on(
        "console",
        lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None,
    )
    yield context
    context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(browser_context: BrowserContext) -> Page:
    """An empty page of a fresh visitor."""
    return browser_context.new_page()

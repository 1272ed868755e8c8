"""The demo of scale khoi, made once and kept as a file; the application serves a copy of it."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from chibo.exchange.demo_accounts import password_of

KEPT = Path(settings.VAR) / "test"
LEFT_OUT = {"portal", "cli", "config", "tests", "__pycache__"}  # what no row of a demo comes from
SLOW_START = 60.0  # seconds a busy machine may take to import and serve

SignIn = Callable[[Page, str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder opens pages in Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def fingerprint() -> str:
    """Of all that a demo is made from: packs, and the source but for pages and tests."""
    root = Path(settings.ROOT)
    sources = [*root.glob("packs/**/*.yaml"), *root.glob("chibo/**/*.py")]
    told = sha256()
    for path in sorted(sources):
        if not LEFT_OUT & set(path.relative_to(root).parts):
            told.update(path.read_bytes())
    return told.hexdigest()[:16]


def run(database: Path, *command: str, **more: str) -> None:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", **more}
    done = subprocess.run(
        [sys.executable, "-m", "chibo.cli.main", *command],
        env=environment,
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Of the processes that share the tests, one makes what all of them use."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def khoi() -> Path:
    """The demo as `chibo prepare` makes it, in a file that is made anew when its makers change."""
    kept = KEPT / f"khoi-{fingerprint()}.sqlite3"
    with one_at_a_time():
        if not kept.exists():
            draft = KEPT / f"draft-{os.getpid()}.sqlite3"
            run(draft, "prepare", CHIBO_SCALE="khoi")
            for old in KEPT.glob("khoi-*"):
                old.unlink()
            draft.rename(kept)
    return kept


def collect_once(database: Path) -> None:
    """The static files as in use: collected by the first process of this run of the tests."""
    done = KEPT / f"static-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"
    with one_at_a_time():
        if not done.exists():
            run(database, "collectstatic", "--no-input", "--verbosity", "0")
            for old in KEPT.glob("static-*"):
                old.unlink()
            done.touch()


@pytest.fixture(scope="session")
def site(khoi: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the application serves a copy of the demo, with the static files as in use."""
    database = tmp_path_factory.mktemp("site") / "khoi.sqlite3"
    shutil.copy(khoi, database)
    collect_once(database)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    command = ["-m", "gunicorn", "chibo.config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    options = ["--threads", "4", "--no-control-socket", "--log-level", "warning"]
    server = subprocess.Popen(
        [sys.executable, *command, *options],
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
        cwd=settings.ROOT,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/signin/", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SLOW_START
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(address, timeout=SLOW_START).close()
        except URLError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the application did not start")


def sign_in_by_form(page: Page, site: str, username: str) -> None:
    """As people do it; leaves a session of its own."""
    page.goto(f"{site}/signin/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu hoặc mã PIN").fill(password_of(username))
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{site}/")


@pytest.fixture(scope="session")
def sessions(chromium: Browser, site: str) -> Callable[[str], list[dict]]:
    """By account the cookies of one session, which all tests of this process share."""
    kept: dict[str, list[dict]] = {}

    def cookies(username: str) -> list[dict]:
        if username not in kept:
            context = chromium.new_context(locale="vi-VN")
            sign_in_by_form(context.new_page(), site, username)
            kept[username] = context.storage_state()["cookies"]
            context.close()
        return kept[username]

    return cookies


@pytest.fixture
def as_reader(sessions) -> SignIn:
    """as_reader(page, "bithu"): whatever that page opens next, that demo account opens it."""

    def enter(page: Page, username: str) -> None:
        page.context.add_cookies(sessions(username))

    return enter


@pytest.fixture
def sign_in(site: str, as_reader: SignIn) -> SignIn:
    """sign_in(page, "bithu"): that demo account at the home page."""

    def enter(page: Page, username: str) -> None:
        as_reader(page, username)
        page.goto(f"{site}/")

    return enter

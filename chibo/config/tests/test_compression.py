"""Pages and static files are sent compressed, and their length tells nothing."""

import gzip
import runpy
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.module_loading import import_string

from chibo import config

WHITENOISE = "whitenoise.middleware.WhiteNoiseMiddleware"
GZIP = {"accept-encoding": "gzip, deflate, br"}


@pytest.fixture
def office(client, world):
    client.force_login(world.user("commune_office"), "chibo.accounts.backends.PasswordOrPin")
    return client


def test_pages_are_compressed_for_browsers_that_take_it(office):
    plain = office.get("/units/")
    sent = office.get("/units/", headers=GZIP)

    assert "Content-Encoding" not in plain.headers
    assert sent.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in sent.headers["Vary"]
    assert len(sent.content) < len(plain.content) / 3
    assert "Suối Trong" in gzip.decompress(sent.content).decode()


def test_refusals_are_compressed_as_well(client, db):
    sent = client.get("/signin/", headers=GZIP)
    assert sent.headers["Content-Encoding"] == "gzip"
    assert "Content-Security-Policy" in sent.headers


def test_neither_a_page_nor_its_token_is_ever_the_same_twice(client, db):
    """So that nobody learns from lengths what is on it."""
    sent = [client.get("/help/", headers=GZIP).content for _time in range(12)]
    assert len({len(one) for one in sent}) > 1
    assert len({gzip.decompress(one) for one in sent}) == len(sent)


def test_workbooks_are_sent_as_they_are(office):
    sent = office.get("/units/", {"xlsx": "units"}, headers=GZIP)
    assert "Content-Encoding" not in sent.headers
    assert sent.content.startswith(b"PK")


@pytest.fixture
def collected(settings, tmp_path):
    """Static files as `bin/run` lays them out, with the settings of real work."""
    real = runpy.run_path(str(Path(config.__file__).with_name("settings.py")))
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": real["STORAGES"]["staticfiles"]}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    call_command("collectstatic", interactive=False, verbosity=0)
    return import_string(WHITENOISE)(lambda _request: HttpResponse(status=404))


@pytest.mark.parametrize("name", ["portal/style.css", "django_htmx/htmx-2.min.js"])
def test_static_files_are_sent_compressed_and_kept_for_ever(collected, name):
    address = staticfiles_storage.url(name)
    sent = collected(RequestFactory().get(address, headers=GZIP))
    body = b"".join(sent.streaming_content)

    assert sent.headers["Content-Encoding"] == "gzip"
    assert "immutable" in sent.headers["Cache-Control"]
    plain = collected(RequestFactory().get(address))
    assert gzip.decompress(body) == b"".join(plain.streaming_content)

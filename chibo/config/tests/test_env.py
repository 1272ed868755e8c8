import os
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from chibo.config import env


def test_an_empty_variable_means_the_default(monkeypatch):
    monkeypatch.setenv("CHIBO_HOSTS", " ")
    assert env.words("CHIBO_HOSTS", "127.0.0.1,localhost") == ["127.0.0.1", "localhost"]


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("Yes", True), ("off", False)])
def test_a_switch_reads_the_usual_words(monkeypatch, value, meant):
    monkeypatch.setenv("CHIBO_DEBUG", value)
    assert env.flag("CHIBO_DEBUG", default=not meant) is meant


def test_a_switch_that_cannot_be_read_says_what_to_write(monkeypatch):
    monkeypatch.setenv("CHIBO_DEBUG", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="CHIBO_DEBUG is “perhaps”: write 1 for on"):
        env.flag("CHIBO_DEBUG", default=False)


def test_a_relative_sqlite_path_lies_under_the_root_and_its_folder_is_made(tmp_path):
    found = env.database("sqlite:///data/my%20own.sqlite3", root=tmp_path)

    assert found["NAME"] == str(tmp_path / "data" / "my own.sqlite3")
    assert (tmp_path / "data").is_dir()
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_four_slashes_name_an_absolute_sqlite_path(tmp_path):
    found = env.database(f"sqlite:///{tmp_path}/a.sqlite3", root=Path("/elsewhere"))
    assert found["NAME"] == f"{tmp_path}/a.sqlite3"


def test_a_postgresql_url_is_taken_apart(tmp_path):
    found = env.database("postgres://lan:p%40ss@db.local:5433/chibo?sslmode=require", root=tmp_path)

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("lan", "p@ss")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.local", "5433", "chibo")
    assert found["OPTIONS"] == {"options": "-c jit=off", "sslmode": "require"}


@pytest.mark.parametrize(
    ("asked", "passed_on"),
    [("?options=-c%20jit%3Don", "-c jit=on"), ("?options=", "")],
)
def test_options_of_the_url_take_the_place_of_ours(tmp_path, asked, passed_on):
    found = env.database(f"postgres://lan:secret@db/chibo{asked}", root=tmp_path)
    assert found["OPTIONS"] == {"options": passed_on}


@pytest.mark.parametrize(
    "url",
    [
        "mysql://lan:secret@db/chibo",
        "var/chibo.sqlite3",
        "sqlite://var/chibo.sqlite3",
        "sqlite:///",
        "postgres://lan:secret@db",
        "postgres://lan:secret@db:port/chibo",
    ],
)
def test_a_url_that_cannot_be_read_says_what_to_write_and_keeps_the_password(url, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="write ") as no:
        env.database(url, root=tmp_path)
    assert "secret" not in str(no.value)


def test_the_secret_is_made_once_for_the_owner_alone(monkeypatch, tmp_path):
    monkeypatch.delenv("CHIBO_SECRET_KEY", raising=False)
    file = tmp_path / "var" / "secret_key"

    first = env.secret("CHIBO_SECRET_KEY", kept_in=file)

    assert len(first) >= 50
    assert env.secret("CHIBO_SECRET_KEY", kept_in=file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(file.parent) == ["secret_key"]


def test_the_secret_of_the_environment_is_not_written_down(monkeypatch, tmp_path):
    monkeypatch.setenv("CHIBO_SECRET_KEY", "given")
    assert env.secret("CHIBO_SECRET_KEY", kept_in=tmp_path / "secret_key") == "given"
    assert not (tmp_path / "secret_key").exists()

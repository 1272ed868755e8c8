"""Values from the environment, read loudly: what cannot be read stops the start with a sentence."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}

# 64 MB of pages kept for each connection and 256 MB of the file mapped make the scans of the
# indicators quick; more would count against the memory of the process.
SQLITE_START = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -65536;
    PRAGMA mmap_size = 268435456;
    PRAGMA temp_store = MEMORY
"""

# Compiling the statements of the figures takes PostgreSQL longer than running them.
POSTGRESQL_START = "-c jit=off"


def text(name: str, default: str) -> str:
    """The value of a variable; unset and empty both mean the default."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    """A switch: 1, true, yes, on or 0, false, no, off."""
    value = text(name, "1" if default else "0").lower()
    if value in TRUE | FALSE:
        return value in TRUE
    raise ImproperlyConfigured(f"{name} is “{value}”: write 1 for on or 0 for off.")


def words(name: str, default: str) -> list[str]:
    """Several words, separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(name: str, kept_in: Path) -> str:
    """The secret of the environment, else the one made at the first start and kept in a file.

    The file is readable by its owner alone. Two processes that start at once get the same secret.
    """
    given = text(name, "")
    if given:
        return given
    if not kept_in.exists():
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        _write_once(kept_in, secrets.token_urlsafe(50))
    return kept_in.read_text(encoding="ascii").strip()


def _write_once(path: Path, content: str) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(content)
    try:
        os.link(draft, path)  # unlike a rename, leaves alone what another process put there
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def database(url: str, root: Path) -> dict[str, Any]:
    """Django's settings of the database that a URL names.

    sqlite:///PATH       a file, relative to `root`; sqlite:////PATH for an absolute one
    postgres://USER:PASSWORD@HOST:PORT/NAME    ?sslmode=… and the like are passed on;
                         ?options=… takes the place of what is said to the server at the start
    """
    scheme = url.partition("://")[0]
    if scheme not in DATABASES or "://" not in url or "\0" in unquote(url) or not _splits(url):
        raise ImproperlyConfigured(
            f"DATABASE_URL is “{_without_password(url)}”: "
            "write sqlite:///PATH or postgres://USER:PASSWORD@HOST:PORT/NAME."
        )
    return DATABASES[scheme](url, root)


def _splits(url: str) -> bool:
    try:
        return bool(urlsplit(url))
    except ValueError:  # such as half an IPv6 address
        return False


def _sqlite(url: str, root: Path) -> dict[str, Any]:
    parts = urlsplit(url)
    path = unquote(parts.path)[1:]
    if parts.netloc or not path:
        raise ImproperlyConfigured(
            f"DATABASE_URL is “{url}”: write three slashes and a path, as in sqlite:///var/my.sqlite3."
        )
    file = root / path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        said = f"DATABASE_URL is “{url}”: the folder cannot be made: {fault.strerror}."
        raise ImproperlyConfigured(said) from fault
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "timeout": 30,
            # A transaction that reads first and writes later cannot wait for another writer.
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_START,
        },
    }


def _postgresql(url: str, _root: Path) -> dict[str, Any]:
    parts = urlsplit(url)
    name = unquote(parts.path)[1:]
    try:
        port = parts.port
    except ValueError:
        port = -1
    if not name or port == -1:
        raise ImproperlyConfigured(
            f"DATABASE_URL is “{_without_password(url)}”: "
            "write postgres://USER:PASSWORD@HOST:PORT/NAME with a name and a port that is a number."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "options": POSTGRESQL_START,
            **dict(parse_qsl(parts.query, keep_blank_values=True)),
        },
    }


def _without_password(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    user, at, place = rest.rpartition("@")
    return f"{scheme}{separator}{user.partition(':')[0]}{at}{place}"


DATABASES: dict[str, Callable[[str, Path], dict[str, Any]]] = {
    "sqlite": _sqlite,
    "postgres": _postgresql,
    "postgresql": _postgresql,
}

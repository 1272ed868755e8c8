"""A random book, loaded."""

from datetime import date

import pytest

from chibo.accounts.actors import actor_for
from chibo.accounts.services import create_local_administrator
from chibo.core.packs import shelf_root
from chibo.core.services import load_all
from chibo.exchange.workbook.services import load_book
from tests.parity.random_book import make


@pytest.fixture
def random_book(db: None) -> None:
    """A database with packs, an administrator and the rows of one random workbook."""
    load_all(None, shelf_root())
    create_local_administrator(username="quantri", on=date(2009, 1, 1))
    load_book(actor_for("quantri"), list(make(3).items()))

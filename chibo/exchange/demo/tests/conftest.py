"""The demo at the small of its two scales, made once for all tests here."""

import pytest

from chibo.exchange.demo import make
from chibo.exchange.demo.tests.books import Book, Rows


@pytest.fixture(scope="session")
def khoi() -> dict[str, Rows]:
    return dict(make("khoi"))


@pytest.fixture(scope="session")
def book(khoi: dict[str, Rows]) -> Book:
    return Book(khoi)

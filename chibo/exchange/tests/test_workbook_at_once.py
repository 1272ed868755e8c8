"""Two loads at once wait for each other, and the second sees what the first one wrote."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from chibo.exchange.tests.workbook_book import Book, between, clerk, packs, small, spell
from chibo.exchange.workbook.faults import Faulty
from chibo.exchange.workbook.services import Loaded, load_book
from chibo.members.models import Membership

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.importing,
    pytest.mark.concurrency,
]
LAST_STEP_BEFORE_WRITING = "Ghi vào cơ sở dữ liệu"


@pytest.fixture(autouse=True)
def _loaded(transactional_db):
    packs()
    load_book(clerk(), small().items())


def at_once(*books: Book) -> Iterator[Future[Loaded]]:
    """Load each book in a connection of its own; none writes before all are checked."""
    actor = clerk()
    checked = Barrier(len(books), timeout=20)

    def wait(what: str, _done: int, _total: int) -> None:
        if what == LAST_STEP_BEFORE_WRITING:
            checked.wait()

    def load(book: Book) -> Loaded:
        try:
            return load_book(actor, book.items(), progress=wait)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(books)) as pool:
        yield from [pool.submit(load, book) for book in books]


def home(unit: str, start: str) -> Book:
    row = spell(person="LE", unit=unit, kind="home", joined="admitted") | between(start)
    return {"persons": [{"code": "LE", "full_name": "Lê"}], "memberships": [row]}


def test_two_homes_of_one_person_cannot_both_be_loaded():
    first, second = at_once(home("A", "2016-01-01"), home("B", "2017-01-01"))

    faults = [one.exception() for one in (first, second) if one.exception()]

    assert len(faults) == 1
    assert isinstance(faults[0], Faulty)
    assert [fault.code for fault in faults[0].faults] == ["WB-TWO-HOMES"]
    assert Membership.objects.filter(person__code="LE").count() == 1


def test_two_loads_of_the_same_rows_add_them_once():
    loads = [one.result() for one in at_once(home("A", "2016-01-01"), home("A", "2016-01-01"))]

    assert sorted(load.changed for load in loads) == [False, True]
    assert Membership.objects.filter(person__code="LE").count() == 1

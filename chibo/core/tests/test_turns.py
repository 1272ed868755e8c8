"""Entries that reach records become visible in the order of their numbers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from django.db import connection, transaction

from chibo.core import audit
from chibo.core.actor import Actor

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

SOMEBODY = Actor(user_id=0, name="test", today=date(2026, 1, 1), grants={})


def write(written: Event, go_on: Event) -> tuple[int, int]:
    """Leave an entry that reaches records, end the transaction when told to, and say what is the
    newest entry from then on."""
    try:
        with transaction.atomic():
            audit.record(SOMEBODY, "test", touched=[(None, "meetings", None)])
            written.set()
            assert go_on.wait(20)
        return audit.tip()
    finally:
        connection.close()


def test_a_second_writer_waits_so_that_no_earlier_entry_comes_to_light_after_it() -> None:
    first, second, go_on, at_once = Event(), Event(), Event(), Event()
    at_once.set()
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(write, first, go_on)
        assert first.wait(20)
        quick = pool.submit(write, second, at_once)
        assert not second.wait(0.5)
        go_on.set()
        slow.result()
        assert quick.result() > (0, 0)
    assert audit.tip() == quick.result()

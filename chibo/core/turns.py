"""Whoever writes what figures rest on does so in turn."""

from django.db import connection

LOCK = 7_120_431  # any number, the same in every process


def one_at_a_time() -> None:
    """Wait for whoever else writes such records; others wait until this transaction has ended.

    So entries of the trail become visible in the order of their numbers, and what is derived and
    kept by the newest of them never misses an earlier one. On SQLite the transaction itself saw
    to that.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])

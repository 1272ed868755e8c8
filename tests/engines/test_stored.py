"""What is kept equals what is read anew, whatever was written since: late, back-dated, decided."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest
from django.db import transaction

from chibo.accounts.actors import actor_for
from chibo.accounts.services import create_local_administrator
from chibo.core.packs import shelf_root
from chibo.core.services import load_all
from chibo.exchange.workbook.services import load_book
from chibo.indicators import live, stored
from chibo.indicators.definitions import Definition
from chibo.indicators.engine import Binding, Result, Source, evaluate
from chibo.indicators.live import Live
from chibo.indicators.models import FigurePack, Indicator
from chibo.indicators.own import Own
from chibo.indicators.stored import MEMORY, Stored
from tests.engines.test_scopes import PERIODS
from tests.parity.drawing import Book
from tests.parity.random_book import make
from tests.random_decisions import FIRST, Deciding, quiet_after

pytestmark = [pytest.mark.engine, pytest.mark.django_db]

LATE = (  # sheets that nothing else in a workbook refers to
    *("meetings", "attendances", "papers", "inspections", "reports", "classifications"),
    *("qualifications", "trainings", "cell_years", "screenings", "concurrent_posts", "zones"),
    *("residences", "locality_cells", "locality_posts", "manual_results", "keeping"),
    *("rotation_assessments", "mass_organisation_years", "charges", "nominations"),
)


@pytest.fixture
def administrator(db: None) -> Iterator[str]:
    load_all(None, shelf_root())
    user, _password = create_local_administrator(username="quantri", on=date(2009, 1, 1))
    MEMORY.clear()
    yield user.username
    MEMORY.clear()


def instalments(book: Book, seed: int, number: int) -> list[Book]:
    """The book as it comes in over time: first everything others refer to, with a part of the
    rest; then more and more, of whatever day."""
    random = Random(seed)
    shares = {sheet: [random.randrange(number) for _row in book.get(sheet, ())] for sheet in LATE}
    return [
        {
            sheet: [
                row
                for row, share in zip(rows, shares.get(sheet, [0] * len(rows)), strict=True)
                if share <= upto
            ]
            for sheet, rows in book.items()
        }
        for upto in range(number)
    ]


def definitions() -> list[Definition]:
    return [Definition.model_validate(one.body) for one in Indicator.objects.order_by("code")]


def told(result: Result) -> dict[object, list[object]]:
    """All sums of all units; parts without any item are left out."""
    rolled = {
        (key, part): one.rolled.tolist() for key, cut in result.items() for part, one in cut.items()
    }
    return {key: rows for key, rows in rolled.items() if any(map(any, rows))}


def both(source: Source, period: Binding) -> dict[object, list[object]]:
    return told(evaluate(definitions(), period, source))


def compare(*, forget: bool) -> None:
    for period in PERIODS:
        if forget:
            MEMORY.clear()
        assert both(Stored(keep=True), period) == both(Live(), period), period.name


@contextmanager
def scans_counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Names of the facts that are read meanwhile."""
    read: list[str] = []
    reads = Live.counted

    def counted(self, scan, asks, units):
        read.append(scan.fact.name)
        return reads(self, scan, asks, units)

    with monkeypatch.context() as patch:
        patch.setattr(live.Live, "counted", counted)
        yield read


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("forget", [False, True], ids=["of this process", "of the database"])
def test_what_is_kept_equals_what_is_read_anew(administrator: str, seed: int, forget: bool) -> None:
    book = quiet_after(make(seed), FIRST)
    for part in instalments(book, seed, 4):
        load_book(actor_for(administrator), list(part.items()))
        compare(forget=forget)
    deciding = Deciding(actor_for(administrator), seed)
    for times in (3, 5, 8):
        deciding.run(times)
        compare(forget=forget)
    assert deciding.days


def test_what_nothing_touched_is_not_read_again(
    administrator: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _rest = instalments(quiet_after(make(5), FIRST), 5, 2)
    load_book(actor_for(administrator), list(first.items()))
    compare(forget=False)
    with scans_counted(monkeypatch) as read:
        for forget in (False, True):
            if forget:
                MEMORY.clear()
            for period in PERIODS:
                evaluate(definitions(), period, Stored())
    assert read == []


def test_a_late_meeting_has_only_later_periods_of_meetings_counted_again(
    administrator: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = quiet_after(make(5), FIRST)
    load_book(actor_for(administrator), list(book.items()))
    compare(forget=False)
    cell = next(row["unit"] for row in book["meetings"] if row["kind"] == "cell_regular")
    late = {"code": "MUON", "unit": cell, "held_on": date(2016, 5, 3), "kind": "cell_thematic"}
    again = [("info", book["info"]), ("meetings", [{**book["meetings"][0], **late}])]
    load_book(actor_for(administrator), again)
    with scans_counted(monkeypatch) as read:
        compare_after = [both(Stored(), period) for period in PERIODS]
    assert set(read) == {"meeting_duties", "first_cell_meetings", "superior_meetings"}
    assert len(read) == 3 * sum(period.end > date(2016, 5, 3) for period in PERIODS)
    assert compare_after == [both(Live(), period) for period in PERIODS]


def test_what_one_scan_of_a_fact_is_not_told_is_part_of_what_another_counts(
    administrator: str,
) -> None:
    """Thematic meetings do not ask for the months of the quarter; meetings as prescribed do."""
    load_book(actor_for(administrator), list(make(5, organisations=12).items()))
    named, found = {one.code: one for one in definitions()}, []
    for months in (0, 3):
        period = replace(PERIODS[1], months=months)
        for code in ("thematic-meetings", "meetings-as-prescribed"):
            kept, fresh = (evaluate([named[code]], period, one) for one in (Stored(), Live()))
            assert told(kept) == told(fresh), (code, months)
        found.append(told(fresh))
    assert found[0] != found[1]


def test_what_was_counted_in_a_transaction_taken_back_is_not_believed(administrator: str) -> None:
    first, rest = instalments(quiet_after(make(7), FIRST), 7, 2)
    load_book(actor_for(administrator), list(first.items()))
    with transaction.atomic():
        load_book(actor_for(administrator), list(rest.items()))
        compare(forget=False)
        transaction.set_rollback(True)
    compare(forget=False)


def test_counts_go_through_bytes_unchanged(administrator: str) -> None:
    load_book(actor_for(administrator), list(make(3).items()))
    compare(forget=False)
    for row in FigurePack.objects.all():
        parts = stored.unpack(bytes(row.counts))
        again = stored.unpack(stored.pack(parts))
        assert again.keys() == parts.keys()
        for part, own in parts.items():
            for column in Own.__dataclass_fields__:
                one, other = getattr(own, column), getattr(again[part], column)
                assert (one is None) == (other is None), (row, part, column)
                assert one is None or np.array_equal(one, other), (row, part, column)

"""Every target of every unit equals the recount, whatever became of the tree."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chibo.accounts.actors import actor_for
from chibo.accounts.services import create_local_administrator
from chibo.core.packs import shelf_root
from chibo.core.services import load_all
from chibo.exchange.workbook.services import load_book
from tests.parity.comparing import differences
from tests.parity.random_book import make
from tests.recount.counting import World

pytestmark = [pytest.mark.engine]

DAYS = (
    *(date(2012, 12, 31), date(2014, 5, 17), date(2015, 12, 31), date(2018, 7, 7)),
    *(date(2020, 12, 31), date(2021, 5, 5), date(2023, 3, 1), date(2026, 1, 20)),
)


@pytest.fixture
def administrator(db: None) -> str:
    """A database with packs and somebody who may load."""
    load_all(None, shelf_root())
    user, _password = create_local_administrator(username="quantri", on=date(2009, 1, 1))
    return user.username


@contextmanager
def a_clean_page() -> Iterator[None]:
    """What is loaded inside is gone afterwards: hypothesis calls one test many times."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],  # a seed says as much as a smaller one
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10**6))
def test_every_figure_equals_a_recount_from_scratch(administrator: str, seed: int) -> None:
    book = make(seed)
    with a_clean_page():
        load_book(actor_for(administrator), list(book.items()))
        actor, world = actor_for(administrator), World(book)
        days = (DAYS[seed % len(DAYS)], DAYS[(seed // 8) % len(DAYS)], date(2026, 10, 31))
        wrong = [
            one
            for day in days
            for mode in ("day", "today")
            for one in differences(actor, world, day, mode)
        ]
    assert not wrong, "\n".join(wrong[:10])


@pytest.mark.django_db
@pytest.mark.parametrize(("seed", "day"), [(22, date(2023, 12, 5)), (44, date(2020, 12, 31))])
def test_a_nomination_after_its_commune_ended_is_known_by_what_the_commune_kept(
    administrator: str, seed: int, day: date
) -> None:
    """In the tree of today it counts for the successor; whether it is known is not inherited."""
    book = make(seed)
    load_book(actor_for(administrator), list(book.items()))
    assert not list(differences(actor_for(administrator), World(book), day, "today"))

"""Every scan runs on the live database and on DuckDB, and says the same on both.

The suite runs on SQLite and on PostgreSQL, so that all three are compared.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.db import connection

from chibo.core.facts import BOOK
from chibo.core.records import RECORDS
from chibo.indicators import sources
from chibo.indicators.definitions import Definition
from chibo.indicators.engine import Binding
from chibo.indicators.models import Indicator
from chibo.indicators.scans import ASK, Scan, compile_sql, plan
from tests.engines import lake

pytestmark = [pytest.mark.engine, pytest.mark.django_db]

BINDINGS = [
    Binding(
        start=date(2015, 10, 1),
        end=date(2015, 12, 31),
        asof=date(2016, 2, 1),
        name="2015-Q4",
        months=3,
        since=date(2011, 1, 1),
        deadline=date(2015, 12, 31),
        target="001-11",
        extra={"report_due": date(2016, 1, 15)},
    ),
    Binding(
        start=date(2020, 1, 1),
        end=date(2020, 12, 31),
        asof=date(2020, 12, 31),
        name="2020",
        months=12,
        since=date(2016, 1, 1),
        deadline=date(2020, 12, 31),
        target="001-11",
        extra={"report_due": date(2020, 12, 31)},
    ),
]


@pytest.fixture
def copied(random_book: None, tmp_path: Path) -> duckdb.DuckDBPyConnection:
    return lake.copy(tmp_path)


def scans() -> list[Scan]:
    definitions = [Definition.model_validate(one.body) for one in Indicator.objects.all()]
    return list(plan(definitions, BOOK.facts.__getitem__, scoped=False))


def rounded(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows in one order, days as text, sums as floats."""

    def plain(value: Any) -> Any:
        if isinstance(value, date):
            return value.isoformat()
        return round(float(value), 9) if isinstance(value, int | float) else value

    return sorted((tuple(plain(value) for value in row) for row in rows), key=repr)


@pytest.mark.parametrize("binding", BINDINGS, ids=lambda one: one.name)
def test_every_scan_says_the_same_on_the_live_database_and_on_duckdb(
    copied: duckdb.DuckDBPyConnection, binding: Binding
) -> None:
    for scan in scans():
        live = compile_sql(scan.expression(sources.TABLES), connection.vendor)
        other = compile_sql(scan.expression(sources.TABLES), "duckdb")
        asks = binding.asks()
        wanted = {name: asks[name] for name in set(re.findall(r"\$(\w+)", other))}
        found = copied.execute(other, wanted).fetchall()
        assert rounded(list(sources.run(live, asks))) == rounded(found), scan.fact.name


def test_every_first_day_of_keeping_is_the_same_on_duckdb(
    copied: duckdb.DuckDBPyConnection,
) -> None:
    for name, kept in BOOK.kept.items():
        expression = kept.first(sources.TABLES, ASK)
        live = sources.run(compile_sql(expression, connection.vendor), {})
        found = copied.execute(compile_sql(expression, "duckdb")).fetchall()
        assert rounded(list(live)) == rounded(found), name


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql", "duckdb"])
def test_every_scan_every_scope_and_all_evidence_compiles(vendor: str) -> None:
    builders: list[Callable[[], Any]] = []
    for fact in BOOK.facts.values():
        builders.append(lambda fact=fact: fact.items(sources.TABLES, ASK))
        if fact.evidence:
            builders.append(lambda fact=fact: fact.evidence.rows(sources.TABLES, ASK))
    for build in builders:
        assert compile_sql(build(), vendor).startswith(("SELECT", "WITH"))


def test_facts_name_only_columns_they_give() -> None:
    for fact in BOOK.facts.values():
        given = set(fact.items(sources.TABLES, ASK).columns)
        needed = {"unit_id", "id", *fact.columns, *(["day"] if fact.own_day else [])}
        assert needed <= given, (fact.name, needed - given)


def test_evidence_gives_the_columns_it_names_and_each_is_a_flag() -> None:
    for name, evidence in ((one.name, one.evidence) for one in BOOK.facts.values()):
        if evidence is None:
            continue
        rows = evidence.rows(sources.TABLES, ASK)
        assert {"unit_id", "item", "id", "day"} <= set(rows.columns), name
        assert all(rows[column].type().is_boolean() for column in evidence.columns), name
        assert not evidence.by or rows[evidence.by].type().is_string(), name
        assert evidence.kind in RECORDS, name

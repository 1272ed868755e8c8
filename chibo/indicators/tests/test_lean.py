"""SQL as engines read it best."""

from chibo.indicators.lean import lean

SUMS = "SELECT t1.unit, COUNT(*) AS n, MAX(t1.day) AS last FROM meetings AS t1 GROUP BY 1"


def test_columns_that_nobody_reads_are_not_computed() -> None:
    sql = lean(f"SELECT t2.n FROM ({SUMS}) AS t2", "sqlite")

    assert "COUNT(*)" in sql
    assert "MAX" not in sql


def test_two_subqueries_alike_that_add_up_rows_are_one() -> None:
    twice = f"SELECT t2.n FROM ({SUMS}) AS t2 LEFT JOIN ({SUMS}) AS t3 ON t2.n = t3.last"

    sql = lean(twice, "postgres")

    assert sql.count("GROUP BY") == 1
    assert "MAX" in sql


def test_a_subquery_that_names_the_row_outside_stays_where_it_is() -> None:
    inner = "SELECT t3.kind FROM meetings AS t3 WHERE t3.unit = t1.unit GROUP BY 1"
    sql = lean(
        f"SELECT t1.unit FROM units AS t1 WHERE EXISTS(SELECT 1 FROM ({inner}) AS t4)", "sqlite"
    )

    assert not sql.startswith("WITH")


def test_sqlite_alone_is_told_to_join_in_the_order_written() -> None:
    joined = "SELECT t1.a FROM x AS t1 INNER JOIN y AS t2 ON t1.a = t2.a LEFT JOIN z ON z.a = t1.a"

    assert "CROSS JOIN" in lean(joined, "sqlite")
    assert "LEFT JOIN" in lean(joined, "sqlite")
    assert "CROSS JOIN" not in lean(joined, "postgres")

"""A scan: one fact read once for every definition that rests on it. No database here.

It gives, for each own unit (and day, and part), how many items are asked, known and counted.
Nothing is rolled up, and whose records are kept is not asked: that is done in memory.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import ibis
from ibis.expr.types import BooleanValue, NumericValue, Table, Value

from chibo.core.facts import Ask, Expression, Fact, Tables
from chibo.indicators.conditions import holds
from chibo.indicators.definitions import Definition, Part
from chibo.indicators.lean import lean


@ibis.udf.scalar.builtin(name="ask_day")
def _ask_day(key: str) -> date:
    """Stands for a day given when the scan runs."""


@ibis.udf.scalar.builtin(name="ask_number")
def _ask_number(key: str) -> int:
    """Stands for a number given when the scan runs."""


@ibis.udf.scalar.builtin(name="ask_text")
def _ask_text(key: str) -> str:
    """Stands for a text given when the scan runs."""


ASK = Ask(day=_ask_day, number=_ask_number, text=_ask_text)
PLACEHOLDER = re.compile(r"ASK_(DAY|NUMBER|TEXT)\('(\w+)'\)", re.IGNORECASE)
SQL_TYPE = {"day": "DATE", "number": "BIGINT", "text": "VARCHAR"}
UNITS = "ask_units"
UNITS_SQL = {
    "sqlite": '(SELECT value AS "unit_id" FROM json_each(%(units)s))',
    "postgresql": '(SELECT unnest(CAST(%(units)s AS BIGINT[])) AS "unit_id")',
    "duckdb": '(SELECT unnest(CAST($units AS BIGINT[])) AS "unit_id")',
}
DIALECT = {"postgresql": "postgres"}


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of sums in a scan: a definition's main measure or one of its parts."""

    code: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """A fact with the definitions that read it together."""

    fact: Fact
    definitions: tuple[Definition, ...]
    each: str | None
    scoped: bool

    @property
    def measures(self) -> list[Measure]:
        """In the order of the result's columns, three a measure: numerator, denominator, asked;
        a measure with sums or a value has the sum in place of the count."""
        found = []
        for definition in self.definitions:
            found.append(Measure(definition.code))
            found += [Measure(definition.code, name) for name in definition.parts]
        return found

    def of(self, definition: Definition) -> "Scan":
        """The same scan for that definition alone."""
        return replace(self, definitions=(definition,))

    @property
    def keys(self) -> list[str]:
        """What a row is of: the result's first columns."""
        asked = {"day": self.fact.own_day, "needs": self.fact.needs, "part": bool(self.each)}
        return ["unit", *(name for name, given in asked.items() if given)]

    @property
    def key(self) -> tuple[object, ...]:
        """What its SQL is kept by."""
        wanted = tuple(definition.model_dump_json() for definition in self.definitions)
        return ("scan", self.fact.name, self.each, self.scoped, wanted)

    def expression(self, tables: Tables) -> Table:
        """unit_id, [day], [needs], [part], then four sums of each measure: n, d, known, asked."""
        of = self.fact.items
        items = of_units(of, tables) if self.scoped else of(tables, ASK)
        sums: dict[str, Value] = {}
        for definition in self.definitions:
            sums |= _sums(items, self.fact, definition, None, f"m{len(sums) // 4}")
            for part in definition.parts.values():
                sums |= _sums(items, self.fact, definition, part, f"m{len(sums) // 4}")
        keys = [items.unit_id]
        if self.fact.own_day:
            keys.append(items.day)
        if self.fact.needs:
            keys.append(items.needs)
        if self.each:
            keys.append(items[self.each])
        return items.group_by(keys).aggregate(**sums)


def of_units(expression: Expression, tables: Tables) -> Table:
    """Its rows of the units alone that are named when it runs."""
    rows = expression(tables.of(_asked_units), ASK)
    return rows.filter(rows.unit_id.isin(_asked_units().unit_id))


def _asked_units() -> Table:
    """Stands for the units given when the scan runs: unit_id."""
    return ibis.table({"unit_id": "int64"}, name=UNITS)


@dataclass(frozen=True, slots=True)
class Flags:
    """What one item is to one measure: asked, known, counted; never empty."""

    asked: BooleanValue
    known: BooleanValue
    counted: BooleanValue


def flags(items: Table, fact: Fact, definition: Definition, part: Part | None) -> Flags:
    """Asked unless known not to be; known when asked for sure and all it needs is there."""
    asked = part.items if part and part.items else definition.items
    belongs = holds(items, asked, fact)
    counts = holds(items, part.counts if part and part.counts else definition.counts, fact)
    known = belongs & counts.notnull()
    filled = [*definition.known.filled, *(_summed(definition, part) or ())]
    value = (part.value if part else None) or definition.value
    for column in [*filled, *([value] if value else [])]:
        known = known & items[column].notnull()
    return Flags(
        asked=belongs.fill_null(True),
        known=known.fill_null(False),
        counted=(known & counts).fill_null(False),
    )


def _summed(definition: Definition, part: Part | None) -> tuple[str, str] | None:
    return (part.sums if part else None) or definition.sums


def _sums(
    items: Table, fact: Fact, definition: Definition, part: Part | None, name: str
) -> dict[str, Value]:
    one = flags(items, fact, definition, part)
    value = (part.value if part else None) or definition.value
    top: NumericValue = items.count(where=one.counted)
    bottom: NumericValue = items.count(where=one.known)
    summed = _summed(definition, part)
    if summed:
        top = _total(items[summed[0]], one.known)
        bottom = _total(items[summed[1]], one.known)
    elif value:
        top = _total(items[value], one.counted)
        bottom = items.count(where=one.counted)
    return {
        f"{name}_n": top,
        f"{name}_d": bottom,
        f"{name}_k": items.count(where=one.known),
        f"{name}_e": items.count(where=one.asked),
    }


def _total(column: Value, where: BooleanValue) -> NumericValue:
    return column.cast("float64").sum(where=where).fill_null(0.0)


def plan(
    definitions: Iterable[Definition], facts: Callable[[str], Fact], *, scoped: bool
) -> Iterator[Scan]:
    """One scan a fact; definitions that cut by a column of their own are scanned apart."""
    together: dict[tuple[str, str | None], list[Definition]] = {}
    for definition in definitions:
        together.setdefault((definition.of, definition.each), []).append(definition)
    for (of, each), group in together.items():
        yield Scan(facts(of), tuple(group), each, scoped)


def compile_sql(expression: Table, vendor: str) -> str:
    """SQL for that engine with placeholders for what is asked.

    Raises ValueError when the engine would need functions that only Ibis' own connection has.
    """
    dialect = DIALECT.get(vendor, vendor)
    sql = lean(str(ibis.to_sql(expression, dialect=dialect, pretty=False)), dialect)
    if vendor != "duckdb":
        sql = sql.replace("%", "%%")

    def placeholder(found: re.Match[str]) -> str:
        kind, key = found[1].lower(), found[2]
        if vendor == "sqlite":
            return f"%({key})s"
        mark = f"${key}" if vendor == "duckdb" else f"%({key})s"
        return f"CAST({mark} AS {SQL_TYPE[kind]})"

    sql = PLACEHOLDER.sub(placeholder, sql).replace(f'"{UNITS}"', UNITS_SQL[vendor])
    if "ask_" in sql.lower() or "_ibis_" in sql.lower():
        raise ValueError(f"this does not run on {vendor}: {sql}")
    return sql

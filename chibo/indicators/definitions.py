"""What an indicator's definition may say. Nothing here knows a database."""

from collections.abc import Callable, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from chibo.core.facts import Fact
from chibo.core.texts import Text

Scalar = bool | int | float | str
FITS: dict[str, Callable[[object], bool]] = {
    "flag": lambda value: isinstance(value, bool),
    "text": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}


class Bounds(BaseModel):
    """A condition other than equality; `at_least` names a level of the column's ordered list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lt: float | None = None
    le: float | None = None
    gt: float | None = None
    ge: float | None = None
    at_least: str | None = None

    @model_validator(mode="after")
    def says_something(self) -> "Bounds":
        if not self.model_fields_set:
            raise ValueError("a condition needs lt, le, gt, ge or at_least")
        return self


Condition = Scalar | list[Scalar] | Bounds
Where = dict[str, Condition]


class Part(BaseModel):
    """A measure beside the main one, over items of its own: a zone, a former term.

    What it says takes the place of the definition's; what it leaves out stays. `name` is what
    people read.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Text
    items: Where = Field(default_factory=dict)
    counts: Where = Field(default_factory=dict)
    value: str | None = None
    sums: tuple[str, str] | None = None


class Known(BaseModel):
    """When an item is known: a class of records kept, and columns that must be filled.

    `by` says whose keeping counts for an item: its own unit, the grassroots organisation or the
    superior at or above it, the unit or any below it, or its superior or any below that.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    keeps: str | None = None
    by: Literal["own", "organisation", "superior", "below", "superior_or_below"] = "own"
    on: Literal["start", "end", "report_due"] = "end"
    filled: list[str] = Field(default_factory=list)


class Base(BaseModel):
    """A denominator that is another fact than the numerator, on a day of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    of: str
    at: Literal["start", "mean", "end"] = "start"
    items: Where = Field(default_factory=dict)


class Cover(BaseModel):
    """Coverage counted in other items than the figure's own (cells, for admissions)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    of: str
    items: Where = Field(default_factory=dict)
    keeps: str
    at: Literal["start", "end"] = "start"


class Definition(BaseModel):
    """An indicator: a sentence that computes.

    `of` names the fact; `items` says which of its rows are asked, `counts` which of these are
    counted. All conditions of a group must hold; one known false decides, else one unknown does.
    `empty` says what the value is where nothing is asked: unknown, or zero.
    `people` says that what it sums are people, though its items are not.
    `variants` are what a target's parameter may put in place of `counts`, by parameter and value.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(pattern=r"^[a-z0-9-]+$", max_length=60)
    name: Text
    numerator: Text
    denominator: Text
    noun: Text
    unit: Literal["percent", "count", "mean"]
    direction: Literal["up", "down"]
    shape: Literal["count", "ratio", "mean"]
    of: str
    items: Where = Field(default_factory=dict)
    counts: Where = Field(default_factory=dict)
    value: str | None = None
    sums: tuple[str, str] | None = None
    people: bool = False
    known: Known = Known()
    base: Base | None = None
    cover: Cover | None = None
    each: str | None = None
    parts: dict[str, Part] = Field(default_factory=dict)
    variants: dict[str, dict[str, Where]] = Field(default_factory=dict)
    empty: Literal["unknown", "zero"] = "unknown"
    source: Text

    @model_validator(mode="after")
    def shape_fits(self) -> "Definition":
        if self.shape == "mean" and not self.value:
            raise ValueError("a mean needs `value`")
        if self.base and not self.cover:
            raise ValueError("a base needs `cover`: coverage is counted in other items")
        return self

    def wheres(self) -> list[tuple[str, Where]]:
        """Every group of conditions over the fact's own columns, by its place in the pack."""
        groups = [("items", self.items), ("counts", self.counts)]
        for name, part in self.parts.items():
            groups += [(f"parts.{name}.items", part.items), (f"parts.{name}.counts", part.counts)]
        for name, choices in self.variants.items():
            groups += [(f"variants.{name}.{value}", counts) for value, counts in choices.items()]
        return groups

    def columns(self) -> list[tuple[str, str]]:
        """Every column named outside conditions, by its place in the pack."""
        named = [("known.filled", column) for column in self.known.filled]
        named += [("value", self.value)] if self.value else []
        named += [("each", self.each)] if self.each else []
        named += [("sums", column) for column in self.sums or ()]
        for name, part in self.parts.items():
            named += [(f"parts.{name}.value", part.value)] if part.value else []
            named += [(f"parts.{name}.sums", column) for column in part.sums or ()]
        return named


def rested_on(definition: Definition, fact: Fact) -> tuple[str, ...]:
    """The columns that decide about an item and whose records the fact tells."""
    told = fact.evidence.columns if fact.evidence else ()
    return tuple(column for column in _deciding(definition) if column in told)


def _deciding(definition: Definition) -> dict[str, None]:
    """Columns of `counts`, or of a sum or a mean what is summed, each once."""
    summed = [*(definition.sums or ()), *([definition.value] if definition.value else [])]
    return dict.fromkeys([*definition.counts, *summed])


def _evidence_faults(definition: Definition, fact: Fact) -> list[tuple[str, str]]:
    """A figure without a record to show, where the fact has records to show for others."""
    if fact.evidence is None or not _deciding(definition):
        return []
    told = {*fact.evidence.columns, *fact.evidence.itself}
    groups = [("counts", list(_deciding(definition)))]
    for name, choices in definition.variants.items():
        groups += [(f"variants.{name}.{value}", list(counts)) for value, counts in choices.items()]
    return [
        (place, f"fact {fact.name} tells no record that {', '.join(columns)} rests on")
        for place, columns in groups
        if told.isdisjoint(columns)
    ]


def faults(
    definition: Definition, facts: Mapping[str, Fact], kept: Mapping[str, object]
) -> list[tuple[str, str]]:
    """Place in the pack and sentence of everything that names what does not exist."""
    fact = facts.get(definition.of)
    if fact is None:
        return [("of", f"no fact is called {definition.of}")]
    found = []
    for place, where in definition.wheres():
        for column, condition in where.items():
            found += _condition_faults(f"{place}.{column}", column, condition, fact)
    for place, column in definition.columns():
        if column not in fact.columns:
            found.append((place, f"fact {fact.name} has no column {column}"))
    found += [] if found else _evidence_faults(definition, fact)
    for place, records in (
        ("known.keeps", definition.known.keeps),
        ("cover.keeps", definition.cover.keeps if definition.cover else None),
    ):
        if records and records not in kept:
            found.append((place, f"no class of records is called {records}"))
    for place, other in (("base", definition.base), ("cover", definition.cover)):
        if other and other.of not in facts:
            found.append((f"{place}.of", f"no fact is called {other.of}"))
    return found


def _condition_faults(
    place: str, column: str, condition: Condition, fact: Fact
) -> list[tuple[str, str]]:
    kind = fact.columns.get(column)
    if kind is None:
        return [(place, f"fact {fact.name} has no column {column}")]
    if isinstance(condition, Bounds):
        if condition.at_least is not None:
            if condition.at_least not in fact.orders.get(column, ()):
                return [(place, f"{column} has no level {condition.at_least}")]
        elif kind != "number":
            return [(place, f"{column} is no number")]
        return []
    for value in condition if isinstance(condition, list) else [condition]:
        if not FITS[kind](value):
            return [(place, f"{value!r} does not fit {column}, which is a {kind}")]
    return []

"""What stands under "Vì sao có con số này": parts of the figure, and what it is cut by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chibo.organisations.queries import type_names
from chibo.portal.templatetags.formats import spoken
from chibo.programmes.queries.explain import Explanation


@dataclass(frozen=True, slots=True)
class Part:
    """A measure beside the main one: a zone, a subject, a term."""

    name: str
    value: float | None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """The measures of one type of organisation."""

    name: str
    parts: list[Part]


def parts_of(why: Explanation) -> list[Part]:
    """The measures beside the figure."""
    numbers = why.figure.numbers
    if numbers is None:
        return []
    return [
        Part(_name(why, name), said["value"], said["numerator"], said["denominator"])
        for name, said in why.detail.items()
        if name in numbers.parts
    ]


def cuts_of(why: Explanation, day: date) -> list[Cut]:
    """The types that the figure is cut by, each with its measures."""
    return sorted(_cuts(why, day), key=lambda cut: cut.name)


def _cuts(why: Explanation, day: date) -> Iterator[Cut]:
    numbers = why.figure.numbers
    if numbers is None or not numbers.cut:
        return
    names = type_names(day)
    for code in numbers.cut:
        said = why.detail[code]
        label = spoken(names[code]) if code in names else code
        yield Cut(label, [Part(_name(why, name), value) for name, value in said.items()])


def _name(why: Explanation, part: str) -> str:
    """A part as its definition calls it."""
    return str(why.definition.parts[part].name)

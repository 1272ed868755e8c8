"""What stands under "Vì sao có con số này": parts of the figure, and the page of its records."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from chibo.organisations.queries import type_names
from chibo.portal.templatetags.formats import spoken
from chibo.portal.words import part_word
from chibo.programmes.queries.explain import PAGE, Explanation, Record


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
        Part(part_word(name), said["value"], said["numerator"], said["denominator"])
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
        yield Cut(label, [Part(part_word(name), value) for name, value in said.items()])


FIRST = 10  # records shown before somebody asks for the list


@dataclass(frozen=True, slots=True)
class Records:
    """The records on the page, and where they stand among those the reader may see.

    `day` is the day of them all, where it is one; `more` says that only the first are shown.
    """

    shown: list[Record]
    page: Page[int]
    day: date | None
    more: bool

    @property
    def told(self) -> bool:
        """Whether any record says more than the unit that it is."""
        return any(one.evidence or one.label != one.unit_name for one in self.shown)


def records_of(why: Explanation, *, listed: bool) -> Records:
    """The first records, or with `listed` a page of the whole list."""
    page = Paginator(range(why.total - why.hidden), PAGE).get_page(why.page)
    days = {one.day for one in why.records}
    more = not listed and page.paginator.count > len(why.records)
    return Records(why.records, page, days.pop() if len(days) == 1 else None, more)

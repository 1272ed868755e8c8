"""A record of a person as one line: when, what, where, and a word beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.dated import Dated
from chibo.core.days import day_text
from chibo.organisations.lineage import ONE_DAY
from chibo.organisations.naming import unit_names
from chibo.organisations.queries import Neighbour


@dataclass(frozen=True, slots=True)
class Line:
    """`place` is the key of the unit it happened at, `unit` what that was called on `day`.

    `sender` is the unit that sent the person there, `sent_by` its name.
    """

    when: str
    what: str
    place: int | None = None
    day: date = date.min
    note: str = ""
    unit: Neighbour | None = None
    sender: int | None = None
    sent_by: Neighbour | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading; `missing` is what to say and do where there are none."""

    id: str
    title: str
    lines: list[Line] = field(default_factory=list)
    missing: str = ""


def over(row: Dated, day: date) -> bool:
    """Whether it had ended by the day; what ended later had no end then."""
    return row.valid_to is not None and row.valid_to <= day


def last_day(row: Dated, day: date) -> date:
    """The last day it held, up to the day looked at."""
    return row.valid_to - ONE_DAY if row.valid_to is not None and over(row, day) else day


def span(row: Dated, day: date) -> str:
    """First and last day: records have the day after the last."""
    start = day_text(row.valid_from)
    if over(row, day):
        return f"{start} – {day_text(last_day(row, day))}"
    return _("Từ %(day)s") % {"day": start}


def dated(row: Dated, day: date, what: str, *, at: int | None = None, note: str = "") -> Line:
    """A line about something that lasted."""
    return Line(span(row, day), what, at, last_day(row, day), note)


def on_day(day: date, what: str, *, at: int | None = None, note: str = "") -> Line:
    """A line about something that happened on one day."""
    return Line(day_text(day), what, at, day, note)


def placed(actor: Actor, sections: Iterable[Section]) -> list[Section]:
    """The sections with their units named: two queries for all of them."""
    every = list(sections)
    wanted = {
        (place, line.day)
        for section in every
        for line in section.lines
        for place in (line.place, line.sender)
        if place is not None
    }
    names = unit_names(actor, wanted)

    def named(line: Line) -> Line:
        unit, sender = ((place or 0, line.day) for place in (line.place, line.sender))
        return replace(line, unit=names.get(unit), sent_by=names.get(sender))

    return [replace(one, lines=[named(line) for line in one.lines]) for one in every]

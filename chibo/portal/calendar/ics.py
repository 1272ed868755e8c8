"""Writes iCalendar (RFC 5545): lines that end in CRLF and are folded at 75 octets, UTC times."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone

WIDTH = 75  # octets of a line
LASTS = timedelta(minutes=90)
PRODUCT = "-//Chi Bo//Lich sinh hoat//VI"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a calendar: whole day without an hour. `sure` is false of what is expected."""

    uid: str
    on: date
    begins: time | None
    words: str
    changed: int = 0
    sure: bool = True


def calendar_text(name: str, events: Iterable[Event], stamp: datetime) -> str:
    """The calendar as a phone reads it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += [
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{_utc(stamp)}"
    yield f"SEQUENCE:{event.changed}"
    if event.begins is None:
        yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    else:
        begins = datetime.combine(event.on, event.begins, tzinfo=get_default_timezone())
        yield f"DTSTART:{_utc(begins)}"
        yield f"DTEND:{_utc(begins + LASTS)}"
    yield f"SUMMARY:{_escaped(event.words)}"
    yield f"STATUS:{'CONFIRMED' if event.sure else 'TENTATIVE'}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, no letter cut in two; each but the first begins with
    a space."""
    part, room = "", WIDTH
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", WIDTH - 1
        part, room = part + letter, room - size
    yield part

"""Targets on reports, and what is followed by hand."""

from collections.abc import Iterator
from datetime import date, timedelta

from .counting import Counter, Item, World, case
from .periods import Frame, name
from .tree import ORG, SUP

DAYS_TO_REPORT = 15


def sent(world: World, unit: str, until: date, **wanted: str) -> bool:
    rows = world.book.find("reports", unit=unit, **wanted)
    return any((day := row.day("sent_on")) is not None and day <= until for row in rows)


def programme_report(world: World, frame: Frame) -> Iterator[Item]:
    """000-17"""
    for unit in world.tree.asked(ORG, frame.first, frame.last):
        known = world.keeping.keeps(unit, "reports", frame.last)
        good = sent(
            world, unit, frame.last, kind="programme", programme="000", period=str(frame.year)
        )
        yield case(unit, unit, frame.last, good if known else None)


def report_name(frame: Frame) -> str:
    """The report due after a quarter: of the quarter, the half-year or the year."""
    quarter = name(frame.whole, "Q")
    if quarter.endswith("Q2"):
        return f"{frame.year}-H1"
    return str(frame.year) if quarter.endswith("Q4") else quarter


def reports_on_time(world: World, frame: Frame) -> Iterator[Item]:
    """004-12: sent, and asked, up to the 15th day after the quarter."""
    until = frame.last + timedelta(days=DAYS_TO_REPORT)
    for unit in world.tree.asked(ORG, frame.first, frame.last):
        known = world.keeping.keeps(unit, "reports", until)
        good = sent(world, unit, until, kind="periodic", period=report_name(frame))
        yield case(unit, unit, frame.last, good if known else None)


def by_hand(target: str) -> Counter:
    """The last result by R; none is unknown."""

    def count(world: World, frame: Frame) -> Iterator[Item]:
        for unit in world.tree.of_level(SUP, frame.last):
            results = [
                (day, row.text("state"))
                for row in world.book.find("manual_results", target=target, unit=unit)
                if (day := row.day("on")) and day <= frame.last
            ]
            good = max(results)[1] == "done" if results else None
            yield case(unit, unit, frame.last, good)

    return count

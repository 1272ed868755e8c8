"""Which numbers of another document a target takes, and from which days on."""

from datetime import date

from chibo.core.periods import Period
from chibo.programmes.packs import TargetPack
from chibo.programmes.rules.looks import looks


def days_of(target: TargetPack, span: Period) -> Period:
    """First and last day on which the target runs; `span` are those of its programme."""
    return Period(target.first or span.first, target.when.by or target.last or span.last)


def years_of(target: TargetPack, span: Period) -> list[int | None]:
    """The years that have a number each; None alone where one stands for the whole period."""
    if not target.when.every:
        return [None]
    days = days_of(target, span)
    return list(range(days.first.year, days.last.year + 1))


def years_asked(target: TargetPack, span: Period, day: date) -> list[int | None]:
    """The years whose number is needed on the day: of the judged period and of the running one."""
    seen = looks(target, span, day)
    shown = [look for look in (seen.main, seen.running) if look is not None]
    return [look.end.year if target.when.every else None for look in shown]

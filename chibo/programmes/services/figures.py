"""Keeps what large units' pages need: figures of the day, of the years before for the trend, and of
the months and quarters of the running year for duties."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from chibo.core.actor import Actor
from chibo.indicators.stored import Stored, forget_other_code
from chibo.organisations.reach import require_everywhere
from chibo.programmes.queries.catalogue import Catalogued, Entry, programmes
from chibo.programmes.queries.figures import compute
from chibo.programmes.rules.looks import periods_of, read_on, trend_days

ACTION = "figure.view"


def keep_figures(
    actor: Actor, day: date, *, progress: Callable[[str, int, int], None] = lambda *_: None
) -> int:
    """Count what every programme shows on the day and in its trend, and keep it; returns of how
    many days and programmes.

    What is kept already and was not touched since is not counted again. Raises NotAllowed.
    """
    require_everywhere(actor, ACTION)
    forget_other_code()
    wanted = [one for programme in programmes(actor) for one in _days(programme, day)]
    for done, (programme, then, entries) in enumerate(wanted):
        progress(programme.pack.code, done, len(wanted))
        compute([(programme, entries)], then, source=Stored(keep=True))
    return len(wanted)


def _days(programme: Catalogued, day: date) -> Iterator[tuple[Catalogued, date, list[Entry]]]:
    """What the programme's page shows on the day: each day with the targets that it is asked of."""
    asked: dict[date, dict[str, Entry]] = defaultdict(dict)
    shown = min(day, programme.span.last)
    for entry in programme.entries:
        days = {shown, *trend_days(entry.pack, programme.span, day)}
        days.update(_year(programme, entry, shown))
        if shown == day:  # home tells what changed since
            days.add(_last_month(day))
        for then in days:
            asked[then][entry.pack.id] = entry
    for then, entries in sorted(asked.items()):
        if then >= programme.span.first:
            yield programme, then, list(entries.values())


def _year(programme: Catalogued, entry: Entry, day: date) -> Iterator[date]:
    """The days on which a duty's months or quarters of that year are read."""
    if entry.pack.kind == "duty" and entry.pack.when.every in ("month", "quarter"):
        for period in periods_of(entry.pack, day.year):
            if period.first <= day and period.last <= programme.span.last:
                yield read_on(entry.pack, period, day)


def _last_month(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)

"""Keeps what large units' pages need: figures of the day, and of the years before for the trend."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from chibo.core.actor import Actor
from chibo.indicators.stored import Stored, forget_other_code
from chibo.organisations.reach import require_everywhere
from chibo.programmes.queries.catalogue import Catalogued, Entry, programmes
from chibo.programmes.queries.figures import compute
from chibo.programmes.rules.looks import trend_days

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
    asked: dict[date, list[Entry]] = defaultdict(list)
    shown = min(day, programme.span.last)
    for entry in programme.entries:
        asked[shown].append(entry)
        if shown == day:  # home tells what changed since
            asked[_last_month(day)].append(entry)
        for then in trend_days(entry.pack, programme.span, day):
            asked[then].append(entry)
    for then, entries in sorted(asked.items()):
        if then >= programme.span.first:
            yield programme, then, entries


def _last_month(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)

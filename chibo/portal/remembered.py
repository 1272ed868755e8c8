"""Figures of home, kept by this process until something is written anywhere."""

from datetime import date

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.queries import newest_pack
from chibo.indicators.forest import Mode
from chibo.portal.kept import Kept
from chibo.portal.reading import Asked, figures, told_to
from chibo.programmes.queries.status import Figure, UnitDay

ROOM = 200
"""Units and days of which figures are kept."""

_figures = Kept[list[list[Figure]]](ROOM)


def remembered(
    actor: Actor, asked: Asked, unit: UnitDay, day: date, *, mode: Mode
) -> list[list[Figure]]:
    """As `figures`, as the reader is told them. One evaluation serves all readers."""
    ids = tuple(one.pack.id for _programme, entries in asked for one in entries)
    key = (unit, day, mode, ids, newest_pack(), audit.tip())
    found = _figures.get(key, lambda: figures(asked, unit, day, mode=mode))
    return told_to(actor, asked, found, unit.id, day, mode)

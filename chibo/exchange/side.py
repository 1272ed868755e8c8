"""A database becomes a real one with its first entry, if no workbook made it one or a demo."""

from chibo.core.actor import Actor
from chibo.core.models import Instance
from chibo.exchange.workbook.info import instance
from chibo.organisations.events import Reorganised


def take_side_of_entry(actor: Actor, news: Reorganised) -> None:
    """What is entered by hand is real data, unless it is entered into a demo."""
    here = instance()
    if here.nature == Instance.Nature.EMPTY:
        here.nature = Instance.Nature.REAL
        here.save()

"""Which bodies lead a unit, and the order of the seats on them."""

from chibo.members.models import Seat
from chibo.organisations.models import Body

LEADING = (Body.Kind.COMMITTEE, Body.Kind.CELL_SECRETARY)
POSITIONS = {position: at for at, position in enumerate(Seat.Position.values)}
"""By position its place: secretaries first."""

"""What of units' and localities' own records changes hands in a reorganisation."""

from chibo.organisations.handover import bodies, groups, places

# Bodies before what may name them; whatever rests on terms (seats) is wired before all of these.
PARTS = (*places.UNITS, *bodies.PARTS, *places.PARTS, *groups.PARTS)

__all__ = ["PARTS"]

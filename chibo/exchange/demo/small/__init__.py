"""The small world: six cells, sixty members, two years of meetings, one merger, counted by hand.

A made-up province whose every figure can be worked out on paper; docs/small-world.md draws it.
Whoever changes a row here works the tables in tests/hand_worked out anew.
"""

from chibo.exchange.demo.small.days import LAST, MERGER, OPENING, REFORM
from chibo.exchange.demo.small.making import small

__all__ = ["LAST", "MERGER", "OPENING", "REFORM", "small"]

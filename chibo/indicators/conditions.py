"""Turns a definition's conditions into Ibis expressions with three answers: yes, no, unknown."""

from functools import reduce
from operator import and_

import ibis
from ibis.expr.types import BooleanValue, Table

from chibo.core.facts import Fact
from chibo.indicators.definitions import Bounds, Condition, Where


def holds(table: Table, where: Where, fact: Fact) -> BooleanValue:
    """All conditions hold. False as soon as one is known false, empty when else one is unknown.

    That is what SQL's `and` does with empty values, on all engines alike.
    """
    parts = [_one(table, column, condition, fact) for column, condition in where.items()]
    return reduce(and_, parts) if parts else ibis.literal(True)


def _one(table: Table, column: str, condition: Condition, fact: Fact) -> BooleanValue:
    value = table[column]
    if isinstance(condition, list):
        return value.isin(condition)
    if not isinstance(condition, Bounds):
        if isinstance(condition, bool):
            # Not `~value`: asked whether that is empty, engines answer about `value = NOT x`.
            return value if condition else value == ibis.literal(False)
        return value == condition
    tests = []
    if condition.at_least is not None:
        tests.append(value >= fact.orders[column].index(condition.at_least))
    if condition.lt is not None:
        tests.append(value < condition.lt)
    if condition.le is not None:
        tests.append(value <= condition.le)
    if condition.gt is not None:
        tests.append(value > condition.gt)
    if condition.ge is not None:
        tests.append(value >= condition.ge)
    return reduce(and_, tests)

"""What must be right between rows: of the workbook, and of the workbook and the database."""

from collections.abc import Iterator

from chibo.exchange.workbook.checks.duplicates import duplicates
from chibo.exchange.workbook.checks.lines import overlaps
from chibo.exchange.workbook.checks.references import references
from chibo.exchange.workbook.checks.seats import seats
from chibo.exchange.workbook.checks.signed import signed
from chibo.exchange.workbook.checks.tree import tree
from chibo.exchange.workbook.faults import Fault
from chibo.exchange.workbook.staging import Stage


def between_rows(stage: Stage) -> Iterator[Fault]:
    """Faults that no single row shows: the workbook laid over what the database holds now."""
    yield from duplicates(stage)
    yield from references(stage)
    yield from overlaps(stage)
    yield from seats(stage)
    yield from tree(stage)
    yield from signed(stage)


__all__ = ["between_rows"]

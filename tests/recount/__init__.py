"""An independent recount of every target, straight from the specification of the records."""

from .run import Result, SoFar, items, recount

__all__ = ["Result", "SoFar", "items", "recount"]

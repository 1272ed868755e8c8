"""Reads of charges, of the places they are for, of cells' years, and of requests upward."""

from chibo.work.queries.records import RECORD_KINDS, charges_of

__all__ = ["RECORD_KINDS", "charges_of"]

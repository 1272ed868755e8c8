"""Reads of meetings, sittings and who attended them."""

from chibo.meetings.queries.records import RECORD_KINDS, visits_of

__all__ = ["RECORD_KINDS", "visits_of"]

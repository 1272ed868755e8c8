"""Meetings: those that were held, as they are counted, and the sittings they come from."""

from chibo.meetings.models.held import Meeting, SuperiorAttendance
from chibo.meetings.models.roll import Guest, Presence
from chibo.meetings.models.scores import Mark, Score
from chibo.meetings.models.sittings import AgendaItem, Conclusion, Motion, Sitting

__all__ = [
    "AgendaItem",
    "Conclusion",
    "Guest",
    "Mark",
    "Meeting",
    "Motion",
    "Presence",
    "Score",
    "Sitting",
    "SuperiorAttendance",
]

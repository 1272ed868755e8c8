"""Meetings: those that were held, as they are counted, and the sittings they come from."""

from chibo.meetings.models.after import HandedOver, RollSheet
from chibo.meetings.models.entries import EntryOnBehalf
from chibo.meetings.models.groups import Gathering, Group, GroupMember
from chibo.meetings.models.held import Meeting, SuperiorAttendance
from chibo.meetings.models.programmes import PlannedSession, WorkingProgramme
from chibo.meetings.models.rhythms import Rhythm
from chibo.meetings.models.roll import Guest, HeadCount, Presence
from chibo.meetings.models.scores import Mark, Score
from chibo.meetings.models.sittings import AgendaItem, Conclusion, Motion, Sitting
from chibo.meetings.models.visits import Visit

__all__ = [
    "AgendaItem",
    "Conclusion",
    "EntryOnBehalf",
    "Gathering",
    "Group",
    "GroupMember",
    "Guest",
    "HandedOver",
    "HeadCount",
    "Mark",
    "Meeting",
    "Motion",
    "PlannedSession",
    "Presence",
    "Rhythm",
    "RollSheet",
    "Score",
    "Sitting",
    "SuperiorAttendance",
    "Visit",
    "WorkingProgramme",
]

"""Who is in charge of what, what was given to whom to do, and what is asked of those above."""

from chibo.work.models.assignments import Assignment, YearList
from chibo.work.models.charges import CellYear, Charge
from chibo.work.models.requests import Request
from chibo.work.models.tasks import Task

__all__ = ["Assignment", "CellYear", "Charge", "Request", "Task", "YearList"]

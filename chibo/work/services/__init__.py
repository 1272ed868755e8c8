"""Gives tasks and ends them; carries requests upward and their answers back."""

from chibo.work.services.requests import (
    Raised,
    answer_request,
    pass_request_on,
    raise_requests,
    require_above,
    require_unsettled,
    tell_requests,
)
from chibo.work.services.tasks import Given, end_task, give_tasks

__all__ = [
    "Given",
    "Raised",
    "answer_request",
    "end_task",
    "give_tasks",
    "pass_request_on",
    "raise_requests",
    "require_above",
    "require_unsettled",
    "tell_requests",
]

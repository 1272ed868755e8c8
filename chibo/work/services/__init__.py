"""Gives tasks and ends them; carries requests upward and their answers back; charges people."""

from chibo.work.services.charges import (
    copy_charges,
    end_charge,
    give_charges,
    remove_charge,
    set_visits,
)
from chibo.work.services.requests import (
    Raised,
    answer_request,
    pass_request_on,
    raise_requests,
    require_above,
    require_unsettled,
    tell_requests,
)
from chibo.work.services.tasks import Given, end_task, give_tasks, move_ends, open_again

__all__ = [
    "Given",
    "Raised",
    "answer_request",
    "copy_charges",
    "end_charge",
    "end_task",
    "give_charges",
    "give_tasks",
    "move_ends",
    "open_again",
    "pass_request_on",
    "raise_requests",
    "remove_charge",
    "require_above",
    "require_unsettled",
    "set_visits",
    "tell_requests",
]

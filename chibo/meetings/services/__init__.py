"""Plans sittings, takes their roll and conclusions, and closes them."""

from chibo.meetings.services.closing import close, reopen
from chibo.meetings.services.concluding import save_conclusions
from chibo.meetings.services.from_paper import enter_from_paper
from chibo.meetings.services.handing import hand_over
from chibo.meetings.services.planning import announce, cancel, change_plan, plan
from chibo.meetings.services.printing import note_printed, print_roll
from chibo.meetings.services.reporting import issue_report
from chibo.meetings.services.rolling import save_roll
from chibo.meetings.services.scoring import confirm_score, save_score
from chibo.meetings.services.visiting import change_visit, record_visit, remove_visit

__all__ = [
    "announce",
    "cancel",
    "change_plan",
    "change_visit",
    "close",
    "confirm_score",
    "enter_from_paper",
    "hand_over",
    "issue_report",
    "note_printed",
    "plan",
    "print_roll",
    "record_visit",
    "remove_visit",
    "reopen",
    "save_conclusions",
    "save_roll",
    "save_score",
]

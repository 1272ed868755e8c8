"""Plans sittings, takes their roll and conclusions, and closes them."""

from chibo.meetings.services.closing import close, reopen
from chibo.meetings.services.concluding import save_conclusions
from chibo.meetings.services.planning import announce, cancel, change_plan, plan
from chibo.meetings.services.rolling import save_roll
from chibo.meetings.services.scoring import confirm_score, save_score

__all__ = [
    "announce",
    "cancel",
    "change_plan",
    "close",
    "confirm_score",
    "plan",
    "reopen",
    "save_conclusions",
    "save_roll",
    "save_score",
]

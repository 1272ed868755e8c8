"""What people do about a paper sent down the tree."""

from chibo.dissemination.services.acknowledging import acknowledge, pass_on
from chibo.dissemination.services.filing import attach_file, withdraw_file
from chibo.dissemination.services.sending import change, finish, send
from chibo.dissemination.services.studying import drop_study, record_study, tell_later
from chibo.dissemination.services.ticking import take_signed, tick

__all__ = [
    "acknowledge",
    "attach_file",
    "change",
    "drop_study",
    "finish",
    "pass_on",
    "record_study",
    "send",
    "take_signed",
    "tell_later",
    "tick",
    "withdraw_file",
]

"""News of meetings, which apps above act upon."""

from dataclasses import dataclass

from chibo.meetings.models import Sitting


@dataclass(frozen=True, slots=True)
class Signed:
    """A sitting was signed, for the first time or anew: what it says counts from now on."""

    sitting: Sitting

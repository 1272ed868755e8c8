"""A duty over the periods of a year, as marks and as a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chibo.portal.templatetags.formats import status_word


@dataclass(frozen=True, slots=True)
class DutyStrip:
    """One duty over a year: a status for each period, "" where the programme didn't run."""

    name: str
    year: str
    marks: Sequence[str]

    @property
    def quarters(self) -> bool:
        return len(self.marks) == 4

    @property
    def sentence(self) -> str:
        """What the marks say, for who can't see them."""
        told = (
            _("kỳ %(number)d %(status)s") % {"number": at, "status": status_word(mark).lower()}
            for at, mark in enumerate(self.marks, 1)
            if mark
        )
        return f"{self.name}: {', '.join(told)}"

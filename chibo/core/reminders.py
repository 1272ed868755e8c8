"""When people are reminded of what needs doing, as data (kind "reminders")."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.models import Pack
from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.periods import add_months
from chibo.core.queries import read_pack
from chibo.core.regulations import Spanned, cite_faults

KIND = "reminders"
ONE_DAY = timedelta(days=1)
Code = Literal[
    "cell_meeting",
    "thematic_meeting",
    "cell_committee_meeting",
    "committee_meeting",
    "briefing_meeting",
    "term_end",
    "probation_end",
    "target_due",
    "task_due",
    "year_list",
    "year_results",
    "own_inspection",
    "own_inspection_plan",
    "visit_plan",
    "working_session",
    "meeting_check",
]


class Reminder(Spanned):
    """From how many days before a day one is reminded of it, and how long that day takes to come.

    `months` is the length that a rule gives something, such as a term; what has no end is
    reminded of until it is done, else for `days_after`.
    """

    code: Code
    days_before: int = Field(ge=0, le=366)
    days_after: int | None = Field(default=None, ge=0, le=366)
    months: int | None = Field(default=None, ge=1, le=120)
    source: str

    def last_day(self, first: date) -> date:
        """The last day of what began on `first` and takes so many months."""
        return months_later(first, self.months or 0) - ONE_DAY

    def begun_by(self, day: date) -> date:
        """Who began by then is reminded on `day`."""
        return months_later(day + timedelta(days=self.days_before + 1), -(self.months or 0))


class RemindersPack(Strict):
    kind: Literal["reminders"]
    reminders: list[Reminder] = Field(min_length=1)


def check_reminders(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Two rules of one code that hold on the same day, and sources that aren't on the shelf."""
    rules: list[Reminder] = pack.body.reminders
    for at, rule in enumerate(rules):
        if any(one.code == rule.code and one.meets(rule) for one in rules[:at]):
            said = _("“%(code)s” có hai dòng cùng hiệu lực trong một ngày.")
            yield ("reminders", at, "valid_from"), said % {"code": rule.code}
        yield from cite_faults(rule.source, ("reminders", at, "source"), shelf)


def reminder(code: str, day: date) -> Reminder | None:
    """The rule in force on the day; None where nothing is reminded of."""
    try:
        rules = read_pack(RemindersPack, KIND, KIND).reminders
    except Pack.DoesNotExist:
        return None
    for rule in rules:
        if rule.code == code and rule.holds(day):
            return rule
    return None


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    first = add_months(day, months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))

"""How long a member may be away for a time (pack "leave_rules")."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.queries import needed_pack
from chibo.core.regulations import Spanned, cite_faults
from chibo.core.reminders import months_later

KIND, CODE = "leave_rules", "leaves"
ONE_DAY = timedelta(days=1)


class LeaveRule(Spanned):
    """What holds for one kind of leave, for some reasons or for all."""

    kind: Literal["exemption", "transfer"]
    reasons: list[Literal["work", "study", "family", "treatment", "other"]] = Field(
        default_factory=list
    )
    least_months: int = Field(default=0, ge=0, le=60)
    most_months: int = Field(ge=1, le=60)
    source: str
    confirmed: bool

    def speaks_of(self, kind: str, reason: str) -> bool:
        """Whether it is about such a leave."""
        return self.kind == kind and (not self.reasons or reason in self.reasons)

    def allows(self, since: date, until: date) -> bool:
        """Whether a leave from one day to the other, both in it, is of a length it allows."""
        after = until + ONE_DAY
        longest = months_later(since, self.most_months)
        return months_later(since, self.least_months) <= after <= longest


class LeaveRulesPack(Strict):
    kind: Literal["leave_rules"]
    rules: list[LeaveRule] = Field(min_length=1)


def leave_rule(kind: str, reason: str, day: date) -> LeaveRule | None:
    """The rule of the day for such a leave; None where there is none. Raises Outdated."""
    every = needed_pack(LeaveRulesPack, KIND, CODE).rules
    return next((one for one in every if one.speaks_of(kind, reason) and one.holds(day)), None)


def check_leave_rules(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Two rules about the same leave that hold on one day, and sources not on the shelf."""
    rules: list[LeaveRule] = pack.body.rules
    for at, one in enumerate(rules):
        for other in rules[:at]:
            alike = not (one.reasons and other.reasons) or set(one.reasons) & set(other.reasons)
            if one.kind == other.kind and alike and one.meets(other):
                yield ("rules", at, "valid_from"), _("Hai dòng cùng nói một việc trong một ngày.")
        yield from cite_faults(one.source, ("rules", at, "source"), shelf)

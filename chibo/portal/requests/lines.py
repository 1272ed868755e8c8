"""Requests as pages tell of them: who asks, who has it, how it stands, how long it has waited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext

from chibo.core.actor import Actor
from chibo.organisations.naming import unit_names
from chibo.organisations.queries import Neighbour
from chibo.work.models import Request
from chibo.work.queries.requests import UNSETTLED

NOBODY = Neighbour("", "", reached=False)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request as it stood on a day."""

    row: Request
    day: date
    asking: Neighbour
    asked: Neighbour
    passed: Neighbour | None

    @property
    def state(self) -> Request.State:
        return self.row.state(self.day)

    @property
    def word(self) -> str:
        return str(self.state.label)

    @property
    def waiting(self) -> int:
        return self.row.waited(self.day)

    @property
    def unsettled(self) -> bool:
        """Whether it waits for an answer on the day."""
        return self.state in UNSETTLED

    @property
    def answered(self) -> bool:
        """Whether the answer is there on the day."""
        return self.row.answered_on is not None and self.row.answered_on <= self.day

    @property
    def waited_words(self) -> str:
        """How long it waited, or the answer took; nothing on the first day, or of one withdrawn."""
        days = self.waiting
        if not days:
            return ""
        if self.unsettled:
            return ngettext("đã chờ %(days)d ngày", "đã chờ %(days)d ngày", days) % {"days": days}
        if not self.answered:
            return ""
        said = ngettext("trả lời sau %(days)d ngày", "trả lời sau %(days)d ngày", days)
        return said % {"days": days}


def request_lines(actor: Actor, rows: Sequence[Request], day: date) -> list[RequestLine]:
    """The requests with the names of their units; two queries."""
    keys = {key for row in rows for key in (row.unit_id, row.to_unit_id, row.passed_from_id) if key}
    names = unit_names(actor, {(key, day) for key in keys})
    return [
        RequestLine(
            row,
            day,
            names.get((row.unit_id, day), NOBODY),
            names.get((row.to_unit_id, day), NOBODY),
            names.get((row.passed_from_id, day)) if row.passed_from_id else None,
        )
        for row in rows
    ]

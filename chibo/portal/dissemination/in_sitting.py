"""Papers to be studied inside a sitting's own pages: points of its agenda, ticks at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from chibo.core.actor import Actor
from chibo.dissemination.queries.sittings import agenda_point, studying, to_study
from chibo.dissemination.queries.waiting import Sent
from chibo.dissemination.services import tick
from chibo.meetings.models import Sitting
from chibo.portal.posted import keys_in

SENT = "studying"
"""The field that says that the ticks were on the form."""
PLUS = "prepare+"
"""Begins what the button says that takes a paper into the agenda."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One paper that the sitting may study; `planned` says that its agenda has it."""

    sent: Sent
    point: str
    planned: bool
    ticked: bool

    @property
    def button(self) -> str:
        return f"{PLUS}{self.sent.row.pk}"


def offered_to(sitting: Sitting, post: QueryDict | None = None) -> list[Offer]:
    """What an open sitting may study, with its ticks as typed or saved."""
    found = studying(sitting)
    if not found:
        return []
    if post is not None and SENT in post:
        ticked = set(keys_in(post.getlist("studied")))
    else:
        rows = sitting.studies.filter(ticked=True)
        ticked = set(rows.values_list("dissemination_id", flat=True))
    agenda = {item.text for item in sitting.agenda.all()}
    return [_offer(one, agenda, ticked) for one in found]


def _offer(sent: Sent, agenda: set[str], ticked: set[int]) -> Offer:
    point = agenda_point(sent.row)
    return Offer(sent, point, point in agenda, sent.row.pk in ticked)


def keep_ticks(actor: Actor, sitting: Sitting, post: QueryDict) -> None:
    """Save what is ticked, where the form had it. Raises Refused, NotAllowed."""
    if SENT in post:
        told = set(keys_in(post.getlist("studied")))
        tick(actor, sitting=sitting, told=told)


def points_for(unit: int, kind: str, day: date) -> Sequence[str]:
    """What the agenda of such a meeting opens with besides its template."""
    return [agenda_point(one.row) for one in to_study(unit, kind, day)]


def with_point(sitting: Sitting, do: str, agenda: Sequence[str]) -> list[str]:
    """The agenda as typed with the point that the button stands for, once."""
    points = [one.point for one in offered_to(sitting) if one.button == do]
    return [*agenda, *(one for one in points if one not in agenda)]

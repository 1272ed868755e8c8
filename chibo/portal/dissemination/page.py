"""One paper as its reader sees it: what it asks of the unit in scope, and what was done there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, QueryDict

from chibo.core.actor import Actor
from chibo.dissemination.attached import FILE
from chibo.dissemination.models import Dissemination, Receipt, Study
from chibo.dissemination.queries.names import Name, called, names_of, studies_of
from chibo.dissemination.queries.sight import HOLD, NAMES, READ, SEND, may, seen
from chibo.dissemination.queries.standing import above
from chibo.dissemination.queries.waiting import Sent, sent_to
from chibo.dissemination.services.studying import TYPED
from chibo.documents.intake.rules import Limits, attachment_rules
from chibo.documents.queries.attachments import attached_to
from chibo.members.homes import own_cell
from chibo.members.looks import note_list
from chibo.members.sight import codes_in_sight
from chibo.organisations.naming import unit_names
from chibo.organisations.queries import Neighbour, describe_units
from chibo.portal.before.files import FileLine
from chibo.portal.dissemination import forms
from chibo.portal.dissemination.words import told_state
from chibo.portal.scope import Scope

NOBODY = Neighbour("", "", reached=False)


@dataclass(frozen=True, slots=True)
class Instruction:
    """What a unit above added when it sent the paper on."""

    unit: str
    text: str
    on: date


@dataclass(frozen=True, slots=True)
class Page:
    """A paper for one unit on a day. `sent` is None where it asks nothing of that unit.

    `holds`, `sends` and `names` say what the reader may do there and see; `own` that they act for
    the very unit; `told_on` the day on which the reader was told of it.
    """

    row: Dissemination
    sender: Neighbour
    sent: Sent | None
    instructions: Sequence[Instruction]
    studies: Sequence[Study]
    people: Sequence[Name]
    codes: Mapping[int, str]
    reads: bool
    holds: bool
    sends: bool
    names: bool
    own: bool
    me: int | None
    now: bool
    files: Sequence[FileLine]
    limits: Limits | None

    @property
    def state(self) -> str:
        return told_state(self.sent.line) if self.sent else ""

    @property
    def receipt(self) -> Receipt | None:
        return self.sent.receipt if self.sent else None

    @property
    def to_tell(self) -> Sequence[Name]:
        """Those who have still to be told, and belong to the unit."""
        return [one for one in self.people if one.waits]

    @property
    def told(self) -> Sequence[Name]:
        return [one for one in self.people if one.told_on]

    @property
    def mine(self) -> Name | None:
        """The reader's own line on the list, if they are on it."""
        return next((one for one in self.people if one.person.pk == self.me), None)

    @property
    def version(self) -> int:
        """Of the unit's receipt; 0 before there is one."""
        return self.receipt.version if self.receipt else 0


def page_of(actor: Actor, scope: Scope, key: int) -> Page:
    """The paper of that key for its reader. Raises Http404 for one that is out of sight."""
    row = in_sight_or_404(actor, key)
    unit, day = scope.unit.id, scope.day
    reads = may(actor, READ, unit)
    member = own_cell(actor.person_id, day) == unit
    found = sent_to(unit, day, [row]) if (reads or member) and row.sent_on <= day else []
    sent = found[0] if found else None
    names = reads and may(actor, NAMES, unit)
    people: Sequence[Name] = []
    if sent and sent.line.part and sent.line.studied_on and (names or member):
        people = names_of(row, unit, day, cell=sent.line.unit.cell)
        if not names:  # a member finds the own line, and nobody else's
            people = [one for one in people if one.person.pk == actor.person_id]
    if names:
        note_list(actor, unit=unit, persons=len(people), what="readers")
    now = day == scope.today
    sends = now and may(actor, SEND, row.unit_id)
    return Page(
        row=row,
        sender=unit_names(actor, {(row.sender(day), day)}).get((row.sender(day), day), NOBODY),
        sent=sent,
        instructions=_instructions(row, unit, day),
        studies=studies_of(row, unit, day) if sent or reads else [],
        people=people,
        codes=codes_in_sight(actor, [one.person.pk for one in people], day) if names else {},
        reads=reads,
        holds=now and may(actor, HOLD, unit),
        sends=sends,
        names=names,
        own=actor.acts_for(unit, HOLD),
        me=actor.person_id,
        now=now,
        files=[FileLine(one, late=False) for one in attached_to(actor, (FILE, row.pk))],
        limits=attachment_rules().limits_on(actor.today) if sends else None,
    )


def in_sight_or_404(actor: Actor, key: int) -> Dissemination:
    """The paper of that key. Raises Http404 for none and for one out of sight."""
    try:
        return seen(actor, key)
    except Dissemination.DoesNotExist as nothing:
        raise Http404(str(key)) from nothing


def _instructions(row: Dissemination, unit: int, day: date) -> list[Instruction]:
    """What the sender and those between have added, from above downward."""
    over = above(unit, day)
    rows = Receipt.objects.filter(dissemination=row, unit__in=[unit, *over], passed_on__lte=day)
    found = {one.unit_id: one for one in rows.exclude(instruction="")}
    told = describe_units(found, day) if found else {}
    return [
        Instruction(told.get(key, ""), found[key].instruction, found[key].passed_on or day)
        for key in (*reversed(over), unit)
        if key in found
    ]


def forms_of(actor: Actor, page: Page, unit: int, post: QueryDict | None = None) -> dict[str, Any]:
    """The forms that the reader may send from the page, as typed where one was sent."""
    found: dict[str, Any] = {}
    if page.sends and page.row.ended_on is None:
        own = actor.acts_for(page.row.unit_id, SEND)
        first = {"on": actor.today}
        data = _of(post, "finish")
        found["finish"] = forms.FinishForm(data, own=own, initial=first, auto_id="id_finish_%s")
    if page.sent is None or not page.holds:
        return found
    line, common = page.sent.line, {"own": page.own}
    if line.acknowledged_on is None:
        first = {"on": actor.today}
        data = _of(post, "acknowledge")
        found["acknowledge"] = forms.AcknowledgeForm(data, initial=first, **common)
    if not line.unit.cell:
        found["pass_on"] = _passing(actor, page, post)
    if line.part or page.row.heads:
        found["study"] = _study(actor, page, unit, post)
    if page.names and page.to_tell:
        listed = [(one.person.pk, one.person.full_name) for one in page.to_tell]
        first = {"on": actor.today}
        data = _of(post, "later")
        found["later"] = forms.LaterForm(
            data, people=listed, initial=first, auto_id="id_later_%s", **common
        )
    typed = [one for one in page.studies if one.how in TYPED]
    if typed:
        data = _of(post, "drop")
        found["drop"] = forms.DropForm(data, studies=typed, auto_id="id_drop_%s", **common)
    return found


def _passing(actor: Actor, page: Page, post: QueryDict | None) -> forms.PassOnForm:
    saved = page.receipt
    first = {
        "instruction": saved.instruction if saved else "",
        "acknowledge_by": saved.acknowledge_by if saved else None,
        "study_by": saved.study_by if saved else None,
        "on": actor.today,
    }
    data = _of(post, "pass_on")
    return forms.PassOnForm(data, own=page.own, initial=first, auto_id="id_pass_%s")


def _study(actor: Actor, page: Page, unit: int, post: QueryDict | None) -> forms.StudyForm:
    assert page.sent is not None
    line = page.sent.line
    people: list[tuple[int, str]] = []
    if line.part and page.names:
        found = called(unit, actor.today, cell=line.unit.cell)
        people = [(one.person.pk, one.person.full_name) for one in found]
    data = _of(post, "study")
    return forms.StudyForm(
        data,
        own=page.own,
        people=people,
        heads=page.row.heads,
        initial={"on": actor.today},
        auto_id="id_study_%s",
    )


def _of(post: QueryDict | None, do: str) -> QueryDict | None:
    return post if post is not None and post.get("do") == do else None

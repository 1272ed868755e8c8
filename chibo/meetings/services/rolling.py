"""Takes the roll: who came, who not and whether with a reason; guests; dues of the month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.meetings.models import Guest, Presence, Sitting
from chibo.meetings.queries.roll import HeadLine, Line, roll_of
from chibo.meetings.queries.visits import followers
from chibo.meetings.services.heads import set_heads
from chibo.meetings.services.holding import in_hand, on_behalf

MOST_GUESTS = 50
CALLED_AS = 200  # characters of what somebody is where


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one person: present, excused, unexcused or nothing; dues paid or not."""

    presence: str
    dues_paid: bool | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """A guest; `person` of a superior's who follows the unit: they then count as having come."""

    name: str
    role: str = ""
    person: int | None = None


@transaction.atomic
def save_roll(
    actor: Actor,
    *,
    sitting: Sitting,
    version: int,
    said: Mapping[int, Said],
    guests: Sequence[Invited],
    heads: Sequence[HeadLine] | None = None,
) -> Sitting:
    """Save the whole roll at once; of whom nothing is said, as the roll suggests.

    `said` is by person. Somebody who isn't called stays out. Raises Refused MTG-PRESENCE,
    MTG-GUESTS, MTG-CLOSED, Newer, NotAllowed.
    """
    held = in_hand(actor, sitting, version)
    counts = held.prescribed.counts
    rows = []
    for line in roll_of(held):
        told = said.get(line.person.pk, Said(line.presence, line.dues_paid))
        rule = counts.get(line.standing)
        if told.presence not in ("", *Presence.State.values) or (
            not told.presence and rule is not None and rule.counted == "always"
        ):
            raise _unsaid(line)
        rows.append(
            Presence(
                sitting=held,
                person=line.person,
                standing=line.standing,
                official=line.official,
                presence=told.presence,
                dues_paid=told.dues_paid,
                called_as=line.called_as[:CALLED_AS],
            )
        )
    held.roll.all().delete()
    Presence.objects.bulk_create(rows)
    _set_guests(held, guests)
    set_heads(held, heads)
    held.save(update_fields=["version"])
    audit.record(
        actor,
        "meeting.roll",
        unit=held.unit_id,
        on_behalf=on_behalf(actor, held),
        detail={"sitting": held.code, "persons": len(rows), "guests": len(guests)},
    )
    return held


def _unsaid(line: Line) -> Refused:
    return Refused(
        "MTG-PRESENCE",
        _("Chưa ghi đồng chí %(name)s có mặt hay vắng.") % {"name": line.person.full_name},
        fix=_("Chạm “Có mặt”, hoặc “Vắng” rồi chọn có lý do hay không."),
        field=f"presence-{line.person.pk}",
    )


def _set_guests(sitting: Sitting, guests: Sequence[Invited]) -> None:
    if len(guests) > MOST_GUESTS:
        raise Refused(
            "MTG-GUESTS",
            _("Danh sách có %(count)s khách mời; ghi được nhiều nhất %(most)s.")
            % {"count": len(guests), "most": MOST_GUESTS},
            fix=_("Ghi gộp theo đoàn, ví dụ “Đoàn công tác của xã, 12 người”."),
            field="guests",
        )
    sent = {one.person: one.by_unit for one in followers(sitting.unit_id, sitting.on)}
    sitting.guests.all().delete()
    Guest.objects.bulk_create(
        Guest(
            sitting=sitting,
            name=one.name,
            role=one.role,
            person_id=one.person if one.person in sent else None,
            by_unit_id=sent.get(one.person or 0),
        )
        for one in guests
    )

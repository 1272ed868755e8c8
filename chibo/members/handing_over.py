"""Says of a member that what is on record was typed into the national program as well (U9)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from secrets import token_hex

from django.core import signing
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import NotAllowed, Refused
from chibo.members.handing import Handing, digest, handing_of
from chibo.members.handing_words import Values
from chibo.members.looks import COVERED
from chibo.members.models import Person, PersonHanded
from chibo.members.sight import Seen, person_in_sight
from chibo.organisations.entering import entered_for
from chibo.organisations.models import Unit
from chibo.organisations.reach import in_reach, require

HOLD = "meeting.hold"
SALT = "chibo.members.handing_over"
HANDED = "person.handed-over"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in: on which day, from the page that `token` stands for.

    `covered_too` says that what the page covered stands there as well.
    """

    on: date
    token: str
    covered_too: bool = False
    for_paper: str = ""


def may_hand_over(actor: Actor, seen: Seen) -> bool:
    """Whether the actor keeps the records of that member's cell."""
    if seen.unit is None or not actor.may(HOLD):
        return False
    return in_reach(Unit.objects.filter(pk=seen.unit), actor, HOLD, via="id").exists()


def keeper_of(actor: Actor, code: str) -> Seen:
    """The member, for who keeps the records of the cell. Raises Person.DoesNotExist, NotAllowed."""
    seen = person_in_sight(actor, code, actor.today)
    if not may_hand_over(actor, seen):
        raise NotAllowed(HOLD)
    return seen


def masked(seen: Seen, values: Values, shown: Collection[str]) -> list[str]:
    """Codes of what the page covers: as on the person's page, of whom one's own are none.

    A year of birth is open.
    """
    held = [] if seen.own else [one for one in COVERED if values.get(one) and one not in shown]
    return [one for one in held if one != "birth" or seen.person.birth_date]


def page_token(person: Person, values: Values, shown: Collection[str]) -> str:
    """What a page sends back: of whom it was, a seal of what it said, and what it uncovered."""
    return signing.dumps([person.pk, _seal(person, values), sorted(shown)], salt=SALT)


def shown_by(token: str, person: Person, values: Values) -> list[str] | None:
    """What a page uncovered; None where it wasn't of this person, or said something else."""
    try:
        key, seal, shown = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return (
        [str(one) for one in shown] if (key, seal) == (person.pk, _seal(person, values)) else None
    )


def _seal(person: Person, values: Values) -> str:
    told = [f"{code}\0{value}" for code, value in sorted(values.items())]
    return salted_hmac(f"{SALT}.{person.pk}", "\1".join(told)).hexdigest()


@transaction.atomic
def hand_over_person(actor: Actor, *, code: str, typed: Typed) -> PersonHanded:
    """Write down that the fields of the page were typed in on that day, and by whom.

    What the page covered isn't among them, unless it was said to stand there already.

    Raises Refused MEM-HAND-PAPER, MEM-HAND-DAY, MEM-HAND-NEWER, MEM-HAND-SAME, MEM-HAND-COVERED,
    Person.DoesNotExist, NotAllowed.
    """
    seen = keeper_of(actor, code)
    assert seen.unit is not None
    require(actor, HOLD, seen.unit)
    person = Person.objects.select_for_update(no_key=True).get(pk=seen.person.pk)
    fix = _("Ghi ngắn, ví dụ “Danh sách đã chuyển của chi bộ ngày 12/11/2026”.")
    behalf = entered_for(actor, seen.unit, typed.for_paper, code="MEM-HAND-PAPER", fix=fix)
    handing = handing_of(person, actor.today)
    _refuse_day(handing, typed.on, actor.today)
    fields = _fields(handing, seen, typed)
    made = _made(actor, person, handing, typed, fields)
    made.for_paper = behalf.paper if behalf else ""
    made.save()
    audit.record(
        actor,
        HANDED,
        unit=seen.unit,
        on_behalf=behalf,
        touched=[(seen.unit, "person_handovers", typed.on)],
        detail={"person": person.pk, "on": typed.on.isoformat(), "fields": fields},
    )
    return made


def _refuse_day(handing: Handing, on: date, today: date) -> None:
    if on > today:
        raise Refused(
            "MEM-HAND-DAY",
            _("Ngày chuyển %(day)s còn ở phía trước.") % {"day": day_text(on)},
            fix=_("Ghi ngày đã nhập vào phần mềm, muộn nhất là hôm nay."),
            field="on",
        )
    if handing.last and on < handing.last.on:
        raise Refused(
            "MEM-HAND-DAY",
            _("Ngày chuyển %(day)s sớm hơn lần trước, ngày %(last)s.")
            % {"day": day_text(on), "last": day_text(handing.last.on)},
            fix=_("Ghi ngày của lần này."),
            field="on",
        )


def _fields(handing: Handing, seen: Seen, typed: Typed) -> list[str]:
    """Codes of the open fields that were typed in this time."""
    shown = shown_by(typed.token, seen.person, handing.values)
    if shown is None:
        raise Refused(
            "MEM-HAND-NEWER",
            _("Hồ sơ của %(name)s đã thay đổi sau khi đồng chí mở trang.")
            % {"name": seen.person.full_name},
            fix=_("Xem lại các mục bên dưới rồi ghi lại."),
        )
    if not handing.open:
        raise Refused(
            "MEM-HAND-SAME",
            _("Không có mục nào đổi từ lần chuyển trước."),
            fix=_("Không phải làm gì thêm, trừ khi hồ sơ được sửa."),
        )
    hidden = () if typed.covered_too else masked(seen, handing.values, shown)
    fields = [code for code in handing.open if code not in hidden]
    if not fields:
        raise Refused(
            "MEM-HAND-COVERED",
            _("Chỉ còn các mục đang che là chưa chuyển."),
            fix=_("Hiện các mục ấy để chép, hoặc đánh dấu là bên ấy đã có đúng."),
            field="covered_too",
        )
    return fields


def _made(
    actor: Actor, person: Person, handing: Handing, typed: Typed, fields: Collection[str]
) -> PersonHanded:
    """Digests of all fields under a salt of its own: of those left open none that would fit."""
    salt, stale = token_hex(16), set(handing.open) - set(fields)
    digests = {
        code: digest(salt, code, value)
        for code, value in handing.values.items()
        if code not in stale
    }
    digests |= {code: "" for code in stale if handing.last and code in handing.last.digests}
    return PersonHanded(
        person=person,
        on=typed.on,
        by=actor.user_id,
        by_name=actor.name,
        salt=salt,
        digests=digests,
    )

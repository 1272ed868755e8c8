"""Writes down by which groups a sitting is held, and how many cannot gather in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.meetings.models import Gathering, Group, GroupMember, Sitting
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.groups import members_asked
from chibo.meetings.queries.roll import roll_of
from chibo.meetings.services.holding import in_hand, on_behalf

MOST = 20


@dataclass(frozen=True, slots=True)
class Party:
    """One Party group as typed."""

    name: str
    leader: int | None = None
    on: date | None = None
    begins: time | None = None
    place: str = ""


@transaction.atomic
def save_groups(
    actor: Actor,
    *,
    sitting: Sitting,
    version: int,
    cannot: int | None,
    groups: Sequence[Party] = (),
    of: Mapping[int, int] | None = None,
) -> Sitting:
    """Save the groups all at once; `of` says by person the place of their group in `groups`.

    Who leads a group meets with it. `cannot`: how many cannot gather, None where nobody counted.

    Raises Refused MTG-GROUP-MODE, MTG-GATHERING, MTG-GROUP-MANY, MTG-GROUP-NAME, MTG-GROUP-DAY,
    MTG-GROUP-PERSON, MTG-CLOSED, Newer, NotAllowed.
    """
    held = in_hand(actor, sitting, version)
    _refuse_mode(held, groups)
    _gather(held, cannot)
    called = {line.person.pk for line in roll_of(held)}
    placed = dict(of or {})
    _refuse_groups(held, groups, called, placed)
    for at, one in enumerate(groups):
        if one.leader is not None:
            placed[one.leader] = at
    held.groups.all().delete()
    made = [
        Group.objects.create(
            sitting=held,
            position=at,
            name=" ".join(one.name.split())[:100],
            leader_id=one.leader,
            on=one.on,
            begins=one.begins,
            place=" ".join(one.place.split())[:200],
        )
        for at, one in enumerate(groups, start=1)
    ]
    GroupMember.objects.bulk_create(
        GroupMember(group=made[at], sitting=held, person_id=person) for person, at in placed.items()
    )
    held.save(update_fields=["version"])
    detail = {"sitting": held.code, "groups": len(made), "persons": len(placed)}
    behalf = on_behalf(actor, held)
    audit.record(actor, "meeting.groups", unit=held.unit_id, on_behalf=behalf, detail=detail)
    return held


def _refuse_mode(sitting: Sitting, groups: Sequence[Party]) -> None:
    together = sitting.mode == Sitting.Mode.TOGETHER
    if together or (groups and sitting.mode != Sitting.Mode.BY_GROUP):
        raise Refused(
            "MTG-GROUP-MODE",
            _("Buổi này ghi là %(mode)s nên không chia tổ.")
            % {"mode": sitting.get_mode_display().lower()},
            fix=_("Ở bước Chuẩn bị, chọn cách họp “Sinh hoạt theo tổ đảng” rồi lưu."),
            cite="HD-03-TW",
        )


def _gather(sitting: Sitting, cannot: int | None) -> None:
    members = members_asked(sitting)
    if cannot is None:
        Gathering.objects.filter(sitting=sitting).delete()
        return
    if not 0 <= cannot <= members:
        raise Refused(
            "MTG-GATHERING",
            _("Chi bộ có %(members)s đảng viên phải kể; số không về được ghi %(cannot)s.")
            % {"members": members, "cannot": cannot},
            fix=_("Đếm lại: không kể người được miễn và người bị đình chỉ sinh hoạt."),
            cite="HD-03-TW",
            field="cannot",
        )
    told = {"members": members, "cannot": cannot}
    Gathering.objects.update_or_create(sitting=sitting, defaults=told)


def _refuse_groups(
    sitting: Sitting, groups: Sequence[Party], called: set[int], of: Mapping[int, int]
) -> None:
    if len(groups) > MOST:
        raise Refused(
            "MTG-GROUP-MANY",
            _("Có %(count)s tổ; ghi được nhiều nhất %(most)s.")
            % {"count": len(groups), "most": MOST},
            fix=_("Gộp các tổ nhỏ."),
        )
    names = [" ".join(one.name.split()).casefold() for one in groups]
    if not all(names) or len(set(names)) != len(names):
        raise Refused(
            "MTG-GROUP-NAME",
            _("Mỗi tổ có một tên, không trùng nhau."),
            fix=_("Ghi ngắn, ví dụ “Tổ 1” hoặc tên xóm."),
        )
    mode = Prescribed(sitting.on).mode(sitting.mode, sitting.kind)
    apart = mode.days_apart if mode else None
    for one in groups:
        if apart is not None and one.on and abs(one.on - sitting.on).days > apart:
            raise Refused(
                "MTG-GROUP-DAY",
                _("%(group)s họp ngày %(day)s, quá xa buổi họp ngày %(on)s của chi bộ.")
                % {"group": one.name, "day": day_text(one.on), "on": day_text(sitting.on)},
                fix=_("Sửa ngày họp của tổ; các tổ họp cách buổi chung nhiều nhất %(days)s ngày.")
                % {"days": apart},
            )
    leaders = [one.leader for one in groups if one.leader is not None]
    strange = {*of, *leaders} - called or {at for at in of.values() if not 0 <= at < len(groups)}
    if strange or len(set(leaders)) != len(leaders):
        raise Refused(
            "MTG-GROUP-PERSON",
            _("Tổ trưởng và người trong tổ là những người được gọi họp, mỗi người một tổ."),
            fix=_("Chọn lại trong danh sách."),
        )

"""Sets by which custom units meet, from a day on; the days before keep theirs."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.meetings.customs import LAST_WEEK, QUARTER
from chibo.meetings.kinds import kind_name, kind_of
from chibo.meetings.models import Rhythm
from chibo.meetings.queries.kinds import holders_of
from chibo.meetings.queries.rhythms import newest_rhythm
from chibo.meetings.services.holding import HOLD
from chibo.organisations.models import Unit
from chibo.organisations.reach import require
from chibo.organisations.standing import named

MOST_UNITS = 500
MOST_BEFORE = 20  # days before the ordinary meeting


@dataclass(frozen=True, slots=True)
class Wanted:
    """A custom as typed: the day as one of three, the hour, the place."""

    day: int | None = None
    week: int | None = None
    weekday: int | None = None
    days_before: int | None = None
    month: int | None = None
    begins: time | None = None
    place: str = ""
    before_professional: bool = False


@transaction.atomic
def set_rhythm(
    actor: Actor,
    *,
    units: Sequence[Unit],
    kind: str,
    on: date,
    wanted: Wanted | None,
    seen: int | None = None,
) -> int:
    """Have these units meet by a custom from a day on; without one they have none any longer.

    Whoever may hold meetings above them sets it for many at once; gives how many changed. `seen`
    is the newest custom of a single unit as it was known when the form was made, 0 for none.

    Raises Refused MTG-RHYTHM-DAY, MTG-RHYTHM-UNITS, MTG-RHYTHM-KIND, MTG-RHYTHM-NEWER, NotAllowed.
    """
    if not 1 <= len(units) <= MOST_UNITS:
        raise Refused(
            "MTG-RHYTHM-UNITS",
            _("Chọn từ một đến %(most)s đơn vị một lần; đang chọn %(count)s.")
            % {"most": MOST_UNITS, "count": len(units)},
            fix=_("Đánh dấu ít nhất một đơn vị, hoặc chia làm nhiều lần."),
            field="units",
        )
    if wanted is not None:
        _refuse_day(wanted)
    for unit in units:
        require(actor, HOLD, unit.pk)
        _refuse_kind(unit, kind, on)
    # In one order: two who set it for the same units wait for each other and not crosswise.
    keys = sorted(unit.pk for unit in units)
    list(Unit.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    if seen is not None and len(keys) == 1 and seen != newest_rhythm(keys[0], kind):
        raise Refused(
            "MTG-RHYTHM-NEWER",
            _("Lệ họp này đã được người khác sửa sau khi đồng chí mở trang."),
            fix=_("Mở lại trang Lệ họp, xem bản mới rồi sửa nếu còn cần."),
        )
    changed = [key for key in keys if _set(key, kind, on, wanted)]
    said: dict[str, Any] = {"kind": kind, "from": on.isoformat(), "units": len(changed)}
    if wanted is not None:
        said["custom"] = {name: str(told) for name, told in asdict(wanted).items() if told}
    if changed:
        only = changed[0] if len(changed) == 1 else None
        audit.record(actor, "meeting.rhythm-set", unit=only, detail={**said, "ids": changed})
    return len(changed)


def _set(unit: int, kind: str, on: date, wanted: Wanted | None) -> bool:
    """Whether anything changed: what began later goes, what holds on the day ends there."""
    rows = Rhythm.objects.filter(unit=unit, kind=kind)
    now: Rhythm | None = rows.as_of(on).first()
    told = None if wanted is None else {**asdict(wanted), "place": " ".join(wanted.place.split())}
    later = rows.filter(valid_from__gt=on)
    if not later.exists() and _same(now, told):
        return False
    later.delete()
    if now is not None and now.valid_from == on:
        now.delete()
    elif now is not None:
        now.valid_to = on
        now.save(update_fields=["valid_to"])
    if told is not None:
        Rhythm.objects.create(unit_id=unit, kind=kind, valid_from=on, **told)
    return True


def _same(now: Rhythm | None, told: dict[str, Any] | None) -> bool:
    if now is None or told is None:
        return now is None and told is None
    return all(getattr(now, name) == value for name, value in told.items())


def _refuse_day(wanted: Wanted) -> None:
    by_number = wanted.day is not None and 1 <= wanted.day <= 31
    by_weekday = (
        wanted.week is not None
        and wanted.weekday is not None
        and 1 <= wanted.week <= LAST_WEEK
        and 0 <= wanted.weekday <= 6
    )
    before = wanted.days_before is not None and 0 <= wanted.days_before <= MOST_BEFORE
    parts = (wanted.day, wanted.week, wanted.days_before)
    one = sum(part is not None for part in parts) == 1 and (wanted.week is None) == (
        wanted.weekday is None
    )
    quarterly = wanted.month is None or 1 <= wanted.month <= QUARTER
    if one and quarterly and (by_number or by_weekday or before):
        return
    raise Refused(
        "MTG-RHYTHM-DAY",
        _("Lệ họp chưa nói rõ ngày nào."),
        fix=_(
            "Ghi ngày trong tháng (1 đến 31), hoặc tuần và thứ, hoặc trước sinh hoạt thường kỳ mấy "
            "ngày (0 đến %(most)s)."
        )
        % {"most": MOST_BEFORE},
        field="how",
    )


def _refuse_kind(unit: Unit, kind: str, on: date) -> None:
    described = kind_of(kind, on)
    if described and described.holds(on) and holders_of(unit.pk, on) & set(described.held_by):
        return
    raise Refused(
        "MTG-RHYTHM-KIND",
        _("%(unit)s không có buổi “%(kind)s” vào ngày %(day)s.")
        % {
            "unit": named(unit, on),
            "kind": kind_name(described, kind).lower(),
            "day": day_text(on),
        },
        fix=_("Bỏ đánh dấu đơn vị ấy, hoặc chọn loại họp khác."),
        field="units",
    )

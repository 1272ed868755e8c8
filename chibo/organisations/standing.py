"""What a unit is on a day, and what may stand where: asked before anything changes."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.organisations.models import Level, Placement, Unit, UnitType
from chibo.organisations.reach import require

N = TypeVar("N", Level, UnitType)
ONE_DAY = timedelta(days=1)
LINKS = 40  # units above one another; a longer chain goes in a circle


def named(unit: Unit, on: date) -> str:
    """Name and code of a unit: as on the day, else as it was last or will be first."""
    rows = Placement.objects.filter(unit=unit).order_by("valid_from")
    before = rows.filter(valid_from__lte=on).last() or rows.first()
    return f"{before.name} ({unit.code})" if before else unit.code


def placed(unit: Unit, on: date) -> Placement:
    """Where the unit stands on the day. Raises Refused ORG-UNIT-BEFORE, ORG-UNIT-ENDED."""
    found: Placement | None = Placement.objects.as_of(on).filter(unit=unit).first()
    if found is not None:
        return found
    rows = Placement.objects.filter(unit=unit).order_by("valid_from")
    last = rows.filter(valid_from__lte=on).last()
    if last is None or last.valid_to is None:
        raise _not_yet(unit, on, rows.first())
    raise Refused(
        "ORG-UNIT-ENDED",
        _("%(unit)s đã kết thúc từ ngày %(day)s.")
        % {"unit": named(unit, on), "day": day_text(last.valid_to)},
        fix=_("Chọn ngày sớm hơn, hoặc chọn tổ chức kế tục."),
        field="on",
    )


def _not_yet(unit: Unit, on: date, first: Placement | None) -> Refused:
    begins = day_text(first.valid_from) if first else _("chưa định")
    return Refused(
        "ORG-UNIT-BEFORE",
        _("%(unit)s thành lập ngày %(begins)s, nên chưa thể thay đổi vào ngày %(day)s.")
        % {"unit": named(unit, on), "begins": begins, "day": day_text(on)},
        fix=_("Chọn ngày sau ngày thành lập; ghi sai ngày hay tên thì đính chính dòng đó."),
        field="on",
    )


def to_change(unit: Unit, on: date) -> Placement:
    """The placement that a change on the day cuts; nothing else is decided after it.

    Raises Refused ORG-UNIT-BEFORE, ORG-UNIT-ENDED, ORG-UNIT-LATER.
    """
    now = placed(unit, on)
    rows = Placement.objects.filter(unit=unit)
    if not rows.as_of(on - ONE_DAY).exists():
        raise _not_yet(unit, on, rows.filter(valid_from__lte=on).order_by("valid_from").last())
    later = rows.filter(valid_from__gt=on).order_by("valid_from").first()
    if later is not None:
        raise _decided_later(unit, on, later.valid_from)
    return now


def to_end(unit: Unit, on: date) -> Placement:
    """As `to_change`, of a unit that is to end: its end is not decided either."""
    now = to_change(unit, on)
    if now.valid_to is not None:
        raise _decided_later(unit, on, now.valid_to)
    return now


def _decided_later(unit: Unit, on: date, day: date) -> Refused:
    return Refused(
        "ORG-UNIT-LATER",
        _("Với %(unit)s đã có thay đổi ghi từ ngày %(later)s, sau ngày %(day)s.")
        % {"unit": named(unit, on), "later": day_text(day), "day": day_text(on)},
        fix=_("Chọn ngày %(later)s hoặc muộn hơn; hay huỷ thay đổi đó trước.")
        % {"later": day_text(day)},
        field="on",
    )


def to_stand_under(parent: Unit, on: date, until: date | None) -> Placement:
    """Where the parent stands on the day; it must last as long as what stands under it.

    Raises Refused ORG-PARENT-MISSING, ORG-PARENT-ENDS.
    """
    spans = list(Placement.objects.filter(unit=parent).order_by("valid_from"))
    now: Placement | None = next((one for one in spans if _holds(one, on)), None)
    if now is None:
        raise Refused(
            "ORG-PARENT-MISSING",
            _("%(unit)s không tồn tại vào ngày %(day)s.")
            % {"unit": named(parent, on), "day": day_text(on)},
            fix=_("Chọn một tổ chức đang tồn tại vào ngày đó."),
            field="parent",
        )
    end = now.valid_to
    for one in spans:
        end = one.valid_to if one.valid_from == end else end
    if end is not None and (until is None or end < until):
        raise Refused(
            "ORG-PARENT-ENDS",
            _("%(unit)s sẽ kết thúc từ ngày %(day)s.")
            % {"unit": named(parent, on), "day": day_text(end)},
            fix=_("Chọn tổ chức khác, hoặc dùng ngày %(day)s với tổ chức kế tục.")
            % {"day": day_text(end)},
            field="parent",
        )
    return now


def _holds(row: Placement, on: date) -> bool:
    return row.valid_from <= on and (row.valid_to is None or on < row.valid_to)


def refuse_circle(unit: Unit, parent: Unit, on: date) -> None:
    """Raise Refused ORG-PARENT-BELOW when the parent stands below the unit on the day."""
    above: int | None = parent.pk
    for _link in range(LINKS):
        if above == unit.pk:
            raise Refused(
                "ORG-PARENT-BELOW",
                _("%(parent)s đang nằm trong %(unit)s, nên không đứng trên hay tiếp nhận nó được.")
                % {"parent": named(parent, on), "unit": named(unit, on)},
                fix=_("Chuyển %(parent)s đi nơi khác trước, hoặc chọn tổ chức khác.")
                % {"parent": named(parent, on)},
                field="parent",
            )
        row = Placement.objects.as_of(on).filter(unit=above).first()
        above = row.parent_id if row else None


def level_on(code: str, on: date) -> Level:
    """The level, in force on the day. Raises Refused ORG-LEVEL-UNKNOWN, ORG-LEVEL-ENDED."""
    found = _in_force(Level, code, on)
    if found is None:
        raise Refused(
            "ORG-LEVEL-UNKNOWN",
            _("Không có cấp tổ chức nào mã “%(code)s”.") % {"code": code},
            fix=_("Dùng một mã trong packs/levels.yaml."),
            field="level",
        )
    if found.valid_to is not None and found.valid_to <= on:
        raise Refused(
            "ORG-LEVEL-ENDED",
            _("Cấp “%(name)s” không còn từ ngày %(day)s.")
            % {"name": words(found), "day": day_text(found.valid_to)},
            fix=_("Chọn một cấp đang có hiệu lực vào ngày đó."),
            cite=found.source,
            field="level",
        )
    return found


def type_on(code: str, on: date) -> UnitType:
    """The type, known to the rules of the day. Raises Refused ORG-TYPE-UNKNOWN, ORG-TYPE-ENDED."""
    found = _in_force(UnitType, code, on)
    if found is None:
        raise Refused(
            "ORG-TYPE-UNKNOWN",
            _("Không có loại hình tổ chức nào mã “%(code)s”.") % {"code": code},
            fix=_("Dùng một mã trong packs/types.yaml."),
            field="type",
        )
    if not found.valid_from <= on or (found.valid_to is not None and found.valid_to <= on):
        raise Refused(
            "ORG-TYPE-ENDED",
            _("Loại hình “%(name)s” không có hiệu lực vào ngày %(day)s.")
            % {"name": words(found), "day": day_text(on)},
            fix=_("Chọn một loại hình đang có hiệu lực vào ngày đó."),
            cite=found.source,
            field="type",
        )
    return found


def words(row: Level | UnitType) -> str:
    """The name of a level or type in the language in use."""
    return row.en if get_language() == "en" else row.vi


def _in_force(model: type[N], code: str, on: date) -> N | None:
    """The last row that began by the day; before the first, the first."""
    rows = list(model.objects.filter(code=code).order_by("valid_from"))
    held = [row for row in rows if row.valid_from <= on]
    found: N | None = held[-1] if held else (rows[0] if rows else None)
    return found


def refuse_level_under(level: str, parent: Placement | None, on: date) -> None:
    """Raise Refused ORG-LEVEL-UNDER unless the levels of the day let it stand there.

    The pack of levels says it by rank: whoever stands above has a lower one, and is no cell.
    """
    own = _in_force(Level, level, on)
    above = _in_force(Level, parent.level, on) if parent else None
    if own is None or above is None or parent is None:
        return
    if above.cell or above.rank >= own.rank:
        raise Refused(
            "ORG-LEVEL-UNDER",
            _("“%(own)s” không đứng dưới “%(above)s” được (%(parent)s).")
            % {"own": words(own), "above": words(above), "parent": parent.name},
            fix=_("Chọn cấp trên khác, hoặc đổi cấp của một trong hai từ ngày này."),
            cite=own.source,
            field="level",
        )


def are_cells(units: Iterable[int], on: date) -> dict[int, bool]:
    """Of each unit that exists on the day, whether members can belong to it."""
    rows = Placement.objects.as_of(on).filter(unit__in=list(units))
    found = {}
    for unit, code in rows.values_list("unit_id", "level"):
        level = _in_force(Level, code, on)
        found[unit] = level is not None and level.cell
    return found


def require_ahead(actor: Actor, action: str, unit: int) -> None:
    """As `require`; for a unit that begins later than today, where it will stand.

    Raises NotAllowed.
    """
    first = Placement.objects.filter(unit=unit).order_by("valid_from").first()
    if first is not None and first.parent_id is not None and first.valid_from > actor.today:
        require_ahead(actor, action, first.parent_id)
    else:
        require(actor, action, unit)

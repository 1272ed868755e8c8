"""Writes a superior's programme of working sessions: its lines, or last year's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.periods import Period
from chibo.core.refusals import Refused
from chibo.meetings.models import PlannedSession, WorkingProgramme
from chibo.meetings.papers.programme_words import programme_rule
from chibo.meetings.queries.programmes import (
    MASS,
    UNIT,
    Visited,
    kinds_visiting,
    programme_of,
    visited_by,
)
from chibo.meetings.services.holding import HOLD
from chibo.organisations.branches import below_or_self
from chibo.organisations.models import MassOrganisation, Placement, Unit
from chibo.organisations.reach import require
from chibo.organisations.standing import named
from chibo.organisations.succession import went_into

TOPIC, REMARK = 300, 300  # characters
MOST = 180  # lines: their fields fit into one form


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line as typed; `key` the line it was before, `period` a month or a quarter."""

    visited: Visited
    topic: str
    period: str
    remark: str = ""
    key: int | None = None


class NewerProgramme(Refused):
    """Somebody has saved the programme since the form was made; `found` is what is saved now."""

    def __init__(self, found: WorkingProgramme | None) -> None:
        super().__init__(
            "MTG-PROGRAMME-NEWER",
            _("Chương trình này đã được người khác lưu sau khi đồng chí mở trang."),
            fix=_("Xem bản đang lưu bên dưới, sửa cho khớp rồi lưu lại."),
        )
        self.found = found


def day_in_year(year: int, today: date) -> date:
    """The day on which the units of a year's programme are looked for: today, if in the year."""
    return min(max(today, date(year, 1, 1)), date(year, 12, 31))


def years_to_begin(today: date) -> range:
    """The years for which a programme may be begun today."""
    return range(today.year - programme_rule(today).years_back, today.year + 2)


def in_hand(actor: Actor, unit: Unit, year: int, version: int, *, issued: bool) -> WorkingProgramme:
    """The programme as it is saved, locked, with its version gone up for this write."""
    require(actor, HOLD, unit.pk)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # no two make the same one
    rows = WorkingProgramme.objects.select_for_update(of=("self",))
    found = rows.filter(unit=unit, year=year).first()
    if found is None:
        if version:
            raise NewerProgramme(None)
        _refuse_place(actor, unit, year)
        found = WorkingProgramme(unit=unit, year=year, version=0)
    if found.issued != issued:
        raise _refused_state(found)
    if found.version != version:
        raise NewerProgramme(found)
    found.version += 1
    return found


def _refuse_place(actor: Actor, unit: Unit, year: int) -> None:
    years = years_to_begin(actor.today)
    if year not in years:
        first, last = years[0], years[-1]
        raise Refused(
            "MTG-PROGRAMME-YEAR",
            _("Chương trình lập cho các năm từ %(first)s đến %(last)s.")
            % {"first": first, "last": last},
            fix=_("Chọn lại năm."),
        )
    day = day_in_year(year, actor.today)
    if not kinds_visiting(unit.pk, day):
        raise Refused(
            "MTG-PROGRAMME-UNIT",
            _("%(unit)s không phải cấp uỷ cấp trên có buổi làm việc với đơn vị bên dưới.")
            % {"unit": named(unit, day)},
            fix=_("Chọn đảng uỷ, hoặc cấp uỷ cấp trên của các đơn vị."),
        )


def _refused_state(found: WorkingProgramme) -> Refused:
    if found.issued_on:
        return Refused(
            "MTG-PROGRAMME-ISSUED",
            _("Chương trình năm %(year)s đã ban hành ngày %(day)s nên không sửa trực tiếp được.")
            % {"year": found.year, "day": day_text(found.issued_on)},
            fix=_("Mở lại chương trình, nêu lý do."),
        )
    return Refused(
        "MTG-PROGRAMME-DRAFT",
        _("Chương trình năm %(year)s chưa ban hành.") % {"year": found.year},
        fix=_("Ban hành chương trình trước."),
    )


# --- lines


@transaction.atomic
def save_programme(
    actor: Actor, *, unit: Unit, year: int, version: int, wanted: Sequence[Wanted]
) -> WorkingProgramme:
    """Make the programme these lines, in the order of their months and quarters.

    Raises NewerProgramme, Refused MTG-PROGRAMME-YEAR, -UNIT, -ISSUED, -LINE, -PERIOD, -WITH,
    -TWICE, NotAllowed.
    """
    held = in_hand(actor, unit, year, version, issued=False)
    lines = [_clean(one, year) for one in wanted][: MOST + 1]
    _refuse_lines(held, lines, day_in_year(year, actor.today))
    held.save()
    _put(held, lines)
    tell(actor, "programme.saved", held, {"sessions": len(lines)}, behalf=_for(actor, held))
    return held


def _clean(one: Wanted, year: int) -> Wanted:
    topic, remark = " ".join(one.topic.split()), " ".join(one.remark.split())
    if not topic or len(topic) > TOPIC or len(remark) > REMARK:
        raise Refused(
            "MTG-PROGRAMME-LINE",
            _("Mỗi dòng ghi nội dung làm việc, nhiều nhất %(most)s chữ.") % {"most": TOPIC},
            fix=_("Ghi ngắn, ví dụ: Việc thực hiện nghị quyết đại hội."),
        )
    period = Period.parse(one.period)
    if period.first.year != year or (period.last - period.first).days > 92:
        raise Refused(
            "MTG-PROGRAMME-PERIOD",
            _("Mỗi dòng ghi một tháng hoặc một quý của năm %(year)s.") % {"year": year},
            fix=_("Chọn lại thời gian."),
        )
    return Wanted(one.visited, topic, period.name, remark, one.key)


def _refuse_lines(held: WorkingProgramme, lines: Sequence[Wanted], day: date) -> None:
    if len(lines) > MOST:
        raise Refused(
            "MTG-PROGRAMME-LINE",
            _("Một chương trình có nhiều nhất %(most)s dòng.") % {"most": MOST},
            fix=_("Bỏ bớt dòng."),
        )
    if len({(one.visited, one.topic, one.period) for one in lines}) < len(lines):
        raise Refused(
            "MTG-PROGRAMME-TWICE",
            _("Có hai dòng cùng đơn vị, cùng nội dung và cùng thời gian."),
            fix=_("Bỏ một dòng."),
        )
    kept = set(map(visited_by, held.sessions.all())) if held.pk else set()
    asked = {one.visited for one in lines}
    if asked - kept - visited_below(held.unit_id, asked, day):
        raise Refused(
            "MTG-PROGRAMME-WITH",
            _("Chương trình ghi những nơi bên dưới %(unit)s vào ngày %(day)s.")
            % {"unit": named(held.unit, day), "day": day_text(day)},
            fix=_("Chọn đơn vị, đoàn thể có trong danh sách."),
        )


def visited_below(unit: int, asked: set[Visited], day: date) -> set[Visited]:
    """Those of them that stand below the unit on the day; mass organisations may be its own."""
    inside = below_or_self(unit, day)
    units = [key for kind, key in asked if kind == UNIT and key != unit]
    placed = Placement.objects.as_of(day).filter(unit__in=units).filter(unit__in=inside)
    masses = [key for kind, key in asked if kind == MASS]
    rows = MassOrganisation.objects.as_of(day).filter(pk__in=masses, unit__in=inside)
    return {
        *((UNIT, key) for key in placed.values_list("unit_id", flat=True)),
        *((MASS, key) for key in rows.values_list("pk", flat=True)),
    }


def _put(held: WorkingProgramme, lines: Sequence[Wanted]) -> None:
    """Lines keep their key while they stand, so that a link to one stays good."""
    had = {one.pk: one for one in held.sessions.select_for_update()}
    kept = {one.key for one in lines if one.key in had}
    held.sessions.exclude(pk__in=kept).delete()
    for at, pk in enumerate(sorted(kept), start=1):  # out of the way of the new places
        PlannedSession.objects.filter(pk=pk).update(position=MOST + at)
    used: set[int] = set()
    order = sorted(lines, key=lambda one: Period.parse(one.period).last)
    for at, line in enumerate(order, start=1):
        key = line.key if line.key in had and line.key not in used else None
        one = had[key] if key else PlannedSession(programme=held)
        used |= {key} if key else set()
        kind, visited = line.visited
        one.with_unit_id = visited if kind == UNIT else None
        one.with_mass_id = visited if kind == MASS else None
        one.position, one.topic, one.remark = at, line.topic, line.remark
        one.period, one.last = line.period, Period.parse(line.period).last
        one.save()


@dataclass(frozen=True, slots=True)
class Copied:
    """How many lines were taken over, and how many not: whom they were with is no longer below."""

    programme: WorkingProgramme
    lines: int
    left: int


@transaction.atomic
def copy_programme(actor: Actor, *, unit: Unit, year: int, version: int) -> Copied:
    """Add last year's lines, in the same months: of units that have ended, with what came of them.

    Raises NewerProgramme, Refused MTG-PROGRAMME-BEFORE and as `save_programme`, NotAllowed.
    """
    held = in_hand(actor, unit, year, version, issued=False)
    before = programme_of(unit.pk, year - 1)
    old = list(before.sessions.all()) if before else []
    if not old:
        raise Refused(
            "MTG-PROGRAMME-BEFORE",
            _("Năm %(year)s chưa có chương trình nào để chép.") % {"year": year - 1},
            fix=_("Ghi từng dòng."),
        )
    lines = [_as_wanted(one) for one in held.sessions.all()] if held.pk else []
    there = {(one.visited, one.topic, one.period) for one in lines}
    able, left = _still_below(held, old, day_in_year(year, actor.today))
    for line in able:
        if (line.visited, line.topic, line.period) not in there:
            there.add((line.visited, line.topic, line.period))
            lines.append(line)
    _refuse_lines(held, lines, day_in_year(year, actor.today))
    held.save()
    _put(held, lines)
    told = {"sessions": len(lines), "left": left}
    tell(actor, "programme.copied", held, told, behalf=_for(actor, held))
    return Copied(held, len(able), left)


def _as_wanted(one: PlannedSession) -> Wanted:
    return Wanted(visited_by(one), one.topic, one.period, one.remark, one.pk)


def _still_below(
    held: WorkingProgramme, old: Sequence[PlannedSession], day: date
) -> tuple[list[Wanted], int]:
    """Their lines for the new year, and how many have nobody left."""
    asked = set(map(visited_by, old))
    heirs = went_into(key for kind, key in asked if kind == UNIT)
    later = {(UNIT, new) for new in heirs.values()}
    there = visited_below(held.unit_id, asked | later, day)
    found = []
    for one in old:
        kind, key = visited_by(one)
        visited = (kind, key)
        if visited not in there and kind == UNIT:
            visited = (UNIT, heirs.get(key, key))
        if visited in there:
            period = f"{held.year}{one.period[4:]}"
            found.append(Wanted(visited, one.topic, period, one.remark))
    return found, len(old) - len(found)


def _for(actor: Actor, held: WorkingProgramme) -> OnBehalf | None:
    """For whom a draft is written; from which paper is said when it is issued."""
    if actor.acts_for(held.unit_id, HOLD):
        return None
    return OnBehalf(held.unit_id, held.for_paper)


def tell(
    actor: Actor,
    action: str,
    held: WorkingProgramme,
    detail: Mapping[str, object] | None = None,
    *,
    behalf: OnBehalf | None = None,
    reason: str = "",
) -> None:
    """Leave the entry."""
    told = {"year": held.year, "version": held.version, **(detail or {})}
    audit.record(actor, action, unit=held.unit_id, on_behalf=behalf, reason=reason, detail=told)

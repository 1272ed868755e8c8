"""Writes a cell's list of a year: as one form, or copied from the lists before it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.organisations.models import Unit
from chibo.organisations.reach import require
from chibo.organisations.standing import named
from chibo.organisations.succession import came_into
from chibo.work.assigning import assignment_pack
from chibo.work.models import Assignment, YearList
from chibo.work.queries.assignments import is_cell, members_in, reference_day, whole
from chibo.work.services.tasks import HOLD

RULE = "DIEU-LE:24"
LONGEST = 300  # characters of a task
MOST = 8  # tasks of one member
Kind = Assignment.Kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line as typed; `line` the one it was before, whose result stays."""

    person: int
    kind: str
    text: str = ""
    until: date | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy came to: members with lines from before, new ones without, and who left."""

    kept: int
    new: Sequence[str]
    left: Sequence[str]


class NewerList(Refused):
    """Somebody has saved the list since the form was made; `found` is what is saved now."""

    def __init__(self, found: YearList) -> None:
        super().__init__(
            "WORK-LIST-NEWER",
            _("Danh sách này đã được người khác lưu sau khi đồng chí mở trang."),
            fix=_("Xem bản đang lưu bên dưới, sửa cho khớp rồi lưu lại."),
        )
        self.found = found


def in_hand(actor: Actor, unit: Unit, year: int, version: int, *, signed: bool) -> YearList:
    """The list as it is saved, locked, with its version gone up for this write.

    One of which nothing is saved yet comes into being, in version 0. The caller saves it.

    Raises NewerList, Refused WORK-LIST-YEAR, -CELL, -SIGNED, -DRAFT, NotAllowed.
    """
    require(actor, HOLD, unit.pk)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # no two make the same list
    found = YearList.objects.select_for_update().filter(unit=unit, year=year).first()
    if found is None:
        _refuse_place(actor, unit, year)
        found = YearList(unit=unit, year=year, version=0)
    if found.signed != signed:
        raise _refused_state(found)
    if found.version != version:
        raise NewerList(found)
    found.version += 1
    return found


def _refuse_place(actor: Actor, unit: Unit, year: int) -> None:
    first, last = assignment_pack().first_year, actor.today.year + 1
    if not first <= year <= last:
        raise Refused(
            "WORK-LIST-YEAR",
            _("Danh sách lập cho các năm từ %(first)s đến %(last)s.")
            % {"first": first, "last": last},
            fix=_("Chọn lại năm."),
            cite=RULE,
        )
    day = reference_day(year, actor.today)
    if not is_cell(unit.pk, day):
        raise Refused(
            "WORK-LIST-CELL",
            _("Ngày %(day)s %(unit)s không phải là chi bộ.")
            % {"day": day_text(day), "unit": named(unit, day)},
            fix=_("Danh sách do chi bộ lập; chọn một chi bộ."),
            cite=RULE,
        )


def _refused_state(found: YearList) -> Refused:
    if found.signed_on:
        return Refused(
            "WORK-LIST-SIGNED",
            _("Danh sách năm %(year)s đã ký ngày %(day)s nên không sửa trực tiếp được.")
            % {"year": found.year, "day": day_text(found.signed_on)},
            fix=_("Mở lại danh sách, nêu lý do; bản đã ký vẫn được giữ."),
        )
    return Refused(
        "WORK-LIST-DRAFT",
        _("Danh sách năm %(year)s chưa ký.") % {"year": found.year},
        fix=_("Ký danh sách trước, rồi ghi kết quả."),
    )


@transaction.atomic
def save_list(
    actor: Actor,
    *,
    unit: Unit,
    year: int,
    version: int,
    of: Collection[int],
    wanted: Sequence[Wanted],
) -> YearList:
    """Make the lines of these members the ones wanted; other people's lines stay.

    Raises NewerList, Refused WORK-LIST-PERSON, -TEXT, -UNTIL, -MANY and what `in_hand` refuses,
    NotAllowed.
    """
    held = in_hand(actor, unit, year, version, signed=False)
    _refuse_people(held, {*of, *(one.person for one in wanted)}, actor.today)
    for one in wanted:
        _refuse_line(one, year)
    held.save()
    before = {line.pk: line for line in held.lines.filter(person__in=of)}
    rows = _rows(held, wanted, before)
    held.lines.filter(person__in=of).delete()
    Assignment.objects.bulk_create(rows)
    tell(actor, "year_list.saved", held, {"lines": len(rows)})
    return held


def _rows(
    held: YearList, wanted: Sequence[Wanted], before: Mapping[int, Assignment]
) -> list[Assignment]:
    first, last = date(held.year, 1, 1), date(held.year, 12, 31)
    places: dict[tuple[int, str], int] = defaultdict(int)
    rows = []
    for one in wanted:
        places[one.person, one.kind] += 1
        was = before.get(one.line or 0)
        if was is not None and (was.person_id, was.kind) != (one.person, one.kind):
            was = None  # nobody comes by what somebody else has done
        rows.append(
            Assignment(
                year_list=held,
                person_id=one.person,
                kind=one.kind,
                position=places[one.person, one.kind],
                text=" ".join(one.text.split()),
                since=was.since if was else first,
                until=one.until or last,
                result=was.result if was else "",
                remark=was.remark if was else "",
                used=was.used if was else None,
            )
        )
    return rows


def _refuse_people(held: YearList, people: Collection[int], today: date) -> None:
    known = members_in(held.unit_id, held.year, reference_day(held.year, today))
    if held.pk:
        known |= set(held.lines.values_list("person_id", flat=True))
    if not set(people) <= known:
        raise Refused(
            "WORK-LIST-PERSON",
            _("Danh sách chỉ ghi đảng viên của chi bộ trong năm %(year)s.") % {"year": held.year},
            fix=_("Tải lại trang: danh sách đảng viên vừa thay đổi."),
            cite=RULE,
        )


def _refuse_line(one: Wanted, year: int) -> None:
    text = " ".join(one.text.split())
    if len(text) > LONGEST or (one.kind == Kind.TASK and not text):
        raise Refused(
            "WORK-LIST-TEXT",
            _("Mỗi nhiệm vụ ghi từ một đến %(most)s chữ.") % {"most": LONGEST},
            fix=_("Ghi ngắn lại, hoặc tách thành hai nhiệm vụ."),
            cite=RULE,
        )
    if one.until and one.until.year != year:
        raise Refused(
            "WORK-LIST-UNTIL",
            _("Thời hạn %(day)s không nằm trong năm %(year)s.")
            % {"day": day_text(one.until), "year": year},
            fix=_(
                "Ghi ngày trong năm; việc làm tiếp sang năm sau thì ghi lại ở danh sách năm sau."
            ),
            cite=RULE,
        )


@transaction.atomic
def copy_list(actor: Actor, *, unit: Unit, year: int, version: int) -> tuple[YearList, Copied]:
    """Give each member who has no line yet the tasks they had: on the list of this year of a cell
    that came into this one, else on last year's.

    Registrations and commitments are made anew each year and are not copied.

    Raises NewerList, Refused WORK-LIST-NOTHING and what `in_hand` refuses, NotAllowed.
    """
    held = in_hand(actor, unit, year, version, signed=False)
    held.save()
    now = whole(unit.pk, year, reference_day(year, actor.today), held)
    source = _source(unit.pk, year)
    if not source:
        raise Refused(
            "WORK-LIST-NOTHING",
            _("Chưa có danh sách năm %(year)s đã lưu để lấy sang.") % {"year": year - 1},
            fix=_("Ghi danh sách năm nay; năm sau lấy lại được."),
            cite=RULE,
        )
    rows, kept, new = [], 0, []
    for place in now.members:
        had = source.pop(place.person.pk, [])
        if not place.due or place.lines:
            continue
        rows += [_again(held, line, at) for at, line in enumerate(had, start=1)]
        kept += bool(had)
        if not had:
            new.append(place.person.full_name)
    Assignment.objects.bulk_create(rows)
    staying = {place.person.pk for place in now.members}
    left = [lines[0].person for person, lines in source.items() if person not in staying]
    tell(actor, "year_list.copied", held, {"lines": len(rows)})
    return held, Copied(kept, new, [one.full_name for one in left])


def can_copy(unit: int, year: int) -> bool:
    """Whether there is a list before it to copy from."""
    return _before(unit, year).exists()


def _before(unit: int, year: int) -> QuerySet[Assignment]:
    """Tasks on lists of the cell, and of those that came into it, of last year and this one."""
    rows = Assignment.objects.filter(
        year_list__unit__in=came_into([unit]), year_list__year__in=(year - 1, year), kind=Kind.TASK
    )
    return rows.exclude(year_list__unit=unit, year_list__year=year)


def _source(unit: int, year: int) -> dict[int, list[Assignment]]:
    """By person the tasks to take over: the newest list that names the person."""
    rows = _before(unit, year).select_related("person")
    found: dict[tuple[int, int], list[Assignment]] = defaultdict(list)
    for line in rows.order_by("year_list__year", "year_list_id", "position"):
        found[line.person_id, line.year_list_id].append(line)
    return {person: lines for (person, _list), lines in found.items()}


def _again(held: YearList, line: Assignment, position: int) -> Assignment:
    """The same task in the list's year; a day that this year lacks is the last of its month."""
    until = line.until
    day = 28 if (until.month, until.day) == (2, 29) else until.day
    return Assignment(
        year_list=held,
        person_id=line.person_id,
        kind=line.kind,
        position=position,
        text=line.text,
        since=date(held.year, 1, 1),
        until=until.replace(year=held.year, day=day),
    )


def tell(
    actor: Actor,
    action: str,
    held: YearList,
    detail: Mapping[str, object] | None = None,
    *,
    touched: Sequence[audit.Touch] = (),
    behalf: OnBehalf | None = None,
    reason: str = "",
) -> None:
    """Leave the entry of one write."""
    audit.record(
        actor,
        action,
        unit=held.unit_id,
        touched=touched,
        on_behalf=behalf,
        reason=reason,
        detail={"year": held.year, "version": held.version, **(detail or {})},
    )

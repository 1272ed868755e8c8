"""Puts people in charge of units, hamlets and enterprises, day by day (practice M12, D18)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.members.homes import own_cell
from chibo.members.models import Membership, Person, Seat
from chibo.organisations.entering import entered_for, reason_of
from chibo.organisations.models import Unit
from chibo.organisations.reach import require
from chibo.organisations.standing import placed
from chibo.work.models import Charge
from chibo.work.queries.charges import Place, ended_before, place_of, places_under
from chibo.work.services.tasks import HOLD

RECORDS = "charges"
MOST_VISITS = 366
AHEAD = timedelta(days=400)


@transaction.atomic
def give_charges(
    actor: Actor,
    *,
    by_unit: Unit,
    person: Person,
    places: Sequence[Place],
    on: date,
    until: date | None = None,
    visits: int | None = None,
    for_paper: str = "",
) -> list[Charge]:
    """Put the person in charge of the places from a day on, up to but not including `until`.

    Raises Refused WORK-CHARGE-DAY, -VISITS, -NONE, -PERSON, -PLACE, -TWICE, -FOR-PAPER,
    ORG-UNIT-BEFORE, ORG-UNIT-ENDED, NotAllowed.
    """
    behalf = _begin(actor, by_unit, on, for_paper)
    _refuse_days(actor, on, until)
    _refuse_visits(visits)
    _refuse_stranger(by_unit, person, on)
    found = list(dict.fromkeys(places))
    _refuse_places(by_unit, found, on)
    _refuse_twice(person, found, on, until)
    given = Charge.objects.bulk_create(
        Charge(
            person=person,
            by_unit=by_unit,
            kind=place.kind,
            visits=visits,
            valid_from=on,
            valid_to=until,
            **place.fields,
        )
        for place in found
    )
    detail = {"person": person.pk, "charges": len(given), "visits": visits}
    _tell(actor, "charges.given", by_unit.pk, found, on, behalf, detail)
    return given


@transaction.atomic
def copy_charges(
    actor: Actor,
    *,
    by_unit: Unit,
    keys: Collection[int],
    on: date,
    until: date | None = None,
    for_paper: str = "",
) -> tuple[list[Charge], list[Charge]]:
    """Give anew from a day on what ended with the year before; and what could not be given.

    Left out is what has no place, or nobody, left to be given to. Raises Refused WORK-CHARGE-DAY,
    -NONE, -FOR-PAPER, ORG-UNIT-BEFORE, ORG-UNIT-ENDED, NotAllowed.
    """
    behalf = _begin(actor, by_unit, on, for_paper)
    _refuse_days(actor, on, until)
    old = [one for one in ended_before(by_unit.pk, on) if one.pk in keys]
    if not old:
        raise _nothing()
    there = places_under(by_unit.pk, {place_of(one) for one in old}, on)
    able = [one for one in old if place_of(one) in there and _known(by_unit, one.person, on)]
    given = Charge.objects.bulk_create(
        Charge(
            person=one.person,
            by_unit=by_unit,
            kind=one.kind,
            visits=one.visits,
            valid_from=on,
            valid_to=until,
            **place_of(one).fields,
        )
        for one in able
    )
    detail = {"charges": len(given), "copied": [one.pk for one in able]}
    _tell(actor, "charges.copied", by_unit.pk, map(place_of, able), on, behalf, detail)
    return given, [one for one in old if one not in able]


@transaction.atomic
def end_charge(actor: Actor, *, charge: Charge, on: date, for_paper: str = "") -> Charge:
    """Let it hold no longer from the day on. What was until then stays.

    Raises Refused WORK-CHARGE-ENDED, -DAY, -FOR-PAPER, NotAllowed.
    """
    held, behalf = _in_hand(actor, charge, for_paper)
    if on <= held.valid_from:
        raise Refused(
            "WORK-CHARGE-DAY",
            _("Phân công có từ ngày %(day)s, nên thôi từ một ngày sau đó.")
            % {"day": day_text(held.valid_from)},
            fix=_("Chọn ngày muộn hơn; giao nhầm thì xoá và nêu lý do."),
            field="on",
        )
    if held.valid_to is not None and held.valid_to <= on:
        raise Refused(
            "WORK-CHARGE-ENDED",
            _("Phân công này đã thôi từ ngày %(day)s.") % {"day": day_text(held.valid_to)},
            fix=_("Tải lại trang để thấy bản mới."),
            field="on",
        )
    _refuse_ahead(actor, on)
    held.valid_to = on
    held.save(update_fields=["valid_to"])
    detail = {"charge": held.pk, "on": on.isoformat()}
    _tell(actor, "charge.ended", held.by_unit_id, [place_of(held)], on, behalf, detail)
    return held


@transaction.atomic
def set_visits(
    actor: Actor,
    *,
    charge: Charge,
    visits: int | None,
    was: int | None,
    reason: str,
    for_paper: str = "",
) -> Charge:
    """Ask for another number of visits a year, for all the time that the charge holds.

    `was` is the number that the form showed. Raises Refused WORK-CHARGE-NEWER, -VISITS, -REASON,
    -FOR-PAPER, NotAllowed.
    """
    held, behalf = _in_hand(actor, charge, for_paper)
    if held.visits != was:
        raise Refused(
            "WORK-CHARGE-NEWER",
            _("Số lần dự vừa được người khác sửa, nay là %(now)s.")
            % {"now": _("không ghi") if held.visits is None else held.visits},
            fix=_("Xem số mới, còn cần sửa thì gửi lại."),
            field="visits",
        )
    _refuse_visits(visits)
    said = reason_of(reason, code="WORK-CHARGE-REASON")
    held.visits = visits
    held.save(update_fields=["visits"])
    detail = {"charge": held.pk, "visits": visits, "was": was}
    places = [place_of(held)]
    first = held.valid_from
    _tell(actor, "charge.visits", held.by_unit_id, places, first, behalf, detail, reason=said)
    return held


@transaction.atomic
def remove_charge(actor: Actor, *, charge: Charge, reason: str, for_paper: str = "") -> None:
    """Take back what was given by mistake: it never held. The trail keeps what it was.

    Raises Refused WORK-CHARGE-REASON, -FOR-PAPER, NotAllowed.
    """
    held, behalf = _in_hand(actor, charge, for_paper)
    said = reason_of(reason, code="WORK-CHARGE-REASON")
    place = place_of(held)
    detail = {
        "person": held.person_id,
        "kind": place.kind,
        "at": place.key,
        "from": held.valid_from.isoformat(),
        "to": held.valid_to.isoformat() if held.valid_to else "",
        "visits": held.visits,
    }
    by_unit, first = held.by_unit_id, held.valid_from
    held.delete()
    _tell(actor, "charge.removed", by_unit, [place], first, behalf, detail, reason=said)


def _begin(actor: Actor, by_unit: Unit, on: date, for_paper: str) -> OnBehalf | None:
    """Rights over the unit that gives, and its lock: two people give one after the other."""
    require(actor, HOLD, by_unit.pk)
    behalf = entered_for(actor, by_unit.pk, for_paper, code="WORK-CHARGE-FOR-PAPER")
    placed(by_unit, on)
    Unit.objects.select_for_update(no_key=True).get(pk=by_unit.pk)
    return behalf


def _in_hand(actor: Actor, charge: Charge, for_paper: str) -> tuple[Charge, OnBehalf | None]:
    require(actor, HOLD, charge.by_unit_id)
    behalf = entered_for(actor, charge.by_unit_id, for_paper, code="WORK-CHARGE-FOR-PAPER")
    held = Charge.objects.select_for_update().filter(pk=charge.pk).first()
    if held is None:
        raise Refused(
            "WORK-CHARGE-GONE",
            _("Phân công này vừa được người khác xoá."),
            fix=_("Mở lại danh sách phân công."),
        )
    return held, behalf


def _refuse_days(actor: Actor, on: date, until: date | None) -> None:
    _refuse_ahead(actor, on)
    if until is not None and until <= on:
        raise Refused(
            "WORK-CHARGE-DAY",
            _("Ngày thôi phải sau ngày %(day)s.") % {"day": day_text(on)},
            fix=_("Để trống nếu chưa định ngày thôi."),
            field="until",
        )


def _refuse_ahead(actor: Actor, on: date) -> None:
    if on > actor.today + AHEAD:
        raise Refused(
            "WORK-CHARGE-DAY",
            _("Ngày %(day)s còn xa hơn một năm.") % {"day": day_text(on)},
            fix=_("Ghi từ năm nay hoặc từ năm tới."),
            field="on",
        )


def _refuse_visits(visits: int | None) -> None:
    if visits is not None and not 0 < visits <= MOST_VISITS:
        raise Refused(
            "WORK-CHARGE-VISITS",
            _("Số lần dự mỗi năm từ 1 đến %(most)s.") % {"most": MOST_VISITS},
            fix=_("Để trống nếu kế hoạch không ghi số lần."),
            field="visits",
        )


def _known(by_unit: Unit, person: Person, on: date) -> bool:
    """Whether they are a member on the day, or sit on a body of who gives.

    Of whom no membership is on record, a member of a cell elsewhere, nothing speaks against it.
    """
    stays = Membership.objects.filter(person=person)
    if own_cell(person.pk, on) is not None or not stays.exists():
        return True
    return Seat.objects.as_of(on).filter(person=person, term__body__unit=by_unit).exists()


def _refuse_stranger(by_unit: Unit, person: Person, on: date) -> None:
    if not _known(by_unit, person, on):
        raise Refused(
            "WORK-CHARGE-PERSON",
            _("Ngày %(day)s, %(name)s không còn sinh hoạt ở chi bộ nào và không ở cấp uỷ, ban nào.")
            % {"day": day_text(on), "name": person.full_name},
            fix=_("Chọn người khác, hoặc sửa lại ngày."),
            field="person",
        )


def _refuse_places(by_unit: Unit, places: Sequence[Place], on: date) -> None:
    if not places:
        raise _nothing()
    outside = set(places) - places_under(by_unit.pk, places, on)
    if outside:
        raise Refused(
            "WORK-CHARGE-PLACE",
            _("Có %(count)s nơi không thuộc %(unit)s vào ngày %(day)s.")
            % {"count": len(outside), "unit": placed(by_unit, on).name, "day": day_text(on)},
            fix=_("Chỉ phân công ở tổ chức, thôn, doanh nghiệp bên dưới."),
            field="places",
        )


def _refuse_twice(person: Person, places: Iterable[Place], on: date, until: date | None) -> None:
    """Nobody has the same place twice on one day, whoever gave it."""
    rows = Charge.objects.filter(person=person).exclude(valid_to__lte=on)
    if until is not None:
        rows = rows.filter(valid_from__lt=until)
    held = {place_of(one): one for one in rows}
    there = next((held[place] for place in places if place in held), None)
    if there is not None:
        raise Refused(
            "WORK-CHARGE-TWICE",
            _("%(name)s đã phụ trách một trong các nơi này từ ngày %(day)s.")
            % {"name": person.full_name, "day": day_text(there.valid_from)},
            fix=_("Bỏ nơi đó khỏi danh sách, hoặc ghi thôi phân công cũ trước."),
            field="places",
        )


def _nothing() -> Refused:
    return Refused(
        "WORK-CHARGE-NONE",
        _("Chưa nêu nơi nào."),
        fix=_("Nêu ít nhất một tổ chức, thôn hoặc doanh nghiệp."),
        field="places",
    )


def _tell(
    actor: Actor,
    action: str,
    by_unit: int,
    places: Iterable[Place],
    earliest: date,
    behalf: OnBehalf | None,
    detail: Mapping[str, object],
    *,
    reason: str = "",
) -> None:
    units = dict.fromkeys([by_unit, *(one.key for one in places if one.kind == Charge.Kind.UNIT)])
    audit.record(
        actor,
        action,
        unit=by_unit,
        touched=[(unit, RECORDS, earliest) for unit in units],
        on_behalf=behalf,
        reason=reason,
        detail=detail,
    )

"""Finds the person or the unit that somebody typed, among those they may speak of."""

from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.core.searching import Words
from chibo.core.text import fold
from chibo.meetings.queries.sittings import HOLD, may
from chibo.members.finding import first_persons
from chibo.members.models import Person
from chibo.members.namesakes import year_of
from chibo.members.sight import person_in_sight
from chibo.organisations.models import Unit
from chibo.portal.scope import Scope
from chibo.work.queries.charges import UNIT, places_named

MOST = 20


def to_hold(actor: Actor, scope: Scope) -> Unit:
    """The unit in scope for who holds its meetings. Raises Http404 for anybody else."""
    if not may(actor, HOLD, scope.unit.id):
        raise Http404(scope.unit.code)
    return Unit.objects.get(pk=scope.unit.id)


def person_typed(actor: Actor, text: str, *, field: str) -> Person:
    """Whom the words mean: a code, or a whole name that one person in sight bears.

    Raises Refused WORK-CHARGE-WHO.
    """
    text = " ".join(text.split())
    try:
        return person_in_sight(actor, text, actor.today).person
    except (Person.DoesNotExist, NotAllowed):
        pass
    found = first_persons(actor, actor.today, Words.of(text), MOST)
    same = [one for one in found if fold(one.full_name) == fold(text)]
    if len(same) == 1:
        return same[0]
    if same:
        codes = ", ".join(f"{one.code} ({year_of(one) or '?'})" for one in same)
        said = _("Có nhiều người tên “%(text)s”: ghi mã, kèm năm sinh để phân biệt: %(codes)s.")
        fix = _("Ghi mã của người cần chọn.")
        raise Refused(
            "WORK-CHARGE-WHO", said % {"text": text, "codes": codes}, fix=fix, field=field
        )
    raise Refused(
        "WORK-CHARGE-WHO",
        _("Không thấy đảng viên nào mã hoặc tên “%(text)s” mà đồng chí được xem.") % {"text": text},
        fix=_("Ghi đủ họ, tên đệm và tên, hoặc mã đảng viên."),
        field=field,
    )


def unit_typed(above: int, text: str, day: date, *, field: str) -> Unit:
    """The unit below that the words mean. Raises Refused WORK-CHARGE-WHERE."""
    places, faults = places_named(above, [text], day)
    units = [one for one in places if one.kind == UNIT]
    if len(units) == 1:
        return Unit.objects.get(pk=units[0].key)
    raise Refused(
        "WORK-CHARGE-WHERE",
        faults[0] if faults else _("“%(text)s” không phải một tổ chức đảng.") % {"text": text},
        fix=_("Ghi mã hoặc đúng tên một chi bộ, đảng bộ bên dưới."),
        field=field,
    )

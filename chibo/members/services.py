"""Everything that changes what members hold, besides the workbook."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.core.text import fold, name_key, written_key
from chibo.members.managing import at_or_above
from chibo.members.models import Person, Seat
from chibo.members.sight import EDIT, person_in_sight
from chibo.organisations.models import Body
from chibo.organisations.reach import require

CHANGE = "units.change"


@transaction.atomic
def set_managing_level(
    actor: Actor, *, body: Body, positions: Collection[str], level: str, on: date, decision: str
) -> int:
    """Let the level manage the body's seats of these positions held on the day. How many they are.

    Raises Refused MEM-MANAGED-PAPER, MEM-MANAGED-LEVEL, MEM-MANAGED-NONE, NotAllowed.
    """
    require(actor, CHANGE, body.unit_id)
    if not decision.strip():
        raise Refused(
            "MEM-MANAGED-PAPER",
            _("Phân cấp quản lý phải theo một văn bản."),
            fix=_("Ghi số của văn bản phân cấp."),
            field="decision",
        )
    levels = at_or_above(body.unit, on)
    if level not in levels:
        raise Refused(
            "MEM-MANAGED-LEVEL",
            _("Từ tổ chức của %(body)s trở lên không có cấp “%(level)s”.")
            % {"body": body, "level": level},
            fix=_("Ghi một trong: %(levels)s.") % {"levels": ", ".join(sorted(levels))},
            field="level",
        )
    seats = Seat.objects.as_of(on).filter(term__body=body, position__in=positions)
    before = sorted(set(seats.values_list("managed_by", flat=True)))
    if not before:
        raise Refused(
            "MEM-MANAGED-NONE",
            _("Ngày này %(body)s không có ai giữ chức vụ đã nêu.") % {"body": body},
            fix=_("Xem các ghế bằng “chibo seats list”."),
            field="positions",
        )
    count = seats.update(managed_by=level)
    audit.record(
        actor,
        "seats.managed",
        unit=body.unit_id,
        touched=[(body.unit_id, "seats", on)],
        detail={
            "body": body.code,
            "positions": sorted(positions),
            "old": before,
            "new": level,
            "decision": decision,
            "seats": count,
        },
    )
    return count


@transaction.atomic
def set_sorted_as(actor: Actor, *, code: str, words: str, day: date) -> Person:
    """Sort the person by these words of the name, in this order; by none of them as names go.

    It holds on whatever day is looked at. A workbook loaded later leaves it as it is.

    Raises Refused MEM-SORT-WORDS, MEM-SORT-SAME, NotAllowed, Person.DoesNotExist.
    """
    seen = person_in_sight(actor, code, day)
    if seen.unit is None:
        raise NotAllowed(EDIT)
    require(actor, EDIT, seen.unit)
    person = Person.objects.select_for_update().get(pk=seen.person.pk)
    words = " ".join(words.split())
    named = Counter(fold(person.full_name).split())
    strange = list((Counter(fold(words).split()) - named).elements())
    if strange:
        raise Refused(
            "MEM-SORT-WORDS",
            _("Họ tên %(name)s không có chữ “%(word)s”.")
            % {"name": person.full_name, "word": strange[0]},
            fix=_("Gõ các chữ của họ tên, chữ xếp trước gõ trước; để trống thì xếp như thường lệ."),
            field="words",
        )
    if words == person.sorted_as:
        raise Refused(
            "MEM-SORT-SAME",
            _("%(name)s vốn đã xếp như vậy.") % {"name": person.full_name},
            fix=_("Không cần làm gì thêm."),
            field="words",
        )
    old, person.sorted_as = person.sorted_as, words
    person.sort_key = written_key(words) if words else name_key(person.full_name)
    person.save(update_fields=["sorted_as", "sort_key"])
    audit.record(
        actor,
        "persons.sorted",
        unit=seen.unit,
        touched=[(seen.unit, "persons", actor.today)],
        detail={"person": person.pk, "old": old, "new": words},
    )
    return person

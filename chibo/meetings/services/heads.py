"""Writes down how many came of units whose people are not named."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from chibo.core.refusals import Refused
from chibo.meetings.models import HeadCount, Sitting
from chibo.meetings.queries.roll import HeadLine, heads_of

MOST_LINES, MOST_HEADS = 400, 200_000
LONGEST = 250  # characters of a name


def set_heads(sitting: Sitting, heads: Sequence[HeadLine] | None) -> None:
    """Save the head counts; without any, those that the kind calls, as it calls them.

    A line of nobody called and nobody there says nothing and is left out.

    Raises Refused MTG-HEADS, MTG-HEADS-MANY.
    """
    lines = heads_of(sitting) if heads is None else heads
    kept = [one for one in lines if one.label.strip() and (one.due or one.present)]
    for one in kept:
        _refuse(one)
    if len(kept) > MOST_LINES:
        raise Refused(
            "MTG-HEADS-MANY",
            _("Có %(count)s dòng; ghi được nhiều nhất %(most)s.")
            % {"count": len(kept), "most": MOST_LINES},
            fix=_("Ghi gộp theo cụm hoặc theo khối."),
            field="heads",
        )
    sitting.heads.all().delete()
    HeadCount.objects.bulk_create(
        HeadCount(
            sitting=sitting,
            position=at,
            unit_id=one.unit,
            mass_organisation_id=one.mass_organisation,
            label=" ".join(one.label.split())[:LONGEST],
            due=one.due,
            present=one.present,
        )
        for at, one in enumerate(kept, start=1)
    )


def _refuse(one: HeadLine) -> None:
    if 0 <= one.present <= one.due <= MOST_HEADS:
        return
    raise Refused(
        "MTG-HEADS",
        _("%(who)s: triệu tập %(due)s, có mặt %(present)s.")
        % {"who": one.label, "due": one.due, "present": one.present},
        fix=_("Số có mặt không lớn hơn số triệu tập; người ngoài danh sách thì ghi là khách mời."),
        field="heads",
    )

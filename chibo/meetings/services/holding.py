"""Takes a sitting in hand: leave, the version it was seen in, and whether it is still open."""

from django.utils.translation import gettext as _

from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import NotAllowed, Refused
from chibo.meetings.models import Sitting
from chibo.organisations.entering import entered_for
from chibo.organisations.reach import require

HOLD = "meeting.hold"


class Newer(Refused):
    """Somebody has saved the sitting since the form was made: `sitting` is what is saved now."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(
            "MTG-NEWER",
            _("Buổi họp này đã được người khác lưu sau khi đồng chí mở trang."),
            fix=_("Xem hai bản bên dưới, sửa cho khớp rồi lưu lại."),
        )
        self.sitting = sitting


def in_hand(actor: Actor, sitting: Sitting, version: int) -> Sitting:
    """The open sitting as it is saved, locked, with its version gone up for this write.

    The caller saves it. Raises Newer, Refused MTG-CLOSED, NotAllowed.
    """
    require(actor, HOLD, sitting.unit_id)
    held = Sitting.objects.select_for_update().filter(pk=sitting.pk).first()
    if held is None:
        raise NotAllowed(f"{sitting.code} was given up")
    if held.closed_on:
        raise Refused(
            "MTG-CLOSED",
            _("%(sitting)s đã ký ngày %(day)s nên không sửa trực tiếp được.")
            % {"sitting": held, "day": day_text(held.closed_on)},
            fix=_("Mở lại buổi họp, nêu lý do; bản đã ký vẫn được giữ."),
        )
    if held.version != version:
        raise Newer(held)
    held.version += 1
    return held


def own(actor: Actor, unit: int) -> bool:
    """Whether the actor acts for the very unit, not for one above it (practice U2)."""
    return actor.acts_for(unit, HOLD)


def on_behalf(actor: Actor, sitting: Sitting) -> OnBehalf | None:
    """For whom and from which paper, where the unit itself did not enter it."""
    if own(actor, sitting.unit_id):
        return None
    return OnBehalf(sitting.unit_id, sitting.for_paper)


def named_paper(actor: Actor, sitting: Sitting, for_paper: str, *, code: str) -> OnBehalf | None:
    """The same, with the paper put into the sitting, which the caller saves.

    Raises Refused with that code where somebody above names none.
    """
    behalf = entered_for(
        actor,
        sitting.unit_id,
        for_paper,
        code=code,
        fix=_("Ghi ngắn, ví dụ “Sổ họp chi bộ, trang 12” hoặc “Biên bản số 11-BB/CB”."),
    )
    sitting.for_paper = behalf.paper if behalf else ""
    return behalf

"""Who enters something for a unit that is not their own names the paper it stands on (U2)."""

from django.utils.translation import gettext as _

from chibo.core.actor import Actor, OnBehalf
from chibo.core.refusals import Refused
from chibo.organisations.queries import describe_units
from chibo.work.services.tasks import HOLD

LONGEST = 200  # characters that say from which paper
SHORTEST_REASON, LONGEST_REASON = 5, 300


def entered_for(actor: Actor, unit: int, for_paper: str, *, code: str) -> OnBehalf | None:
    """For whom it is entered, and from which paper; None where the unit enters it itself.

    Raises Refused with that code where no paper is named.
    """
    paper = " ".join(for_paper.split())[:LONGEST]
    if actor.acts_for(unit, HOLD):
        return None
    if not paper:
        name = describe_units([unit], actor.today).get(unit, "")
        raise Refused(
            code,
            _("Ghi thay %(unit)s thì nêu đã ghi từ văn bản nào của đơn vị ấy.") % {"unit": name},
            fix=_("Ghi ngắn, ví dụ “Công văn số 15-CV/ĐU ngày 12/11/2026”."),
            field="for_paper",
        )
    return OnBehalf(unit, paper)


def reason_of(reason: str, *, code: str) -> str:
    """Why something written down is changed. Raises Refused with that code."""
    said = " ".join(reason.split())
    if SHORTEST_REASON <= len(said) <= LONGEST_REASON:
        return said
    raise Refused(
        code,
        _("Sửa hay xoá điều đã ghi thì nêu lý do, từ %(least)s đến %(most)s chữ.")
        % {"least": SHORTEST_REASON, "most": LONGEST_REASON},
        fix=_("Ghi ngắn, ví dụ “Ghi nhầm ngày dự”."),
        field="reason",
    )

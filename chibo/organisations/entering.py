"""What is asked of whoever enters something for others, or changes what was written down."""

from django.utils.translation import gettext as _

from chibo.core.actor import Actor, OnBehalf
from chibo.core.refusals import Refused
from chibo.organisations.queries import describe_units

HOLD = "meeting.hold"
PAPER = 200  # characters that say from which paper
SHORTEST, LONGEST = 5, 300  # characters of a reason


def entered_for(
    actor: Actor,
    unit: int,
    for_paper: str,
    *,
    code: str,
    action: str = HOLD,
    fix: str = "",
    cite: str = "",
) -> OnBehalf | None:
    """For whom it is entered, and from which paper; None where the unit enters it itself (U2).

    `fix` is an example of such a paper. Raises Refused with that code where none is named.
    """
    if actor.acts_for(unit, action):
        return None
    paper = " ".join(for_paper.split())[:PAPER]
    if not paper:
        name = describe_units([unit], actor.today).get(unit, "")
        raise Refused(
            code,
            _("Ghi thay %(unit)s thì nêu đã ghi từ văn bản, sổ nào của đơn vị ấy.")
            % {"unit": name},
            fix=fix or _("Ghi ngắn, ví dụ “Công văn số 15-CV/ĐU ngày 12/11/2026”."),
            cite=cite,
            field="for_paper",
        )
    return OnBehalf(unit, paper)


def reason_of(
    text: str, *, code: str, fix: str = "", said: str = "", cite: str = "", field: str = "reason"
) -> str:
    """Why it is done, as it is kept; `said` asks for it, with %(least)s and %(most)s characters.

    Raises Refused with that code.
    """
    reason = " ".join(text.split())
    if SHORTEST <= len(reason) <= LONGEST:
        return reason
    asked = said or _("Sửa hay xoá điều đã ghi thì nêu lý do, từ %(least)s đến %(most)s chữ.")
    raise Refused(
        code,
        asked % {"least": SHORTEST, "most": LONGEST},
        fix=fix or _("Ghi ngắn, ví dụ “Ghi nhầm ngày”."),
        cite=cite,
        field=field,
    )

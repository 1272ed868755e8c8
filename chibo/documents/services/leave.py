"""Who may write papers of a unit: the unit itself, or somebody above it, from its paper (U2)."""

from django.utils.translation import gettext as _

from chibo.core.actor import Actor, OnBehalf
from chibo.organisations import entering
from chibo.organisations.models import Ancestry

ISSUE = "paper.issue"


def own(actor: Actor, unit: int) -> bool:
    """Whether the actor acts for the very unit, not for one above it (practice U2)."""
    return actor.acts_for(unit, ISSUE)


def from_above(actor: Actor, unit: int) -> bool:
    """Whether a unit that stands above this one gave the actor leave."""
    lines = Ancestry.objects.filter(descendant=unit, depth__gt=0, valid_from__lte=actor.today)
    lines = lines.exclude(valid_to__lte=actor.today)
    return lines.filter(ancestor__in=actor.roots(ISSUE)).exists()


def on_behalf(actor: Actor, unit: int, for_paper: str) -> OnBehalf | None:
    """For whom and from which paper, where the unit itself did not enter it.

    Raises Refused PAPER-FOR.
    """
    return entering.entered_for(
        actor,
        unit,
        for_paper,
        code="PAPER-FOR",
        action=ISSUE,
        fix=_("Ghi ngắn, ví dụ “Quy chế số 02-QC/ĐU, tủ hồ sơ số 3”."),
    )


def reason_of(text: str) -> str:
    """The reason as it is kept. Raises Refused PAPER-WHY."""
    return entering.reason_of(
        text,
        code="PAPER-WHY",
        said=_("Cần ghi lý do, từ %(least)s đến %(most)s chữ."),
        fix=_("Ghi một câu, ví dụ “Ghi nhầm ngày có hiệu lực”."),
    )

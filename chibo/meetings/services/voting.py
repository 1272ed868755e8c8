"""Writes down what was put to the vote, as tallies: never who voted how (practice U4, U16)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chibo.core.refusals import Refused
from chibo.meetings.models import Motion, Sitting
from chibo.meetings.queries.roll import tally_of


@dataclass(frozen=True, slots=True)
class Put:
    """One matter as typed. Of a secret vote how many ballots were handed out and came back.

    What is valid is what is for, against or otherwise; the rest of the ballots are spoilt.
    """

    text: str
    votes_for: int
    votes_against: int = 0
    votes_other: int = 0
    secret: bool = False
    issued: int | None = None
    collected: int | None = None

    @property
    def votes(self) -> int:
        return self.votes_for + self.votes_against + self.votes_other


def set_motions(sitting: Sitting, motions: Sequence[Put]) -> None:
    """Make the sitting's motions these; those who vote are told by the roll.

    Raises Refused MTG-VOTE-ROLL, MTG-VOTES, MTG-BALLOTS.
    """
    voters = _voters(sitting, motions)
    rows = []
    for position, one in enumerate(motions, start=1):
        _refuse(one, voters)
        rows.append(
            Motion(
                sitting=sitting,
                position=position,
                text=" ".join(one.text.split()),
                secret=one.secret,
                issued=one.issued if one.secret else None,
                collected=one.collected if one.secret else None,
                valid=one.votes if one.secret else None,
                votes_for=one.votes_for,
                votes_against=one.votes_against,
                votes_other=one.votes_other,
            )
        )
    sitting.motions.all().delete()
    Motion.objects.bulk_create(rows)


def refuse_miscounted(sitting: Sitting) -> None:
    """Raise as `set_motions` where its motions no longer go with the roll: that may be newer."""
    voters = tally_of(sitting).voters_present
    for one in sitting.motions.all():
        votes = (one.votes_for, one.votes_against, one.votes_other)
        _refuse(Put(one.text, *votes, one.secret, one.issued, one.collected), voters)


def _voters(sitting: Sitting, motions: Sequence[Put]) -> int:
    """How many who vote are there."""
    if motions and not sitting.roll.exists():
        raise Refused(
            "MTG-VOTE-ROLL",
            _("Chưa điểm danh nên chưa biết bao nhiêu người biểu quyết."),
            fix=_("Lưu bước Điểm danh trước."),
        )
    return tally_of(sitting).voters_present


def _refuse(one: Put, voters: int) -> None:
    if not one.secret and one.votes > voters:
        raise Refused(
            "MTG-VOTES",
            _("“%(text)s” ghi %(votes)s ý kiến, trong khi %(voters)s người biểu quyết có mặt.")
            % {"text": one.text, "votes": one.votes, "voters": voters},
            fix=_("Sửa số đếm, hoặc sửa điểm danh."),
            cite="DIEU-LE:9",
        )
    if one.secret and not _adds_up(one, voters):
        raise Refused(
            "MTG-BALLOTS",
            _(
                "“%(text)s”: số phiếu không khớp. Phát ra không quá %(voters)s, thu về không quá số"
                " phát ra, tổng ý kiến không quá số thu về."
            )
            % {"text": one.text, "voters": voters},
            fix=_("Đếm lại phiếu rồi sửa số."),
            cite="DIEU-LE:9",
        )


def _adds_up(one: Put, voters: int) -> bool:
    issued, collected = one.issued, one.collected
    if issued is None or collected is None:
        return False
    return one.votes <= collected <= issued <= voters

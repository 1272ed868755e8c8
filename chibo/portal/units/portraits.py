"""A unit's members by age, ethnicity and learning, as tables of shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chibo.members.headcount import AGES, Portrait
from chibo.members.models import Qualification


@dataclass(frozen=True, slots=True)
class Part:
    """So many members of one kind, and which share of those of whom it is on record."""

    name: str
    count: int
    share: float | None

    @property
    def width(self) -> str:
        """Of its bar; as text, for a template would write the number with a comma."""
        return f"{self.share or 0:.1f}%"


@dataclass(frozen=True, slots=True)
class Parts:
    """Members divided by one thing; of `unknown` it is not on record."""

    id: str
    title: str
    head: str
    rows: Sequence[Part]
    unknown: int


def tables_of(portrait: Portrait) -> list[Parts]:
    """By age, by ethnicity, by professional learning, by political theory."""
    ethnicity = portrait.ethnicity
    others = {
        _("Dân tộc thiểu số"): ethnicity.minority,
        _("Kinh"): ethnicity.known - ethnicity.minority,
    }
    return [
        Parts(
            "tuoi",
            _("Tuổi"),
            _("Nhóm tuổi"),
            _parts({_band(at): portrait.ages.bands[age] for at, age in enumerate(AGES)}),
            portrait.ages.unknown,
        ),
        Parts(
            "dan-toc",
            _("Dân tộc"),
            _("Dân tộc"),
            _parts(others),
            portrait.count - ethnicity.known,
        ),
        Parts(
            "chuyen-mon",
            _("Trình độ chuyên môn"),
            _("Trình độ"),
            _parts(_levels(portrait.professional.levels)),
            portrait.professional.unknown,
        ),
        Parts(
            "ly-luan",
            _("Lý luận chính trị"),
            _("Trình độ"),
            _parts(_levels(portrait.theory.levels)),
            portrait.theory.unknown,
        ),
    ]


def _parts(counts: Mapping[str, int]) -> list[Part]:
    known = sum(counts.values())
    return [Part(name, n, 100 * n / known if known else None) for name, n in counts.items()]


def _levels(levels: Mapping[str, int]) -> dict[str, int]:
    """From the highest down."""
    return {str(Qualification.Reached(one).label): levels[one] for one in reversed([*levels])}


def _band(at: int) -> str:
    if at == len(AGES) - 1:
        return _("%(first)d tuổi trở lên") % {"first": AGES[at]}
    return _("%(first)d–%(last)d tuổi") % {"first": AGES[at], "last": AGES[at + 1] - 1}

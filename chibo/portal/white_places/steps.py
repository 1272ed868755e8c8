"""What comes next for a place that lacks something, and which target it weighs on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import To
from chibo.portal.words import lower_first
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.status import UnitDay
from chibo.work.packs import FewMembers

UNCHARGED = "uncharged"
TARGETS = {
    UNCHARGED: ("uncovered-places-in-charge",),
    "joint": ("joint-cell-hamlets", "hamlets-with-cell"),
    "cell": ("hamlets-with-cell",),
    "resident": ("hamlets-with-resident",),
    "few": (),
    "organisation": ("enterprises-with-organisation",),
}
"""The indicators that what is lacking weighs on."""


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next, in a sentence, and the page where it is seen."""

    text: str
    to: To
    button: str


class Weighs:
    """The targets of programmes in force on the day, by indicator."""

    def __init__(self, actor: Actor, scope: Scope) -> None:
        self._scope = scope
        self._entries: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for programme in catalogue.programmes(actor):
            if programme.span.first <= scope.day <= programme.span.last:
                for entry in programme.entries:
                    if entry.pack.indicator:
                        pair = (entry.pack.id, entry.pack.asked_of)
                        self._entries[entry.pack.indicator].append(pair)

    def on(self, lacks: Sequence[str], commune: UnitDay) -> tuple[To, str]:
        """The first target that asks the commune, or the scope's unit; else the commune's page."""
        indicators = [code for lack in lacks for code in TARGETS[lack]]
        for unit in (commune, self._scope.unit):
            for indicator in indicators:
                for target, asked_of in self._entries.get(indicator, ()):
                    if unit.asked(asked_of):
                        where = To("target", (target,), {"unit": unit.code})
                        return where, _("Chỉ tiêu %(id)s") % {"id": target}
        return To("unit", (commune.code,)), _("Trang đơn vị")


def step_of(
    lacks: Sequence[str],
    uncharged: bool,
    members: int | None,
    few: FewMembers | None,
    weighs: Weighs,
    commune: UnitDay,
) -> Step:
    """The next step: somebody in charge, and what is lacking most."""
    first = [one for one in ("joint", "cell", "resident", "few", "organisation") if one in lacks]
    to, button = weighs.on([UNCHARGED, *first] if uncharged else first, commune)
    text = _text(first[0], members, few)
    if uncharged:
        text = _("Phân công người phụ trách; %(step)s") % {"step": lower_first(text)}
    return Step(text, to, button)


def _text(lack: str, members: int | None, few: FewMembers | None) -> str:
    enough = few is not None and members is not None and members >= few.fewer_than
    told = {"number": few.fewer_than if few else 0}
    match lack:
        case "joint" if enough:
            return _("Đã có từ %(number)s đảng viên: xem xét tách chi bộ ghép.") % told
        case "joint":
            return _("Tạo nguồn kết nạp để tách khỏi chi bộ ghép.")
        case "cell" if enough:
            return _("Đã có từ %(number)s đảng viên: xem xét lập chi bộ.") % told
        case "cell":
            return _("Tạo nguồn kết nạp, cử đảng viên đến sinh hoạt.")
        case "resident":
            return _("Tạo nguồn kết nạp người tại chỗ.")
        case "few":
            return _("Tạo nguồn kết nạp thêm đảng viên.")
    return _("Vận động lập tổ chức đảng, tạo nguồn trong người lao động.")

"""Of several papers at once how many units have acknowledged and studied: for a list of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chibo.dissemination.models import Dissemination, Receipt
from chibo.dissemination.queries.asking import Asking, asking
from chibo.dissemination.queries.standing import Paths, Stood, above, standing_under

Did = tuple[int, date | None, date | None]


@dataclass(frozen=True, slots=True)
class Brief:
    """One paper below a unit: units asked, those that acknowledged; of those whom it is for first
    of all how many study, and how many have."""

    asked: int = 0
    acknowledged: int = 0
    studying: int = 0
    studied: int = 0


def shares(rows: Sequence[Dissemination], root: int, day: date) -> dict[int, Brief]:
    """By paper, below the root and with it; the tree of the day is read once for them all."""
    tree, over = standing_under(root, day), above(root, day)
    paths = Paths(tree, over)
    did: dict[int, list[Did]] = {}
    receipts = Receipt.objects.filter(dissemination__in=[one.pk for one in rows])
    wanted = ("dissemination_id", "unit_id", "acknowledged_on", "studied_on")
    for key, unit, acknowledged, studied in receipts.values_list(*wanted):
        if unit in tree:
            did.setdefault(key, []).append((unit, acknowledged, studied))
    return {
        one.row.pk: _brief(one, tree, paths, did.get(one.row.pk, []), day)
        for one in asking(rows, day)
    }


def _brief(
    one: Asking, tree: Mapping[int, Stood], paths: Paths, did: Sequence[Did], day: date
) -> Brief:
    asked, first = {}, one.row.audience
    for key, stood in tree.items():
        path = paths.over(key)
        if one.sender in path and one.asks(stood, path):
            asked[key] = one.part(stood) == first
    known = [entry for entry in did if entry[0] in asked]
    return Brief(
        asked=len(asked),
        acknowledged=sum(1 for _unit, on, _day in known if on and on <= day),
        studying=sum(asked.values()),
        studied=sum(1 for unit, _on, on in known if asked[unit] and on and on <= day),
    )

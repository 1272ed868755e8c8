"""A few units, and the sums an indicator of the packs makes of them: for tests of facts."""

from datetime import date, timedelta
from functools import cache

from chibo.core.actor import Actor
from chibo.core.audit import record
from chibo.core.lines import read
from chibo.core.packs import shelf_root
from chibo.core.periods import Period, add_months
from chibo.indicators.definitions import Definition
from chibo.indicators.engine import Binding, evaluate
from chibo.indicators.live import Live
from chibo.indicators.packs import IndicatorsPack
from chibo.indicators.scans import Measure
from chibo.organisations import tree
from chibo.organisations.models import Level, Placement, Unit, UnitType

OPENING = date(2000, 1, 1)
LEVELS = {  # grassroots, cell, superior, committee
    "province": (False, False, False, "always"),
    "superior_party_org": (False, False, True, "always"),
    "base_party_org": (True, False, False, "always"),
    "base_party_cell": (True, True, False, "body"),
    "sectional_party_org": (False, False, False, "always"),
    "subordinate_party_cell": (False, True, False, "body"),
}
Sums = tuple[float, float, int, int]


def plant(*rows: tuple[str, str, str | None], **types: str) -> dict[str, Unit]:
    """Units by code from (code, level, code of the parent); types are given by code, else other."""
    for rank, (code, (grassroots, cell, superior, committee)) in enumerate(LEVELS.items(), 1):
        Level.objects.create(
            code=code,
            rank=rank,
            grassroots=grassroots,
            cell=cell,
            superior=superior,
            has_committee=committee,
            valid_from=OPENING,
        )
    UnitType.objects.create(code="commune", groups=["commune"], valid_from=OPENING)
    units: dict[str, Unit] = {}
    for code, level, parent in rows:
        units[code] = Unit.objects.create(code=code)
        Placement.objects.create(
            unit=units[code],
            name=code,
            level=level,
            type=types.get(code, "other"),
            parent=units[parent] if parent else None,
            valid_from=OPENING,
        )
    tree.rebuild()
    return units


def move(unit: Unit, on: date, **changes: object) -> None:
    """The unit's last placement ends, and goes on from that day with these changes."""
    place = Placement.objects.get(unit=unit, valid_to=None)
    Placement.objects.filter(pk=place.pk).update(valid_to=on)
    place.pk, place.valid_from = None, on
    for name, value in changes.items():
        setattr(place, name, value)
    place.save()
    tree.rebuild()


def over(
    code: str,
    unit: Unit,
    period: str,
    *,
    to: date | None = None,
    part: str = "",
    report_due: date | None = None,
) -> Sums:
    """Numerator, denominator, known, expected of the period, or of it so far up to a day."""
    whole = Period.parse(period)
    end = to or whole.last
    day_after, months = end + timedelta(days=1), 0
    while add_months(whole.first, months + 1) <= day_after:
        months += 1
    binding = Binding(
        start=whole.first,
        end=end,
        asof=end,
        name=period,
        months=months,
        extra={"report_due": report_due or end},
    )
    return _sums(code, unit, binding, part)


def on(code: str, unit: Unit, day: date, *, since: date = OPENING, part: str = "") -> Sums:
    """Numerator, denominator, known, expected of a state on the day."""
    return _sums(code, unit, Binding(start=day, end=day, asof=day, since=since), part)


def _sums(code: str, unit: Unit, binding: Binding, part: str) -> Sums:
    # The trail says that something was written: what the engine keeps in memory is read anew.
    nobody = Actor(user_id=0, name="test", today=binding.asof, grants={})
    record(nobody, "test", touched=[(None, "units", None)])
    live = Live()
    result = evaluate([definitions()[code]], binding, live)
    return result[Measure(code, part)][None].of(int(live.tree.index([unit.pk])[0]))


@cache
def definitions() -> dict[str, Definition]:
    """The indicators of the packs by code."""
    files = sorted((shelf_root() / "indicators").glob("*.yaml"))
    packs = [IndicatorsPack.model_validate(read(file.read_bytes()).data) for file in files]
    return {one.code: one for pack in packs for one in pack.indicators}

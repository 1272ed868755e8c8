"""Reports of organisations to their superiors: in time, late, or never sent."""

from datetime import date
from random import Random

from chibo.exchange.demo.days import LAST, between, plus
from chibo.exchange.demo.units import ORG_LEVELS, Unit
from chibo.exchange.demo.world import Rows, World

YEARLY_REPORTS = {"000": (2011, 2015), "001": (2012, 2015), "002": (2017, 2020),
                  "004": (2021, 2025), "003": (2022, 2025)}  # fmt: skip
"""The programmes that want a report each December, and in which years."""


def reports(world: World) -> Rows:
    """Write what the grassroots organisations reported."""
    rows: Rows = []
    for unit in world.tree.units.values():
        if not {place.level for place in unit.placements} & ORG_LEVELS:
            continue
        if world.habits[unit.code].reports:
            rng = world.stream("reports", unit.code)
            _periodic(unit, rng, rows)
            _of_programmes(unit, rng, rows)
    return rows


def _is_organisation(unit: Unit, day: date) -> bool:
    place = unit.at(day)
    return place is not None and place.level in ORG_LEVELS


def _periodic(unit: Unit, rng: Random, rows: Rows) -> None:
    """Each quarter a report: of the quarter, the half-year, the quarter, the year."""
    for year in range(2011, LAST.year + 1):
        for name, end in (
            ("-Q1", date(year, 3, 31)), ("-H1", date(year, 6, 30)), ("-Q3", date(year, 9, 30)),
            ("", date(year, 12, 31)),
        ):  # fmt: skip
            if not _is_organisation(unit, end) or rng.random() > 0.75 + 0.25 * unit.quality:
                continue
            late = rng.random() < 0.32 * (1 - unit.quality) + 0.015
            days = 17 + int(rng.random() * 25) if late else int(rng.random() * 14)
            sent = plus(end, days)
            if sent <= LAST and unit.exists(sent):
                _add(rows, unit, "periodic", f"{year}{name}", None, sent)


def _of_programmes(unit: Unit, rng: Random, rows: Rows) -> None:
    for code, (first, last) in YEARLY_REPORTS.items():
        for year in range(first, last + 1):
            late = rng.random() < 0.05
            sent = between(rng, date(year, 12, 1), date(year, 12, 30))
            if late:
                sent = plus(sent, 40)
            if rng.random() < 0.42 + 0.55 * unit.quality and _is_organisation(unit, sent):
                _add(rows, unit, "programme", str(year), code, sent)


def _add(rows: Rows, unit: Unit, kind: str, period: str, programme: str | None, sent: date) -> None:
    rows.append(
        {
            "unit": unit.code, "kind": kind, "period": period, "programme": programme,
            "sent_on": sent,
        }
    )  # fmt: skip

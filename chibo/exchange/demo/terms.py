"""When committees are elected, and how large they are."""

from dataclasses import dataclass
from datetime import date
from random import Random

from chibo.exchange.demo.days import OPENING, PIVOT, REFORM, between
from chibo.exchange.demo.lives import Members
from chibo.exchange.demo.units import COMMUNE_TYPES, Unit

CONGRESS_YEARS = (2010, 2015, 2020, 2025)
PROVINCE_CONGRESSES = (
    date(2010, 10, 15), date(2015, 10, 20), date(2020, 10, 26), date(2025, 10, 12),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A term: from the day of election or appointment to the first day of the next one."""

    since: date
    until: date | None
    began: str


def spans(unit: Unit, level: str, rng: Random) -> list[Span]:
    """Return the terms of a unit's committee while the unit exists."""
    starts = [day for day in _congresses(level, rng) if unit.exists(day)]
    if unit.end == REFORM:
        # Whoever was about to end held no congress in 2025: the committee of 2020 went on.
        starts = [day for day in starts if day.year < 2025]
    began = dict.fromkeys(starts, "elected")
    if unit.begin > OPENING and unit.begin not in began:
        starts.insert(0, unit.begin)
        began[unit.begin] = "appointed"
    ends: list[date | None] = [*starts[1:], unit.end]
    return [Span(since, until, began[since]) for since, until in zip(starts, ends, strict=True)]


def _congresses(level: str, rng: Random) -> list[date]:
    if level == "province":
        return list(PROVINCE_CONGRESSES)
    if level == "superior_party_org":
        return [between(rng, date(y, 7, 5), date(y, 8, 28)) for y in CONGRESS_YEARS[:3]]
    if level == "subordinate_party_cell":
        return sorted(
            [between(rng, date(y, 1, 5), date(y, 2, 25)) for y in CONGRESS_YEARS]
            + [between(rng, date(y, 7, 5), date(y, 8, 25)) for y in (2012, 2017, 2022)]
        )
    return [between(rng, date(y, 3, 10), date(y, 6, 5)) for y in CONGRESS_YEARS]


def term_name(since: date) -> str:
    """Return the usual name of the term, as 2020-2025."""
    return f"Nhiệm kỳ {term_years(since)}"


def term_years(since: date) -> str:
    """Return the years between the congresses that a term lies in, as 2020-2025."""
    first = since.year - since.year % 5
    return f"{first}-{first + 5}"


def usual_size(unit: Unit, members: Members) -> int:
    """Return how many members the unit has around the pivot day, or when it began."""
    day = PIVOT if unit.exists(PIVOT) else max(unit.begin, OPENING)
    place = unit.at(day) or unit.placements[0]
    if place.level in ("subordinate_party_cell", "base_party_cell"):
        return members.count(unit.code, day)
    return len(members.below(unit.code, day))


def committee_size(unit: Unit, level: str, size: int) -> int:
    """Return the number of seats that a congress fixes for a unit with so many members."""
    if level == "province":
        return 45
    if level == "superior_party_org":
        return 33 if unit.begin == OPENING else 21
    if level == "base_party_org":
        if unit.placements[0].type in COMMUNE_TYPES:
            return 13 if size < 190 else 15
        return 5 if size < 60 else 7 if size < 100 else 9 if size < 160 else 11
    if level == "sectional_party_org":
        return 5
    return 5 if size >= 18 and level == "base_party_cell" else 3


def positions(seats: int, level: str, type_: str) -> list[str]:
    """Return the positions of a committee, the first first."""
    if level in ("province", "superior_party_org"):
        deputies, standing = 2, 8 if seats > 25 else 5
    elif type_ in COMMUNE_TYPES:
        deputies, standing = 2, 3
    else:
        deputies, standing = 1 if seats > 1 else 0, 2 if seats >= 9 else 0
    row = ["secretary"] + ["deputy_secretary"] * deputies + ["standing_member"] * standing
    return (row + ["member"] * seats)[:seats]

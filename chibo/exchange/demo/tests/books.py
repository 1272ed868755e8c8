"""What the tests of the demo share: the columns of the workbook, and looking things up by day."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

Row = dict[str, Any]
Rows = list[dict[str, object]]

COLUMNS = {
    "info": "key value",
    "codes": "list code vi en",
    "units": "code from to name level type parent decision",
    "successors": "kind old new on event main decision",
    "bodies": "code unit kind name from to",
    "terms": "body from to name fixed_number",
    "seats": "body person position from to began ended",
    "concurrent_posts": "person post unit from to",
    "localities": "code from to name kind unit",
    "locality_cells": "locality unit from to mode",
    "residences": "person locality from to",
    "locality_posts": "locality post from to is_member person",
    "zones": "kind at zone from to paper",
    "host_organisations": "code from to name kind ownership area_unit workers stable "
    "meets_obligations recruit_pool unit",
    "mass_organisations": "code from to kind unit host",
    "mass_organisation_years": "mass_organisation year programme_approved level",
    "persons": "code full_name birth_date birth_year gender ethnicity",
    "memberships": "person unit from to kind joined left origin_unit",
    "standings": "person standing from to",
    "leaves": "person kind from to",
    "qualifications": "person kind level from",
    "trainings": "person course completed_on position passed",
    "nominations": "person unit post nominated_on",
    "rotations": "person from_unit to_unit post from to",
    "rotation_assessments": "person rotation_from year by_sending by_receiving",
    "meetings": "code unit kind held_on due present excused unexcused before_professional",
    "attendances": "person unit held_on by_unit",
    "charges": "person by_unit kind at from to visits",
    "inspections": "code by_unit unit held_on kind rating programme",
    "papers": "code unit holder kind period from to number programme carried_out",
    "classifications": "subject code unit year regime level",
    "screenings": "person unit proposed_on decided_on outcome",
    "cell_years": "unit year members_due members_with_task leaders leaders_committed",
    "reports": "unit kind period programme sent_on",
    "references": "target unit year value document decision",
    "manual_results": "target unit on state evidence",
    "keeping": "unit records from to",
}
KEYS = {
    "info": "key",
    "units": "code from",
    "successors": "kind old new on event",
    "bodies": "code",
    "terms": "body from",
    "seats": "body person position from",
    "concurrent_posts": "person post unit from",
    "localities": "code from",
    "locality_cells": "locality unit from",
    "residences": "person locality from",
    "locality_posts": "locality post from",
    "zones": "kind at zone from",
    "host_organisations": "code from",
    "mass_organisations": "code",
    "mass_organisation_years": "mass_organisation year",
    "persons": "code",
    "memberships": "person unit from",
    "standings": "person standing from",
    "leaves": "person kind from",
    "qualifications": "person kind level",
    "trainings": "person course completed_on",
    "nominations": "person unit post nominated_on",
    "rotations": "person from",
    "rotation_assessments": "person rotation_from year",
    "meetings": "code",
    "attendances": "person unit held_on",
    "charges": "person kind at from",
    "inspections": "code",
    "papers": "code",
    "classifications": "subject code unit year regime",
    "screenings": "person proposed_on",
    "cell_years": "unit year",
    "reports": "unit kind period programme",
    "references": "target unit year",
    "manual_results": "target unit on",
    "keeping": "unit records from",
}

CELL_LEVELS = ("subordinate_party_cell", "base_party_cell")
ORG_LEVELS = ("base_party_org", "base_party_cell")


def on(row: Mapping[str, Any], day: date) -> bool:
    """Say whether a dated row is valid on the day."""
    return (row["from"] is None or row["from"] <= day) and (row["to"] is None or day < row["to"])


def covers(rows: Iterable[Mapping[str, Any]], since: date, until: date | None) -> bool:
    """Say whether the rows, which do not overlap, hold every day of [since, until)."""
    reached = since
    for row in sorted(rows, key=lambda r: r["from"]):
        if row["from"] <= reached:
            if row["to"] is None:
                return True
            reached = max(reached, row["to"])
        if until is not None and reached >= until:
            return True
    return False


def overlapping(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the rows that begin before the one before them has ended."""
    ordered = sorted(rows, key=lambda r: r["from"])
    return [
        second
        for first, second in pairwise(ordered)
        if first["to"] is None or first["to"] > second["from"]
    ]


def grouped(rows: Iterable[Row], *columns: str) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        key = tuple(row[column] for column in columns)
        groups[key if len(columns) > 1 else key[0]].append(row)
    return groups


def fingerprint(sheets: Iterable[tuple[str, Rows]]) -> str:
    """Return a hash over the rows of every sheet, in order; of the longest over every ninth."""
    digest = hashlib.sha256()
    for name, rows in sheets:
        some = rows if len(rows) < 60_000 else rows[::9]
        digest.update(json.dumps([name, len(rows), some], default=str).encode())
    return digest.hexdigest()


class Book:
    """The sheets with what most tests ask of them."""

    def __init__(self, sheets: dict[str, Rows]) -> None:
        self._sheets = sheets
        self.units = grouped(self["units"], "code")

    def __getitem__(self, sheet: str) -> list[Row]:
        return self._sheets[sheet]

    def unit(self, code: str, day: date) -> Row | None:
        """Return the placement of a unit on a day."""
        return next((row for row in self.units[code] if on(row, day)), None)

    def standing(self, day: date) -> list[Row]:
        return [row for row in self["units"] if on(row, day)]

    def ends(self, code: str) -> date | None:
        """Return the day on which a unit ended."""
        last = max(self.units[code], key=lambda row: row["from"])
        end: date | None = last["to"]
        return end

"""A workbook with a row or two in every sheet, and what the tests do with it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from chibo.core.actor import Actor
from chibo.core.lines import read
from chibo.core.models import Pack
from chibo.core.packs import shelf_root
from chibo.exchange.workbook.catalogue import INFO, SHEETS
from chibo.exchange.workbook.exporting import rows_of
from chibo.organisations.models import Level, Unit, UnitType

Rows = list[dict[str, Any]]
Book = dict[str, Rows]

TODAY = date(2021, 6, 30)
START = date(2015, 1, 1)
MERGER = date(2020, 1, 1)

LEVELS = ("province", "base_party_org", "subordinate_party_cell")


def day(text: str) -> date:
    return date.fromisoformat(text)


def packs() -> None:
    """The levels and types that the small workbook uses, and the pack of yearly classifications."""
    for rank, code in enumerate(LEVELS, start=1):
        Level.objects.create(
            code=code,
            vi=f"Cấp {rank}",
            en=code,
            rank=rank,
            grassroots=code == "base_party_org",
            cell=code == "subordinate_party_cell",
            superior=False,
            has_committee="body",
            source="",
            valid_from=date(2011, 1, 1),
        )
    for code, name in (("provincial", "Tỉnh"), ("commune", "Xã"), ("residential", "Khu dân cư")):
        UnitType.objects.create(code=code, vi=name, en=code, valid_from=date(2011, 1, 1))
    body = read((shelf_root() / "regimes.yaml").read_bytes()).data
    Pack.objects.create(kind="regimes", code="regimes", version=1, sha256="-", body=body)


def clerk() -> Actor:
    """Somebody who may load and export everywhere in the tree as it is now."""
    everywhere = frozenset({0, *Unit.objects.values_list("id", flat=True)})
    grants = dict.fromkeys(("workbook.load", "workbook.export"), everywhere)
    return Actor(user_id=1, name="Lan", today=TODAY, grants=grants)


def unit(code: str, level: str, parent: str | None, **more: Any) -> dict[str, Any]:
    types = dict(zip(LEVELS, ("provincial", "commune", "residential"), strict=True))
    row = {"code": code, "from": START, "to": None, "name": f"Đơn vị {code}", "level": level}
    return {**row, "type": types[level], "parent": parent, "decision": None, **more}


def spell(**cells: Any) -> dict[str, Any]:
    """A row that holds from START on, unless its cells say otherwise."""
    return {"from": START, "to": None, **cells}


def between(start: str, end: str | None = None) -> dict[str, Any]:
    """The cells from and to."""
    return {"from": day(start), "to": day(end) if end else None}


def small() -> Book:
    """Organisation ORG with cells A and B, which became C in 2020; Minh and Hoa are members."""
    return {
        "info": [
            {"key": "format", "value": "chibo-1"},
            {"key": "title", "value": "Sổ nhỏ"},
            {"key": "demo", "value": "no"},
        ],
        **_units(),
        **_places(),
        **_people(),
        **_work(),
        **_years(),
    }


def _units() -> Book:
    cell = "subordinate_party_cell"
    return {
        "units": [
            unit("P", "province", None),
            unit("ORG", "base_party_org", "P", decision="01-QĐ/TU"),
            unit("A", cell, "ORG", to=MERGER),
            unit("B", cell, "ORG", to=MERGER),
            unit("C", cell, "ORG", **{"from": MERGER}),
        ],
        "successors": [
            {"kind": "unit", "old": "A", "new": "C", "on": MERGER, "event": "merge", "main": True},
            {"kind": "unit", "old": "B", "new": "C", "on": MERGER, "event": "merge", "main": False},
            {"kind": "body", "old": "OLD", "new": "COM", "on": START, "event": "replace"},
        ],
        "bodies": [
            spell(code="COM", unit="ORG", kind="committee", name="Đảng uỷ"),
            spell(code="OLD", unit="ORG", kind="committee", **between("2010-01-01", "2015-01-01")),
        ],
        "terms": [
            spell(body="COM", to=day("2020-06-01"), name="2015-2020", fixed_number=9),
            spell(body="COM", **{"from": day("2020-06-01")}),
        ],
        "seats": [
            spell(
                body="COM",
                person="MINH",
                position="secretary",
                began="elected",
                ended="term_end",
                to=day("2020-06-01"),
            ),
            spell(body="COM", person="HOA", position="member", **{"from": day("2020-06-01")}),
        ],
        "concurrent_posts": [spell(person="MINH", post="head", unit="ORG")],
        "keeping": [spell(unit="ORG", records="papers")],
    }


def _places() -> Book:
    return {
        "localities": [spell(code="T1", name="Thôn Đông", kind="hamlet", unit="ORG")],
        "locality_cells": [spell(locality="T1", unit="A", mode="own", to=MERGER)],
        "residences": [spell(person="MINH", locality="T1")],
        "locality_posts": [spell(locality="T1", post="hamlet_head", is_member=True, person="MINH")],
        "zones": [
            spell(kind="unit", at="ORG", zone="border", paper="12/QĐ"),
            spell(kind="locality", at="T1", zone="highland"),
        ],
        "host_organisations": [
            spell(
                code="DN1",
                name="Công ty Một",
                kind="enterprise",
                ownership="nonstate",
                area_unit="ORG",
                workers=25,
                stable=True,
                meets_obligations=False,
                unit="A",
            )
        ],
        "mass_organisations": [spell(code="MT", kind="front", unit="ORG", host="DN1")],
        "mass_organisation_years": [
            {"mass_organisation": "MT", "year": 2020, "programme_approved": True, "level": "good"}
        ],
    }


def _people() -> Book:
    return {
        "persons": [
            {
                "code": "MINH",
                "full_name": "Nguyễn Văn Minh",
                "birth_date": day("1970-03-05"),
                "gender": "male",
                "ethnicity": "Kinh",
            },
            {"code": "HOA", "full_name": "Lò Thị Hoa", "birth_year": 1988, "gender": "female"},
        ],
        "memberships": [
            spell(
                person="MINH",
                unit="A",
                to=MERGER,
                kind="home",
                joined="opening",
                left="reorganisation",
            ),
            spell(
                person="MINH",
                unit="C",
                kind="reinforced",
                joined="reorganisation",
                origin_unit="ORG",
                **{"from": MERGER},
            ),
            spell(person="HOA", unit="B", kind="home", joined="admitted"),
            spell(person="HOA", unit="A", kind="temporary", joined="moved"),
        ],
        "standings": [spell(person="HOA", standing="official")],
        "leaves": [spell(person="HOA", kind="away", to=MERGER)],
        "qualifications": [
            {"person": "MINH", "kind": "professional", "level": "university", "from": None},
            {"person": "MINH", "kind": "political_theory", "level": "advanced", "from": START},
        ],
        "trainings": [
            {"person": "HOA", "course": "title", "completed_on": START, "passed": True}
            | {"position": "secretary"}
        ],
        "nominations": [
            {"person": "HOA", "unit": "ORG", "post": "secretary", "nominated_on": START}
        ],
        "rotations": [spell(person="HOA", from_unit="P", to_unit="ORG", post="secretary")],
        "rotation_assessments": [
            {"person": "HOA", "rotation_from": START, "year": 2016, "by_sending": True}
        ],
    }


def _work() -> Book:
    return {
        "meetings": [
            {"code": "H1", "unit": "A", "kind": "cell_regular", "held_on": day("2015-02-03")}
            | {"due": 20, "present": 18, "excused": 1, "unexcused": 1, "before_professional": True},
            {"code": "H2", "unit": "ORG", "kind": "committee", "held_on": day("2021-05-04")},
        ],
        "attendances": [
            {"person": "MINH", "unit": "A", "held_on": day("2015-02-03"), "by_unit": "ORG"}
        ],
        "charges": [
            spell(person="MINH", by_unit="ORG", kind="unit", at="A", visits=4),
            spell(person="MINH", by_unit="ORG", kind="locality", at="T1"),
            spell(person="MINH", by_unit="ORG", kind="host", at="DN1"),
        ],
        "inspections": [
            {"code": "K1", "by_unit": "ORG", "unit": "A", "held_on": START}
            | {"kind": "meeting_check", "rating": "good", "programme": "000"}
        ],
        "papers": [
            spell(code="V1", unit="ORG", holder="committee", kind="admission_plan")
            | {"period": "2015-Q1", "number": 3, "programme": "004", "carried_out": False},
            spell(code="V2", unit="A", holder="cell", kind="working_regulations"),
        ],
        "reports": [
            {"unit": "ORG", "kind": "periodic", "period": "2015-H1", "sent_on": day("2015-07-01")},
            {"unit": "ORG", "kind": "programme", "period": "2015", "programme": "000"}
            | {"sent_on": day("2015-12-20")},
        ],
    }


def _years() -> Book:
    graded = {"year": 2016, "regime": "r2014"}
    return {
        "classifications": [
            {"subject": "unit", "code": "ORG", **graded, "level": "clean_and_strong"},
            {"subject": "committee", "code": "ORG", **graded, "level": "good"},
            {"subject": "member", "code": "MINH", **graded, "level": "in_breach"},
            {"subject": "committee_member", "code": "MINH", "unit": "ORG", "level": "good"}
            | {"year": 2019, "regime": "r2018"},
        ],
        "screenings": [{"person": "MINH", "unit": "A", "proposed_on": START, "outcome": "kept"}],
        "cell_years": [{"unit": "A", "year": 2016, "members_due": 20, "members_with_task": 19}],
        "references": [
            {"target": "003-3", "unit": "ORG", "year": 2022, "value": 12, "document": "NQ 1"},
            {"target": "003-7", "unit": "ORG", "year": None, "value": 60, "document": "NQ 2"},
        ],
        "manual_results": [
            {"target": "001-11", "unit": "P", "on": START, "state": "done", "evidence": "BC 5"}
        ],
    }


def stored() -> dict[str, list[tuple[Any, ...]]]:
    """Every record of the database, sheet by sheet."""
    return {sheet.name: [tuple(row) for row in rows_of(sheet)] for sheet in SHEETS}


def write(path: Path, book: Mapping[str, Rows]) -> Path:
    """The book as somebody else's program might write it: columns as they come in its rows."""
    file = xlsxwriter.Workbook(str(path))
    dates = file.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in book.items():
        page = file.add_worksheet(name)
        known = {layout.name: layout for layout in (INFO, *SHEETS)}.get(name)
        header = list(dict.fromkeys(key for row in rows for key in row))
        header = header or [column.name for column in known.columns] if known else header
        for place, key in enumerate(header):
            page.write(0, place, f"Cột {key}")
            page.write(1, place, key)
        for number, row in enumerate(rows, start=2):
            for place, key in enumerate(header):
                value = row.get(key)
                if isinstance(value, bool):
                    page.write(number, place, "yes" if value else "no")
                elif isinstance(value, date):
                    page.write_datetime(number, place, value, dates)
                elif value is not None:
                    page.write(number, place, value)
    file.close()
    return path

"""Rows written as plain tables of words, read into sheets with all their columns."""

from datetime import date

Row = dict[str, object]
Rows = list[Row]

COLUMNS = {
    name: columns.split()
    for name, columns in {
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
        "host_organisations": "code from to name kind ownership area_unit workers stable"
        " meets_obligations recruit_pool unit",
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
    }.items()
}
"""Every sheet with its columns, in the order in which codes come before what refers to them."""

DAYS = set(
    "from to on birth_date completed_on nominated_on rotation_from held_on proposed_on decided_on"
    " sent_on".split()
)
NUMBERS = set(
    "year birth_year fixed_number workers visits number value members_due members_with_task leaders"
    " leaders_committed".split()
)
FLAGS = set(
    "main is_member stable meets_obligations recruit_pool programme_approved passed by_sending"
    " by_receiving before_professional carried_out".split()
)
NOTHING = "-"


def row(sheet: str, **cells: object) -> Row:
    """A row with every column of the sheet, those not named empty; from_ stands for from."""
    given = {name.rstrip("_"): value for name, value in cells.items()}
    unknown = set(given) - set(COLUMNS[sheet])
    if unknown:
        raise ValueError(f"Sheet {sheet} has no column {', '.join(sorted(unknown))}.")
    return {column: given.get(column) for column in COLUMNS[sheet]}


def table(sheet: str, columns: str, text: str, **same: object) -> Rows:
    """The rows of a table: a line each, its words in the order of `columns`.

    The last column takes the rest of the line, "-" is an empty cell, and a line that begins with
    "#" is a comment. `same` holds what is the same in all rows.
    """
    names = columns.split()
    found = []
    for line in text.strip().splitlines():
        if line.lstrip().startswith("#"):
            continue
        words = line.strip().split(maxsplit=len(names) - 1)
        if len(words) != len(names):
            raise ValueError(f"Sheet {sheet}: {len(names)} columns asked for, not so in: {line}")
        cells = {name: cell(name, word) for name, word in zip(names, words, strict=True)}
        found.append(row(sheet, **cells, **same))
    return found


def cell(column: str, word: str) -> object:
    """A word as what its column holds."""
    if word == NOTHING:
        return None
    if column in DAYS:
        return date.fromisoformat(word)
    if column in NUMBERS:
        return int(word)
    return word == "yes" if column in FLAGS else word.strip()

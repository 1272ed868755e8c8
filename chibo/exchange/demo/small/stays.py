"""Who belonged to which cell when, in what standing, and who was excused."""

from datetime import date

from chibo.exchange.demo.small.days import LAST, MERGER, OPENING
from chibo.exchange.demo.small.sheets import Row, Rows, row, table

AT_THE_OPENING = {
    "BAC": "LAN HUNG THAO SON VAN KIEN BINH LOAN TAM PHU",
    "NAM": "MINH QUANG NGA LONG PHUC TUYET CUC THUAN HANH",
    "GHEP": "TUAN MAI HAI YEN LUC NGOC BAO",
    "QUAN": "DUNG THANG CUONG",
    "DN": "LINH KHANH HIEU VINH OANH DIEP TOAN GIANG",
    "KHOA": "DINH CHI ANH THUY KHUE XUAN LIEN",
    "PHO": "HUE TRI NHAN DAO SINH LAM",
}

LATER = table(
    "memberships",
    "person unit from to kind joined left origin_unit",
    """
HANH  GHEP 2014-01-01 - reinforced moved          - NAM
SAU   GHEP 2015-06-01 - home       readmitted     - -
DUC   BAC  2015-05-19 - home       admitted       - -
NHUNG DN   2015-09-02 - home       admitted       - -
VIET  QUAN 2017-02-03 - home       admitted       - -
TRUNG QUAN 2017-05-19 - home       admitted       - -
TRONG DN   2017-09-02 - home       admitted       - -
HIEN  KHOA 2017-12-22 - home       admitted       - -
TUNG  PHO  2018-03-01 - home       transferred_in - -
QUYEN PHO  2020-05-19 - home       admitted       - -
TIEN  KHOA 2020-09-02 - home       admitted       - -
CHAU  PHO  2022-03-01 - home       transferred_in - -
PHONG BAC  2024-05-19 - home       admitted       - -
BICH  DN   2024-11-20 - home       admitted       - -
NHI   HOA  2025-05-19 - home       admitted       - -
OANH  PHO  2024-03-01 2025-03-01 temporary moved moved -
""",
)

LEFT = (
    ("HANH", date(2014, 1, 1), "moved"),
    ("KIEN", date(2016, 3, 1), "removed"),
    ("PHUC", date(2025, 2, 10), "died"),
)
"""Who left their cell, from which day on and why."""

LEAVES = table(
    "leaves",
    "person kind from to",
    """
KIEN suspended 2015-10-01 2016-02-03
SON  exempt    2020-01-01 -
NGOC away      2023-06-01 2024-06-01
""",
)


def memberships() -> Rows:
    """All stays: those of the opening, the later ones, and those that the merger made."""
    rows = [
        row("memberships", person=person, unit=unit, from_=OPENING, kind="home", joined="opening")
        for unit, people in AT_THE_OPENING.items()
        for person in people.split()
    ]
    rows += [dict(later) for later in LATER]
    for person, day, why in LEFT[:2]:
        _close(_open(rows, person), day, why)
    for stay in [stay for stay in rows if stay["unit"] in ("BAC", "NAM") and not stay["to"]]:
        _close(stay, MERGER, "reorganisation")
        rows.append(stay | {"unit": "HOA", "from": MERGER, "to": None, "left": None} | MOVED)
    for person, day, why in LEFT[2:]:
        _close(_open(rows, person), day, why)
    return rows


MOVED: Row = {"joined": "reorganisation"}


def _open(rows: Rows, person: str) -> Row:
    """The first stay of the person that has not ended."""
    return next(stay for stay in rows if stay["person"] == person and not stay["to"])


def _close(stay: Row, day: date, why: str) -> None:
    stay["to"], stay["left"] = day, why


def standings() -> Rows:
    """Who was admitted is on probation for a year; all others are official from their first day."""
    rows: Rows = []
    ended = {person: day for person, day, why in LEFT if why != "moved"}
    seen: set[object] = set()
    for stay in memberships():
        person, since = stay["person"], stay["from"]
        assert isinstance(since, date)
        if person in seen:
            continue
        seen.add(person)
        last = ended.get(str(person))
        official = since
        if stay["joined"] == "admitted":
            official = since.replace(year=since.year + 1)
            until = official if official <= LAST else None
            rows.append(_standing(person, "probationary", since, until))
        if official <= LAST:
            rows.append(_standing(person, "official", official, last))
    return rows


def _standing(person: object, standing: str, since: date, until: date | None) -> Row:
    return row("standings", person=person, standing=standing, from_=since, to=until)


def sheets() -> dict[str, Rows]:
    """The sheets of this module."""
    return {"memberships": memberships(), "standings": standings(), "leaves": LEAVES}

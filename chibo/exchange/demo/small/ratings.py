"""Yearly ratings, screenings, the cell's year in counts, reports, references, results by hand."""

from chibo.exchange.demo.small.sheets import Row, Rows, row, table

UNIT_LEVELS = table(
    "classifications",
    "code year regime level",
    """
XA     2014 r2014 clean_and_strong
XA     2015 r2014 clean_and_strong
BV     2015 r2014 clean_and_strong
DN     2015 r2014 weak
XA     2017 r2014 clean_and_strong
BV     2017 r2014 good
DN     2017 r2014 completed
XA     2020 r2018 excellent
BV     2020 r2018 good
DN     2020 r2018 not_completed
PHUONG 2020 r2018 completed
XA     2024 r2023 excellent
BV     2024 r2023 good
DN     2024 r2023 good
PHUONG 2024 r2023 completed
""",
    subject="unit",
)

COMMITTEE_LEVELS = table(
    "classifications",
    "code year regime level",
    """
XA 2024 r2023 good
BV 2024 r2023 good
""",
    subject="committee",
)

SEAT_LEVELS = table(
    "classifications",
    "code unit year regime level",
    """
YEN  XA 2024 r2023 excellent
DUNG XA 2024 r2023 good
VAN  XA 2024 r2023 good
THAO XA 2024 r2023 good
MAI  XA 2024 r2023 good
CHI  BV 2024 r2023 good
ANH  BV 2024 r2023 good
""",
    subject="committee_member",
)

# year, the cell that rated, the level of most, and who of it was rated
MEMBERS_RATED = (
    (2014, "BAC", "in_breach", "KIEN"),
    (2014, "NAM", "in_breach", "LONG"),
    (2015, "BAC", "good", "LAN HUNG THAO SON VAN KIEN BINH LOAN TAM PHU"),
    (2015, "NAM", "good", "MINH QUANG NGA LONG PHUC TUYET CUC THUAN"),
    (2015, "QUAN", "excellent", "DUNG THANG CUONG"),
    (2015, "DN", "good", "LINH KHANH HIEU VINH OANH DIEP TOAN GIANG"),
    (2020, "BAC", "good", "LAN HUNG THAO SON VAN BINH LOAN TAM PHU DUC"),
    (2020, "GHEP", "good", "TUAN MAI HAI YEN LUC NGOC BAO SAU HANH"),
    (2020, "DN", "good", "LINH KHANH HIEU VINH OANH DIEP TOAN GIANG NHUNG TRONG"),
    (2020, "KHOA", "good", "DINH CHI ANH THUY KHUE XUAN LIEN HIEN"),
    (2024, "HOA", "good", "LAN HUNG THAO SON VAN BINH LOAN TAM PHU DUC"),
    (2024, "HOA", "good", "MINH QUANG NGA LONG PHUC TUYET CUC THUAN"),
    (2024, "QUAN", "excellent", "DUNG THANG CUONG VIET TRUNG"),
    (2024, "DN", "good", "LINH KHANH HIEU VINH OANH DIEP TOAN GIANG NHUNG TRONG"),
    (2024, "KHOA", "good", "DINH CHI ANH THUY KHUE XUAN LIEN HIEN TIEN"),
)
OTHERWISE = {
    ("KIEN", 2015): "in_breach",
    ("LONG", 2015): "in_breach",
    ("TAM", 2015): "completed",
    ("TAM", 2020): "completed",
    ("BAO", 2020): "not_completed",
    ("TAM", 2024): "completed",
    ("XUAN", 2024): "completed",
}
REGIMES = {2014: "r2014", 2015: "r2014", 2020: "r2018", 2024: "r2023"}


def _member_levels() -> Rows:
    return [
        _member(person, year, OTHERWISE.get((person, year), level))
        for year, _cell, level, people in MEMBERS_RATED
        for person in people.split()
    ]


def _member(person: str, year: int, level: str) -> Row:
    regime = REGIMES[year]
    return row(
        "classifications", subject="member", code=person, year=year, regime=regime, level=level
    )


SCREENINGS = table(
    "screenings",
    "person unit proposed_on decided_on outcome",
    """
LONG NAM 2015-11-01 2015-12-15 kept
KIEN BAC 2016-01-10 2016-02-03 removed
""",
)

CELL_YEARS = table(
    "cell_years",
    "unit year members_due members_with_task leaders leaders_committed",
    """
BAC  2015 9 9 2 1
NAM  2015 8 6 1 1
GHEP 2015 8 - 2 2
DN   2015 8 8 0 0
""",
)

# The last report of a year may come up to 15/1; XA's of 2024 came just then, BV's a day late.
REPORTS = table(
    "reports",
    "unit kind period programme sent_on",
    """
BV programme 2014    000 2014-12-15
XA programme 2015    000 2015-12-20
BV programme 2015    000 2016-01-05
XA periodic  2024-Q1 -   2024-04-10
DN periodic  2024-Q1 -   2024-04-10
XA periodic  2024-H1 -   2024-07-10
XA periodic  2024-Q3 -   2024-10-10
BV periodic  2024-Q3 -   2024-10-15
XA periodic  2024    -   2025-01-15
BV periodic  2024    -   2025-01-16
XA periodic  2025-Q1 -   2025-04-15
BV periodic  2025-Q1 -   2025-04-16
""",
)

REFERENCES = table(
    "references",
    "target unit year value document decision",
    """
003-3 TINH 2024 3  NQ-ĐH-12 -
003-3 XA   2024 1  NQ-ĐH-12 -
003-3 DN   2024 1  NQ-ĐH-12 -
003-3 TINH 2025 4  NQ-ĐH-12 -
003-7 TINH -    10 NQ-ĐH-1  45-QĐ/TU ngày 20/6/2025
003-7 XA   -    2  NQ-ĐH-1  45-QĐ/TU ngày 20/6/2025
""",
)

MANUAL_RESULTS = table(
    "manual_results",
    "target unit on state evidence",
    """
001-11 HUYEN 2015-11-30 not_done Còn hai chi bộ ghép chưa sắp xếp xong
001-11 HUYEN 2015-12-30 done     Báo cáo số 88-BC/HU ngày 30/12/2015
""",
)


def sheets() -> dict[str, Rows]:
    """The sheets of this module."""
    return {
        "classifications": UNIT_LEVELS + COMMITTEE_LEVELS + SEAT_LEVELS + _member_levels(),
        "screenings": SCREENINGS,
        "cell_years": CELL_YEARS,
        "reports": REPORTS,
        "references": REFERENCES,
        "manual_results": MANUAL_RESULTS,
    }

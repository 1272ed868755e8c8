"""What the superiors did at the base: attended, put somebody in charge, inspected."""

from chibo.exchange.demo.small.sheets import Rows, table

ATTENDANCES = table(
    "attendances",
    "person unit held_on by_unit",
    """
# --- 2015: XA twice, BV once, DN by two people on one day
QUOC BAC  2015-03-03 HUYEN
QUOC KHOA 2015-04-07 HUYEN
QUOC DN   2015-05-05 HUYEN
SY   DN   2015-05-05 HUYEN
QUOC NAM  2015-06-04 HUYEN
# --- 2024: QUOC four times below XA, twice before the merger and twice after; SY once below BV
QUOC BAC  2024-02-03 HUYEN
QUOC NAM  2024-03-04 HUYEN
SY   KHOA 2024-05-07 HUYEN
QUOC HOA  2024-10-03 HUYEN
QUOC GHEP 2024-11-05 HUYEN
""",
)

CHARGES = table(
    "charges",
    "person by_unit kind at from to visits",
    """
SY   HUYEN host     CTY-MAY 2013-01-01 2015-06-01 -
QUOC HUYEN locality X-DONG  2014-01-01 -          -
QUOC HUYEN unit     XA      2022-01-01 2025-07-01 4
SY   HUYEN unit     BV      2022-01-01 2025-07-01 2
HOAI TP    unit     PHUONG  2022-01-01 2025-07-01 2
""",
)

INSPECTIONS = table(
    "inspections",
    "code by_unit unit held_on kind rating programme",
    """
KT-01 HUYEN BAC  2015-08-15 meeting_check good -
KT-02 HUYEN NAM  2015-09-09 other         -    -
KT-03 BV    KHOA 2015-10-10 meeting_check good -
KT-04 HUYEN XA   2015-10-15 programme     -    000
KT-05 HUYEN XA   2015-11-11 meeting_check good -
KT-06 HUYEN DN   2015-12-31 meeting_check fair -
KT-07 XA    GHEP 2024-05-05 meeting_check good -
KT-08 XA    QUAN 2024-05-06 meeting_check -    -
KT-09 BV    KHOA 2024-06-06 meeting_check fair -
""",
)


def sheets() -> dict[str, Rows]:
    """The sheets of this module."""
    return {"attendances": ATTENDANCES, "charges": CHARGES, "inspections": INSPECTIONS}

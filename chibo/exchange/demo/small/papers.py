"""Papers in force. PHUONG, TP and PHO have none on record: nobody knows what they have."""

from chibo.exchange.demo.small.sheets import Rows, table

COLUMNS = "code unit holder kind period from to number programme carried_out"

TO_2015 = table(
    "papers",
    COLUMNS,
    """
XA-01 XA committee working_regulations - 2010-07-01 2015-06-01 - - -
XA-02 XA committee working_regulations - 2015-06-01 2020-06-01 - - -
XA-03 XA committee succession_plan 2010-2015 2011-06-01 2015-05-19 - - -
XA-04 XA committee succession_plan 2015-2020 2012-12-31 2020-05-19 - - -
XA-05 XA committee own_programme - 2012-03-01 - - 000 -
BV-01 BV committee working_regulations - 2010-07-01 2015-05-19 - - -
BV-02 BV committee succession_plan 2015-2020 2013-01-01 2020-05-19 - - -
BV-03 BV committee own_programme - 2013-01-01 2015-07-01 - 000 -
DN-01 DN committee working_regulations - 2010-08-01 2015-07-01 - - -
DN-02 DN committee working_regulations - 2015-07-01 - - - -
DN-03 DN committee succession_plan 2010-2015 2012-01-01 2015-05-19 - - -
DN-04 DN committee own_programme - 2013-02-01 - - 001 -
DN-05 DN committee source_plan 2015 2015-01-20 2016-01-01 - - -
BAC-1 BAC cell working_regulations - 2015-03-01 2024-09-02 - - -
BAC-2 BAC cell source_plan 2015 2015-01-15 2016-01-01 - - -
NAM-1 NAM cell source_plan 2015 2015-12-31 2016-01-01 - - -
GHEP-1 GHEP cell working_regulations - 2014-02-01 - - - no
KHOA-1 KHOA cell source_plan 2014 2014-01-15 2015-01-01 - - -
HUYEN-1 HUYEN committee inspection_plan 2015-H2 2015-07-15 2016-01-01 - - -
""",
)

STANDING = table(
    "papers",
    COLUMNS,
    """
XA-06 XA committee working_regulations - 2020-06-01 - - - yes
XA-07 XA committee inspection_programme - 2021-01-01 - - - yes
XA-08 XA inspection_committee inspection_programme - 2021-01-15 2024-01-01 - - yes
XA-09 XA committee attendance_plan - 2021-02-01 - - - -
XA-10 XA committee thematic_resolution - 2021-03-01 - - - -
XA-11 XA committee thematic_resolution - 2023-03-01 - - - -
XA-12 XA committee admission_plan 2020-2025 2020-08-01 - 10 - -
BV-04 BV committee coordination_regulations - 2021-02-01 - - - yes
BV-05 BV inspection_committee inspection_programme - 2021-02-15 - - - -
BV-06 BV committee thematic_resolution - 2020-05-18 - - - -
BV-07 BV committee thematic_resolution - 2022-02-02 - - - -
BV-08 BV committee thematic_resolution - 2025-06-01 - - - -
DN-06 DN committee coordination_regulations - 2021-03-01 - - - no
DN-07 DN committee thematic_resolution - 2021-04-01 - - - -
DN-08 DN committee thematic_resolution - 2024-06-01 - - - -
DN-09 DN committee admission_plan 2020-2025 2020-09-01 - 5 - -
DN-10 DN cell working_regulations - 2021-01-01 - - - -
HOA-1 HOA cell working_regulations - 2024-10-01 - - - yes
""",
)

OF_A_YEAR = table(
    "papers",
    COLUMNS,
    """
BV-09 BV committee orientation_resolution 2023 2023-01-10 2024-01-01 - - -
XA-13 XA committee orientation_resolution 2024 2024-01-05 2025-01-01 - - -
DN-11 DN committee orientation_resolution 2024 2024-01-08 2025-01-01 - - -
XA-14 XA committee work_programme 2024 2024-01-05 2025-01-01 - - yes
BV-10 BV committee work_programme 2024 2024-01-08 2025-01-01 - - no
GHEP-2 GHEP cell work_programme 2024 2024-01-10 2025-01-01 - - yes
QUAN-1 QUAN cell work_programme 2024 2024-01-10 2025-01-01 - - -
DN-12 DN cell work_programme 2024 2024-01-10 2025-01-01 - - -
XA-15 XA committee admission_plan 2024 2024-01-05 2025-01-01 2 - -
BV-11 BV committee admission_plan 2024 2024-01-08 2025-01-01 - - -
GHEP-3 GHEP cell admission_plan 2024 2024-01-10 2025-01-01 0 - -
DN-13 DN cell admission_plan 2024 2024-01-10 2025-01-01 1 - -
XA-16 XA committee cross_attendance_plan 2024 2024-01-05 2025-01-01 - - -
HUYEN-2 HUYEN committee superior_programme 2024 2024-01-15 2025-01-01 - - -
XA-17 XA committee work_programme 2025 2025-01-06 - - - -
XA-18 XA committee work_programme 2025-Q2 2025-04-02 2025-07-01 - - -
BV-12 BV committee work_programme 2025 2025-01-08 - - - -
DN-14 DN committee work_programme 2025-Q2 2025-04-03 2025-07-01 - - -
""",
)


def sheets() -> dict[str, Rows]:
    """The sheets of this module."""
    return {"papers": TO_2015 + STANDING + OF_A_YEAR}

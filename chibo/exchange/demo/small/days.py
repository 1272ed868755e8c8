"""The days on which something happens to the whole small world."""

from datetime import date

OPENING = date(2010, 1, 1)
"""The first day of all books."""
MERGER = date(2024, 9, 2)
"""Cells BAC and NAM become HOA, and their two hamlets one."""
LAST = date(2025, 6, 30)
"""The last day of the story; two years of monthly meetings end on it."""
REFORM = date(2025, 7, 1)
"""Decided, and in force the day after: HUYEN and TP end, XA and PHUONG stand in their place."""

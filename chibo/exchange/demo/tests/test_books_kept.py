"""Meetings, levels and what is kept fit the members and the rules of their years."""

from bisect import bisect_right
from collections import defaultdict
from datetime import date

from chibo.exchange.demo.tests.books import CELL_LEVELS, Book, grouped, overlapping

REGIMES = {
    "r2008": (2008, 2010), "r2011": (2011, 2013), "r2014": (2014, 2017), "r2018": (2018, 2022),
    "r2023": (2023, 2024), "r2025": (2025, 2030),
}  # fmt: skip
UNITS_TO_2017 = {"clean_and_strong", "good", "completed", "weak"}
MEMBERS_TO_2017 = {"excellent", "good", "completed", "in_breach"}
FROM_2018 = {"excellent", "good", "completed", "not_completed"}


def test_the_counts_of_a_meeting_add_up_and_never_pass_the_members(book: Book) -> None:
    starts: dict[str, list[date]] = defaultdict(list)
    ends: dict[str, list[date]] = defaultdict(list)
    for row in book["memberships"]:
        if row["kind"] != "temporary":
            starts[row["unit"]].append(row["from"])
            if row["to"] is not None:
                ends[row["unit"]].append(row["to"])
    for days in (*starts.values(), *ends.values()):
        days.sort()
    for row in book["meetings"]:
        if row["due"] is None:
            assert row["present"] is row["excused"] is row["unexcused"] is None
            continue
        assert row["due"] == row["present"] + row["excused"] + row["unexcused"]
        assert min(row["present"], row["excused"], row["unexcused"]) >= 0
        if row["kind"] in ("cell_regular", "cell_thematic"):
            on, unit = row["held_on"], row["unit"]
            members = bisect_right(starts[unit], on) - bisect_right(ends[unit], on)
            assert row["due"] <= members


def test_cells_hold_cell_meetings_from_2014_on(book: Book) -> None:
    regular = [r for r in book["meetings"] if r["kind"] == "cell_regular"]
    assert min(r["held_on"] for r in regular).year == 2014
    assert max(r["held_on"] for r in regular).year == 2026
    for row in regular:
        place = book.unit(row["unit"], row["held_on"])
        assert place is not None
        assert place["level"] in CELL_LEVELS


def test_some_cells_never_entered_a_meeting_and_some_began_in_the_third_year(book: Book) -> None:
    first: dict[str, date] = {}
    for row in book["meetings"]:
        unit = row["unit"]
        first[unit] = min(first.get(unit, row["held_on"]), row["held_on"])
    cells = {r["code"] for r in book["units"] if r["level"] in CELL_LEVELS and r["to"] is None}
    assert cells - set(first)
    assert [code for code in cells if code in first and first[code].year == 2016]


def test_every_level_belongs_to_the_scheme_of_its_year(book: Book) -> None:
    for row in book["classifications"]:
        first, last = REGIMES[row["regime"]]
        assert first <= row["year"] <= last
        person = row["subject"] in ("member", "committee_member")
        if row["year"] >= 2018:
            assert row["level"] in FROM_2018
        else:
            assert row["level"] in (MEMBERS_TO_2017 if person else UNITS_TO_2017)


def test_levels_are_given_to_units_that_exist_at_the_end_of_the_year(book: Book) -> None:
    for row in book["classifications"]:
        unit = row["code"] if row["subject"] in ("unit", "committee") else row["unit"]
        if unit is not None:
            assert book.unit(unit, date(row["year"], 12, 31)) is not None


def test_declared_keeping_of_one_unit_and_sheet_never_overlaps(book: Book) -> None:
    groups = grouped(book["keeping"], "unit", "records")
    assert [row for rows in groups.values() for row in overlapping(rows)] == []
    assert any(len(rows) > 1 for rows in groups.values())


def test_references_are_marked_as_demo(book: Book) -> None:
    assert {r["target"] for r in book["references"]} == {"003-3", "003-7"}
    assert all("demo" in r["document"] for r in book["references"])


def test_a_meeting_of_the_cell_committee_may_come_too_late_but_mostly_does_not(book: Book) -> None:
    regular = {
        (r["unit"], r["held_on"].year, r["held_on"].month): r["held_on"]
        for r in book["meetings"]
        if r["kind"] == "cell_regular"
    }
    late = total = 0
    for row in book["meetings"]:
        if row["kind"] == "cell_committee":
            on = row["held_on"]
            total += 1
            late += on > regular[row["unit"], on.year, on.month]
    assert 0 < late < 0.2 * total


def test_some_reports_come_later_than_fifteen_days(book: Book) -> None:
    ends = {"-Q1": (3, 31), "-H1": (6, 30), "-Q3": (9, 30), "": (12, 31)}
    delays = []
    for row in book["reports"]:
        if row["kind"] == "periodic":
            end = date(int(row["period"][:4]), *ends[row["period"][4:]])
            delays.append((row["sent_on"] - end).days)
    assert min(delays) >= 0
    assert 0 < sum(days > 15 for days in delays) < 0.2 * len(delays)

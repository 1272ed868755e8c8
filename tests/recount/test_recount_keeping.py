"""Known or zero."""

from datetime import date

from .counting import World
from .samples import Sample, small

JULY = date(2025, 7, 1)


def keeps(sample: Sample, unit: str, day: date, sheet: str = "meetings") -> bool:
    return World(sample.sheets).keeping.keeps(unit, sheet, day)


def test_a_unit_keeps_a_sheet_from_its_first_row_on_and_for_good() -> None:
    sample = small()
    sample.met("A", "other", date(2020, 5, 4))
    assert not keeps(sample, "A", date(2020, 5, 3))
    assert keeps(sample, "A", date(2020, 5, 4))
    assert keeps(sample, "A", date(2029, 1, 1))
    assert not keeps(sample, "B", date(2029, 1, 1))
    assert not keeps(sample, "A", date(2029, 1, 1), "papers")


def test_declared_rows_alone_decide() -> None:
    sample = small()
    sample.met("A", "other", date(2020, 5, 4))
    sample.add("keeping", date(2021, 1, 1), date(2022, 1, 1), unit="A", records="meetings")
    sample.add("keeping", date(2023, 1, 1), unit="A", records="meetings")
    asked = [date(2020, 12, 31), date(2021, 1, 1), date(2022, 6, 1), date(2024, 1, 1)]
    assert [keeps(sample, "A", day) for day in asked] == [False, True, False, True]


def test_a_successor_keeps_what_any_of_its_old_units_kept_the_day_before() -> None:
    sample = small()
    sample.met("A", "other", date(2020, 5, 4))
    sample.unit("N", "subordinate_party_cell", "D", since=JULY)
    sample.merged("B", "N", JULY)
    sample.merged("A", "N", JULY, main=False)
    assert not keeps(sample, "N", date(2025, 6, 30))
    assert keeps(sample, "N", JULY)


def test_what_a_predecessor_had_ended_is_not_handed_on() -> None:
    sample = small()
    sample.add("keeping", date(2020, 1, 1), JULY, unit="A", records="meetings")
    sample.add("keeping", date(2020, 1, 1), date(2025, 6, 30), unit="B", records="meetings")
    sample.merged("A", "N", JULY)
    sample.merged("B", "M", JULY)
    assert keeps(sample, "N", JULY)
    assert not keeps(sample, "M", JULY)


def test_keeping_is_handed_on_through_several_successors() -> None:
    sample = small()
    sample.met("A", "other", date(2020, 5, 4))
    sample.merged("A", "N", JULY)
    sample.merged("N", "O", date(2026, 1, 1))
    assert keeps(sample, "O", date(2026, 1, 1))


def test_trainings_are_kept_by_the_organisation_of_the_member_on_the_day() -> None:
    sample = small()
    sample.member("lan", "A", date(2010, 1, 1))
    sample.add("trainings", person="lan", course="law", completed_on=date(2012, 3, 1), passed=False)
    assert keeps(sample, "D", date(2012, 3, 1), "trainings")
    assert not keeps(sample, "A", date(2012, 3, 1), "trainings")


def test_places_are_kept_by_the_commune_of_the_locality() -> None:
    sample = small()
    sample.unit("X", "base_party_org", "K", "commune")
    sample.add("localities", date(2001, 1, 1), code="T1", unit="X")
    sample.add("residences", date(2002, 1, 1), person="lan", locality="T1")
    assert keeps(sample, "X", date(2002, 1, 1), "residences")
    assert not keeps(sample, "X", date(2002, 1, 1), "locality_cells")


def test_rotations_are_kept_by_the_superior_of_either_end() -> None:
    sample = small()
    sample.unit("H", "superior_party_org", "P", "district")
    sample.unit("X", "base_party_org", "H", "commune")
    sample.add(
        "rotations", date(2018, 1, 1), person="lan", from_unit="D", to_unit="X", post="secretary"
    )
    sample.add("rotation_assessments", person="lan", rotation_from=date(2018, 1, 1), year=2018)
    day = date(2018, 1, 1)
    assert [keeps(sample, unit, day, "rotations") for unit in ("K", "H", "P")] == [
        True,
        True,
        False,
    ]
    assert not keeps(sample, "H", date(2018, 12, 30), "rotation_assessments")
    assert keeps(sample, "H", date(2018, 12, 31), "rotation_assessments")
    assert not keeps(sample, "K", date(2018, 12, 31), "rotation_assessments")


def test_classifications_of_members_show_no_keeping() -> None:
    sample = small()
    sample.add("classifications", subject="member", code="A", year=2015, level="good")
    sample.add("classifications", subject="committee_member", code="lan", unit="D", year=2016)
    assert not keeps(sample, "A", date(2020, 1, 1), "classifications")
    assert keeps(sample, "D", date(2016, 12, 31), "classifications")
    assert not keeps(sample, "D", date(2016, 12, 30), "classifications")

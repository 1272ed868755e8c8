"""The rows of part 3 that are easiest to get wrong."""

from datetime import date, timedelta

from .run import Result, items, recount
from .samples import Sample, small


def of(sample: Sample, target: str, unit: str, day: date) -> Result:
    return recount(sample.sheets, as_of=day, units=[unit], targets=[target])[unit, target]


def numbers(result: Result) -> tuple[int | None, ...]:
    return result.numerator, result.denominator, result.known, result.expected


def test_admissions_are_counted_against_members_and_covered_in_cells() -> None:
    sample = small()
    for person in range(30):
        sample.member(f"old{person}", "A", date(2005, 1, 1))
    sample.member("new", "A", date(2013, 3, 1), "admitted")
    sample.member("back", "A", date(2013, 3, 1), "readmitted")
    sample.member("later", "B", date(2014, 3, 1), "admitted")
    year = of(sample, "000-4", "D", date(2014, 3, 31))
    assert numbers(year) == (1, 30, 1, 2)
    assert (year.status, year.needed) == ("behind", 1)
    assert year.period == (date(2013, 1, 1), date(2013, 12, 31))
    so_far = year.so_far
    assert so_far is not None
    assert (so_far.numerator, so_far.denominator, so_far.known, so_far.expected) == (1, 32, 1, 2)
    assert (so_far.needed, so_far.status) == (1, "on_track")


def test_without_a_complete_period_the_so_far_is_shown_and_not_judged() -> None:
    sample = small()
    sample.met("A", "cell_thematic", date(2011, 1, 20))
    result = of(sample, "000-9", "A", date(2011, 2, 1))
    assert (result.status, result.value, result.reason) == ("on_track", 100, None)
    assert result.period == (date(2011, 1, 1), date(2011, 2, 1))
    assert of(sample, "000-9", "A", date(2010, 12, 31)).reason == "before_start"
    assert of(sample, "000-9", "A", date(2011, 3, 31)).so_far is None


def test_a_committee_without_any_seat_is_one_unknown_item() -> None:
    sample = small()
    sample.add("persons", code="lan", birth_year=1985)
    sample.committee("C", date(2010, 6, 1), "lan")
    assert numbers(of(sample, "000-5", "K", date(2015, 12, 31))) == (1, 1, 1, 2)
    sample.add(
        "trainings", person="lan", course="party_work", passed=True, completed_on=date(2012, 1, 1)
    )
    sample.member("lan", "C", date(2008, 1, 1))
    assert numbers(of(sample, "001-5", "K", date(2015, 12, 31))) == (1, 1, 1, 2)
    assert numbers(of(sample, "001-6", "D", date(2015, 12, 31))) == (0, 0, 0, 1)


def test_the_last_year_before_a_deadline_is_behind() -> None:
    sample = small()
    sample.add("persons", code="lan", birth_year=1960)
    sample.committee("C", date(2010, 6, 1), "lan")
    day = date(2014, 12, 31)
    assert of(sample, "000-5", "C", day).status == "not_due"
    assert of(sample, "000-5", "C", day + timedelta(days=1)).status == "behind"
    assert of(sample, "000-5", "C", date(2016, 5, 1)).period == (date(2015, 12, 31),) * 2


def test_yearly_levels_judged_from_a_deadline_on() -> None:
    sample = small()
    for year in (2013, 2014, 2015):
        sample.add("classifications", subject="unit", code="C", year=year, level="good")
    assert of(sample, "001-3", "C", date(2014, 6, 1)).status == "not_due"
    assert of(sample, "001-3", "C", date(2015, 6, 1)).status == "behind"
    assert of(sample, "001-4", "C", date(2015, 6, 1)).status == "on_track"
    assert of(sample, "001-4", "C", date(2016, 6, 1)).status == "met"


def test_who_has_a_level_is_asked_even_if_new_and_who_has_none_is_not() -> None:
    sample = small()
    for code in ("E", "F"):
        sample.unit(code, "base_party_org", "K", since=date(2013, 5, 1))
    sample.add("classifications", subject="unit", code="E", year=2013, level="clean_and_strong")
    assert numbers(of(sample, "000-1", "K", date(2013, 12, 31))) == (1, 1, 1, 3)


def test_the_share_of_the_good_leaves_out_who_is_not_and_ends_with_the_level() -> None:
    sample = small()
    sample.unit("E", "base_party_org", "K")
    sample.unit("F", "base_party_org", "K")
    for code, level in (("C", "clean_and_strong"), ("D", "good"), ("E", "weak")):
        sample.add("classifications", subject="unit", code=code, year=2017, level=level)
    result = of(sample, "002-3", "K", date(2018, 6, 1))
    assert (numbers(result), result.status) == ((1, 2, 2, 3), "met")
    ended = of(sample, "002-3", "K", date(2018, 12, 31))
    assert (ended.status, ended.reason) == ("unknown", "level_abolished")
    assert (numbers(ended), ended.period) == ((None,) * 4, None)


def test_the_age_of_those_elected_is_compared_with_their_former_term() -> None:
    sample = small()
    for person, year in (("lan", 1975), ("minh", 1990), ("hoa", 1985)):
        sample.add("persons", code=person, birth_date=date(year, 6, 1))
    sample.committee("C", date(2015, 6, 1), "minh")
    sample.committee("C", date(2020, 6, 1), "hoa")
    sample.committee("D", date(2020, 6, 1), "lan")
    before = of(sample, "002-9", "K", date(2020, 6, 30))
    assert (before.status, before.value) == ("not_due", 40)
    result = of(sample, "002-9", "K", date(2021, 6, 30))
    assert (numbers(result), result.value) == ((80, 2, 2, 2), 40)
    result = of(sample, "002-9", "C", date(2021, 6, 30))
    assert (result.value, result.status) == (35, "behind")
    assert result.detail["former_term"] == {"numerator": 25, "denominator": 1}


def test_a_committee_of_an_earlier_term_is_left_out_and_one_without_any_is_unknown() -> None:
    sample = small()
    sample.add("persons", code="lan", gender="female")
    sample.committee("C", date(2018, 6, 1), "lan")
    assert numbers(of(sample, "002-7", "C", date(2019, 6, 1))) == (1, 1, 1, 1)
    assert numbers(of(sample, "002-7", "C", date(2021, 6, 1))) == (0, 0, 0, 0)
    assert numbers(of(sample, "002-7", "D", date(2021, 6, 1))) == (0, 0, 0, 1)


def test_types_are_the_items_of_the_asked_unit() -> None:
    sample = small()
    sample.unit("E", "base_party_org", "K", "agency")
    for person, year in (("lan", 1975), ("minh", 1980), ("hoa", 1990)):
        sample.add("persons", code=person, birth_date=date(year, 6, 1))
    for unit, old, new in (("D", "lan", "hoa"), ("E", "hoa", "minh"), ("C", "hoa", "none")):
        sample.committee(unit, date(2010, 6, 1), old)
        sample.committee(unit, date(2015, 6, 1), new)
    # agency: (25 + 35) / 2 against (35 + 20) / 2; state enterprise: age not known
    assert numbers(of(sample, "000-6", "K", date(2015, 12, 31))) == (0, 1, 1, 2)
    assert numbers(of(sample, "000-6", "D", date(2015, 12, 31))) == (1, 1, 1, 1)
    assert of(sample, "000-6", "K", date(2014, 12, 31)).reason == "nothing_to_count"


def test_a_quarter_as_prescribed_needs_every_month_and_so_far_every_complete_one() -> None:
    sample = small()
    sample.met("A", "cell_regular", *(date(2021, month, 3) for month in (1, 2, 3)))
    sample.met("A", "cell_thematic", date(2021, 2, 20))
    assert of(sample, "004-4", "A", date(2021, 3, 31)).value == 100
    for day, counted in ((date(2021, 2, 15), 0), (date(2021, 2, 25), 1), (date(2021, 4, 30), 0)):
        so_far = of(sample, "004-4", "A", day).so_far
        assert so_far is not None
        assert so_far.numerator == counted


def test_a_base_cell_with_a_committee_counts_twice() -> None:
    sample = small()
    sample.committee("C", date(2018, 6, 1), "lan")
    sample.met("C", "cell_regular", *(date(2021, month, 3) for month in (1, 2, 3)))
    sample.met("C", "cell_committee", *(date(2021, month, 2) for month in (1, 2, 3)))
    assert numbers(of(sample, "004-4", "C", date(2021, 3, 31))) == (1, 2, 2, 2)
    assert numbers(of(sample, "004-13a", "C", date(2021, 3, 31))) == (1, 1, 1, 1)


def test_reports_count_up_to_the_fifteenth_day_after_the_quarter() -> None:
    sample = small()
    sample.add("reports", unit="D", kind="periodic", period="2021-H1", sent_on=date(2021, 7, 15))
    sample.add("reports", unit="C", kind="periodic", period="2021-H1", sent_on=date(2021, 7, 16))
    assert of(sample, "004-12", "K", date(2020, 4, 14)).reason == "no_period_yet"
    result = of(sample, "004-12", "K", date(2021, 7, 15))
    assert (numbers(result), result.so_far) == ((1, 1, 1, 2), None)
    assert result.period == (date(2021, 4, 1), date(2021, 6, 30))


def test_breaches_are_considered_up_to_the_day_asked() -> None:
    sample = small()
    sample.member("lan", "A", date(2005, 1, 1))
    for year in (2012, 2013):
        sample.add("classifications", subject="member", code="lan", year=year, level="in_breach")
    sample.add(
        "screenings", person="lan", proposed_on=date(2014, 1, 5), decided_on=date(2014, 3, 1)
    )
    assert numbers(of(sample, "000-11", "D", date(2014, 2, 28))) == (0, 1, 1, 1)
    assert numbers(of(sample, "000-11", "D", date(2014, 3, 1))) == (1, 1, 1, 1)


def test_a_missing_reference_is_unknown_from_the_first_day_on() -> None:
    sample = small()
    sample.member("lan", "A", date(2022, 4, 1), "admitted")
    result = of(sample, "003-3", "D", date(2023, 1, 1))
    assert (result.status, result.reason, result.denominator) == ("unknown", "no_reference", None)
    sample.add("references", target="003-3", unit="D", year=2022, value=1, document="NQ")
    sample.member("old", "B", date(2021, 4, 1))
    sample.member("old2", "A", date(2021, 4, 1))
    assert numbers(of(sample, "003-3", "D", date(2023, 1, 1))) == (1, 1, 2, 2)
    assert of(sample, "003-3", "K", date(2023, 1, 1)).reason == "no_reference"
    assert of(sample, "003-7", "K", date(2025, 12, 31)).reason == "before_start"


def test_a_share_that_has_no_former_value_is_unknown() -> None:
    sample = small()
    sample.committee("C", date(2022, 6, 1), "lan")
    sample.add("qualifications", person="lan", kind="political_theory", level="advanced")
    assert of(sample, "003-9", "C", date(2022, 12, 31)).reason == "no_former"
    result = of(sample, "003-9", "C", date(2023, 12, 31))
    assert (result.status, result.detail["former"]) == ("met", {"numerator": 1, "denominator": 1})


def test_findings_on_papers_in_force_stand_in_the_detail() -> None:
    sample = small()
    for unit, finding in (("A", True), ("B", None), ("C", False)):
        sample.add(
            "papers",
            date(2020, 2, 1),
            unit=unit,
            holder="cell",
            kind="working_regulations",
            carried_out=finding,
        )
    result = of(sample, "004-1a", "P", date(2020, 6, 1))
    assert (result.value, result.status) == (100, "met")
    assert result.detail == {"carried_out": {"numerator": 1, "denominator": 2}}


def test_the_items_behind_a_figure_can_be_listed() -> None:
    sample = small()
    sample.met("A", "cell_thematic", date(2011, 1, 20))
    found = items(sample.sheets, target="000-9", unit="D", as_of=date(2011, 3, 31))
    assert [(item.unit, item.known, item.counted) for item in found] == [
        ("A", 1, True),
        ("B", 0, False),
    ]

"""Every target of the five programmes: part 3 of the specification, row by row."""

from datetime import date

from . import (
    admissions,
    composition,
    learning,
    papers,
    places,
    posts,
    rated,
    rotation,
    sitting,
    told,
    visits,
)
from .judging import (
    all_of_them,
    mean_below,
    no_number,
    none_left,
    percent,
    reference,
    rising,
    with_part,
)
from .papers import in_force, of_the_period
from .targets import EVERYBODY, ORGANISATIONS, SUPERIORS, Target

BY_2015, BY_2020, BY_2025 = date(2015, 12, 31), date(2020, 12, 31), date(2025, 12, 31)
BY_2030 = date(2030, 12, 31)
ALL = all_of_them()

strong = rated.organisations(rated.STRONG)
good = rated.organisations(rated.GOOD)
weak = rated.organisations(rated.WEAK)
under_35 = composition.younger_than(35)
PROFESSIONAL, THEORY = "professional", "political_theory"

ACTION_000 = [
    Target("000-1", "Y", ORGANISATIONS, strong, percent("80")),
    Target("000-2", "Y", ORGANISATIONS, weak, none_left()),
    Target("000-3", "Y", EVERYBODY, rated.members_good, percent("80", above=True)),
    Target("000-4", "Y", EVERYBODY, admissions.rate, percent("4", above=True), events=True),
    Target("000-4b", "Y", EVERYBODY, admissions.rate, percent("4"), events=True),
    Target("000-5", "L", ORGANISATIONS, composition.sitting(under_35), percent("15"), by=BY_2015),
    Target(
        "000-6",
        "L",
        ORGANISATIONS,
        composition.age_by_type,
        ALL,
        by=BY_2015,
        finish=composition.types_younger,
    ),
    Target(
        "000-7",
        "L",
        ORGANISATIONS,
        composition.sitting(composition.qualified(PROFESSIONAL, "university")),
        ALL,
        by=BY_2015,
    ),
    Target(
        "000-8",
        "L",
        ORGANISATIONS,
        composition.sitting(composition.qualified(THEORY, "intermediate")),
        ALL,
        by=BY_2015,
    ),
    Target("000-9", "Q", EVERYBODY, sitting.cell_thematic, ALL),
    Target("000-10", "H", EVERYBODY, visits.cells_checked_by_superior, ALL),
    Target("000-11", "Y", EVERYBODY, rated.breaches_considered, ALL),
    Target(
        "000-12",
        "L",
        ORGANISATIONS,
        in_force("succession_plan", "committees"),
        ALL,
        by=date(2011, 12, 31),
    ),
    Target(
        "000-13",
        "L",
        ORGANISATIONS,
        in_force("succession_plan", "committees", period="2015-2020"),
        ALL,
        by=date(2012, 12, 31),
    ),
    Target("000-14", "S", ORGANISATIONS, posts.secretary_leads_host, ALL),
    Target("000-15", "Y", EVERYBODY, of_the_period("source_plan", "Y", "cells"), ALL),
    Target(
        "000-16",
        "S",
        ORGANISATIONS,
        in_force("own_programme", "organisations", programme="000"),
        ALL,
    ),
    Target("000-17", "Y", ORGANISATIONS, told.programme_report, ALL),
    Target("000-18", "L", SUPERIORS, visits.programme_inspection, ALL, by=BY_2015),
    Target("000-19", "S", EVERYBODY, in_force("working_regulations", "committees", "cells"), ALL),
]

RESOLUTION_001 = [
    Target("001-1a", "L", ORGANISATIONS, places.with_resident, ALL, by=BY_2015),
    Target("001-1b", "L", ORGANISATIONS, places.with_cell, ALL, by=BY_2015),
    Target(
        "001-2", "L", ORGANISATIONS, admissions.enterprises_admitting, percent("70"), by=BY_2015
    ),
    Target("001-3", "Y", ORGANISATIONS, strong, percent("75", above=True), by=BY_2015),
    Target("001-4", "Y", ORGANISATIONS, weak, none_left(), by=BY_2015),
    Target("001-5", "L", ORGANISATIONS, learning.committee_trained, ALL, by=BY_2015),
    Target("001-6", "L", ORGANISATIONS, learning.leaders_trained_for_title, ALL, by=BY_2015),
    Target(
        "001-7", "S", EVERYBODY, in_force("working_regulations", "committees", "subordinate"), ALL
    ),
    Target("001-8", "Y", ORGANISATIONS, visits.superior_attends_twice, ALL),
    Target("001-9", "Q", SUPERIORS, sitting.superior_briefings, ALL),
    Target("001-10", "H", SUPERIORS, of_the_period("inspection_plan", "H", "superiors"), ALL),
    Target("001-11", "L", SUPERIORS, told.by_hand("001-11"), ALL, by=BY_2015),
    Target("001-12", "S", ORGANISATIONS, posts.secretary_heads_unit, no_number()),
    Target("001-13", "S", EVERYBODY, posts.cell_secretary_heads_section, no_number()),
    Target("001-14", "Y", EVERYBODY, rated.cell_sums("leaders", "leaders_committed"), ALL),
    Target("001-15", "Y", EVERYBODY, rated.cell_sums("members_due", "members_with_task"), ALL),
    Target("001-16", "H", ORGANISATIONS, visits.organisations_checked, ALL),
    Target("001-17", "S", ORGANISATIONS, places.uncovered_in_charge, ALL),
    Target("001-18", "Y", ORGANISATIONS, sitting.front_comments, ALL),
]


def elected(code: str, quality: composition.Quality, least: str, *, above: bool = False) -> Target:
    """002-6 to -13: a share of those elected in 2020."""
    count = composition.elected_with(quality)
    goal = percent(least, above=above)
    return Target(code, "L", ORGANISATIONS, count, goal, by=BY_2020, coming=True)


SCHEME_002 = [
    Target(
        "002-1",
        "L",
        ORGANISATIONS,
        places.enterprises_with_organisation,
        percent("20", above=True),
        by=BY_2020,
    ),
    Target("002-2", "Y", ORGANISATIONS, good, percent("80", above=True)),
    Target(
        "002-3",
        "Y",
        ORGANISATIONS,
        rated.strong_of_good,
        percent("50"),
        years=(2016, 2017),
        abolished=date(2018, 12, 31),
    ),
    Target("002-4", "Y", EVERYBODY, rated.members_good, percent("80")),
    Target("002-5", "Y", EVERYBODY, admissions.rate, percent("3.5"), events=True),
    elected("002-6", under_35, "20"),
    elected("002-7", composition.woman, "30"),
    elected("002-8", composition.of_minority, "23"),
    Target(
        "002-9",
        "L",
        ORGANISATIONS,
        composition.elected_age,
        mean_below(40),
        by=BY_2020,
        coming=True,
    ),
    elected("002-10", composition.qualified(PROFESSIONAL, "intermediate"), "98", above=True),
    elected("002-11", composition.qualified(PROFESSIONAL, "college"), "80"),
    elected("002-12", composition.qualified(THEORY, "intermediate"), "90"),
    elected("002-13", composition.qualified(THEORY, "advanced"), "20"),
    Target("002-14", "L", ORGANISATIONS, posts.key_posts_qualified, ALL, by=BY_2020, coming=True),
    Target(
        "002-15",
        "L",
        ORGANISATIONS,
        learning.nominees_trained,
        percent("95", above=True),
        by=BY_2020,
        coming=True,
    ),
    Target(
        "002-16",
        "L",
        ORGANISATIONS,
        learning.three_subjects,
        percent("95", above=True),
        by=BY_2020,
        coming=True,
    ),
    Target("002-17", "L", ORGANISATIONS, places.joint_only, none_left(), by=BY_2020),
    Target(
        "002-18",
        "L",
        ORGANISATIONS,
        rotation.communes_with_rotated,
        with_part("20", "city", "40"),
        by=BY_2020,
    ),
    Target("002-19", "L", SUPERIORS, rotation.districts_rotating, ALL, by=BY_2020),
    Target("002-20", "Y", ORGANISATIONS, rotation.rotations_assessed, ALL),
]

ACTION_003 = [
    Target("003-1", "Y", ORGANISATIONS, good, percent("90", above=True), years=(2022, 2025)),
    Target(
        "003-2", "Y", EVERYBODY, rated.members_good, percent("90", above=True), years=(2022, 2025)
    ),
    Target(
        "003-3",
        "Y",
        EVERYBODY,
        admissions.in_year,
        reference(),
        years=(2022, 2025),
        events=True,
        referred="year",
    ),
    Target("003-4", "Y", ORGANISATIONS, good, percent("90", above=True), years=(2026, 2030)),
    Target(
        "003-5", "Y", EVERYBODY, rated.members_good, percent("90", above=True), years=(2026, 2030)
    ),
    Target("003-6", "L", ORGANISATIONS, places.with_cell, ALL, by=BY_2030),
    Target(
        "003-7",
        "L",
        EVERYBODY,
        admissions.since_congress,
        reference(),
        by=BY_2030,
        years=(2026, 2030),
        referred="whole",
    ),
    Target("003-8", "S", ORGANISATIONS, places.military_cells, ALL),
    Target("003-9", "Y", ORGANISATIONS, composition.leaders_theory, rising(), former=True),
    Target("003-10", "Y", ORGANISATIONS, posts.locality_heads_members, rising(), former=True),
    Target("003-11", "Y", ORGANISATIONS, papers.admission_plans, ALL),
]

PROGRAMME_004 = [
    Target("004-1a", "S", EVERYBODY, in_force("working_regulations", "cells", finding=True), ALL),
    Target(
        "004-1b",
        "S",
        ORGANISATIONS,
        in_force("working_regulations", "committees", finding=True),
        ALL,
    ),
    Target(
        "004-1c",
        "S",
        ORGANISATIONS,
        in_force("coordination_regulations", "committees", finding=True),
        ALL,
    ),
    Target(
        "004-1d",
        "Y",
        EVERYBODY,
        of_the_period("work_programme", "Y", "committees", "cells", finding=True),
        ALL,
    ),
    Target(
        "004-1e",
        "S",
        ORGANISATIONS,
        in_force("inspection_programme", "committees", finding=True),
        ALL,
    ),
    Target(
        "004-1f",
        "S",
        ORGANISATIONS,
        in_force("inspection_programme", "inspection", finding=True),
        ALL,
    ),
    Target(
        "004-2a",
        "Y",
        ORGANISATIONS,
        of_the_period("orientation_resolution", "Y", "committees"),
        ALL,
    ),
    Target("004-2b", "L", ORGANISATIONS, papers.thematic_resolutions, ALL, by=BY_2025),
    Target("004-3", "L", ORGANISATIONS, learning.trained_in_term, ALL, by=BY_2025),
    Target("004-4", "Q", EVERYBODY, sitting.as_prescribed, ALL),
    Target("004-5a", "S", ORGANISATIONS, in_force("attendance_plan", "base"), ALL),
    Target("004-5b", "Y", SUPERIORS, visits.attendance_carried_out, ALL),
    Target("004-6", "Q", ORGANISATIONS, papers.programme_of_quarter_and_year, ALL),
    Target(
        "004-7",
        "Y",
        EVERYBODY,
        of_the_period("admission_plan", "Y", "committees", "cells", number=True),
        ALL,
    ),
    Target("004-8", "Y", ORGANISATIONS, rated.committees_rated, ALL),
    Target("004-9", "Y", EVERYBODY, visits.cells_checked_by_organisation, ALL),
    Target("004-10", "Y", ORGANISATIONS, rated.mass_programme_approved, ALL),
    Target("004-11", "Y", ORGANISATIONS, rated.mass_good, ALL),
    Target("004-12", "Q", ORGANISATIONS, told.reports_on_time, ALL, wait=told.DAYS_TO_REPORT),
    Target("004-13a", "M", ORGANISATIONS, sitting.committee_meets, ALL),
    Target("004-13b", "M", EVERYBODY, sitting.cell_regular, ALL),
    Target("004-13c", "Q", EVERYBODY, sitting.cell_thematic, ALL),
    Target("004-13d", "M", EVERYBODY, sitting.committee_first, ALL),
    Target("004-13e", "M", EVERYBODY, sitting.before_professional, ALL),
    Target(
        "004-14", "Y", ORGANISATIONS, of_the_period("cross_attendance_plan", "Y", "committees"), ALL
    ),
    Target("004-15", "L", SUPERIORS, sitting.contest_held, ALL, by=BY_2025),
    Target("004-16", "S", ORGANISATIONS, posts.committees_full, ALL),
    Target("004-17", "Y", SUPERIORS, of_the_period("superior_programme", "Y", "superiors"), ALL),
]

TARGETS = {
    row.id: row
    for programme in (ACTION_000, RESOLUTION_001, SCHEME_002, ACTION_003, PROGRAMME_004)
    for row in programme
}

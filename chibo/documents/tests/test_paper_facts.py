"""Who owes papers, and which paper counts for whom."""

from datetime import date
from itertools import count

import pytest

from chibo.documents.models import Paper
from chibo.organisations.models import Body, Term, Unit
from tests.figures import OPENING, on, over, plant

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
DAY = date(2021, 6, 30)
NONE = (0, 0, 0, 0)
numbers = count(1)


@pytest.fixture
def units():
    """A superior with an organisation of one cell, and a grassroots cell beside it."""
    return plant(
        ("SUP", "superior_party_org", None),
        ("ORG", "base_party_org", "SUP"),
        ("CELL", "subordinate_party_cell", "ORG"),
        ("BASE", "base_party_cell", "SUP"),
    )


def paper(unit: Unit, holder: str, kind: str, since: date = OPENING, **fields: object) -> Paper:
    row = {"unit": unit, "holder": holder, "kind": kind, "valid_from": since, **fields}
    return Paper.objects.create(code=f"P{next(numbers)}", **row)


def body(unit: Unit, kind: str = "committee", since: date = OPENING) -> Body:
    code = f"{kind} {unit.code}"
    return Body.objects.create(code=code, unit=unit, kind=kind, valid_from=since)


def test_where_no_paper_was_ever_entered_nothing_is_known_and_then_silence_means_none(units):
    assert on("cell-working-regulations", units["CELL"], DAY) == (0, 0, 0, 1)
    paper(units["CELL"], "cell", "task_list", date(2021, 6, 30))
    assert on("cell-working-regulations", units["CELL"], DAY) == (0, 1, 1, 1)
    assert on("cell-working-regulations", units["CELL"], date(2021, 6, 29)) == (0, 0, 0, 1)


def test_a_grassroots_cell_with_a_committee_owes_regulations_as_both(units):
    paper(units["BASE"], "cell", "working_regulations")
    assert on("working-regulations-all", units["BASE"], DAY) == (1, 1, 1, 1)
    body(units["BASE"])
    assert on("working-regulations-all", units["BASE"], DAY) == (1, 2, 2, 2)
    assert on("working-regulations-committees-cells", units["BASE"], DAY) == (0, 1, 1, 1)


def test_a_paper_is_in_force_up_to_the_day_before_its_end(units):
    paper(units["CELL"], "cell", "working_regulations", valid_to=DAY)
    assert on("cell-working-regulations", units["CELL"], DAY) == (0, 1, 1, 1)
    assert on("cell-working-regulations", units["CELL"], date(2021, 6, 29)) == (1, 1, 1, 1)


def test_the_paper_of_an_organisation_is_its_committees_or_without_one_the_cells(units):
    paper(units["BASE"], "cell", "own_programme", programme="000")
    assert on("own-programme-000", units["BASE"], DAY) == (1, 1, 1, 1)
    body(units["BASE"], since=date(2021, 6, 30))
    assert on("own-programme-000", units["BASE"], DAY) == (0, 1, 1, 1)
    assert on("own-programme-000", units["BASE"], date(2021, 6, 29)) == (1, 1, 1, 1)


def test_only_organisations_with_an_inspection_committee_owe_its_programme(units):
    paper(units["ORG"], "inspection_committee", "inspection_programme")
    assert on("inspection-committee-programme", units["SUP"], DAY) == NONE
    body(units["ORG"], "inspection_committee")
    assert on("inspection-committee-programme", units["SUP"], DAY) == (1, 1, 1, 1)
    assert on("inspection-programme", units["ORG"], DAY) == (0, 1, 1, 1)


def test_what_the_superior_found_is_told_of_papers_in_force_with_a_finding(units):
    paper(units["ORG"], "committee", "working_regulations", carried_out=True)
    found = on("committee-working-regulations", units["ORG"], DAY, part="carried_out")
    assert found[:2] == (1, 1)
    paper(units["ORG"], "committee", "working_regulations", carried_out=False)
    found = on("committee-working-regulations", units["ORG"], DAY, part="carried_out")
    assert found[:2] == (1, 2)
    paper(units["CELL"], "cell", "working_regulations", carried_out=None)
    assert on("cell-working-regulations", units["ORG"], DAY, part="carried_out")[:2] == (0, 0)
    paper(units["BASE"], "cell", "working_regulations", carried_out=False)
    assert on("cell-working-regulations", units["SUP"], DAY, part="carried_out")[:2] == (0, 1)


def test_a_quarter_needs_its_own_programme_and_that_of_its_year(units):
    paper(units["ORG"], "committee", "work_programme", period="2021-Q1")
    assert over("work-programme-quarter", units["ORG"], "2021-Q1") == (0, 1, 1, 1)
    paper(units["ORG"], "committee", "work_programme", date(2021, 3, 31), period="2021")
    assert over("work-programme-quarter", units["ORG"], "2021-Q1") == (1, 1, 1, 1)
    assert over("work-programme-quarter", units["ORG"], "2021-Q2") == (0, 1, 1, 1)


def test_a_paper_that_came_after_the_period_is_not_of_it(units):
    paper(units["ORG"], "committee", "orientation_resolution", date(2022, 1, 1), period="2021")
    paper(units["ORG"], "committee", "task_list")
    assert over("orientation-resolution", units["ORG"], "2021") == (0, 1, 1, 1)


def test_the_plan_of_the_term_is_one_whose_period_of_years_holds_the_year(units):
    for period in ("2021", "2026", "2021-Q1"):
        paper(units["ORG"], "committee", "admission_plan", period=period)
    assert over("admission-plan-year-term", units["ORG"], "2021") == (0, 1, 1, 1)
    paper(units["ORG"], "committee", "admission_plan", period="2020-2025")
    assert over("admission-plan-year-term", units["ORG"], "2021") == (1, 1, 1, 1)
    assert over("admission-plan-year-term", units["ORG"], "2026") == (0, 1, 1, 1)


def test_a_plan_of_admissions_without_a_number_is_none(units):
    plan = paper(units["CELL"], "cell", "admission_plan", period="2021")
    assert over("admission-plan-number", units["CELL"], "2021") == (0, 1, 1, 1)
    Paper.objects.filter(pk=plan.pk).update(number=3)
    assert over("admission-plan-number", units["CELL"], "2021") == (1, 1, 1, 1)


def test_resolutions_count_from_the_first_day_of_the_term_and_without_one_are_unknown(units):
    for since in (date(2020, 7, 31), date(2020, 8, 1), date(2021, 6, 30)):
        paper(units["ORG"], "committee", "thematic_resolution", since)
    assert on("thematic-resolutions", units["ORG"], DAY) == (0, 0, 0, 1)
    Term.objects.create(body=body(units["ORG"]), valid_from=date(2020, 8, 1))
    assert on("thematic-resolutions", units["ORG"], DAY) == (1, 1, 1, 1)
    assert on("thematic-resolutions", units["ORG"], date(2021, 6, 29)) == (0, 1, 1, 1)


def test_a_superiors_plan_counts_whichever_of_its_bodies_holds_it(units):
    paper(units["SUP"], "inspection_committee", "inspection_plan", period="2021-H1")
    assert over("superior-inspection-plan", units["SUP"], "2021-H1") == (1, 1, 1, 1)
    assert over("superior-inspection-plan", units["SUP"], "2021-H2") == (0, 1, 1, 1)
    assert over("superior-inspection-plan", units["SUP"], "2021-H2", to=date(2021, 8, 1))[0] == 0

"""Who has to have which paper on a day, what is there, and who may see it."""

from datetime import date
from itertools import count

import pytest

from chibo.core.actor import Actor
from chibo.core.packs import Taken
from chibo.documents.models import Paper, RequiredPaper
from chibo.documents.packs import RequiredPapersPack
from chibo.documents.queries.required import lacking, lacks, papers_of
from chibo.documents.services import store_required
from chibo.organisations import tree
from chibo.organisations.models import Body, Term, Unit
from tests.figures import OPENING, move, plant

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
DAY = date(2021, 5, 20)
numbers = count(1)


@pytest.fixture
def units():
    """A superior with an organisation of one cell, and a grassroots cell beside it."""
    return plant(
        ("SUP", "superior_party_org", None),
        ("ORG", "base_party_org", "SUP"),
        ("CELL", "subordinate_party_cell", "ORG"),
        ("BASE", "base_party_cell", "SUP"),
        BASE="commune",
    )


WHOSE = {"organisation": "own", "superior": "any"}


def require(paper: str, role: str = "committee", every: str = "standing", **more: object) -> None:
    """Ask for one paper and no other."""
    row = {
        "code": "asked",
        "name": {"vi": "Văn bản", "en": "Paper"},
        "paper": paper,
        "role": role,
        "holder": WHOSE.get(role, role),
        "every": every,
        "valid_from": OPENING,
        "source": "DIEU-LE",
        **more,
    }
    pack = RequiredPapersPack.model_validate({"kind": "required_papers", "papers": [row]})
    store_required([Taken("papers", 1, pack)])


def paper(unit: Unit, holder: str, kind: str, since: date = OPENING, **fields: object) -> Paper:
    row = {"unit": unit, "holder": holder, "kind": kind, "valid_from": since, **fields}
    return Paper.objects.create(code=f"P{next(numbers)}", **row)


def body(unit: Unit, kind: str = "committee", since: date = OPENING) -> Body:
    code = f"{kind} {unit.code}"
    return Body.objects.create(code=code, unit=unit, kind=kind, valid_from=since)


def reader(units: dict[str, Unit], *actions: str, at: str = "SUP", today: date = DAY) -> Actor:
    roots = frozenset({units[at].pk})
    return Actor(1, "reader", today, dict.fromkeys(actions or ("record.view",), roots))


def all_of(units: dict[str, Unit]) -> set[int]:
    return {unit.pk for unit in units.values()}


def state(units: dict[str, Unit], code: str, on: date = DAY) -> str:
    """How the one paper asked for stands at a unit that keeps papers; empty: not asked."""
    found = papers_of(reader(units), units[code].pk, on, keeps=all_of(units))
    return found[0].state.value if found else ""


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        ("committee", {"ORG"}),
        ("cell", {"CELL", "BASE"}),
        ("organisation", {"ORG", "BASE"}),
        ("inspection_committee", set()),
        ("superior", {"SUP"}),
    ],
)
def test_a_role_says_whom_a_paper_is_asked_of(units, role, asked):
    require("working_regulations", role)

    assert {code for code in units if state(units, code)} == asked


def test_a_body_makes_a_cell_a_committee_and_an_organisation_an_inspector(units):
    require("working_regulations")
    body(units["BASE"], since=DAY)
    assert state(units, "BASE") == "lacking"
    assert state(units, "BASE", date(2021, 5, 19)) == ""

    require("working_regulations", "inspection_committee")
    body(units["ORG"], "inspection_committee")
    assert state(units, "ORG") == "lacking"
    paper(units["ORG"], "committee", "working_regulations")
    assert state(units, "ORG") == "lacking"
    paper(units["ORG"], "inspection_committee", "working_regulations")
    assert state(units, "ORG") == "there"


def test_levels_and_types_narrow_whom_it_is_asked_of(units):
    require("study_plan", "organisation", levels=["base_party_org"])
    assert {code for code in units if state(units, code)} == {"ORG"}
    require("study_plan", "organisation", types=["commune"])
    assert {code for code in units if state(units, code)} == {"BASE"}


def test_a_standing_paper_is_there_from_its_first_day_to_the_day_before_its_end(units):
    require("working_regulations")
    paper(units["ORG"], "committee", "working_regulations", DAY, valid_to=date(2021, 6, 1))

    days = (date(2021, 5, 19), DAY, date(2021, 5, 31), date(2021, 6, 1))
    assert [state(units, "ORG", day) for day in days] == ["lacking", "there", "there", "lacking"]


@pytest.mark.parametrize(
    ("every", "period", "before", "after"),
    [
        ("year", "2021", date(2020, 12, 31), date(2022, 1, 1)),
        ("half", "2021-H1", date(2020, 12, 31), date(2021, 7, 1)),
        ("quarter", "2021-Q2", date(2021, 3, 31), date(2021, 7, 1)),
    ],
)
def test_a_periods_paper_is_named_after_the_period_of_the_day(units, every, period, before, after):
    require("work_programme", every=every)
    paper(units["ORG"], "committee", "work_programme", OPENING, period=period)

    assert state(units, "ORG") == "there"
    assert state(units, "ORG", before) == state(units, "ORG", after) == "lacking"


def test_a_paper_that_comes_later_in_the_period_is_lacking_until_then(units):
    require("work_programme", every="quarter")
    paper(units["ORG"], "committee", "work_programme", DAY, period="2021-Q2")

    assert state(units, "ORG", date(2021, 5, 19)) == "lacking"
    (answer,) = papers_of(reader(units), units["ORG"].pk, DAY, keeps=all_of(units))
    assert answer.period
    assert (answer.since, answer.period.name, answer.found) == (DAY, "2021-Q2", 1)


def test_a_periods_paper_is_asked_of_who_had_the_role_on_its_first_day(units):
    move(units["CELL"], date(2021, 4, 2), level="base_party_cell")
    require("study_plan", "organisation", every="quarter")
    assert state(units, "CELL") == ""
    assert state(units, "CELL", date(2021, 7, 1)) == "lacking"
    require("study_plan", "organisation")
    assert state(units, "CELL") == "lacking"


def test_a_terms_plan_is_one_whose_years_hold_the_year(units):
    require("admission_plan", "organisation", every="term")
    paper(units["ORG"], "committee", "admission_plan", period="2021")
    assert state(units, "ORG") == "lacking"
    paper(units["ORG"], "committee", "admission_plan", period="2020-2025")
    assert state(units, "ORG") == "there"
    assert state(units, "ORG", date(2026, 1, 1)) == "lacking"


def test_resolutions_are_counted_from_the_terms_first_day_and_not_missed_in_its_first_years(units):
    require("thematic_resolution", every="term", at_least=2, due_after_years=4)
    for since in (date(2020, 7, 31), date(2020, 8, 1)):
        paper(units["ORG"], "committee", "thematic_resolution", since)
    assert state(units, "ORG") == "unknown"  # no term on record

    Term.objects.create(body=body(units["ORG"]), valid_from=date(2020, 8, 1))
    assert state(units, "ORG") == state(units, "ORG", date(2024, 7, 31)) == "open"
    assert state(units, "ORG", date(2024, 8, 1)) == "lacking"
    paper(units["ORG"], "committee", "thematic_resolution", DAY)
    assert state(units, "ORG") == "there"


def test_the_paper_of_an_organisation_is_its_committees_or_without_one_the_cells(units):
    require("own_programme", "organisation", programme="000")
    paper(units["BASE"], "cell", "own_programme", programme="001")
    assert state(units, "BASE") == "lacking"
    paper(units["BASE"], "cell", "own_programme", programme="000")
    assert state(units, "BASE") == "there"
    body(units["BASE"])
    assert state(units, "BASE") == "lacking"


def test_a_superiors_paper_counts_whichever_of_its_bodies_holds_it(units):
    require("inspection_plan", "superior", "half")
    paper(units["SUP"], "inspection_committee", "inspection_plan", period="2021-H1")

    assert state(units, "SUP") == "there"


def test_a_plan_of_admissions_without_a_number_is_none_where_one_is_asked_for(units):
    require("admission_plan", "cell", "year", numbered=True)
    plan = paper(units["CELL"], "cell", "admission_plan", period="2021")
    assert state(units, "CELL") == "lacking"
    Paper.objects.filter(pk=plan.pk).update(number=3)
    (answer,) = papers_of(reader(units), units["CELL"].pk, DAY, keeps=all_of(units))
    assert (answer.state, answer.number) == ("there", 3)


def test_what_the_rules_do_not_ask_for_yet_or_any_more_is_not_asked(units):
    require("study_plan", "cell", valid_from=date(2021, 5, 20), valid_to=date(2021, 5, 21))

    days = (date(2021, 5, 19), DAY, date(2021, 5, 21))
    assert [state(units, "CELL", day) for day in days] == ["", "lacking", ""]


def test_where_papers_are_not_kept_nothing_is_known(units):
    require("working_regulations", "cell")
    cells = (units["CELL"].pk, units["BASE"].pk)
    paper(units["CELL"], "cell", "working_regulations")
    keeps = {units["BASE"].pk}

    (answer,) = papers_of(reader(units), cells[0], DAY, keeps=keeps)
    assert answer.state == "unknown"
    (told,) = lacking(reader(units, "figure.view"), units["SUP"].pk, DAY, keeps=keeps)
    assert (told.asked, told.known, told.lacking) == (2, 1, 1)
    assert [one.unit for one in lacks(reader(units), DAY, keeps=keeps)] == [cells[1]]


def test_records_are_seen_by_who_may_see_them_there_and_numbers_by_who_may_see_figures(units):
    require("working_regulations", "cell")
    everybody, cell, top = all_of(units), units["CELL"].pk, units["SUP"].pk
    own = reader(units, "record.view", "figure.view", at="CELL")
    figures = reader(units, "figure.view")

    assert papers_of(figures, cell, DAY, keeps=everybody) == []
    assert lacks(figures, DAY, keeps=everybody) == []
    assert [one.lacking for one in lacking(figures, top, DAY, keeps=everybody)] == [2]

    assert papers_of(own, units["BASE"].pk, DAY, keeps=everybody) == []
    assert [one.unit for one in lacks(own, DAY, keeps=everybody)] == [cell]
    assert [one.lacking for one in lacking(own, top, DAY, keeps=everybody)] == [1]


def test_only_what_stands_below_the_unit_is_counted(units):
    require("working_regulations", "cell")
    found = lacks(reader(units), DAY, keeps=all_of(units), unit=units["ORG"].pk)

    assert [one.unit for one in found] == [units["CELL"].pk]


def test_the_number_of_queries_is_the_same_for_two_units_and_for_forty(
    units, django_assert_num_queries
):
    require("working_regulations", "cell")
    actor = reader(units, "figure.view", "record.view")
    with django_assert_num_queries(4):
        assert lacking(actor, units["SUP"].pk, DAY, keeps=all_of(units))[0].asked == 2
    RequiredPaper.objects.all().delete()
    for number in range(40):
        Unit.objects.create(code=f"MORE-{number}")
    more = {unit.code: unit for unit in Unit.objects.filter(code__startswith="MORE")}
    _place_below(units["ORG"], more)
    require("working_regulations", "cell")
    with django_assert_num_queries(4):
        assert lacking(actor, units["SUP"].pk, DAY, keeps=set())[0].asked == 42
    with django_assert_num_queries(4):
        assert len(lacks(actor, DAY, keeps={unit.pk for unit in more.values()})) == 40


def _place_below(parent: Unit, units: dict[str, Unit]) -> None:
    for unit in units.values():
        unit.placements.create(
            name=unit.code,
            level="subordinate_party_cell",
            type="other",
            parent=parent,
            valid_from=OPENING,
        )
    tree.rebuild()

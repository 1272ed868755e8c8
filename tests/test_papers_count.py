"""A paper that is entered, issued or ended is counted at once in every target that asks for it."""

from datetime import date

import pytest

from chibo.documents.models import Paper
from chibo.documents.services import (
    end_paper,
    enter_paper,
    find_carried_out,
    issue_draft,
    send_on,
    set_mass_year,
    start_draft,
    vote,
)
from chibo.documents.services.asking import Tally
from chibo.documents.services.drafting import Wanted
from chibo.documents.services.issuing import Signing
from chibo.documents.services.mass import MassYear
from chibo.documents.services.papers import Stated
from chibo.organisations.models import MassOrganisation
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.explain import explain
from chibo.programmes.queries.status import status, unit_on

pytestmark = pytest.mark.engine
TODAY = date(2025, 6, 30)
JANUARY = date(2025, 1, 10)


@pytest.fixture
def office(world):
    return world.actor("administrator")


def figure(actor, target, code="HOA", day=TODAY):
    programme = catalogue.programme(actor, target.partition("-")[0])
    entry = next(one for one in programme.entries if one.pack.id == target)
    unit = unit_on(actor, day, code)
    [(_unit, [found])] = status(programme, [unit], day, entries=[entry])
    return found.numbers.numerator if found.numbers else None, found.so_far


def detail(actor, target, code):
    """The numbers that stand beside the target's own."""
    programme = catalogue.programme(actor, target.partition("-")[0])
    entry = next(one for one in programme.entries if one.pack.id == target)
    [(_unit, [found])] = status(programme, [unit_on(actor, TODAY, code)], TODAY, entries=[entry])
    return found.numbers


def labels(actor, target, code):
    programme = catalogue.programme(actor, target.partition("-")[0])
    entry = next(one for one in programme.entries if one.pack.id == target)
    found = explain(actor, programme, entry, unit_on(actor, TODAY, code), TODAY)
    proofs = [proof for line in found.records for proof in line.evidence]
    return [one.label for one in (*found.records, *proofs)]


def entered(actor, unit, holder, kind, **told):
    stated = Stated(holder, kind, told.pop("valid_from", JANUARY), **told)
    return enter_paper(actor, unit=unit, stated=stated, for_paper="Sổ văn bản")


def test_the_cells_working_regulations_count_until_they_end(world, office):
    before = figure(office, "004-1a")
    paper = Paper.objects.get(code="HOA-1")

    end_paper(
        office, paper=paper, version=0, on=date(2025, 6, 1), reason="Hết hiệu lực", for_paper="Sổ"
    )

    assert before[0] == 1
    assert figure(office, "004-1a")[0] == 0


@pytest.mark.parametrize(
    ("target", "kind", "told"),
    [
        ("004-1c", "coordination_regulations", {}),
        ("004-1e", "inspection_programme", {}),
        ("004-5a", "attendance_plan", {}),
    ],
)
def test_papers_of_the_committee_count_the_moment_they_are_entered(
    world, office, target, kind, told
):
    Paper.objects.filter(unit=world.commune, kind=kind).update(valid_to=date(2024, 12, 1))
    lost = entered(office, world.commune, "committee", kind, **told)
    there = figure(office, target, "XA")

    end_paper(
        office, paper=lost, version=1, on=date(2025, 2, 1), reason="Hết hiệu lực", for_paper="Sổ"
    )

    assert figure(office, target, "XA")[0] == there[0] - 1


@pytest.mark.parametrize(
    ("target", "kind", "period", "valid_from"),
    [
        ("004-1b", "working_regulations", "", JANUARY),
        ("004-1d", "work_programme", "2024", date(2024, 1, 10)),
        ("004-2a", "orientation_resolution", "2024", date(2024, 1, 10)),
        ("001-7", "working_regulations", "", date(2015, 1, 10)),
    ],
)
def test_what_is_entered_where_nothing_was_makes_one_more(
    world, office, target, kind, period, valid_from
):
    Paper.objects.filter(unit=world.commune, holder="committee", kind=kind).delete()
    there = figure(office, target, "XA")

    entered(office, world.commune, "committee", kind, period=period, valid_from=valid_from)

    assert figure(office, target, "XA")[0] == there[0] + 1


def test_a_second_thematic_resolution_of_the_term_counts_the_committee(world, office):
    thematic = Paper.objects.filter(unit=world.commune, kind="thematic_resolution")
    thematic.exclude(pk=thematic.order_by("valid_from").first().pk).delete()
    assert figure(office, "004-2b", "XA")[0] == 0

    entered(office, world.commune, "committee", "thematic_resolution")

    assert figure(office, "004-2b", "XA")[0] == 1


def test_explain_lists_the_paper_that_was_entered(world, office):
    entered(office, world.commune, "committee", "coordination_regulations")

    assert "Quy chế phối hợp" in labels(office, "004-1c", "XA")


def test_a_draft_counts_nothing_until_it_is_issued(world):
    secretary = world.actor("cell_secretary")
    wanted = Wanted("cell-working-regulations", "cell")
    told = {"unit": "Chi bộ", "superior": "Đảng uỷ", "term": "2020-2025", "members": "19"}
    end_paper(
        secretary,
        paper=Paper.objects.get(code="HOA-1"),
        version=0,
        on=date(2025, 6, 1),
        reason="Hết hiệu lực",
    )
    draft = start_draft(secretary, unit=world.united_cell, wanted=wanted, told=told)
    draft = send_on(secretary, draft=draft, version=draft.version)
    draft = vote(secretary, draft=draft, version=draft.version, tally=Tally(TODAY, 19, 18))
    assert figure(secretary, "004-1a")[0] == 0

    signing = Signing(TODAY, "secretary", "Lan")
    issue_draft(secretary, draft=draft, version=draft.version, signing=signing)

    assert figure(secretary, "004-1a")[0] == 1
    assert "Quy chế làm việc" in labels(secretary, "004-1a", "HOA")


def test_what_the_superior_finds_moves_the_number_beside_the_target(world):
    office = world.actor("commune_office")
    before = detail(office, "004-1a", "HOA")
    find_carried_out(office, paper=Paper.objects.get(code="HOA-1"), carried_out=False)

    assert detail(office, "004-1a", "HOA") != before


def test_approved_programmes_of_mass_organisations_count(world, office):
    mass = MassOrganisation.objects.filter(unit=world.commune, valid_to=None).first()
    no = MassYear(False, "")
    set_mass_year(office, of=mass, year=2024, found=no, for_paper="Sổ")
    before = figure(office, "004-10", "XA"), figure(office, "004-11", "XA")

    yes = MassYear(True, "good", "15-TB/ĐU", date(2024, 1, 15))
    set_mass_year(office, of=mass, year=2024, found=yes, for_paper="Sổ")

    assert figure(office, "004-10", "XA")[0] == before[0][0] + 1
    assert figure(office, "004-11", "XA")[0] == before[1][0] + 1

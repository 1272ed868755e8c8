"""A signed list of a year is counted in 001-14 and 001-15, and explained."""

from datetime import date

import pytest

from chibo.exchange.demo.small import small
from chibo.exchange.workbook.faults import Faulty
from chibo.exchange.workbook.services import load_book
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.explain import explain
from chibo.programmes.queries.status import status, unit_on
from chibo.work.models import Assignment, CellYear
from chibo.work.queries.assignments import whole, year_list
from chibo.work.services.assignments import Wanted, save_list
from chibo.work.services.year_lists import Outcome, Signed, save_results, sign_list

pytestmark = pytest.mark.engine
YEAR = 2014
END = date(2015, 6, 30)
CELL = "KHOA"


@pytest.fixture
def cell(world):
    """A cell that stood already in the years of programme 001, of which no year is on record."""
    unit = world.unit(CELL)
    CellYear.objects.filter(unit=unit).delete()
    return unit


def numbers(actor, target, code=CELL, day=END):
    programme = catalogue.programme(actor, "001")
    entry = next(one for one in programme.entries if one.pack.id == target)
    unit = unit_on(actor, day, code)
    [(_unit, [found])] = status(programme, [unit], day, entries=[entry])
    return found.numbers.numerator, found.numbers.denominator


def signed(world, cell, *, skip=0):
    actor = world.actor("province_office")
    called = whole(cell.pk, YEAR, date(YEAR, 12, 31), None).members
    due = [place for place in called if place.due]
    wanted = [Wanted(place.person.pk, "task", "Giúp hộ nghèo") for place in due[skip:]]
    wanted += [Wanted(place.person.pk, "commitment") for place in due if place.leader]
    people = [place.person.pk for place in due]
    save_list(actor, unit=cell, year=YEAR, version=0, of=people, wanted=wanted)
    told = Signed(date(YEAR, 1, 15), for_paper="Danh sách giấy")
    return sign_list(actor, unit=cell, year=YEAR, version=1, signed=told)


def test_members_with_a_task_are_counted_the_moment_the_list_is_signed(world, cell):
    actor = world.actor("province_office")
    signed(world, cell, skip=1)
    due = whole(cell.pk, YEAR, date(YEAR, 12, 31), year_list(cell.pk, YEAR)).counts.due
    assert due > 1
    assert numbers(actor, "001-15") == (due - 1, due)


def test_commitments_are_counted_once_it_is_said_that_the_rating_went_by_them(world, cell):
    actor = world.actor("province_office")
    held = signed(world, cell)
    made = Assignment.objects.filter(year_list=held, kind="commitment")
    if not made:
        pytest.skip("no leader in this cell")
    assert numbers(actor, "001-14")[1] == 0
    said = {line.pk: Outcome("well", used=True) for line in made}
    told = {"unit": cell, "year": YEAR, "version": 2, "for_paper": "Biên bản cuối năm"}
    save_results(actor, said=said, **told)
    assert numbers(actor, "001-14") == (len(made), len(made))


def test_the_year_stands_among_the_records_behind_the_figure(world, cell):
    actor = world.actor("province_office")
    signed(world, cell)
    programme = catalogue.programme(actor, "001")
    entry = next(one for one in programme.entries if one.pack.id == "001-15")
    found = explain(actor, programme, entry, unit_on(actor, END, CELL), END)
    proofs = [proof.label for line in found.records for proof in line.evidence]
    assert any(str(YEAR) in label for label in proofs)


def test_a_workbook_changes_nothing_that_was_signed_here(world, cell):
    signed(world, cell)
    row = {"unit": CELL, "year": YEAR, "members_due": 99, "members_with_task": 99}
    info = dict(small())["info"]
    with pytest.raises(Faulty) as no:
        load_book(world.administrator, {"info": info, "cell_years": [row]}.items())
    [fault] = no.value.faults
    assert fault.code == "WB-SIGNED"
    assert CELL in fault.message
    assert CellYear.objects.get(unit=cell, year=YEAR).members_due != 99
    saved = CellYear.objects.get(unit=cell, year=YEAR)
    same = row | {name: getattr(saved, name) for name in ("members_due", "members_with_task")}
    same |= {"leaders": saved.leaders, "leaders_committed": saved.leaders_committed}
    assert not load_book(world.administrator, {"info": info, "cell_years": [same]}.items()).changed


def test_a_year_that_a_workbook_told_stays_where_no_list_is_signed(world, cell):
    row = {"unit": CELL, "year": YEAR, "members_due": 7, "members_with_task": 5}
    info = dict(small())["info"]
    load_book(world.administrator, {"info": info, "cell_years": [row]}.items())
    assert CellYear.objects.get(unit=cell, year=YEAR).year_list is None
    assert numbers(world.actor("province_office"), "001-15") == (5, 7)

"""Papers in force are entered, replaced, put right, ended; who may not is shown nothing."""

from datetime import date

import pytest

from chibo.core.models import AuditEntry, Touched
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents.models import Paper
from chibo.documents.periods import first_day, read_period
from chibo.documents.services import correct_paper, end_paper, enter_paper, find_carried_out
from chibo.documents.services.papers import NewerPaper, Stated

SIGNED = date(2025, 3, 10)
PLAN = Stated("cell", "admission_plan", SIGNED, period="2025", number=2, signed_on=SIGNED)


@pytest.fixture
def secretary(world):
    return world.actor("cell_secretary")


@pytest.fixture
def entered(world, secretary):
    return enter_paper(secretary, unit=world.united_cell, stated=PLAN)


def refused(code, call, *args, **fields):
    with pytest.raises(Refused) as no:
        call(*args, **fields)
    assert no.value.code == code
    assert no.value.fix


def test_an_entered_paper_has_a_code_of_its_unit_and_one_entry_that_reaches_its_period(entered):
    assert entered.code == "HOA-VB-20250310-1"
    entry = AuditEntry.objects.get(action="paper.entered")
    (touched,) = Touched.objects.filter(entry=entry)
    assert (touched.records, touched.earliest) == ("papers", date(2025, 1, 1))


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("PAPER-NO-PERIOD", {"period": ""}),
        ("PAPER-PERIOD", {"period": "2025-Q7"}),
        ("PAPER-DAYS", {"valid_to": SIGNED}),
        ("PAPER-AHEAD", {"signed_on": date(2025, 7, 1)}),
        ("PAPER-NO-UNIT", {"valid_from": date(2020, 1, 1), "signed_on": date(2020, 1, 1)}),
        ("PAPER-PROGRAMME", {"kind": "own_programme"}),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_out(world, secretary, code, changes):
    stated = Stated(**{name: getattr(PLAN, name) for name in Stated.__dataclass_fields__} | changes)
    refused(code, enter_paper, secretary, unit=world.united_cell, stated=stated)


def test_the_same_paper_is_in_force_once(world, secretary, entered):
    refused("PAPER-TWICE", enter_paper, secretary, unit=world.united_cell, stated=PLAN)


def test_thematic_resolutions_stand_side_by_side(world):
    office = world.actor("administrator")
    stated = Stated("committee", "thematic_resolution", SIGNED)
    for _time in range(2):
        enter_paper(office, unit=world.commune, stated=stated, for_paper="Sổ văn bản đi")

    assert Paper.objects.filter(unit=world.commune, valid_from=SIGNED).count() == 2


def test_an_older_form_overwrites_nothing(secretary, entered):
    told = {"paper": entered, "version": 1, "reason": "Ghi nhầm số"}
    correct_paper(secretary, stated=PLAN, **told)
    with pytest.raises(NewerPaper):
        correct_paper(secretary, stated=PLAN, **told)


def test_what_ended_does_not_end_again(secretary, entered):
    told = {"paper": entered, "reason": "Hết năm"}
    end_paper(secretary, version=1, on=date(2025, 5, 1), **told)
    refused("PAPER-ENDED", end_paper, secretary, version=2, on=date(2025, 6, 1), **told)


def test_the_unit_does_not_find_on_itself(world, secretary, entered):
    refused("PAPER-OWN-FINDING", find_carried_out, secretary, paper=entered, carried_out=True)
    find_carried_out(world.actor("commune_office"), paper=entered, carried_out=True)
    entered.refresh_from_db()
    assert entered.carried_out is True


@pytest.mark.parametrize("who", ["neighbour_secretary", "member", "outsider", "city_office"])
def test_who_may_not_write_there_gets_no_further(world, entered, who):
    actor = world.actor(who)
    with pytest.raises(NotAllowed):
        enter_paper(actor, unit=world.united_cell, stated=PLAN)
    with pytest.raises(NotAllowed):
        end_paper(actor, paper=entered, version=1, on=date(2025, 5, 1), reason="Hết năm")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("2026", "2026"), (" 2026-q4 ", "2026-Q4"), ("2025 – 2030", "2025-2030"), ("", "")],
)
def test_periods_are_read_as_people_type_them(typed, name):
    assert read_period(typed) == name


def test_a_paper_reaches_back_to_the_first_day_of_its_period():
    assert first_day("2025-2030", date(2026, 1, 5)) == date(2025, 1, 1)
    assert first_day("", SIGNED) == SIGNED

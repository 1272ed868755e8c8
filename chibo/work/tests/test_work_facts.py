"""Tasks and commitments in sums, and which places have somebody in charge."""

from datetime import date

import pytest

from chibo.members.models import Person
from chibo.organisations.models import (
    Host,
    HostState,
    Locality,
    LocalityCover,
    LocalityState,
    Unit,
)
from chibo.work.models import CellYear, Charge
from tests.figures import OPENING, on, over, plant

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
DAY = date(2021, 6, 30)


@pytest.fixture
def units():
    """A superior, a commune with a section of one cell and another cell beside it."""
    return plant(
        ("SUP", "superior_party_org", None),
        ("XA", "base_party_org", "SUP"),
        ("BP", "sectional_party_org", "XA"),
        ("BAC", "subordinate_party_cell", "BP"),
        ("NAM", "subordinate_party_cell", "XA"),
    )


@pytest.fixture
def lan() -> Person:
    return Person.objects.create(code="LAN", full_name="Lan")


def test_sums_are_of_cells_that_filled_both_columns_once_the_year_is_over(units):
    CellYear.objects.create(unit=units["BAC"], year=2021, members_due=9, members_with_task=7)
    CellYear.objects.create(unit=units["NAM"], year=2021, members_due=8)
    assert over("members-with-task", units["XA"], "2021") == (7, 9, 1, 2)
    assert over("members-with-task", units["XA"], "2021", to=date(2021, 12, 30)) == (0, 0, 0, 2)
    assert over("leaders-with-commitment", units["XA"], "2021") == (0, 0, 0, 2)


def charge(person: Person, by: Unit, **fields: object) -> Charge:
    row = {"valid_from": OPENING, "kind": next(iter(fields)), **fields}
    return Charge.objects.create(person=person, by_unit=by, **row)


def hamlet(code: str, commune: Unit) -> Locality:
    place = Locality.objects.create(code=code)
    LocalityState.objects.create(
        locality=place, name=code, kind="hamlet", unit=commune, valid_from=OPENING
    )
    return place


def test_places_without_an_organisation_are_hamlets_without_their_own_cell_and_enterprises(
    units, lan
):
    own, joint = hamlet("OWN", units["XA"]), hamlet("JOINT", units["XA"])
    for place, mode in ((own, "own"), (joint, "joint")):
        LocalityCover.objects.create(
            locality=place, unit=units["BAC"], mode=mode, valid_from=OPENING
        )
    for code, unit in (("BARE", None), ("WITH", units["NAM"])):
        HostState.objects.create(
            host=Host.objects.create(code=code),
            kind="enterprise",
            area_unit=units["XA"],
            unit=unit,
            valid_from=OPENING,
        )
    assert on("uncovered-places-in-charge", units["XA"], DAY) == (0, 0, 0, 2)
    charge(lan, units["NAM"], locality=own)
    assert on("uncovered-places-in-charge", units["XA"], DAY) == (0, 2, 2, 2)
    charge(lan, units["XA"], host=Host.objects.get(code="BARE"), valid_to=date(2021, 7, 1))
    assert on("uncovered-places-in-charge", units["XA"], DAY) == (1, 2, 2, 2)
    assert on("uncovered-places-in-charge", units["XA"], date(2021, 7, 1)) == (0, 2, 2, 2)


def test_a_hamlet_is_unknown_where_its_commune_keeps_no_cells_of_hamlets(units, lan):
    place = hamlet("T-1", units["XA"])
    charge(lan, units["XA"], locality=place)
    assert on("uncovered-places-in-charge", units["XA"], DAY) == (0, 0, 0, 1)
    other = hamlet("T-2", units["XA"])
    LocalityCover.objects.create(locality=other, unit=units["BAC"], mode="own", valid_from=OPENING)
    assert on("uncovered-places-in-charge", units["XA"], DAY) == (1, 1, 1, 1)

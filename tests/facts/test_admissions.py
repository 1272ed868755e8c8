"""Members, admissions, and the enterprises that admitted any."""

from datetime import date

import pytest

from chibo.members.facts import FACTS
from chibo.organisations.models import Host, HostState, Unit
from tests.facts.asking import asked, levels_and_types, member, named, unit

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

MEMBERS, ADMISSIONS, ENTERPRISES = (
    named(name, FACTS) for name in ("members", "admissions", "enterprise_organisations")
)
YEAR = date(2014, 1, 1), date(2014, 12, 31)
IN_MAY = date(2014, 5, 1)


@pytest.fixture
def bloc() -> Unit:
    levels_and_types()
    return unit("BLOC", "superior_party_org")


@pytest.fixture
def cell(bloc: Unit) -> Unit:
    return unit("CELL", "base_party_cell", bloc, "state_enterprise")


def host(at: Unit, recruit_pool: bool | None) -> None:
    one = Host.objects.create(code=f"H{Host.objects.count()}")
    HostState.objects.create(
        host=one, kind="enterprise", area_unit=at, unit=at, recruit_pool=recruit_pool,
        valid_from=date(2000, 1, 1),
    )  # fmt: skip


def enterprises(until: date = YEAR[1]) -> dict[int | None, dict[str, object]]:
    return asked(ENTERPRISES, until, since=date(2011, 1, 1))


def test_only_first_admissions_to_a_home_cell_count_each_on_its_day(cell: Unit) -> None:
    member("LAN", cell, IN_MAY, joined="admitted")
    member("MAI", cell, IN_MAY, joined="readmitted")
    member("HOA", cell, IN_MAY, joined="admitted", kind="temporary")
    member("AN", cell, date(2015, 1, 1), joined="admitted")

    (admission,) = asked(ADMISSIONS, *YEAR).values()

    assert (admission["unit_id"], admission["day"]) == (cell.id, IN_MAY)


def test_members_count_at_home_until_the_day_before_they_leave(bloc: Unit, cell: Unit) -> None:
    other = unit("OTHER", "base_party_cell", bloc)
    lan = member("LAN", cell, to=IN_MAY)
    member("LAN", other, date(2013, 1, 1), kind="temporary", joined="transferred_in")

    assert asked(MEMBERS, date(2014, 4, 30)) == {lan.id: {"unit_id": cell.id, "id": lan.id}}
    assert asked(MEMBERS, IN_MAY) == {}


@pytest.mark.parametrize(
    ("pools", "asks"),
    [
        ([True, False], True),
        ([True, None], True),
        ([False, None], None),
        ([False, False], False),
        ([], None),
    ],
)
def test_one_host_with_people_to_recruit_is_enough_and_silence_is_unknown(
    cell: Unit, pools: list[bool | None], asks: bool | None
) -> None:
    for pool in pools:
        host(cell, pool)

    assert enterprises()[cell.id]["recruit_pool"] is asks


def test_a_host_of_a_cell_below_counts_for_the_organisation(bloc: Unit) -> None:
    firm = unit("FIRM", "base_party_org", bloc, "state_enterprise")
    host(unit("SHOP", "subordinate_party_cell", firm), True)

    assert enterprises()[firm.id]["recruit_pool"] is True


def test_an_admission_counts_for_whoever_stood_above_the_cell_that_day(bloc: Unit) -> None:
    before, after = (
        unit(code, "base_party_org", bloc, "state_enterprise") for code in ("BEFORE", "AFTER")
    )
    shop = unit("SHOP", "subordinate_party_cell", before, to=date(2014, 6, 1))
    unit("SHOP", "subordinate_party_cell", after, since=date(2014, 6, 1))
    member("LAN", shop, IN_MAY, joined="admitted")

    found = enterprises()

    assert (found[before.id]["admitted"], found[after.id]["admitted"]) == (True, False)


def test_a_cell_that_became_an_organisation_admitted_as_a_cell(bloc: Unit) -> None:
    firm = unit("FIRM", "base_party_org", bloc, "state_enterprise")
    shop = unit("SHOP", "subordinate_party_cell", firm, "state_enterprise", to=date(2014, 6, 1))
    unit("SHOP", "base_party_cell", bloc, "state_enterprise", since=date(2014, 6, 1))
    member("LAN", shop, IN_MAY, joined="admitted")

    assert enterprises()[shop.id]["admitted"] is True


def test_an_admission_before_the_window_does_not_count(cell: Unit) -> None:
    member("LAN", cell, date(2010, 12, 31), joined="admitted")

    assert enterprises()[cell.id]["admitted"] is False

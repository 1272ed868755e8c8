"""Localities, communes, hosts and mass organisations."""

from datetime import date

import pytest

from chibo.members.facts import FACTS as MEMBER_FACTS
from chibo.members.facts.places import LOCALITY_KEPT
from chibo.members.models import LocalityPost, Residence
from chibo.organisations.facts import FACTS
from chibo.organisations.models import (
    Host,
    HostState,
    Locality,
    LocalityCover,
    LocalityState,
    MassOrganisation,
    MassOrganisationYear,
    Unit,
)
from tests.facts.asking import OPENING, asked, kept_from, levels_and_types, member, named, unit

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

LOCALITIES, COMMUNES, HOSTS, MASSES = (
    named(name, FACTS)
    for name in ("localities", "communes", "host_organisations", "mass_organisations")
)
RESIDENTS, POSTS = (named(name, MEMBER_FACTS) for name in ("locality_residents", "locality_posts"))
DAY, NEXT = date(2014, 6, 1), date(2014, 6, 2)


@pytest.fixture
def district() -> Unit:
    levels_and_types()
    return unit("DISTRICT", "superior_party_org", None, "district")


@pytest.fixture
def commune(district: Unit) -> Unit:
    return unit("COMMUNE", "base_party_org", district, "commune")


@pytest.fixture
def cell(commune: Unit) -> Unit:
    return unit("CELL", "subordinate_party_cell", commune)


@pytest.fixture
def hamlet(commune: Unit) -> Locality:
    one = Locality.objects.create(code="HAMLET")
    belongs(one, commune)
    return one


def belongs(
    place: Locality, commune: Unit, since: date = OPENING, to: date | None = None
) -> LocalityState:
    return LocalityState.objects.create(
        locality=place, name="Bản Hoa", folded="ban hoa", kind="hamlet", unit=commune,
        valid_from=since, valid_to=to,
    )  # fmt: skip


def covers(cell: Unit, place: Locality, mode: str) -> None:
    LocalityCover.objects.create(locality=place, unit=cell, mode=mode, valid_from=OPENING)


def test_a_joint_cell_is_no_cell_of_its_own(commune: Unit, cell: Unit, hamlet: Locality) -> None:
    covers(cell, hamlet, "joint")

    found = asked(LOCALITIES, DAY)[hamlet.id]

    assert found["unit_id"] == commune.id
    assert (found["own_cell"], found["joint_cell"], found["any_cell"]) == (False, True, True)


def test_a_cell_that_ended_covers_nothing_though_its_row_goes_on(
    commune: Unit, hamlet: Locality
) -> None:
    covers(unit("OLD", "subordinate_party_cell", commune, to=DAY), hamlet, "own")

    assert asked(LOCALITIES, date(2014, 5, 31))[hamlet.id]["own_cell"] is True
    assert asked(LOCALITIES, DAY)[hamlet.id]["own_cell"] is False


def test_a_member_of_any_cell_who_lives_there_is_a_resident_while_a_member(
    district: Unit, cell: Unit, hamlet: Locality
) -> None:
    far = unit("FAR", "base_party_cell", district)
    lan = member("LAN", far, to=NEXT)
    Residence.objects.create(person=lan, locality=hamlet, valid_from=OPENING)

    assert asked(RESIDENTS, DAY)[hamlet.id]["has_resident"] is True
    assert asked(RESIDENTS, NEXT)[hamlet.id]["has_resident"] is False


def test_the_commune_of_a_record_s_first_day_keeps_residences(
    district: Unit, commune: Unit, cell: Unit, hamlet: Locality
) -> None:
    new = unit("NEW", "base_party_org", district, "commune")
    LocalityState.objects.update(valid_to=DAY)
    belongs(hamlet, new, since=DAY)
    lan = member("LAN", cell)
    for since in (date(2014, 1, 1), date(2015, 1, 1)):
        Residence.objects.create(
            person=lan, locality=hamlet, valid_from=since, valid_to=date(since.year, 12, 1)
        )

    found = kept_from(LOCALITY_KEPT[0])

    assert found == {commune.id: date(2014, 1, 1), new.id: date(2015, 1, 1)}


def test_a_post_counts_for_the_commune_of_the_day_and_may_be_held_by_nobody_knows_whom(
    commune: Unit, hamlet: Locality
) -> None:
    post = LocalityPost.objects.create(
        locality=hamlet, post="hamlet_head", is_member=None, valid_from=OPENING
    )

    (found,) = asked(POSTS, DAY).values()

    assert (found["id"], found["unit_id"], found["is_member"]) == (post.id, commune.id, None)


def test_a_military_cell_counts_for_the_commune_above_it_at_either_level(
    district: Unit, commune: Unit
) -> None:
    unit("MILITARY", "subordinate_party_cell", commune, "commune_military")
    ward = unit("WARD", "superior_party_org", None, "ward")
    unit("WARD-MILITARY", "base_party_cell", ward, "commune_military")
    without = unit("TOWNSHIP", "base_party_org", district, "township")

    found = {key: item["military_cell"] for key, item in asked(COMMUNES, DAY).items()}

    assert found == {commune.id: True, ward.id: True, without.id: False}


def test_an_enterprise_lies_in_its_area_and_what_is_not_written_is_not_known(
    commune: Unit,
) -> None:
    firm = Host.objects.create(code="FIRM")
    HostState.objects.create(host=firm, kind="enterprise", area_unit=commune, valid_from=OPENING)

    found = asked(HOSTS, DAY)[firm.id]

    assert found["unit_id"] == commune.id
    assert [found[name] for name in ("ownership", "workers", "stable")] == [None, None, None]
    assert found["has_organisation"] is False


def test_a_mass_organisation_is_asked_for_whole_years_and_rated_on_their_last_day(
    commune: Unit,
) -> None:
    union = MassOrganisation.objects.create(
        code="UNION", kind="union", unit=commune, valid_from=OPENING
    )
    MassOrganisation.objects.create(code="NEW", kind="youth", unit=commune, valid_from=DAY)
    MassOrganisationYear.objects.create(
        mass_organisation=union, year=2014, programme_approved=True, level="good"
    )

    so_far = asked(MASSES, date(2014, 1, 1), date(2014, 12, 30))
    year = asked(MASSES, date(2014, 1, 1), date(2014, 12, 31))

    assert {key: item["grade"] for key, item in so_far.items()} == {union.id: None}
    assert {key: item["grade"] for key, item in year.items()} == {union.id: "good"}
    assert year[union.id]["programme_approved"] is True

"""Posts that secretaries and others hold beside Party work."""

from datetime import date

import pytest

from chibo.members.facts import FACTS, KEPT
from chibo.members.models import Person, Post
from chibo.organisations.models import Unit, UnitType
from tests.facts.asking import OPENING, asked, kept_from, levels_and_types, named, person, unit
from tests.facts.seating import body, learnt, seat, term

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

SECRETARIES, KEY_POSTS = (named(name, FACTS) for name in ("secretary_posts", "key_posts"))
DAY = date(2015, 12, 31)


@pytest.fixture
def superior() -> Unit:
    levels_and_types()
    UnitType.objects.create(code="agency", groups=["workplace"], valid_from=OPENING)
    return unit("SUP", "superior_party_org")


@pytest.fixture
def agency(superior: Unit) -> Unit:
    return unit("AGENCY", "base_party_org", superior, "agency")


def secretary(at: Unit, code: str = "LAN", kind: str = "committee") -> Person:
    return seat(term(body(at, kind)), code, "secretary")


def holds(one: Person, post: str, at: Unit, to: date | None = None) -> None:
    Post.objects.create(person=one, post=post, unit=at, valid_from=OPENING, valid_to=to)


def test_without_a_secretary_nothing_is_known_of_the_post(agency: Unit) -> None:
    seat(term(body(agency)), "NAM", "deputy_secretary")
    holds(Person.objects.get(), "head", agency)

    assert asked(SECRETARIES, DAY)[agency.id]["leads_host"] is None


def test_a_post_elsewhere_or_ended_by_the_day_does_not_lead_the_host(
    superior: Unit, agency: Unit
) -> None:
    other = unit("OTHER", "base_party_org", superior, "agency")
    lan = secretary(agency)
    holds(lan, "head", other)
    holds(lan, "deputy_head", agency, to=DAY)

    assert asked(SECRETARIES, DAY)[agency.id]["leads_host"] is False
    assert asked(SECRETARIES, date(2015, 12, 30))[agency.id]["leads_host"] is True


@pytest.mark.parametrize(
    ("kind", "post", "leads_host", "heads_unit"),
    [
        ("agency", "deputy_head", True, True),
        ("agency", "director", True, False),
        ("state_enterprise", "deputy_director", True, True),
        ("state_enterprise", "head", True, False),
        ("agency", "government_chair", True, False),
        ("agency", "section_head", False, False),
    ],
)
def test_in_an_enterprise_its_directors_head_the_unit_elsewhere_its_head_does(
    superior: Unit, kind: str, post: str, leads_host: bool, heads_unit: bool
) -> None:
    here = unit("HERE", "base_party_org", superior, kind)
    holds(secretary(here), post, here)

    found = asked(SECRETARIES, DAY)[here.id]

    assert (found["leads_host"], found["heads_unit"]) == (leads_host, heads_unit)


def test_a_cell_s_secretary_heads_a_section_of_the_organisation_above(agency: Unit) -> None:
    cell = unit("CELL", "subordinate_party_cell", agency, "agency")
    holds(secretary(cell, kind="cell_secretary"), "section_deputy", agency)

    found = asked(SECRETARIES, DAY)

    assert found[cell.id]["heads_section"] is True
    assert found[agency.id]["heads_section"] is None


def test_a_unit_keeps_concurrent_posts_since_its_first_row(agency: Unit) -> None:
    holds(person("LAN"), "head", agency)

    kept = next(one for one in KEPT if one.records == "concurrent_posts")

    assert kept_from(kept) == {agency.id: OPENING}


def test_of_a_commune_each_holder_of_key_posts_counts_once(superior: Unit) -> None:
    commune = unit("COMMUNE", "base_party_org", superior, "commune")
    sitting = term(body(commune))
    lan = seat(sitting, "LAN", "secretary")
    seat(sitting, "NAM", "member")
    mai = person("MAI")
    holds(lan, "council_chair", commune)
    holds(mai, "government_deputy", commune)
    holds(person("AN"), "head", commune)
    learnt(lan, "political_theory", "advanced")

    found = asked(KEY_POSTS, DAY)

    assert set(found) == {lan.id, mai.id}
    assert KEY_POSTS.orders["theory"][found[lan.id]["theory"]] == "advanced"
    assert (found[lan.id]["professional"], found[mai.id]["theory"]) == (None, None)


def test_a_commune_without_a_seat_is_unknown_beside_those_whose_posts_are_known(
    superior: Unit, agency: Unit
) -> None:
    commune = unit("COMMUNE", "base_party_org", superior, "commune")
    mai = person("MAI")
    holds(mai, "government_chair", commune)
    holds(mai, "government_chair", agency)

    found = asked(KEY_POSTS, DAY)

    assert {key: item["unit_id"] for key, item in found.items()} == {
        mai.id: commune.id,
        None: commune.id,
    }

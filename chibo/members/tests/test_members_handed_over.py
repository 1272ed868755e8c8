"""Who belongs where, and holds what, after a cell has ended."""

from datetime import date

import pytest

from chibo.core.refusals import Refused
from chibo.members.models import LeaveProposal, Membership, Post, Rotation, Seat
from chibo.organisations.models import Term
from chibo.organisations.services import reorganisation
from tests.reorganising import DAY, DECISION, EVE, TODAY, in_cell, new_cell

pytestmark = pytest.mark.reorganisation


@pytest.fixture
def office(world):
    return world.actor("province_office", on=TODAY)


def merge(actor, old, into):
    return reorganisation.merge(actor, units=old, into=into, on=DAY, decision=DECISION)


def stays(person):
    rows = Membership.objects.filter(person=person).order_by("valid_from", "kind")
    return [(row.unit.code, row.kind, row.joined, row.left) for row in rows]


def test_a_stay_is_closed_and_opened_for_the_reorganisations_sake(world, office):
    merge(office, [world.joint_cell], new_cell(world.commune))
    assert stays(world.yen) == [
        ("GHEP", "home", "opening", "reorganisation"),
        ("LIEN", "home", "reorganisation", ""),
    ]


def test_a_stay_whose_end_is_known_keeps_it_and_its_reason(world, office):
    leaves = date(2025, 12, 1)
    Membership.objects.filter(person=world.yen).update(valid_to=leaves, left="transferred_out")
    new = merge(office, [world.joint_cell], new_cell(world.commune))

    going = Membership.objects.get(person=world.yen, unit=new)
    assert (going.valid_to, going.left) == (leaves, "transferred_out")
    assert Membership.objects.get(person=world.yen, unit=world.joint_cell).valid_to == DAY


def test_who_joins_later_joins_the_successor(world, office):
    later = date(2025, 10, 5)
    Membership.objects.filter(person=world.yen).update(valid_from=later, joined="transferred_in")
    merge(office, [world.joint_cell], new_cell(world.commune))
    assert stays(world.yen) == [("LIEN", "home", "transferred_in", "")]


def test_a_guest_of_the_cell_that_becomes_their_home_is_no_guest_any_more(world, office):
    Membership.objects.create(
        person=world.yen,
        unit=world.united_cell,
        kind="temporary",
        joined="moved",
        valid_from=date(2025, 9, 1),
    )
    merge(office, [world.joint_cell], world.united_cell)

    open_stays = Membership.objects.as_of(DAY).filter(person=world.yen)
    assert [(stay.unit.code, stay.kind) for stay in open_stays] == [("HOA", "home")]


def test_home_and_guest_in_two_merged_cells_become_one_home(world, office):
    Membership.objects.create(
        person=world.yen,
        unit=world.united_cell,
        kind="temporary",
        joined="moved",
        valid_from=date(2025, 9, 1),
    )
    merge(office, [world.united_cell, world.joint_cell], new_cell(world.commune))

    open_stays = Membership.objects.as_of(DAY).filter(person=world.yen)
    assert [(stay.unit.code, stay.kind) for stay in open_stays] == [("LIEN", "home")]


def test_who_was_lent_by_what_is_now_the_same_cell_is_at_home(world, office):
    """HANH was lent to GHEP by NAM, which has become HOA."""
    hanh = world.person("HANH")
    merge(office, [world.joint_cell], world.united_cell)

    stay = Membership.objects.as_of(DAY).get(person=hanh)
    assert (stay.unit, stay.kind, stay.origin_unit) == (world.united_cell, "home", None)


def test_who_was_lent_by_another_cell_stays_lent(world, office):
    hanh = world.person("HANH")
    Membership.objects.filter(person=hanh, valid_to=None).update(origin_unit=world.clinic_cell)
    merge(office, [world.joint_cell], world.united_cell)

    stay = Membership.objects.as_of(DAY).get(person=hanh)
    assert (stay.kind, stay.origin_unit) == ("reinforced", world.clinic_cell)


def test_heads_of_an_enterprise_go_on_and_posts_of_the_state_end(world, office):
    Post.objects.create(
        person=world.yen, post="council_deputy", unit=world.company, valid_from=date(2021, 1, 1)
    )
    merge(office, [world.company], world.united_cell)

    assert not Post.objects.as_of(DAY).filter(unit=world.company).exists()
    posts = Post.objects.as_of(DAY).filter(unit=world.united_cell)
    assert set(posts.values_list("person__code", "post")) == {
        ("LINH", "section_head"),
        ("KHANH", "director"),
    }


def test_a_cadre_rotated_to_a_unit_that_ends_is_rotated_no_longer(world, office):
    Rotation.objects.create(
        person=world.lan,
        from_unit=world.ward,
        to_unit=world.company,
        post="secretary",
        valid_from=date(2025, 1, 1),
    )
    merge(office, [world.company], world.united_cell)
    assert Rotation.objects.get(person=world.lan).valid_to == DAY


def test_a_seat_taken_after_the_day_stands_in_the_way(world, office):
    Seat.objects.create(
        term=Term.objects.get(body__code="GHEP-BT"),
        person=world.yen,
        position="deputy_secretary",
        valid_from=DAY,
    )
    with pytest.raises(Refused, match="CORE-HANDOVER-LATER"):
        merge(office, [world.joint_cell], world.united_cell)
    assert "YEN" in in_cell(world.joint_cell, DAY)
    assert "YEN" in in_cell(world.joint_cell, EVE)


def test_a_proposal_goes_with_the_member_to_whose_committee_decides(world, office):
    row = LeaveProposal.objects.create(
        person=world.yen,
        unit=world.joint_cell,
        to_unit=world.commune,
        kind="exemption",
        reason="work",
        since=EVE,
        until=EVE,
        proposed_on=EVE,
        proposed_by_name="A",
    )
    new = merge(office, [world.joint_cell], new_cell(world.commune))
    row.refresh_from_db()
    assert (row.unit, row.to_unit, row.state) == (new, world.commune, "proposed")

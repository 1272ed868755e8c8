"""Units are merged and split: who goes where, what ends, what follows, and what is refused."""

from datetime import date

import pytest

from chibo.core.models import AuditEntry, Touched
from chibo.core.refusals import Refused
from chibo.documents.models import Paper
from chibo.meetings.models import Meeting
from chibo.members.models import Seat
from chibo.organisations.models import (
    Body,
    HostState,
    Lineage,
    LocalityCover,
    LocalityState,
    MassOrganisation,
    Placement,
    Term,
    Unit,
    ZoneTag,
)
from chibo.organisations.reach import in_reach
from chibo.organisations.services import reorganisation
from tests.reorganising import DAY, DECISION, EVE, TODAY, in_cell, new_cell, stands

pytestmark = pytest.mark.reorganisation


def merge(actor, old, into, **changes):
    wish = {"units": old, "into": into, "on": DAY, "decision": DECISION}
    return reorganisation.merge(actor, **(wish | changes))


def split(actor, unit, into, **changes):
    wish = {"unit": unit, "into": into, "on": DAY, "decision": DECISION}
    return reorganisation.split(actor, **(wish | changes))


def refusal(service, *args, **wish):
    with pytest.raises(Refused) as no:
        service(*args, **wish)
    assert no.value.message
    assert no.value.fix
    return no.value.code


def lines(unit):
    rows = Lineage.objects.filter(kind="unit", old=unit.pk).order_by("new")
    codes = dict(Unit.objects.values_list("pk", "code"))
    return [(codes[row.new], row.event, row.main) for row in rows]


@pytest.fixture
def joined(world, office):
    """HOA and GHEP have become LIEN."""
    old = [world.united_cell, world.joint_cell]
    return merge(office, old, new_cell(world.commune))


def test_members_of_merged_cells_belong_to_the_new_one_from_the_day_on(world, office):
    before = in_cell(world.united_cell, EVE) | in_cell(world.joint_cell, EVE)
    new = merge(office, [world.united_cell, world.joint_cell], new_cell(world.commune))

    assert in_cell(new, DAY) == before
    assert not in_cell(new, EVE)
    assert not in_cell(world.united_cell, DAY) | in_cell(world.joint_cell, DAY)
    assert [stands(world.joint_cell, day) for day in (EVE, DAY)] == ["XA", ""]
    assert lines(world.joint_cell) == [("LIEN", "merge", True)]


def test_committees_seats_and_papers_end_and_a_body_follows_them(world, joined):
    old = [world.united_cell, world.joint_cell]
    assert not Seat.objects.as_of(DAY).filter(term__body__unit__in=old).exists()
    assert not Term.objects.as_of(DAY).filter(body__unit__in=old).exists()
    assert not Paper.objects.as_of(DAY).filter(unit__in=old).exists()
    assert set(Seat.objects.filter(valid_to=DAY).values_list("ended", flat=True)) == {"term_end"}

    body = Body.objects.as_of(DAY).get(unit=joined)
    assert (body.kind, body.code) == ("cell_secretary", "LIEN-cell_secretary")
    assert Lineage.objects.filter(kind="body", new=body.pk, main=True).count() == 2
    assert not body.terms.exists()


def test_a_cell_in_charge_of_several_hamlets_is_joint(world, joined):
    modes = dict(
        LocalityCover.objects.as_of(DAY).filter(unit=joined).values_list("locality__code", "mode")
    )
    assert modes == {"X-HOA": "joint", "X-DONG": "joint", "X-TAY": "joint"}
    assert LocalityCover.objects.get(unit=world.united_cell, locality__code="X-HOA").mode == "own"


def test_one_entry_names_whom_it_reached_and_what_was_handed_over(world, joined):
    entry = AuditEntry.objects.get(action="units.merged")
    assert entry.detail["old"] == ["HOA", "GHEP"]
    assert entry.detail["handed_over"]["memberships"] == 28
    touched = Touched.objects.filter(entry=entry)
    reached = {world.united_cell.pk, world.joint_cell.pk, joined.pk, world.commune.pk}
    assert set(touched.values_list("unit", flat=True)) == reached
    assert {"units", "successors", "memberships", "seats"} <= set(
        touched.values_list("records", flat=True)
    )
    assert set(touched.values_list("earliest", flat=True)) == {DAY}


def test_who_reaches_the_new_cell_reads_what_it_came_of(world, joined):
    def codes(name):
        actor = world.actor(name, on=TODAY)
        return set(in_reach(Unit.objects.all(), actor, "figure.view", via="id").values_list("code"))

    assert codes("cell_secretary") == {("LIEN",), ("HOA",), ("BAC",), ("NAM",), ("GHEP",)}
    assert codes("neighbour_secretary") == codes("cell_secretary")


def test_the_preview_counts_what_the_merger_then_hands_over(world, office):
    old = [world.united_cell, world.joint_cell]
    seen = reorganisation.preview(office, units=old, on=DAY)
    assert not AuditEntry.objects.filter(action="units.merged").exists()
    assert not any(one.hinders for one in seen)

    merge(office, old, new_cell(world.commune))
    handed = AuditEntry.objects.get(action="units.merged").detail["handed_over"]
    assert {one.records: one.count for one in seen} == handed


def test_a_merger_into_one_that_goes_on_makes_it_larger(world, office):
    before = in_cell(world.united_cell, EVE) | in_cell(world.joint_cell, EVE)
    merge(office, [world.joint_cell], world.united_cell)

    assert in_cell(world.united_cell, DAY) == before
    assert Placement.objects.filter(unit=world.united_cell, valid_from=DAY).count() == 0
    assert Seat.objects.as_of(DAY).filter(term__body__unit=world.united_cell).count() == 2
    assert lines(world.joint_cell) == [("HOA", "merge", True)]
    followed = Lineage.objects.get(kind="body", old=Body.objects.get(code="GHEP-BT").pk)
    assert followed.new == Body.objects.get(code="HOA-BT").pk
    cover = LocalityCover.objects.as_of(DAY).get(locality__code="X-HOA")
    assert (cover.mode, cover.valid_from) == ("joint", DAY)


def test_one_unit_that_becomes_a_new_one_is_replaced(world, office):
    merge(office, [world.joint_cell], new_cell(world.commune))
    assert lines(world.joint_cell) == [("LIEN", "replace", True)]
    assert set(LocalityCover.objects.as_of(DAY).filter(unit__code="LIEN").values_list("mode")) == {
        ("joint",)
    }


def test_a_merged_organisation_hands_over_all_that_lies_in_it(world, office):
    ZoneTag.objects.create(unit=world.ward, zone="highland", valid_from=world.opening)
    new = new_cell(
        world.province,
        code="XA2",
        name="Đảng bộ xã Hai",
        level="superior_party_org",
        type="commune",
    )
    one = merge(office, [world.commune, world.ward], new)

    assert {stands(world.unit(code), DAY) for code in ("HOA", "BV", "DN", "PHO")} == {"XA2"}
    assert stands(world.clinic_cell, DAY) == "BP"
    lying = LocalityState.objects.as_of(DAY)
    assert set(lying.values_list("unit__code", flat=True)) == {"XA2"}
    hosts = HostState.objects.as_of(DAY)
    assert set(hosts.values_list("area_unit__code", flat=True)) == {"XA2"}
    assert set(hosts.values_list("unit__code", flat=True)) == {"BV", "DN", None}
    kinds = Body.objects.as_of(DAY).filter(unit=one).values_list("kind", flat=True)
    assert sorted(kinds) == ["committee", "inspection_committee"]
    mass = MassOrganisation.objects.as_of(DAY).filter(unit=one)
    assert sorted(mass.values_list("code", flat=True)) == ["XA2-front", "XA2-women", "XA2-youth"]
    assert not ZoneTag.objects.as_of(DAY).filter(unit=world.ward).exists()


@pytest.mark.parametrize(
    ("old", "into", "code"),
    [
        ([], "HOA", "ORG-MERGE-NONE"),
        (["HOA"], "HOA", "ORG-MERGE-SELF"),
        (["BAC"], "HOA", "ORG-UNIT-ENDED"),
        (["GHEP"], "BAC", "ORG-PARENT-MISSING"),
        (["BV"], "BP", "ORG-PARENT-BELOW"),
        (["BV"], "HOA", "ORG-LEVEL-UNDER"),
        (["GHEP"], "BV", "MEM-NO-CELL"),
    ],
)
def test_a_merger_that_cannot_be_is_refused(world, office, old, into, code):
    old = [world.unit(one) for one in old]
    assert refusal(merge, office, old, world.unit(into)) == code
    assert all(stands(one, DAY) for one in old if one.code != "BAC")


def test_what_was_done_after_the_day_stands_in_the_way(world, office):
    Meeting.objects.create(code="TRE", unit=world.joint_cell, kind="cell_regular", held_on=DAY)
    old = [world.united_cell, world.joint_cell]

    assert refusal(merge, office, old, new_cell(world.commune)) == "CORE-HANDOVER-LATER"
    seen = reorganisation.preview(office, units=old, on=DAY)
    assert [(one.records, one.count) for one in seen if one.hinders] == [("meetings", 1)]
    assert not Unit.objects.filter(code="LIEN").exists()


def test_a_split_unit_gives_each_successor_its_share_and_the_main_one_the_rest(world, office):
    members = in_cell(world.joint_cell, EVE)
    tay = LocalityCover.objects.get(locality__code="X-TAY").locality_id
    two = [new_cell(world.commune, code=code) for code in ("DONG", "TAY")]
    dong, west = split(
        office,
        world.joint_cell,
        two,
        main="DONG",
        shares={
            "person": {world.yen.pk: "TAY", world.person("SAU").pk: "TAY"},
            "locality": {tay: "TAY"},
        },
    )

    assert in_cell(west, DAY) == {"YEN", "SAU"}
    assert in_cell(dong, DAY) == members - {"YEN", "SAU"}
    assert lines(world.joint_cell) == [("DONG", "split", True), ("TAY", "split", False)]
    covers = LocalityCover.objects.as_of(DAY).filter(unit__in=[dong, west])
    assert set(covers.values_list("locality__code", "unit__code", "mode")) == {
        ("X-DONG", "DONG", "own"),
        ("X-TAY", "TAY", "own"),
    }


def test_a_unit_that_goes_on_gives_only_what_is_named(world, office):
    members = in_cell(world.joint_cell, EVE)
    (west,) = split(
        office,
        world.joint_cell,
        [new_cell(world.commune, code="TAY")],
        goes_on=True,
        shares={"person": {world.yen.pk: "TAY"}},
    )

    assert in_cell(west, DAY) == {"YEN"}
    assert in_cell(world.joint_cell, DAY) == members - {"YEN"}
    assert Seat.objects.as_of(DAY).filter(term__body__unit=world.joint_cell).count() == 1
    assert lines(world.joint_cell) == [("TAY", "split", False)]


def test_what_was_split_off_does_not_keep_a_unit_that_ends_later(world, office):
    split(office, world.joint_cell, [new_cell(world.commune, code="TAY")], goes_on=True)
    later = date(2025, 10, 5)
    merge(office, [world.joint_cell], world.united_cell, on=later)

    secretary = world.actor("cell_secretary", on=TODAY)
    reached = in_reach(Unit.objects.all(), secretary, "figure.view", via="id")
    assert world.joint_cell in reached
    assert not reached.filter(code="TAY").exists()


def test_a_cell_may_take_back_the_cell_it_was_split_off(world, office):
    (west,) = split(office, world.joint_cell, [new_cell(world.commune, code="TAY")], goes_on=True)
    merge(office, [world.joint_cell], west, on=date(2025, 10, 5))
    assert lines(world.joint_cell) == [("TAY", "split", True)]


@pytest.mark.parametrize(
    ("into", "wish", "code"),
    [
        (["A", "B"], {}, "ORG-MAIN"),
        (["A", "B"], {"main": "C"}, "ORG-MAIN"),
        (["A"], {"main": "A", "goes_on": True}, "ORG-MAIN"),
        (["A"], {"main": "A"}, "ORG-SPLIT-FEW"),
        ([], {"goes_on": True}, "ORG-SPLIT-FEW"),
        (["A", "B"], {"main": "A", "shares": {"person": {0: "C"}}}, "ORG-SHARE"),
        (["A", "B"], {"main": "A", "shares": {"person": {0: "B"}}}, "CORE-HANDOVER-SHARE"),
    ],
)
def test_a_split_that_cannot_be_is_refused(world, office, into, wish, code):
    new = [new_cell(world.commune, code=one) for one in into]
    assert refusal(split, office, world.joint_cell, new, **wish) == code
    assert not Unit.objects.filter(code="A").exists()


def test_a_unit_is_not_split_into_itself(world, office):
    into = [world.joint_cell, new_cell(world.commune, code="A")]
    assert refusal(split, office, world.joint_cell, into, main="A") == "ORG-MERGE-SELF"

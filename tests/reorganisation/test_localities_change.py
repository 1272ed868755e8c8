"""Hamlets are established, renamed, moved, merged and split by decision."""

from datetime import date
from typing import Any

import pytest

from chibo.core.refusals import NotAllowed, Refused
from chibo.members.models import LocalityPost, Residence
from chibo.organisations.models import Lineage, Locality, LocalityCover, LocalityState
from chibo.organisations.services import localities
from chibo.organisations.services.localities import NewLocality
from chibo.work.models import Charge
from tests.reorganising import DAY, DECISION, EVE, TODAY

pytestmark = pytest.mark.reorganisation
WISH: dict[str, Any] = {"on": DAY, "decision": DECISION}


def hamlet(code):
    return Locality.objects.get(code=code)


def new(unit, code="X-MOI", **changes):
    said = {"code": code, "name": "Xóm Mới", "kind": LocalityState.Kind.HAMLET, "unit": unit}
    return NewLocality(**(said | changes))


def refusal(service, *args, **wish):
    with pytest.raises(Refused) as no:
        service(*args, **wish)
    assert no.value.fix
    return no.value.code


def state(code, day):
    return LocalityState.objects.as_of(day).filter(locality__code=code).first()


def test_a_new_hamlet_lies_in_its_commune_from_the_day_on(world, office):
    localities.establish(office, new=new(world.commune), **WISH)
    assert state("X-MOI", EVE) is None
    assert state("X-MOI", DAY).unit == world.commune


def test_a_hamlet_is_renamed_and_moved(world, office):
    localities.rename(office, locality=hamlet("X-TAY"), name="Xóm Tây Hồ", **WISH)
    localities.move(office, locality=hamlet("X-TAY"), to=world.ward, **WISH)

    assert [state("X-TAY", day).name for day in (EVE, DAY)] == ["Xóm Tây", "Xóm Tây Hồ"]
    assert [state("X-TAY", day).unit.code for day in (EVE, DAY)] == ["XA", "PHUONG"]
    assert LocalityState.objects.filter(locality__code="X-TAY").count() == 2


def test_merged_hamlets_hand_over_who_lives_there_and_who_is_in_charge(world, office):
    Charge.objects.create(
        person=world.lan,
        by_unit=world.commune,
        kind="locality",
        locality=hamlet("X-TAY"),
        valid_from=date(2025, 1, 1),
    )
    east, west = hamlet("X-DONG"), hamlet("X-TAY")
    seen = localities.preview(office, localities=[east, west], on=DAY)
    one = localities.merge(office, localities=[east, west], into=new(world.commune), **WISH)

    assert state("X-DONG", DAY) is None
    there = Residence.objects.as_of(DAY).filter(locality=one)
    assert set(there.values_list("person__code", flat=True)) == {"TUAN", "KHANH"}
    cover = LocalityCover.objects.as_of(DAY).get(locality=one)
    assert (cover.unit, cover.mode) == (world.joint_cell, "own")
    assert Charge.objects.as_of(DAY).filter(locality=one, person=world.lan).exists()
    assert not LocalityPost.objects.as_of(DAY).filter(locality__in=[east, west]).exists()
    lines = Lineage.objects.filter(kind="locality", new=one.pk)
    assert set(lines.values_list("old", "event", "main")) == {
        (east.pk, "merge", True),
        (west.pk, "merge", True),
    }
    assert {line.records for line in seen} == {
        *("residences", "locality_cells", "locality_posts", "charges", "zones"),
    }


def test_a_hamlet_may_join_one_that_goes_on(world, office):
    localities.merge(office, localities=[hamlet("X-TAY")], into=hamlet("X-HOA"), **WISH)
    covers = LocalityCover.objects.as_of(DAY).filter(locality__code="X-HOA")
    assert set(covers.values_list("unit__code", "mode")) == {("HOA", "own"), ("GHEP", "joint")}


def test_a_split_hamlet_gives_each_successor_its_share(world, office):
    two = [new(world.commune, "X-1"), new(world.commune, "X-2")]
    shares = {"person": {world.lan.pk: "X-2"}}
    split = localities.split(
        office, locality=hamlet("X-HOA"), into=two, main="X-1", shares=shares, **WISH
    )

    living = Residence.objects.as_of(DAY).filter(locality__in=split)
    assert set(living.values_list("person__code", "locality__code")) == {
        ("LAN", "X-2"),
        ("MINH", "X-1"),
    }
    covers = LocalityCover.objects.as_of(DAY).filter(locality__in=split)
    assert set(covers.values_list("locality__code", "unit__code")) == {("X-1", "HOA")}


@pytest.mark.parametrize(
    ("old", "into", "day", "code"),
    [
        (["X-TAY"], "X-TAY", DAY, "ORG-LOCALITY-SELF"),
        ([], "X-TAY", DAY, "ORG-MERGE-NONE"),
        (["X-BAC"], "X-TAY", DAY, "ORG-LOCALITY-ENDED"),
        (["X-TAY"], "X-BAC", DAY, "ORG-LOCALITY-ENDED"),
        (["X-HOA"], "X-TAY", date(2024, 9, 2), "ORG-LOCALITY-BEFORE"),
        (["X-BAC"], "X-TAY", date(2024, 1, 1), "ORG-LOCALITY-LATER"),
    ],
)
def test_a_merger_that_cannot_be_is_refused(world, office, old, into, day, code):
    wish = {"into": hamlet(into), "on": day, "decision": DECISION}
    old = [hamlet(one) for one in old]
    assert refusal(localities.merge, office, localities=old, **wish) == code


def test_a_split_needs_two_and_a_main_one(world, office):
    wish = {"locality": hamlet("X-HOA"), **WISH}
    one, two = new(world.commune, "X-1"), new(world.commune, "X-2")
    assert refusal(localities.split, office, into=[one], main="X-1", **wish) == "ORG-SPLIT-FEW"
    assert (
        refusal(localities.split, office, into=[one, two], main="X-3", **wish)
        == "ORG-LOCALITY-MAIN"
    )
    assert (
        refusal(localities.split, office, into=[one, one], main="X-1", **wish) == "ORG-CODE-TAKEN"
    )


def test_what_is_so_already_and_what_is_nobodys_is_refused(world, office):
    west = hamlet("X-TAY")
    assert refusal(localities.rename, office, locality=west, name="Xóm Tây", **WISH) == "ORG-SAME"
    assert refusal(localities.move, office, locality=west, to=world.commune, **WISH) == "ORG-SAME"
    gone = {"locality": west, "to": world.district}
    assert refusal(localities.move, office, **gone, **WISH) == "ORG-PARENT-MISSING"
    commune = world.actor("commune_office", on=TODAY)
    with pytest.raises(NotAllowed):
        localities.rename(commune, locality=west, name="Khác", **WISH)

"""Clusters: established, renamed, joined, left, led, ended; by whom, and what is refused (M3)."""

from datetime import date

import pytest

from chibo.core.models import AuditEntry, Touched
from chibo.core.papers import PaperRef
from chibo.core.refusals import NotAllowed, Refused
from chibo.organisations.clusters import cluster_on, clusters_led, clusters_seen
from chibo.organisations.groupings import clusters_on
from chibo.organisations.models import Body, Cluster, ClusterMember, ClusterState, Unit
from chibo.organisations.services import clusters, reorganisation

JUNE, JULY = date(2024, 6, 1), date(2024, 7, 1)
PAPER = PaperRef("8-QĐ/HU", date(2024, 5, 20), "Huyện uỷ")


def named(*codes: str) -> list[Unit]:
    return [Unit.objects.get(code=code) for code in codes]


def make(world, who="district_office", members=("XA", "BV"), of="HUYEN", **changes) -> Cluster:
    told = {"code": "CUM", "name": "Cụm số 1", "on": JUNE, "decision": PAPER}
    return clusters.establish(
        world.actor(who), unit=named(of)[0], members=named(*members), **{**told, **changes}
    )


def codes(world, cluster: Cluster, day: date, who="province_office") -> set[str]:
    found = cluster_on(world.actor(who), cluster.code, day)
    return {one.code for one in found.stays if one.on(day)}


def test_units_are_put_together_from_a_day_on(world):
    cluster = make(world, in_charge=Body.objects.get(code="XA-U"))

    assert codes(world, cluster, JUNE) == {"XA", "BV"}
    assert not clusters_led(world.actor("district_office"), date(2024, 5, 31))
    [led] = clusters_led(world.actor("district_office"), JUNE)
    assert (led.name, led.members, str(led.in_charge)) == ("Cụm số 1", 2, "Đảng uỷ xã Suối Trong")
    groups, names = clusters_on(world.actor("province_office"), JUNE)
    assert names["CUM"] == "Cụm số 1"
    assert {world.commune.pk, world.north_cell.pk, world.hospital.pk} <= groups["CUM"]


def test_each_change_holds_from_its_day_and_leaves_what_was_before(world):
    cluster, actor = make(world), world.actor("district_office")
    clusters.rename(actor, cluster=cluster, name="Cụm Đông", on=JULY, decision=PAPER)
    clusters.add_members(actor, cluster=cluster, units=named("DN"), on=JULY, decision=PAPER)
    clusters.remove_members(actor, cluster=cluster, units=named("BV"), on=JULY)
    clusters.put_in_charge(
        actor, cluster=cluster, body=Body.objects.get(code="XA-U"), on=date(2024, 8, 1)
    )

    assert codes(world, cluster, date(2024, 6, 30)) == {"XA", "BV"}
    assert codes(world, cluster, JULY) == {"XA", "DN"}
    states = ClusterState.objects.filter(cluster=cluster).order_by("valid_from")
    assert [(row.name, row.in_charge and row.in_charge.code) for row in states] == [
        ("Cụm số 1", None),
        ("Cụm Đông", None),
        ("Cụm Đông", "XA-U"),
    ]
    assert ClusterMember.objects.get(unit=world.company, cluster=cluster).decision == str(PAPER)


def test_a_cluster_ends_with_all_its_members_and_can_still_be_read(world):
    cluster = make(world)
    clusters.end(world.actor("district_office"), cluster=cluster, on=JULY, decision=PAPER)

    assert codes(world, cluster, date(2024, 6, 30)) == {"XA", "BV"}
    assert codes(world, cluster, JULY) == set()
    assert "CUM" not in clusters_on(world.actor("province_office"), JULY)[1]
    with pytest.raises(Refused, match="ORG-CLUSTER-ENDED"):
        clusters.rename(world.actor("district_office"), cluster=cluster, name="X", on=JULY)


def test_it_leaves_an_entry_that_names_units_and_decision(world):
    make(world)
    entry = AuditEntry.objects.filter(action="clusters.established").order_by("-id")[0]
    assert (entry.detail["units"], entry.detail["decision"]) == (["BV", "XA"], str(PAPER))
    touched = Touched.objects.filter(entry=entry)
    assert {row.records for row in touched} == {"clusters"}
    assert {row.unit for row in touched} == {unit.pk for unit in named("HUYEN", "XA", "BV")}


def test_a_successor_takes_the_place_of_its_predecessor_by_the_decision_on_it(world):
    begins, on = date(2025, 8, 1), date(2025, 9, 1)
    office = "province_office"
    cluster = make(world, office, of="TINH", members=("GHEP",), on=begins)
    [into] = named("QUAN")
    reorganisation.merge(world.actor(office), units=named("GHEP"), into=into, on=on, decision=PAPER)
    assert codes(world, cluster, on) == {"QUAN"}
    joined = ClusterMember.objects.get(cluster=cluster, unit=into)
    assert (joined.valid_from, joined.decision) == (on, str(PAPER))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": " "}, "ORG-CODE"),
        ({"name": " "}, "ORG-NAME"),
        ({"members": ()}, "ORG-CLUSTER-NONE"),
        ({"members": ("HOA",)}, "ORG-UNIT-BEFORE"),
        ({"members": ("BAC",), "on": date(2025, 1, 1)}, "ORG-UNIT-ENDED"),
        ({"decision": PaperRef("x" * 201)}, "ORG-CLUSTER-DECISION"),
    ],
)
def test_what_cannot_be_put_together_is_refused(world, changes, code):
    before = Cluster.objects.count()
    with pytest.raises(Refused) as refused:
        make(world, **changes)
    assert (refused.value.code, bool(refused.value.fix)) == (code, True)
    assert Cluster.objects.count() == before


def test_a_code_is_never_used_again(world):
    make(world)
    with pytest.raises(Refused, match="ORG-CODE-TAKEN"):
        make(world, members=("DN",))


def test_changes_that_fit_nothing_are_refused(world):
    cluster, actor = make(world), world.actor("district_office")

    def refusal(do, **told) -> str:
        with pytest.raises(Refused) as refused:
            do(actor, cluster=cluster, **told)
        return refused.value.code

    gone = Body.objects.get(code="BAC-BT")
    after = date(2024, 10, 1)
    assert refusal(clusters.rename, name="Cụm số 1", on=JULY) == "ORG-SAME"
    assert refusal(clusters.rename, name="X", on=date(2024, 1, 1)) == "ORG-CLUSTER-BEFORE"
    assert refusal(clusters.add_members, units=named("XA"), on=JULY) == "ORG-CLUSTER-MEMBER"
    assert refusal(clusters.remove_members, units=named("DN"), on=JULY) == "ORG-CLUSTER-STRANGER"
    assert refusal(clusters.put_in_charge, body=gone, on=after) == "ORG-CLUSTER-BODY"
    assert refusal(clusters.end, on=JUNE) == "ORG-CLUSTER-LATER"
    clusters.rename(actor, cluster=cluster, name="Cụm Đông", on=after)
    assert refusal(clusters.rename, name="X", on=JULY) == "ORG-CLUSTER-LATER"


@pytest.mark.parametrize(
    ("who", "of", "members"),
    [
        ("commune_office", "XA", ("QUAN",)),
        ("cell_secretary", "HOA", ("HOA",)),
        ("member", "HOA", ("HOA",)),
        ("inspector", "HUYEN", ("XA",)),
        ("observer", "TINH", ("XA",)),
        ("outsider", "HUYEN", ("XA",)),
        ("city_office", "HUYEN", ("XA",)),  # a neighbour's
        ("city_office", "TP", ("XA",)),  # its own, with a neighbour's unit
        ("district_office", "TINH", ("XA",)),  # of the level above
    ],
)
def test_nobody_puts_together_what_they_may_not_change(world, who, of, members):
    with pytest.raises(NotAllowed):
        make(world, who, of=of, members=members, on=date(2025, 1, 1))


@pytest.mark.parametrize("do", ["rename", "add", "remove", "charge", "end"])
@pytest.mark.parametrize("who", ["city_office", "commune_office", "member", "observer"])
def test_nobody_changes_the_cluster_of_others(world, who, do):
    cluster, actor = make(world), world.actor(who)
    [xa, bv] = named("XA", "BV")
    done = {
        "rename": lambda: clusters.rename(actor, name="X", cluster=cluster, on=JULY),
        "add": lambda: clusters.add_members(actor, units=[xa], cluster=cluster, on=JULY),
        "remove": lambda: clusters.remove_members(actor, units=[bv], cluster=cluster, on=JULY),
        "charge": lambda: clusters.put_in_charge(actor, body=None, cluster=cluster, on=JULY),
        "end": lambda: clusters.end(actor, cluster=cluster, on=JULY),
    }
    with pytest.raises(NotAllowed):
        done[do]()


def test_it_is_seen_from_any_of_its_members_and_from_above_and_nowhere_else(world):
    make(world)

    def sees(who: str) -> bool:
        return clusters_seen(world.actor(who)).filter(code="CUM").exists()

    assert all(map(sees, ("province_office", "district_office", "commune_office")))
    assert not any(map(sees, ("city_office", "cell_secretary", "outsider")))
    found = cluster_on(world.actor("commune_office"), "CUM", world.day)
    assert ([one.code for one in found.stays], found.hidden) == (["XA"], 1)

"""A unit is established, renamed, moved, dissolved: what follows, and what is refused."""

from datetime import date

import pytest

from chibo.accounts.models import Grant
from chibo.core.models import AuditEntry, Touched
from chibo.core.papers import PaperRef
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents.models import Paper
from chibo.members.models import Seat
from chibo.organisations.models import Body, LocalityCover, Placement, Unit
from chibo.organisations.reach import in_reach
from chibo.organisations.services import units
from tests.reorganising import DAY, DECISION, EVE, TODAY, in_cell, new_cell, stands

pytestmark = pytest.mark.reorganisation
BEFORE_THE_REFORM = date(2025, 6, 1)


def refusal(service, *args, **wish):
    with pytest.raises(Refused) as no:
        service(*args, **wish)
    assert no.value.message
    assert no.value.fix
    return no.value.code


def test_an_established_unit_stands_from_the_day_on_and_not_before(world, office):
    unit = units.establish(office, new=new_cell(world.commune), on=DAY, decision=DECISION)

    assert (stands(unit, EVE), stands(unit, DAY)) == ("", "XA")
    assert Placement.objects.get(unit=unit).decision == str(DECISION)
    reached = in_reach(Unit.objects.all(), office, "figure.view", via="id")
    assert unit in reached


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "BAC"}, "ORG-CODE-TAKEN"),
        ({"code": "  "}, "ORG-CODE"),
        ({"name": ""}, "ORG-NAME"),
        ({"level": "hội"}, "ORG-LEVEL-UNKNOWN"),
        ({"type": "hội"}, "ORG-TYPE-UNKNOWN"),
        ({"type": "township"}, "ORG-TYPE-ENDED"),
        ({"parent": "HUYEN"}, "ORG-PARENT-MISSING"),
        ({"parent": "HOA"}, "ORG-LEVEL-UNDER"),
        ({"level": "superior_party_org"}, "ORG-LEVEL-UNDER"),
    ],
)
def test_a_unit_that_cannot_be_is_refused(world, office, changes, code):
    if "parent" in changes:
        changes = changes | {"parent": world.unit(changes["parent"])}
    new = new_cell(**({"parent": world.commune} | changes))
    assert refusal(units.establish, office, new=new, on=DAY, decision=DECISION) == code


def test_no_unit_is_set_up_under_one_whose_end_is_decided(world):
    early = world.actor("province_office", on=BEFORE_THE_REFORM)
    wish = {"on": BEFORE_THE_REFORM, "decision": DECISION}
    assert (
        refusal(units.establish, early, new=new_cell(world.district), **wish) == "ORG-PARENT-ENDS"
    )


def test_nothing_happens_without_a_decision(world, office):
    wish = {"unit": world.united_cell, "name": "Khác", "on": DAY, "decision": PaperRef()}
    assert refusal(units.rename, office, **wish) == "ORG-DECISION"


def test_a_new_name_holds_from_the_day_on(world, office):
    units.rename(office, unit=world.united_cell, name="Chi bộ Mới", on=DAY, decision=DECISION)

    names = [Placement.objects.as_of(day).get(unit=world.united_cell).name for day in (EVE, DAY)]
    assert names == ["Chi bộ xóm Hoà Bình", "Chi bộ Mới"]
    entry = AuditEntry.objects.get(action="units.renamed")
    assert (entry.detail["old"], entry.detail["new"]) == tuple(names)
    assert list(Touched.objects.filter(entry=entry).values_list("records", "earliest")) == [
        ("units", DAY)
    ]


def test_a_second_decision_of_the_same_day_changes_the_row_of_that_day(world, office):
    units.move(office, unit=world.clinic_cell, parent=world.hospital, on=DAY, decision=DECISION)
    units.rename(
        office, unit=world.clinic_cell, name="Chi bộ Khoa", on=DAY, decision=PaperRef("13-QĐ/TU")
    )

    row = Placement.objects.get(unit=world.clinic_cell, valid_from=DAY)
    assert (row.name, row.parent) == ("Chi bộ Khoa", world.hospital)
    assert row.decision == f"{DECISION}; 13-QĐ/TU"
    assert Placement.objects.filter(unit=world.clinic_cell).count() == 2


@pytest.mark.parametrize(
    ("unit", "day", "code"),
    [
        ("HOA", date(2024, 9, 2), "ORG-UNIT-BEFORE"),
        ("HOA", date(2024, 1, 1), "ORG-UNIT-BEFORE"),
        ("BAC", DAY, "ORG-UNIT-ENDED"),
        ("HOA", BEFORE_THE_REFORM, "ORG-UNIT-LATER"),
    ],
)
def test_a_change_on_a_day_that_is_not_the_units_is_refused(world, office, unit, day, code):
    wish = {"unit": world.unit(unit), "name": "Khác", "on": day, "decision": DECISION}
    assert refusal(units.rename, office, **wish) == code


def test_what_is_so_already_is_refused(world, office):
    wish = {"unit": world.united_cell, "on": DAY, "decision": DECISION}
    name = "Chi bộ xóm Hoà Bình"
    assert refusal(units.rename, office, name=name, **wish) == "ORG-SAME"
    assert refusal(units.move, office, parent=world.commune, **wish) == "ORG-SAME"


def test_a_moved_unit_takes_along_what_is_below_it(world, office):
    units.move(office, unit=world.hospital, parent=world.ward, on=DAY, decision=DECISION)

    assert [stands(world.hospital, day) for day in (EVE, DAY)] == ["XA", "PHUONG"]
    assert stands(world.clinic_cell, DAY) == "BP"
    commune = world.actor("commune_office", on=TODAY)
    assert not {"BV", "BP", "KHOA"} & codes_in_reach(commune)


def codes_in_reach(actor):
    return {unit.code for unit in in_reach(Unit.objects.all(), actor, "figure.view", via="id")}


@pytest.mark.parametrize(
    ("unit", "parent", "code"),
    [
        ("BV", "BP", "ORG-PARENT-BELOW"),
        ("BP", "HUYEN", "ORG-PARENT-MISSING"),
        ("BP", "HOA", "ORG-LEVEL-UNDER"),
        ("HOA", "BV", "ORG-LEVEL-UNDER"),
    ],
)
def test_a_unit_is_not_put_where_it_cannot_stand(world, office, unit, parent, code):
    wish = {"unit": world.unit(unit), "parent": world.unit(parent)}
    assert refusal(units.move, office, **wish, on=DAY, decision=DECISION) == code


@pytest.mark.parametrize("name", ["cell_secretary", "commune_office", "inspector", "outsider"])
def test_who_may_not_change_units_changes_none(world, name):
    actor = world.actor(name, on=TODAY)
    with pytest.raises(NotAllowed):
        units.rename(actor, unit=world.united_cell, name="Khác", on=DAY, decision=DECISION)


def test_nobody_puts_a_unit_where_they_may_not_change_any(world):
    Grant.objects.filter(user=world.user("city_office")).update(unit=world.ward)
    ward = world.actor("city_office", on=TODAY)
    wish = {"unit": world.street_cell, "on": DAY, "decision": DECISION}
    with pytest.raises(NotAllowed):
        units.move(ward, parent=world.commune, **wish)
    with pytest.raises(NotAllowed):
        units.move(ward, parent=None, **wish)
    with pytest.raises(NotAllowed):
        units.dissolve(ward, to=world.united_cell, **wish)


def test_a_unit_does_not_end_while_members_have_nowhere_to_go(world, office):
    wish = {"unit": world.joint_cell, "on": DAY, "decision": DECISION}
    assert refusal(units.dissolve, office, **wish) == "CORE-HANDOVER-NOBODY"
    assert refusal(units.dissolve, office, to=world.hospital, **wish) == "MEM-NO-CELL"
    assert refusal(units.dissolve, office, to=world.joint_cell, **wish) == "ORG-MERGE-SELF"
    assert stands(world.joint_cell, DAY) == "XA"


def test_a_dissolved_cell_gives_its_members_and_ends_with_all_that_was_its_own(world, office):
    members = in_cell(world.joint_cell, EVE)
    units.dissolve(office, unit=world.joint_cell, to=world.military_cell, on=DAY, decision=DECISION)

    assert members <= in_cell(world.military_cell, DAY)
    assert not in_cell(world.joint_cell, DAY)
    open_rows = {
        model: model.objects.as_of(DAY).filter(**{way: world.joint_cell}).count()
        for model, way in (
            (Body, "unit"),
            (Seat, "term__body__unit"),
            (LocalityCover, "unit"),
            (Paper, "unit"),
            (Grant, "unit"),
        )
    }
    assert set(open_rows.values()) == {0}
    assert not Grant.objects.as_of(DAY).filter(unit=world.military_cell).exists()


def test_a_dissolved_unit_is_kept_by_its_last_parent(world, office):
    units.dissolve(office, unit=world.joint_cell, to=world.military_cell, on=DAY, decision=DECISION)
    assert "GHEP" in codes_in_reach(world.actor("commune_office", on=TODAY))
    assert "GHEP" not in codes_in_reach(world.actor("neighbour_secretary", on=TODAY))


def test_members_of_a_dissolved_cell_may_go_to_several_cells(world, office):
    yen, mai = world.yen.pk, world.person("MAI").pk
    units.dissolve(
        office,
        unit=world.joint_cell,
        to=world.military_cell,
        on=DAY,
        decision=DECISION,
        shares={"person": {yen: "HOA", mai: "HOA"}},
    )
    assert {"YEN", "MAI"} <= in_cell(world.united_cell, DAY)
    assert "TUAN" in in_cell(world.military_cell, DAY)


def test_who_is_named_but_not_there_is_refused(world, office):
    wish = {"unit": world.joint_cell, "to": world.military_cell, "on": DAY, "decision": DECISION}
    lan = {"person": {world.lan.pk: "QUAN"}}
    nowhere = {"person": {world.yen.pk: "KHONG"}}
    assert refusal(units.dissolve, office, shares=lan, **wish) == "CORE-HANDOVER-SHARE"
    assert refusal(units.dissolve, office, shares=nowhere, **wish) == "ORG-SHARE"

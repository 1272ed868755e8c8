"""A unit becomes one of another level or type, and its members stay in cells."""

import pytest

from chibo.core.refusals import Refused
from chibo.organisations import tree
from chibo.organisations.models import Lineage, Placement
from chibo.organisations.services import reorganisation
from chibo.organisations.services.levels import change_level
from tests.reorganising import DAY, DECISION, EVE, TODAY, in_cell, new_cell, stands

pytestmark = pytest.mark.reorganisation


def change(actor, unit, **changes):
    return change_level(actor, unit=unit, on=DAY, decision=DECISION, **changes)


def refusal(actor, unit, **changes):
    with pytest.raises(Refused) as no:
        change(actor, unit, **changes)
    return no.value.code


def level(unit, day):
    return Placement.objects.as_of(day).get(unit=unit).level


def test_a_level_holds_from_the_day_on(world, office):
    change(office, world.section, level="subordinate_party_cell", absorbs=True)
    assert [level(world.section, day) for day in (EVE, DAY)] == [
        "sectional_party_org",
        "subordinate_party_cell",
    ]


def test_a_cell_that_grows_gives_its_members_to_the_cells_set_up_in_it(world, office):
    members = in_cell(world.company, EVE)
    khanh = world.person("KHANH").pk
    wish = {"level": "subordinate_party_cell", "type": "nonstate_enterprise"}
    cells = [new_cell(None, code=code, name=code, **wish) for code in ("DN-1", "DN-2")]
    first, second = change(
        office,
        world.company,
        level="base_party_org",
        cells=cells,
        shares={"person": {khanh: "DN-2"}},
    )

    assert not in_cell(world.company, DAY)
    assert in_cell(second, DAY) == {"KHANH"}
    assert in_cell(first, DAY) == members - {"KHANH"}
    assert stands(first, DAY) == "DN"
    assert set(Lineage.objects.filter(old=world.company.pk, kind="unit").values_list("main")) == {
        (False,)
    }


def test_an_organisation_that_becomes_a_cell_takes_over_the_units_below(world, office):
    members = in_cell(world.clinic_cell, EVE)
    change(office, world.section, level="subordinate_party_cell", absorbs=True)

    assert in_cell(world.section, DAY) == members
    assert stands(world.clinic_cell, DAY) == ""
    line = Lineage.objects.get(old=world.clinic_cell.pk, kind="unit")
    assert (line.new, line.event, line.main) == (world.section.pk, "merge", True)


@pytest.mark.parametrize(
    ("unit", "changes", "code"),
    [
        ("DN", {"level": "base_party_org"}, "CORE-HANDOVER-NOBODY"),
        ("BP", {"level": "subordinate_party_cell"}, "ORG-LEVEL-UNDER"),
        ("DN", {"level": "hội"}, "ORG-LEVEL-UNKNOWN"),
        ("DN", {"type": "township"}, "ORG-TYPE-ENDED"),
        ("DN", {"level": "superior_party_org"}, "ORG-LEVEL-UNDER"),
        ("DN", {"level": "base_party_cell"}, "ORG-SAME"),
    ],
)
def test_a_level_that_cannot_be_is_refused(world, office, unit, changes, code):
    assert refusal(office, world.unit(unit), **changes) == code


def test_a_type_alone_may_change(world, office):
    change(office, world.company, type="equitised_enterprise")
    assert Placement.objects.as_of(DAY).get(unit=world.company).type == "equitised_enterprise"


def test_the_reform_is_a_row_of_decisions_of_one_day(world):
    """The commune becomes the level above, its cells organisations, and the district ends."""
    Placement.objects.filter(valid_from=world.reform).delete()
    Placement.objects.filter(valid_to=world.reform).update(valid_to=None)
    Lineage.objects.filter(on=world.reform).delete()
    tree.rebuild()
    admin = world.actor("administrator", on=TODAY)
    wish = {"units": [world.district], "into": world.commune, "on": DAY, "decision": DECISION}
    with pytest.raises(Refused, match="ORG-PARENT-BELOW"):
        reorganisation.merge(admin, **wish)

    change(admin, world.commune, level="superior_party_org", parent=world.province)
    for cell in (world.united_cell, world.joint_cell, world.military_cell):
        change(admin, cell, level="base_party_cell")
    reorganisation.merge(admin, **wish)

    assert {stands(world.unit(code), DAY) for code in ("HOA", "BV", "DN")} == {"XA"}
    assert [stands(world.commune, day) for day in (EVE, DAY)] == ["HUYEN", "TINH"]
    assert stands(world.district, DAY) == ""

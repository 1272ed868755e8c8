"""Mistakes about a placement are corrected or voided; old, new and reason stay in the trail."""

from datetime import date
from typing import Any

import pytest

from chibo.core.models import AuditEntry
from chibo.core.refusals import NotAllowed, Refused
from chibo.organisations.models import Ancestry, Placement
from chibo.organisations.services import units
from chibo.organisations.services.corrections import correct, void
from tests.reorganising import DAY, DECISION, EVE, TODAY, new_cell, stands

pytestmark = pytest.mark.reorganisation
WHY = "ghi nhầm so với quyết định"
EARLIER = date(2025, 6, 15)


def row(unit, day):
    return Placement.objects.as_of(day).get(unit=unit)


def refusal(service, *args, **wish):
    with pytest.raises(Refused) as no:
        service(*args, **wish)
    assert no.value.fix
    return no.value.code


def test_a_wrong_name_is_written_anew_and_the_old_one_kept_in_the_trail(world, office):
    placement = row(world.hospital, EVE)
    correct(office, placement=placement, reason=WHY, name="Đảng bộ Bệnh viện Chè")

    assert row(world.hospital, EVE).folded == "dang bo benh vien che"
    entry = AuditEntry.objects.get(action="units.corrected")
    (old,), (new,) = entry.detail["old"], entry.detail["new"]
    assert (old["name"], new["name"]) == ("Đảng bộ Bệnh viện Đồi Chè", "Đảng bộ Bệnh viện Chè")
    assert entry.reason == WHY


def test_a_wrong_day_moves_the_end_of_the_row_before(world, office):
    units.move(office, unit=world.hospital, parent=world.ward, on=DAY, decision=DECISION)
    correct(office, placement=row(world.hospital, DAY), reason=WHY, valid_from=EVE)

    assert [stands(world.hospital, day) for day in (date(2025, 9, 29), EVE)] == ["XA", "PHUONG"]
    days = Placement.objects.filter(unit=world.hospital).order_by("valid_from")
    assert list(days.values_list("valid_to", flat=True)) == [world.reform, EVE, None]
    above = Ancestry.objects.filter(ancestor=world.ward, descendant=world.clinic_cell, kept=False)
    assert above.get().valid_from == EVE


def test_a_voided_change_lets_the_row_before_go_on(world, office):
    units.move(office, unit=world.hospital, parent=world.ward, on=DAY, decision=DECISION)
    void(office, placement=row(world.hospital, DAY), reason=WHY)

    assert [stands(world.hospital, day) for day in (EVE, DAY)] == ["XA", "XA"]
    entry = AuditEntry.objects.get(action="units.voided")
    assert [one["parent"] for one in entry.detail["old"]] == ["XA", "PHUONG"]


def test_a_unit_entered_by_mistake_is_gone_but_its_code_stays_taken(world, office):
    wish: dict[str, Any] = {"new": new_cell(world.commune), "on": DAY, "decision": DECISION}
    unit = units.establish(office, **wish)
    void(office, placement=row(unit, DAY), reason=WHY)

    assert not Placement.objects.filter(unit=unit).exists()
    assert not Ancestry.objects.filter(descendant=unit).exists()
    assert refusal(units.establish, office, **wish) == "ORG-CODE-TAKEN"


@pytest.mark.parametrize(
    ("unit", "day", "values", "code"),
    [
        ("BV", EVE, {"name": "Đảng bộ Bệnh viện Đồi Chè"}, "ORG-SAME"),
        ("BV", EVE, {"level": "hội"}, "ORG-LEVEL-UNKNOWN"),
        ("BV", EVE, {"level": "base_party_cell"}, "ORG-LEVEL-UNDER"),
        ("BV", EVE, {"valid_from": EARLIER}, "ORG-LEVEL-UNDER"),
        ("BV", EVE, {"valid_from": date(2009, 1, 1)}, "ORG-CORRECT-DAYS"),
        ("BV", EVE, {"valid_to": EVE}, "ORG-CORRECT-RECORDS"),
        ("BV", EARLIER, {"valid_to": None}, "ORG-CORRECT-DAYS"),
        ("BV", EARLIER, {"valid_from": date(2011, 1, 1)}, "ORG-CORRECT-RECORDS"),
        ("BAC", EARLIER.replace(year=2024), {"valid_to": date(2024, 9, 1)}, "ORG-CORRECT-LINE"),
        ("HOA", EARLIER, {"valid_from": date(2024, 9, 1)}, "ORG-CORRECT-LINE"),
        ("KHOA", EARLIER, {"level": "sectional_party_org"}, "ORG-LEVEL-UNDER"),
        ("GHEP", EVE, {"level": "sectional_party_org"}, "ORG-CORRECT-RECORDS"),
    ],
)
def test_a_correction_that_leaves_something_without_its_place_is_refused(
    world, office, unit, day, values, code
):
    before = list(Placement.objects.order_by("pk").values())
    wish = {"placement": row(world.unit(unit), day), "reason": WHY}
    assert refusal(correct, office, **wish, **values) == code
    assert list(Placement.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("unit", "day", "code"),
    [
        ("HOA", EARLIER, "ORG-CORRECT-LINE"),
        ("TINH", EVE, "ORG-CORRECT-RECORDS"),
        ("BV", EVE, "ORG-PARENT-ENDS"),
    ],
)
def test_a_row_on_which_something_rests_is_not_voided(world, office, unit, day, code):
    wish = {"placement": row(world.unit(unit), day), "reason": WHY}
    assert refusal(void, office, **wish) == code


def test_nothing_is_corrected_without_reason_or_right(world, office):
    placement = row(world.hospital, EVE)
    assert refusal(correct, office, placement=placement, reason=" ", name="Khác") == "ORG-REASON"
    commune = world.actor("commune_office", on=TODAY)
    with pytest.raises(NotAllowed):
        correct(commune, placement=placement, reason=WHY, name="Khác")
    with pytest.raises(NotAllowed):
        void(commune, placement=placement, reason=WHY)

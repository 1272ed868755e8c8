"""Charges given, changed, ended, copied and taken back: what holds, what is refused, who may."""

from datetime import date

import pytest

from chibo.core.models import AuditEntry, Touched
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents.tests.papers.reading import in_docx, in_pdf, in_tree
from chibo.organisations.models import Host, Locality, Placement
from chibo.work.models import Charge
from chibo.work.plan_paper import plan_of
from chibo.work.queries.charges import (
    Place,
    ended_before,
    given_by,
    places_named,
    places_under,
)
from chibo.work.services import copy_charges, end_charge, give_charges, remove_charge, set_visits

NEW_YEAR = date(2025, 1, 1)


def unit_place(unit):
    return Place("unit", unit.pk)


def give(world, actor=None, **changes):
    wish = {
        "by_unit": world.commune,
        "person": world.person("THAO"),
        "places": [unit_place(world.joint_cell)],
        "on": NEW_YEAR,
        "visits": 4,
    }
    return give_charges(actor or world.commune_office, **(wish | changes))


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as no:
        call(*args, **kwargs)
    assert no.value.code == code
    assert no.value.fix
    return no.value


def test_units_hamlets_and_enterprises_are_given_alike(world):
    hamlet = Place("locality", Locality.objects.get(code="X-DONG").pk)
    company = Place("host", Host.objects.get(code="CTY-MAY").pk)
    rows = give(world, places=[unit_place(world.joint_cell), hamlet, company])
    assert [row.kind for row in rows] == ["unit", "locality", "host"]
    assert AuditEntry.objects.filter(action="charges.given").count() == 1


def test_the_entry_tells_figures_which_records_it_reaches(world):
    give(world)
    touched = Touched.objects.filter(records="charges", earliest=NEW_YEAR)
    assert {one.unit for one in touched} == {world.commune.pk, world.joint_cell.pk}


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        ("WORK-CHARGE-NONE", "places", {"places": []}),
        ("WORK-CHARGE-DAY", "until", {"until": NEW_YEAR}),
        ("WORK-CHARGE-DAY", "on", {"on": date(2028, 1, 1)}),
        ("WORK-CHARGE-VISITS", "visits", {"visits": 0}),
        ("WORK-CHARGE-VISITS", "visits", {"visits": 367}),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_out(world, code, field, changes):
    assert refused(code, give, world, **changes).field == field
    assert not Charge.objects.filter(by_unit=world.commune).exists()


def test_only_places_below_are_given(world):
    refused("WORK-CHARGE-PLACE", give, world, places=[unit_place(world.clinic_cell)])
    refused("WORK-CHARGE-PLACE", give, world, places=[unit_place(world.commune)])


def test_nobody_who_left_the_party_is_given_anything(world):
    refused("WORK-CHARGE-PERSON", give, world, person=world.person("KIEN"))


def test_nobody_has_a_place_twice_at_once_whoever_gives_it(world):
    give(world)
    refused("WORK-CHARGE-TWICE", give, world, on=date(2025, 3, 1))
    by_district = {"by_unit": world.district, "on": date(2025, 3, 1)}
    refused("WORK-CHARGE-TWICE", give, world, world.district_office, **by_district)


def test_after_the_end_it_may_be_given_anew(world):
    give(world, until=date(2025, 3, 1))
    assert give(world, on=date(2025, 3, 1))


@pytest.mark.parametrize("who", ["member", "neighbour_secretary", "city_office", "inspector"])
def test_who_does_not_hold_the_units_meetings_gives_nothing(world, who):
    with pytest.raises(NotAllowed):
        give(world, world.actor(who))


def test_ending_keeps_the_days_before(world):
    [row] = give(world)
    end_charge(world.commune_office, charge=row, on=date(2025, 5, 1))
    assert Charge.objects.as_of(date(2025, 4, 30)).filter(pk=row.pk).exists()
    assert not Charge.objects.as_of(date(2025, 5, 1)).filter(pk=row.pk).exists()
    refused("WORK-CHARGE-ENDED", end_charge, world.commune_office, charge=row, on=date(2025, 6, 1))


def test_it_cannot_end_before_it_begins(world):
    [row] = give(world)
    refused("WORK-CHARGE-DAY", end_charge, world.commune_office, charge=row, on=NEW_YEAR)


def test_the_number_of_visits_is_not_overwritten_unseen(world):
    [row] = give(world)
    told = {"charge": row, "reason": "Kế hoạch sửa số lần"}
    set_visits(world.commune_office, visits=6, was=4, **told)
    refused("WORK-CHARGE-NEWER", set_visits, world.commune_office, visits=8, was=4, **told)
    row.refresh_from_db()
    assert row.visits == 6


def test_taking_back_leaves_what_it_was_in_the_trail(world):
    [row] = give(world)
    refused("WORK-CHARGE-REASON", remove_charge, world.commune_office, charge=row, reason="x")
    remove_charge(world.commune_office, charge=row, reason="Giao nhầm người")
    assert not Charge.objects.filter(pk=row.pk).exists()
    entry = AuditEntry.objects.get(action="charge.removed")
    assert (entry.reason, entry.detail["visits"]) == ("Giao nhầm người", 4)
    refused("WORK-CHARGE-GONE", remove_charge, world.commune_office, charge=row, reason="Giao nhầm")


def test_last_years_are_copied_and_what_has_no_place_left_is_told(world):
    [good] = give(world, on=date(2024, 1, 1), until=NEW_YEAR)
    [gone] = give(
        world, on=date(2024, 1, 1), until=date(2024, 9, 2), places=[unit_place(world.south_cell)]
    )
    assert set(ended_before(world.commune.pk, NEW_YEAR)) == {good, gone}
    new, left = copy_charges(
        world.commune_office,
        by_unit=world.commune,
        keys=[good.pk, gone.pk],
        on=NEW_YEAR,
        until=date(2026, 1, 1),
    )
    assert [(one.unit_id, one.visits) for one in new] == [(world.joint_cell.pk, 4)]
    assert left == [gone]
    assert ended_before(world.commune.pk, NEW_YEAR) == [gone]


def test_lines_name_places_by_code_or_by_name_whatever_the_case(world):
    name = Placement.objects.as_of(world.day).get(unit=world.military_cell).name
    lines = ["GHEP", name.upper(), "X-DONG", "CTY-MAY", "Không có nơi này"]
    found, faults = places_named(world.commune.pk, lines, world.day)
    assert [one.kind for one in found] == ["unit", "unit", "locality", "host"]
    assert unit_place(world.military_cell) in found
    assert len(faults) == 1
    assert "Không có nơi này" in faults[0]


def test_a_unit_is_not_below_itself(world):
    own = unit_place(world.commune)
    assert places_under(world.commune.pk, [own], world.day) == set()


def test_the_list_on_paper_says_the_same_in_both_files(world):
    give(world)
    give(world, person=world.lan, places=[unit_place(world.military_cell)], visits=2)
    charges = list(given_by(world.commune.pk, world.day))
    names = {one.pk: f"Nơi {one.pk}" for one in charges}
    paper = plan_of(world.commune.pk, world.day, charges, names, [("Chi bộ Xóm A", "Đảng bộ xã")])
    assert in_docx(paper) == in_pdf(paper) == in_tree(paper)
    said = " ".join(in_pdf(paper))
    for text in (world.lan.full_name, "2 đồng chí, 2 nơi, 6 lần dự", "Chi bộ Xóm A"):
        assert text in said

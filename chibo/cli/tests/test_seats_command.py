"""chibo seats: who manages a seat (practice M19)."""

import pytest
from django.core.management import CommandError

from chibo.core.models import AuditEntry
from chibo.members.models import Seat
from tests.commands import said, told

ON = ("--as-of", "2025-06-30")
BY = ("--decision", "80-QĐ/TU")


def manage(*words, as_user="province_office"):
    return said("seats", "manage", *words, *ON, as_user=as_user)


def refusal(*words, **options):
    with pytest.raises(CommandError) as no:
        manage(*words, **options)
    assert no.value.returncode == 2
    return str(no.value)


def held(unit="XA", as_user="province_office"):
    rows = told("seats", "list", unit, *ON, as_user=as_user)
    return {(row["body"], row["position"]): row for row in rows}


def test_nobody_manages_a_seat_until_it_is_said(world):
    rows = held()
    assert rows["XA-U", "secretary"]["count"] == 1
    assert {(row["level"], row["manager"]) for row in rows.values()} == {("", None)}


def test_a_level_manages_the_seats_of_some_positions_and_its_unit_is_told(world):
    words = ("XA-U", "--position", "secretary", "--position", "deputy_secretary")
    assert "2 ghế" in manage(*words, "--level", "superior_party_org", *BY)

    rows = held()
    assert rows["XA-U", "secretary"]["manager"] == "HUYEN"
    assert rows["XA-U", "deputy_secretary"]["level"] == "superior_party_org"
    assert rows["XA-U", "member"]["manager"] is None
    assert not Seat.objects.filter(valid_to__lte=world.day).exclude(managed_by="").exists()


def test_without_a_position_all_seats_of_the_body_are_meant(world):
    manage("XA-U", "--level", "base_party_org", *BY)
    mine = {row["manager"] for (body, _position), row in held().items() if body == "XA-U"}
    assert mine == {"XA"}


def test_it_stays_in_the_trail_with_what_was_so_before(world):
    manage("XA-U", "--position", "secretary", "--level", "province", *BY)
    entry = AuditEntry.objects.get(action="seats.managed")
    told_there = [entry.detail[name] for name in ("old", "new", "decision")]
    assert entry.unit == world.commune.pk
    assert told_there == [[""], "province", "80-QĐ/TU"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("XA-U", "--level", "province"), "MEM-MANAGED-PAPER"),
        (("XA-U", "--level", "subordinate_party_cell", *BY), "MEM-MANAGED-LEVEL"),
        (("XA-U", "--position", "head", "--level", "province", *BY), "MEM-MANAGED-NONE"),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(world, words, code):
    assert f"[{code}]" in refusal(*words)


def test_who_may_not_change_units_may_not_say_it_and_out_of_reach_is_not_there(world):
    words = ("--level", "province", *BY)
    hidden = refusal("XA-U", *words, as_user="commune_office")
    assert hidden == refusal("KHONG", *words, as_user="commune_office")
    with pytest.raises(CommandError):
        held("PHUONG", as_user="commune_office")

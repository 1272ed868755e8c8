"""chibo reorganise correct, void: a row that is wrong, tried first, then put right."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chibo.core.models import AuditEntry, Instance
from chibo.organisations.models import Placement
from chibo.organisations.services import units
from tests.reorganising import DAY, DECISION, EVE, TODAY, stands

pytestmark = pytest.mark.reorganisation
WHY = ("--reason", "ghi nhầm so với quyết định")


@pytest.fixture(autouse=True)
def _today(world):
    Instance.objects.update(last_day=TODAY)


@pytest.fixture
def moved(world):
    """The hospital moved by decision below the ward."""
    office = world.actor("province_office", on=TODAY)
    units.move(office, unit=world.hospital, parent=world.ward, on=DAY, decision=DECISION)


def run(what, *words, on=EVE, actor="province_office", **options):
    out = StringIO()
    day = ("--on", on.isoformat())
    call_command("reorganise", what, *words, *day, as_user=actor, stdout=out, **options)
    return out.getvalue()


def refusal(*words, **options):
    with pytest.raises(CommandError) as no:
        run(*words, **options)
    assert no.value.returncode == 2
    return str(no.value)


def row(unit, day=EVE):
    return Placement.objects.as_of(day).get(unit=unit)


def test_a_trial_shows_the_old_row_and_the_new_and_writes_nothing(world):
    words = ("correct", "BV", "--name", "Đảng bộ Bệnh viện Chè", *WHY, "--dry-run")
    old, new = json.loads(run(*words, format="json"))

    assert (old["change"], old["name"]) == ("old", "Đảng bộ Bệnh viện Đồi Chè")
    assert (new["change"], new["name"]) == ("new", "Đảng bộ Bệnh viện Chè")
    assert "Chạy thử: chưa ghi gì." in run(*words)
    assert row(world.hospital).name == "Đảng bộ Bệnh viện Đồi Chè"
    assert not AuditEntry.objects.filter(action="units.corrected").exists()


def test_a_row_is_corrected_in_all_that_it_says(world):
    said = ("--type", "agency", "--decision", "7-QĐ/TU", "--issuer", "Tỉnh uỷ", "--ends", "-")
    assert "Đã ghi." in run("correct", "BV", *said, *WHY)

    found = row(world.hospital)
    assert (found.type, found.decision, found.valid_to) == ("agency", "7-QĐ/TU Tỉnh uỷ", None)
    assert AuditEntry.objects.get(action="units.corrected").reason == WHY[1]


def test_a_wrong_day_and_a_wrong_parent_are_put_right(world, moved):
    run("correct", "BV", "--begins", EVE.isoformat(), "--parent", "TINH", *WHY, on=DAY)

    assert row(world.hospital).valid_from == EVE
    assert [stands(world.hospital, day) for day in (EVE, DAY)] == ["TINH", "TINH"]


def test_a_change_that_never_was_is_voided(world, moved):
    rows = json.loads(run("void", "BV", *WHY, on=DAY, format="json"))

    assert [stands(world.hospital, day) for day in (EVE, DAY)] == ["XA", "XA"]
    assert [one["change"] for one in rows] == ["old", "old", "new"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("correct", "BV", *WHY), "ORG-SAME"),
        (("correct", "BV", "--name", "Khác"), "ORG-REASON"),
        (("correct", "BV", "DN", "--name", "Khác", *WHY), "CLI-ONE"),
        (("correct", "BAC", "--name", "Khác", *WHY), "CLI-ROW"),
        (("correct", "BV", "--begins", "hôm qua", *WHY), "CLI-DAY"),
        (("void", "TINH", *WHY), "ORG-CORRECT-RECORDS"),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(world, words, code):
    assert f"[{code}]" in refusal(*words)


def test_a_unit_out_of_reach_is_as_one_that_is_not_there(world):
    words = ("--name", "Khác", *WHY)
    hidden = refusal("correct", "PHO", *words, actor="commune_office")
    assert hidden == refusal("correct", "KHONG", *words, actor="commune_office")

"""chibo reorganise: a decision typed in, tried first, then written."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chibo.core.models import AuditEntry, Instance
from chibo.organisations.models import Placement, Unit
from tests.reorganising import DAY, EVE, TODAY, in_cell, stands

pytestmark = pytest.mark.reorganisation
DECISION = ("--on", DAY.isoformat(), "--decision", "12-QĐ/TU", "--issuer", "Tỉnh uỷ")


@pytest.fixture(autouse=True)
def _today(world):
    Instance.objects.update(last_day=TODAY)


def run(*words, actor="province_office", **options):
    out = StringIO()
    call_command("reorganise", *words, *DECISION, as_user=actor, stdout=out, **options)
    return out.getvalue()


def refusal(*words, **options):
    with pytest.raises(CommandError) as no:
        run(*words, **options)
    assert no.value.returncode == 2
    return str(no.value)


def test_a_trial_says_what_would_be_handed_over_and_writes_nothing(world):
    words = ("merge", "HOA", "GHEP", "--into", "LIEN=Chi bộ Liên xóm", "--dry-run")
    rows = json.loads(run(*words, format="json"))

    assert {"records": "memberships", "count": 28}.items() <= rows[0].items()
    assert "Chạy thử: chưa ghi gì." in run(*words)
    assert not Unit.objects.filter(code="LIEN").exists()
    assert not AuditEntry.objects.filter(action="units.merged").exists()


def test_units_are_merged_into_a_new_one_like_them(world):
    assert "Đã ghi." in run("merge", "HOA", "GHEP", "--into", "LIEN=Chi bộ Liên xóm")

    row = Placement.objects.get(unit__code="LIEN")
    assert (row.name, row.level, row.type) == (
        "Chi bộ Liên xóm",
        "base_party_cell",
        "residential",
    )
    assert (row.parent, row.decision) == (world.commune, "12-QĐ/TU Tỉnh uỷ")


def test_a_unit_is_split_with_people_and_roles_named(world):
    run(
        "split",
        "GHEP",
        *("--into", "DONG=Chi bộ Đông", "--into", "TAY=Chi bộ Tây", "--main", "DONG"),
        *("--give", "person:YEN=TAY", "--give", "grant:neighbour_secretary=-"),
    )
    west = Unit.objects.get(code="TAY")
    assert in_cell(west, DAY) == {"YEN"}
    assert not world.user("neighbour_secretary").role_grants.as_of(DAY).exists()


def test_a_unit_is_established_renamed_moved_lifted_and_dissolved(world):
    new = ("--name", "Chi bộ Mới", "--level", "base_party_cell", "--type", "agency")
    run("establish", "MOI", *new, "--parent", "XA")
    run("rename", "HOA", "--name", "Chi bộ Hoà")
    run("move", "BV", "DN", "--parent", "PHUONG")
    run("level", "BP", "--level", "subordinate_party_cell", "--absorb")
    run("dissolve", "GHEP", "--to", "HOA")

    above = {code: stands(Unit.objects.get(code=code), DAY) for code in ("MOI", "BV", "DN", "KHOA")}
    assert above == {"MOI": "XA", "BV": "PHUONG", "DN": "PHUONG", "KHOA": ""}
    assert Placement.objects.as_of(DAY).get(unit__code="HOA").name == "Chi bộ Hoà"
    assert "YEN" in in_cell(world.united_cell, DAY)
    assert stands(world.joint_cell, EVE) == "XA"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("merge", "HOA", "GHEP"), "CLI-INTO"),
        (("split", "HOA", "GHEP", "--into", "A=A"), "CLI-ONE"),
        (("move", "HOA"), "CLI-PARENT"),
        (("dissolve", "GHEP", "--to", "HOA", "--give", "YEN=HOA"), "CLI-GIVE"),
        (("dissolve", "GHEP", "--to", "HOA", "--give", "person:AI=HOA"), "CORE-HANDOVER-SHARE"),
        (("dissolve", "GHEP", "--to", "HOA", "--give", "person:LAN=HOA"), "CORE-HANDOVER-SHARE"),
        (("merge", "BAC", "--into", "HOA"), "ORG-UNIT-ENDED"),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(world, words, code):
    assert f"[{code}]" in refusal(*words)


def test_a_unit_out_of_reach_is_as_one_that_is_not_there(world):
    hidden = refusal("rename", "HOA", "--name", "Khác", actor="commune_office")
    assert hidden == refusal("rename", "KHONG", "--name", "Khác", actor="commune_office")

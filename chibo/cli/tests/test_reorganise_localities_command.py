"""chibo reorganise for hamlets and residential groups: tried first, then written."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chibo.core.models import AuditEntry, Instance
from chibo.members.models import Residence
from chibo.organisations.models import Locality, LocalityState
from tests.reorganising import DAY, EVE, TODAY

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


def state(code, day=DAY):
    return LocalityState.objects.as_of(day).filter(locality__code=code).first()


def test_a_trial_of_a_merger_says_what_would_be_handed_over_and_writes_nothing(world):
    words = ("merge-localities", "X-DONG", "X-TAY", "--into", "X-MOI=Xóm Mới", "--dry-run")
    rows = json.loads(run(*words, format="json"))

    assert {"residences", "locality_cells"} <= {row["records"] for row in rows}
    assert "Chạy thử: chưa ghi gì." in run(*words)
    assert not Locality.objects.filter(code="X-MOI").exists()
    assert not AuditEntry.objects.filter(action="localities.merged").exists()


def test_hamlets_are_merged_into_a_new_one_like_them(world):
    assert "Đã ghi." in run("merge-localities", "X-DONG", "X-TAY", "--into", "X-MOI=Xóm Mới")

    assert state("X-DONG") is state("X-TAY") is None
    new = state("X-MOI")
    assert (new.name, new.kind, new.unit) == ("Xóm Mới", "hamlet", world.commune)


def test_a_hamlet_joins_one_that_goes_on(world):
    run("merge-localities", "X-TAY", "--into", "X-HOA")
    assert state("X-TAY") is None
    assert state("X-HOA").valid_to is None


def test_a_hamlet_is_split_with_a_person_named(world):
    run(
        "split-locality",
        "X-HOA",
        *("--into", "X-1=Xóm Một", "--into", "X-2=Tổ Hai", "--main", "X-1"),
        *("--give", "person:LAN=X-2", "--kind", "group", "--into-parent", "PHUONG"),
    )
    living = Residence.objects.as_of(DAY).filter(locality__code__in=["X-1", "X-2"])
    assert set(living.values_list("person__code", "locality__code")) == {
        ("LAN", "X-2"),
        ("MINH", "X-1"),
    }
    assert (state("X-2").kind, state("X-2").unit) == ("group", world.ward)


def test_a_hamlet_is_established_renamed_and_moved(world):
    run("establish-locality", "T-9", "--name", "Tổ 9", "--kind", "group", "--parent", "PHUONG")
    run("rename-locality", "X-TAY", "--name", "Xóm Tây Hồ")
    run("move-locality", "X-TAY", "--parent", "PHUONG")

    assert (state("T-9").name, state("T-9").kind) == ("Tổ 9", "group")
    assert [state("X-TAY", day).name for day in (EVE, DAY)] == ["Xóm Tây", "Xóm Tây Hồ"]
    assert state("X-TAY").unit == world.ward


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("merge-localities", "X-DONG", "X-TAY"), "CLI-INTO"),
        (("split-locality", "X-DONG", "X-TAY", "--into", "A=A"), "CLI-ONE"),
        (("move-locality", "X-TAY"), "CLI-PARENT"),
        (("move-locality", "X-TAY", "--parent", "-"), "CLI-PARENT"),
        (("establish-locality", "X-9", "--name", "", "--parent", "XA"), "ORG-NAME"),
        (("merge-localities", "X-BAC", "--into", "X-TAY"), "ORG-LOCALITY-ENDED"),
        (("rename-locality", "X-TAY", "--name", "Khác", "--decision", " "), "ORG-DECISION"),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(world, words, code):
    assert f"[{code}]" in refusal_in_order(words)


def refusal_in_order(words):
    """The refusal with the words' own --decision, if any, as the last one said."""
    out = StringIO()
    with pytest.raises(CommandError) as no:
        call_command("reorganise", *DECISION, *words, as_user="province_office", stdout=out)
    return str(no.value)


def test_a_hamlet_out_of_reach_is_as_one_that_is_not_there(world):
    hidden = refusal("rename-locality", "X-TAY", "--name", "Khác", actor="city_office")
    assert hidden == refusal("rename-locality", "KHONG", "--name", "Khác", actor="city_office")

"""chibo accounts: from a new account to its PIN and the end of its role."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chibo.accounts.models import Grant, User
from chibo.accounts.services import create_local_administrator
from chibo.core.packs import shelf_root
from chibo.core.services import load_all
from chibo.organisations import tree
from chibo.organisations.models import Placement, Unit


def run(*args, **options):
    out = StringIO()
    call_command("accounts", *args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture(autouse=True)
def unit(db, tmp_path):
    """A cell, and the local administrator."""
    (tmp_path / "regulations").mkdir()
    for path in [*shelf_root().glob("*.yaml"), *shelf_root().glob("regulations/*.yaml")]:
        (tmp_path / path.relative_to(shelf_root())).write_bytes(path.read_bytes())
    load_all(None, tmp_path)
    cell = Unit.objects.create(code="CB1")
    Placement.objects.create(
        unit=cell,
        name="Chi bộ 1",
        level="base_party_cell",
        type="agency",
        valid_from=date(2020, 1, 1),
    )
    tree.rebuild()
    create_local_administrator(username="admin", on=date(2026, 1, 1))
    return cell


def add():
    return run("add", "lan", name="Lan", unit="CB1", role="cell_secretary", start=date(2026, 2, 1))


def test_an_account_is_added_with_its_role(unit):
    assert add().splitlines() == [
        "Đã thêm tài khoản lan.",
        "Lan giữ vai trò “Bí thư chi bộ” ở CB1 từ ngày 01/02/2026.",
    ]
    assert not User.objects.get(username="lan").has_usable_password()
    (row,) = json.loads(run("list", format="json"))
    assert row == {
        "username": "lan",
        "name": "Lan",
        "role": "cell_secretary",
        "unit": "CB1",
        "from": "2026-02-01",
        "to": None,
    }


def test_a_pin_is_printed_once(unit):
    add()

    pin = run("pin", "lan").split()[-1]

    assert User.objects.get(username="lan").pins.get().matches(pin)


def test_a_role_is_ended(unit):
    add()

    run("revoke", "lan", role="cell_secretary", unit="CB1", start=date(2026, 3, 1))

    assert Grant.objects.get(user__username="lan").valid_to == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("args", "options", "code"),
    [
        (["add", "minh"], {}, "ACC-ARGUMENT"),
        (["grant", "lan"], {"role": "king", "unit": "CB1"}, "ACC-NO-ROLE"),
        (["revoke", "lan"], {"role": "member", "unit": "CB1"}, "ACC-NO-GRANT"),
        (["pin", "nobody"], {}, "Không có"),
        (["add", "minh"], {"name": "Minh", "unit": "CB9"}, "Không có"),
        (["add", "minh"], {"name": "Minh", "unit": "CB1", "as_user": "lan"}, "Không có"),
    ],
)
def test_what_cannot_be_done_is_refused_with_2(unit, args, options, code):
    add()

    with pytest.raises(CommandError, match=code) as no:
        run(*args, **options)
    assert no.value.returncode == 2
    assert not User.objects.filter(username="minh").exists()


def test_an_argument_that_is_no_day_is_told():
    with pytest.raises(CommandError, match="2026-12-31"):
        call_command("accounts", "grant", "lan", "--from", "yesterday")

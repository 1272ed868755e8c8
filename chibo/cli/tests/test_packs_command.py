"""chibo packs: what it says and with which exit code."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chibo.accounts.models import User
from chibo.accounts.services import create_local_administrator
from chibo.core.models import Pack
from chibo.core.packs import shelf_root
from chibo.core.services import load_all


@pytest.fixture
def shelf(tmp_path):
    """A shelf with roles only."""
    root = tmp_path / "packs"
    root.mkdir()
    (root / "roles.yaml").write_bytes((shelf_root() / "roles.yaml").read_bytes())
    return root


def run(*args, **options):
    out = StringIO()
    try:
        call_command("packs", *args, stdout=out, **options)
    except CommandError as no:
        return no.returncode, out.getvalue(), str(no)
    return 0, out.getvalue(), ""


def test_good_packs_are_told_so(shelf):
    assert run("check", root=shelf) == (0, "1 gói, không có lỗi.\n", "")


def test_faults_are_told_with_file_and_line_and_end_with_2(shelf):
    (shelf / "odd.yaml").write_text("a: 1\nkind: colours\n", encoding="utf-8")
    (shelf / "torn.yaml").write_text("a: [\n", encoding="utf-8")

    code, out, no = run("check", root=shelf)

    assert code == 2
    assert out.startswith("packs/odd.yaml:2: kind: ")
    assert "\npacks/torn.yaml:2: " in out
    assert no == "Các gói có 2 lỗi."


def test_faults_are_told_to_programs_too(shelf):
    (shelf / "odd.yaml").write_text("a: 1\nkind: colours\n", encoding="utf-8")

    code, out, _no = run("check", root=shelf, format="json")

    (fault,) = json.loads(out)
    assert code == 2
    assert (fault["file"], fault["line"], fault["place"]) == ("packs/odd.yaml", 2, "kind")
    code, out, _no = run("check", root=shelf, format="csv")
    assert out.splitlines()[0] == "file,line,place,message"


@pytest.mark.django_db
def test_packs_are_loaded_once(shelf):
    load_all(None, shelf)
    create_local_administrator(username="admin", on=date(2026, 1, 1))

    assert run("load", root=shelf) == (0, "Không có gì thay đổi.\n", "")
    roles = (shelf / "roles.yaml").read_text(encoding="utf-8")
    (shelf / "roles.yaml").write_text(roles.replace("Đảng viên", "Người đảng viên"), "utf-8")
    code, out, _no = run("load", root=shelf, format="json")
    assert (code, json.loads(out)) == (
        0,
        [{"change": "taken", "what": "roles/roles v2"}, {"change": "row", "what": "roles member"}],
    )


@pytest.mark.django_db
def test_wrong_packs_are_refused_whole(shelf):
    load_all(None, shelf)
    User.objects.create_user("admin", is_local_administrator=True)
    (shelf / "odd.yaml").write_text("kind: colours\n", encoding="utf-8")

    code, _out, no = run("load", root=shelf)

    assert code == 2
    assert no.startswith("[CORE-PACKS]")
    assert "chibo packs check" in no
    assert Pack.objects.count() == 1


@pytest.mark.django_db
def test_nobody_loads_packs_without_leave(shelf):
    load_all(None, shelf)
    User.objects.create_user("lan")

    code, _out, no = run("load", root=shelf, as_user="lan")

    assert (code, no[:9]) == (2, "Không có,")

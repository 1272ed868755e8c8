"""chibo workbook: what it prints and how it ends."""

import csv
import json
from io import StringIO
from zipfile import is_zipfile

import pytest
from django.core.management import CommandError, call_command

from chibo.accounts.models import Role, User
from chibo.core.models import AuditEntry
from chibo.exchange.tests.workbook_book import packs, small, stored, write

pytestmark = pytest.mark.django_db
REFUSED = 2


@pytest.fixture(autouse=True)
def _administrator(db):
    packs()
    Role.objects.create(
        code="administrator", vi="Quản trị", en="", actions=["workbook.load", "workbook.export"]
    )
    User.objects.create(username="admin", display_name="Lan", is_local_administrator=True)
    User.objects.create(username="minh", display_name="Minh")


def run(*words: object, **options: object) -> str:
    out = StringIO()
    call_command("workbook", *map(str, words), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def good(tmp_path):
    return write(tmp_path / "good.xlsx", small())


@pytest.fixture
def bad(tmp_path):
    book = small()
    book["meetings"][0]["kind"] = "party"
    book["leaves"][0]["person"] = "NOBODY"
    return write(tmp_path / "bad.xlsx", book)


def test_check_lists_all_faults_as_json_and_ends_with_2(bad):
    out = StringIO()
    with pytest.raises(CommandError) as no:
        call_command("workbook", "check", str(bad), format="json", stdout=out)

    assert no.value.returncode == REFUSED
    faults = json.loads(out.getvalue())
    assert [list(fault) for fault in faults] == [
        ["sheet", "row", "column", "code", "message", "fix"]
    ] * 2
    assert [(fault["sheet"], fault["row"], fault["code"]) for fault in faults] == [
        ("leaves", 3, "WB-UNKNOWN-REF"),
        ("meetings", 3, "WB-CHOICE"),
    ]
    assert not any(stored().values())


def test_check_tells_a_person_where_what_and_what_to_do(bad):
    out = StringIO()
    with pytest.raises(CommandError, match="2 lỗi"):
        call_command("workbook", "check", str(bad), stdout=out)
    assert "leaves · dòng 3 · person: [WB-UNKNOWN-REF] Không có “NOBODY”" in out.getvalue()


def test_check_of_a_good_workbook_says_so(good):
    assert json.loads(run("check", good, format="json")) == []
    assert "Không có lỗi" in run("check", good)


def test_load_counts_and_a_second_load_says_that_nothing_changed(good):
    rows = list(csv.DictReader(StringIO(run("load", good, format="csv"))))
    units = next(row for row in rows if row["sheet"] == "units")
    assert units == {"sheet": "units", "added": "5", "changed": "0", "same": "0"}
    assert "Không có gì thay đổi" in run("load", good)


def test_load_of_a_bad_workbook_is_refused_and_lists_why(bad):
    out = StringIO()
    with pytest.raises(CommandError, match="WB-FAULTS") as no:
        call_command("workbook", "load", str(bad), stdout=out)
    assert no.value.returncode == REFUSED
    assert "NOBODY" in out.getvalue()
    assert not any(stored().values())


def test_export_writes_what_load_takes_and_is_audited(good, tmp_path):
    run("load", good)
    out = tmp_path / "out.xlsx"
    counts = {row["sheet"]: row["rows"] for row in json.loads(run("export", out, format="json"))}
    assert counts["units"] == 5
    assert AuditEntry.objects.get(action="workbook.exported").detail["sheets"]["units"] == 5
    assert "Không có gì thay đổi" in run("load", out)


@pytest.mark.parametrize("what", ["check", "load"])
def test_a_missing_file_is_refused_with_a_sentence(what, tmp_path):
    with pytest.raises(CommandError, match=r"WB-FILE.*Không có tệp") as no:
        run(what, tmp_path / "nowhere.xlsx")
    assert no.value.returncode == REFUSED


@pytest.mark.parametrize("what", ["template", "export"])
def test_a_folder_that_is_not_there_is_refused_with_a_sentence(what, tmp_path):
    with pytest.raises(CommandError, match="WB-OUT") as no:
        run(what, tmp_path / "nowhere" / "out.xlsx")
    assert no.value.returncode == REFUSED


@pytest.mark.parametrize("what", ["template", "export"])
def test_a_file_that_is_there_is_replaced_by_force_only(what, tmp_path):
    out = tmp_path / "out.xlsx"
    out.write_text("theirs")
    with pytest.raises(CommandError, match=r"WB-OUT-EXISTS.*Đã có tệp") as no:
        run(what, out)
    assert no.value.returncode == REFUSED
    assert out.read_text() == "theirs"

    run(what, out, force=True)
    assert is_zipfile(out)


@pytest.mark.parametrize("what", ["check", "load", "export"])
def test_whoever_has_no_right_is_refused(what, good):
    with pytest.raises(CommandError) as no:
        run(what, good, as_user="minh")
    assert no.value.returncode == REFUSED

"""What somebody tries who wants more than is theirs, or who only types nonsense."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError
from django.test import Client
from django.urls import reverse

from chibo.accounts.models import PinSlip, User
from chibo.accounts.services import make_pin_slip
from chibo.config import env
from chibo.core.actor import Actor
from chibo.core.facts import BOOK
from chibo.core.models import AuditEntry
from chibo.core.records import RECORDS
from chibo.core.refusals import Refused
from chibo.exchange.workbook.faults import Faulty
from chibo.exchange.workbook.services import check_file, load_book
from chibo.exchange.workbook.writing import new_file, write_template
from chibo.members.models import Person
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Entry
from chibo.programmes.queries.explain import Explanation, explain
from chibo.programmes.queries.status import unit_on
from tests.commands import said

BACKEND = "chibo.accounts.backends.PasswordOrPin"


def signed_in(world, who: str) -> Client:
    client = Client()
    client.force_login(world.user(who), backend=BACKEND)
    return client


# --- Accounts


def test_who_may_less_than_the_administrator_prints_no_pin_for_them(world):
    with pytest.raises(Refused) as no:
        make_pin_slip(world.province_office, user=world.user("administrator"))

    assert no.value.code == "ACC-GRANT-MORE"
    assert not PinSlip.objects.exists()


def test_the_administrator_prints_one_for_themselves(world):
    assert make_pin_slip(world.administrator, user=world.user("administrator")).isdigit()


def test_an_account_whose_role_is_refused_is_not_made_either(world):
    words = ("add", "sly", "--name", "Sly", "--unit", "HOA", "--role", "administrator")
    with pytest.raises(CommandError, match="ACC-GRANT-MORE"):
        said("accounts", *words, as_user="commune_office")

    assert not User.objects.filter(username="sly").exists()


# --- Pages


@pytest.mark.parametrize("path", ["/", "/units/", "/unit-choices/", "/targets/000-9/", "/nowhere/"])
def test_a_shared_phone_keeps_no_page_of_somebody_signed_in(world, path):
    answer = signed_in(world, "cell_secretary").get(path)

    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize("name", ["find", "q"])
def test_a_search_of_a_thousand_words_finds_nothing(world, name):
    answer = signed_in(world, "province_office").get("/units/", {name: "đ " * 1500})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "path", ["/units/?unit=%00", "/units/?q=a%00b", "/units/H%00A/", "/targets/%00/", "/?find=%00"]
)
def test_what_no_database_takes_is_nowhere(world, path):
    assert signed_in(world, "province_office").get(path).status_code == 404


def test_neither_is_it_in_the_address_of_the_page_that_asks(world):
    asking = {"HX-Current-URL": "http://testserver/units/H%00A/"}
    answer = signed_in(world, "province_office").get("/unit-choices/", headers=asking)

    assert answer.status_code == 404


def test_the_picker_knows_a_unit_whose_code_browsers_write_otherwise(world):
    world.north_cell.code = "Tổ 1/A b"
    world.north_cell.save()
    address = reverse("unit", kwargs={"code": "Tổ 1/A b"})
    client = signed_in(world, "province_office")
    asking = {"HX-Current-URL": f"http://testserver{address}"}

    assert client.get("/unit-choices/?as_of=2024-08-01", headers=asking).status_code == 200


@pytest.mark.parametrize("page", ["/units/BAC/?", "/targets/000-9/?unit=BAC&", "/?unit=BAC&"])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("cell_secretary", 200),  # of the cell that it became part of
        ("commune_office", 200),
        ("neighbour_secretary", 404),
        ("city_office", 404),
        ("outsider", 404),
    ],
)
def test_an_ended_unit_opens_to_its_keepers_alone(world, who, status, page):
    day = world.before_merger.isoformat()

    assert signed_in(world, who).get(f"{page}as_of={day}").status_code == status


def test_a_day_of_another_age_is_no_day(world):
    for day in ("0001-01-01", "1929-12-31", "2101-01-01", "9999-12-31"):
        with pytest.raises(CommandError, match="CLI-DAY"):
            said("explain", "002-7", "--as-of", day)


# --- Names


def without_names(actor: Actor) -> Actor:
    """The same, but seeing records without seeing persons."""
    grants = {what: units for what, units in actor.grants.items() if what != "person.view"}
    return Actor(actor.user_id, actor.name, actor.today, grants, actor.person_id)


def everything_explained(actor: Actor) -> list[Explanation]:
    """Every target of the province whose evidence are persons' records."""
    unit = unit_on(actor, actor.today, "TINH")
    return [
        explain(actor, programme, entry, unit, actor.today)
        for programme in catalogue.programmes(actor)
        for entry in programme.entries
        if names_people(entry)
    ]


def names_people(entry: Entry) -> bool:
    behind = BOOK.facts[entry.definition.of].evidence
    return behind is not None and RECORDS[behind.kind].action == "person.view"


def test_evidence_names_nobody_to_who_sees_records_only(world):
    names = set(Person.objects.values_list("full_name", flat=True))
    seen = everything_explained(world.province_office)
    hidden = everything_explained(without_names(world.province_office))

    assert any(proof.label for one in seen for row in one.records for proof in row.evidence)
    for one in hidden:
        told = [row.label for row in one.records]
        told += [proof.label for row in one.records for proof in row.evidence]
        assert not [name for name in names for label in told if name in label]


def test_who_is_named_as_evidence_is_audited_as_well(world):
    everything_explained(world.province_office)

    assert AuditEntry.objects.filter(action="person.listed").exists()


# --- Files


def test_what_was_exported_is_for_its_owner_alone(tmp_path):
    somewhere = tmp_path / "elsewhere"
    somewhere.write_text("theirs")
    (tmp_path / ".out.xlsx.part").symlink_to(somewhere)
    with new_file(tmp_path / "out.xlsx") as draft:
        draft.write_text("ours")

    assert stat.S_IMODE((tmp_path / "out.xlsx").stat().st_mode) == 0o600
    assert somewhere.read_text() == "theirs"


@pytest.mark.parametrize("path", [".", "/", "", "here.xlsx"])
def test_a_folder_is_no_file_to_write(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.xlsx").mkdir()
    with pytest.raises(Refused) as no, new_file(Path(path)):
        pytest.fail("nothing is written")

    assert no.value.code == "WB-OUT"


@pytest.mark.parametrize("damage", ["gone", "cut", "book"])
def test_a_damaged_workbook_is_refused_with_a_sentence(world, tmp_path, damage):
    whole, broken = tmp_path / "whole.xlsx", tmp_path / "broken.xlsx"
    write_template(whole)
    with ZipFile(whole) as old, ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet3.xml" and damage != "book":
                content = b"" if damage == "gone" else content[: len(content) // 2]
            if content and not (damage == "book" and name == "xl/workbook.xml"):
                new.writestr(name, content)
    with pytest.raises(Refused) as no:
        check_file(world.administrator, broken)

    assert no.value.code == "WB-FILE"


def test_a_cell_far_to_the_right_is_refused_before_it_takes_all_memory(world, tmp_path):
    whole, sparse = tmp_path / "whole.xlsx", tmp_path / "sparse.xlsx"
    write_template(whole)
    with ZipFile(whole) as old, ZipFile(sparse, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet3.xml":
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                content = content.replace(b"</sheetData>", far)
            new.writestr(name, content)
    with pytest.raises(Refused) as no:
        check_file(world.administrator, sparse)

    assert no.value.code == "WB-FAR-CELL"


@pytest.mark.parametrize("code", ["A\nB", "A\u200bB", "A\u202eB", "A\u00a0B"])
def test_a_code_that_nobody_can_type_again_is_a_fault(world, code):
    info = [{"key": "format", "value": "chibo-1"}, {"key": "demo", "value": "yes"}]
    row = {"code": code, "from": world.opening, "name": "Mới", "parent": "TINH"}
    row |= {"level": "subordinate_party_cell", "type": "agency"}
    with pytest.raises(Faulty) as no:
        load_book(world.administrator, [("info", info), ("units", [row])])

    assert [(fault.column, fault.code) for fault in no.value.faults] == [("code", "WB-TEXT")]


# --- The database's address


@pytest.mark.parametrize(
    "url",
    ["postgres://u:secret@[::1/name", "sqlite:///a%00b", "sqlite:////proc/none/such/db.sqlite3"],
)
def test_an_address_of_no_database_is_refused_with_a_sentence(url, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is") as no:
        env.database(url, tmp_path)

    assert "secret" not in str(no.value)


def test_a_file_that_is_no_database_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "notes").write_text("no database at all, but long enough to look like one" * 9)
    done = in_a_process(f"sqlite:///{quote(str(tmp_path / 'notes'))}", "units")

    assert done.returncode == 2
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_new_database_is_for_its_owner_alone(tmp_path):
    done = in_a_process(f"sqlite:///{tmp_path}/new.sqlite3", "init")

    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE((tmp_path / "new.sqlite3").stat().st_mode) == 0o600


def in_a_process(url: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A command as a person calls it, on another database."""
    return subprocess.run(
        [sys.executable, "-m", "chibo.cli.main", *words],
        env={**os.environ, "DATABASE_URL": url, "CHIBO_SECRET_KEY": "x"},
        capture_output=True,
        text=True,
        check=False,
    )

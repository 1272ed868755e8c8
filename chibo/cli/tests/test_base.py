"""What all commands share: language, form, exit codes, a trace."""

import json
import subprocess
import sys
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chibo.accounts.models import User
from chibo.cli.base import ActingCommand, Row, table
from chibo.cli.speaking import wished_language
from chibo.core.models import AuditEntry
from chibo.core.packs import shelf_root
from chibo.core.refusals import NotAllowed, Refused
from chibo.core.services import load_all

ROWS: list[Row] = [
    {"name": "Bí thư", "count": 3, "day": date(2026, 3, 1)},
    {"name": "Lan", "count": None},
]
COLUMNS = {"name": "Tên", "count": "Số", "day": "Ngày"}


FORMULAS: list[Row] = [
    {"name": "=1+1", "count": -3, "day": date(2026, 3, 1)},
    {"name": "＠SUM(A1)", "count": "-3", "day": "\t=1"},
    {"name": "Bí thư = Lan", "count": None, "day": "<="},
]


class Told(ActingCommand):
    """Prints two rows, or fails as it is told to."""

    about = "Tells."

    def add_arguments(self, parser):
        parser.add_argument("--fault", default=None)
        parser.add_argument("--formulas", action="store_true")

    def handle(self, *, fault, formulas, **_options):
        if fault:
            raise {
                "refused": Refused("X-1", "Không được.", fix="Làm khác đi."),
                "hidden": NotAllowed("x"),
            }[fault]
        self.write_rows(COLUMNS, FORMULAS if formulas else ROWS)


@pytest.fixture
def admin(db, tmp_path):
    """A local administrator and the roles."""
    (tmp_path / "roles.yaml").write_bytes((shelf_root() / "roles.yaml").read_bytes())
    load_all(None, tmp_path)
    return User.objects.create_user("admin", is_local_administrator=True, display_name="Quản trị")


def said(**options):
    out = StringIO()
    call_command(Told(), stdout=out, **options)
    return out.getvalue()


def test_a_table_is_as_wide_as_it_needs_to_be():
    assert table(COLUMNS, ROWS) == (
        "Tên     Số  Ngày\n──────  ──  ──────────\nBí thư   3  2026-03-01\nLan"
    )
    assert table(COLUMNS, []) == "Tên  Số  Ngày\n───  ──  ────"


@pytest.mark.usefixtures("admin")
def test_rows_come_in_three_forms():
    assert said() == table(COLUMNS, ROWS) + "\n"
    assert said(format="csv") == "name,count,day\nBí thư,3,2026-03-01\nLan,,\n"
    assert json.loads(said(format="json")) == [
        {"name": "Bí thư", "count": 3, "day": "2026-03-01"},
        {"name": "Lan", "count": None},
    ]


@pytest.mark.usefixtures("admin")
def test_a_text_that_begins_like_a_formula_is_a_text_in_a_spreadsheet():
    assert said(formulas=True, format="csv") == (
        "name,count,day\n'=1+1,-3,2026-03-01\n'＠SUM(A1),'-3,'\t=1\nBí thư = Lan,,<=\n"
    )
    assert json.loads(said(formulas=True, format="json"))[0]["name"] == "=1+1"
    assert "'" not in said(formulas=True)


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize(
    ("fault", "sentence"),
    [("refused", "[X-1] Không được. Làm khác đi."), ("hidden", "Không có, hoặc tài khoản này")],
)
def test_a_refusal_ends_with_2_and_a_sentence(fault, sentence):
    with pytest.raises(CommandError) as no:
        said(fault=fault)
    assert no.value.returncode == 2
    assert str(no.value).startswith(sentence)


def test_reading_leaves_a_trace_with_what_was_asked(admin):
    AuditEntry.objects.all().delete()

    said(format="csv")

    entry = AuditEntry.objects.get()
    assert (entry.user, entry.user_name) == (admin.pk, "Quản trị")
    assert entry.action == "command.test_base"
    assert entry.detail == {}


@pytest.mark.django_db
def test_without_anybody_to_act_as_it_is_refused():
    with pytest.raises(CommandError, match="ACC-NO-USER") as no:
        said()
    assert no.value.returncode == 2


@pytest.mark.parametrize(
    ("argv", "variable", "language"),
    [
        (["chibo", "told"], "", "vi"),
        (["chibo", "told"], "en", "en"),
        (["chibo", "told", "--lang", "vi"], "en", "vi"),
        (["chibo", "told", "--lang=en"], "", "en"),
        (["chibo", "told", "--lang", "fr"], "", "vi"),
    ],
)
def test_the_language_is_the_one_asked_for(monkeypatch, argv, variable, language):
    monkeypatch.setenv("CHIBO_LANG", variable)

    assert wished_language(argv) == language


def test_help_needs_no_database_and_no_figures(tmp_path):
    program = (
        "import sys; from chibo.cli.main import main\n"
        "try: main()\n"
        "except SystemExit as end: code = end.code\n"
        'sys.exit(f\'{code} {sorted({"ibis", "scipy", "sqlglot"} & set(sys.modules))}\')'
    )
    for argv in (["packs", "--help"], ["migrate", "--help"], ["demo", "--help"]):
        done = subprocess.run(
            [sys.executable, "-c", program, *argv],
            env={"DATABASE_URL": f"sqlite:///{tmp_path}/none.sqlite3", "CHIBO_SECRET_KEY": "x"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == "0 []\n", argv
        assert "chibo" in done.stdout
        assert not (tmp_path / "none.sqlite3").exists()

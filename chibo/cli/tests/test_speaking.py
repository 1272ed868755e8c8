"""The command line speaks one language at a time: help, and what it says of slips."""

import re
import subprocess
import sys

import pytest
from django.core.management import CommandError, get_commands, load_command_class
from django.utils import translation

VIETNAMESE = re.compile(r"[À-ɏ̀-ͯḀ-ỿ]")
OURS = sorted(name for name, app in get_commands().items() if app == "chibo.cli")
ARGPARSE = ("usage", "options:", "arguments:", "show this help", "error")


def parser_of(name, language):
    with translation.override(language):
        return load_command_class("chibo.cli", name).create_parser("chibo", name)


def refusal(language, name, *words):
    with translation.override(language), pytest.raises(CommandError) as no:
        parser_of(name, language).parse_args(words)
    assert no.value.returncode == 2
    return str(no.value)


@pytest.mark.parametrize("name", OURS)
def test_help_is_wholly_in_the_language_asked_for(name):
    for language in ("vi", "en"):
        with translation.override(language):
            shown = parser_of(name, language).format_help()
        if language == "vi":
            assert not [word for word in ARGPARSE if word in shown]
        else:
            assert not VIETNAMESE.search(shown)
            assert shown.startswith("usage: chibo")


@pytest.mark.parametrize("name", OURS)
def test_an_argument_is_not_called_as_in_the_source(name):
    actions = parser_of(name, "vi")._actions
    unnamed = [
        action.dest
        for action in actions
        if action.nargs != 0 and not action.choices and not action.metavar
    ]
    hidden = {"settings", "pythonpath"}
    assert set(unnamed) <= hidden


@pytest.mark.parametrize(
    ("words", "vietnamese", "english"),
    [
        (("status",), "Còn thiếu CHƯƠNG_TRÌNH.", "PROGRAMME is missing."),
        (("packs",), "Còn thiếu {check,load}.", "{check,load} is missing."),
        (("status", "002", "003"), "không có “003”.", "does not take “003”."),
        (("status", "002", "--lang"), "--lang phải đi kèm", "--lang needs a value."),
        (("status", "002", "--all-units=3"), "không đi kèm giá trị", "takes no value"),
        (("status", "002", "--a"), "“--a” có thể là --all-units", "“--a” may be --all-units"),
        (("explain", "002-7", "--page", "x"), "“x” thì không phải", "“x” is none"),
        (("packs", "chek"), "“chek” để chọn, chỉ có: check, load.", "no “chek”; choose from check"),
        (
            ("status", "002", "--unit", "XA", "--all-units"),
            "Không dùng --all-units cùng với --unit.",
            "--all-units and --unit do not go together.",
        ),
        (
            ("accounts", "grant", "lan", "--from", "3"),
            "--from: “3” không phải là ngày; viết như 2026-12-31.",
            "--from: “3” is not a date; write it as 2026-12-31.",
        ),
    ],
)
def test_a_slip_is_told_in_one_sentence_in_either_language(words, vietnamese, english):
    assert vietnamese in refusal("vi", *words)
    assert f"Xem “chibo {words[0]} --help”." in refusal("vi", *words)
    said = refusal("en", *words)
    assert english in said
    assert not VIETNAMESE.search(said)
    assert said.startswith("[CLI-USAGE] ")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["programmess"], "[CLI-COMMAND] Không có lệnh “programmess”. Gần giống: programmes."),
        (["nosuchthing", "--lang", "en"], "[CLI-COMMAND] There is no command “nosuchthing”. For"),
        (["status"], "[CLI-USAGE] Còn thiếu CHƯƠNG_TRÌNH. Xem “chibo status --help”.\n"),
    ],
)
def test_a_program_called_wrongly_ends_with_2_and_nothing_but_the_sentence(tmp_path, argv, said):
    done = subprocess.run(
        [sys.executable, "-m", "chibo.cli.main", *argv],
        env={"DATABASE_URL": f"sqlite:///{tmp_path}/none.sqlite3", "CHIBO_SECRET_KEY": "x"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)

"""The documentation says what is there: commands, links, variables, apps, a worked example."""

import re
import shlex
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, get_commands, load_command_class

from chibo.accounts.models import Role
from chibo.cli.speaking import LANGUAGE
from chibo.core.packs import check_all, files, shelf_root
from chibo.core.services import load_all
from chibo.programmes.queries.catalogue import target
from chibo.programmes.queries.status import status, unit_on
from tests.world.world import World

ROOT = Path(__file__).resolve().parents[1]
READMES = [ROOT / "README.md", ROOT / "README.vi.md"]
PAGES = sorted((ROOT / "docs").glob("*.md"))
EVERY = [*READMES, *PAGES]

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"")
ENDS = re.compile(r"\s(?:[|>]|&&|#)\s")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")

CLI = {name: app for name, app in get_commands().items() if app == "chibo.cli"}


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def parser_of(name: str) -> ArgumentParser:
    return load_command_class("chibo.cli", name).create_parser("chibo", name)


# --- Commands ---------------------------------------------------------------------------------


def command_lines(page: Path) -> Iterator[list[str]]:
    """The words after `chibo` of each line in a block of shell or of a session ("$ ...")."""
    for language, block in FENCE.findall(text_of(page)):
        for line in block.splitlines():
            if language != "sh" and not line.startswith("$ "):
                continue
            words = shlex.split(ENDS.split(line.removeprefix("$ "))[0], comments=True)
            while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
                words.pop(0)
            if words and Path(words[0]).name == "chibo":
                yield words[1:]


def usages(page: Path) -> Iterator[str]:
    """What is said of commands in running text: `chibo packs load`, `chibo NAME --help`."""
    for said in INLINE.findall(FENCE.sub("", text_of(page))):
        found = re.match(r"(?:\.venv/bin/)?chibo ([a-z]\w*)(.*)", said)
        if found:
            yield found[0]


LINES = [(name_of(page), words) for page in EVERY for words in command_lines(page)]
USAGES = [(name_of(page), said) for page in EVERY for said in usages(page)]


def test_the_commands_are_shown() -> None:
    """Guards the guard: each command is shown, in the page on commands and most in both READMEs."""
    shown = {page: {words[0] for name, words in LINES if name == page} for page, _words in LINES}
    assert shown["docs/commands.md"] == set(CLI)
    for page in READMES:
        assert {"programmes", "status", "explain", "units", "workbook"} <= shown[page.name]


@pytest.mark.parametrize(("page", "words"), LINES, ids=lambda said: str(said)[:60])
def test_a_command_line_can_be_typed_as_it_stands(page: str, words: list[str]) -> None:
    name, *arguments = words
    assert name in get_commands(), f"{page}: there is no command {name}"
    if name in CLI:
        try:
            parser_of(name).parse_args(arguments)
        except CommandError as wrong:
            pytest.fail(f"{page}: chibo {shlex.join(words)}: {wrong}")


@pytest.mark.parametrize(("page", "said"), USAGES)
def test_a_command_named_in_the_text_has_these_options(page: str, said: str) -> None:
    name = said.partition("chibo ")[2].split()[0]
    assert name in CLI, f"{page}: {said}"
    known = {word for action in parser_of(name)._actions for word in action.option_strings}
    assert set(OPTION.findall(said)) <= known, f"{page}: {said}"


def test_programs_named_in_the_text_are_there() -> None:
    program = re.compile(r"(?<![\w./-])bin/[a-z]+\b")
    named = {found for page in EVERY for found in program.findall(text_of(page))}
    assert {"bin/run", "bin/test", "bin/setup", "bin/lint"} <= named
    assert not [one for one in named if not (ROOT / one).is_file()]


# --- Links and pictures -----------------------------------------------------------------------


def links(page: Path) -> Iterator[str]:
    for found in LINK.findall(FENCE.sub("", text_of(page))):
        link = found[0] or found[1]
        if not re.match(r"[a-z]+:", link):
            yield link


def anchors(page: Path) -> set[str]:
    """What the headings of a page are reached by."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", EVERY, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for link in links(page):
        path, _hash, anchor = link.partition("#")
        there = (page.parent / path) if path else page
        if not there.is_file() or (anchor and anchor not in anchors(there)):
            lost.append(link)
    assert not lost


def test_every_page_is_in_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    listed = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    assert {page for page in PAGES if page != index} <= listed


def test_the_picture_of_the_layers_and_its_page_name_every_app() -> None:
    apps = {path.parent.name for path in ROOT.glob("chibo/*/__init__.py")}
    picture = set(re.findall(r"\w+", text_of(ROOT / "docs" / "layers.svg")))
    page = text_of(ROOT / "docs" / "layers.md")
    assert apps <= picture
    assert not [app for app in apps if f"| `{app}` |" not in page]


# --- The environment --------------------------------------------------------------------------


def test_every_variable_that_is_read_is_documented() -> None:
    source = text_of(ROOT / "chibo" / "config" / "settings.py")
    read = set(re.findall(r"\benv\.\w+\(\s*\"([A-Z_]+)\"", source))
    for path in (ROOT / "bin").rglob("*"):
        if path.is_file():
            read |= set(re.findall(r"\$\{([A-Z][A-Z0-9_]*):?[-+=?]", text_of(path)))
    for path in (ROOT / "chibo" / "cli").rglob("*.py"):
        read |= set(re.findall(r"environ\.get\(\s*\"([A-Z_]+)\"", text_of(path)))

    page = text_of(ROOT / "docs" / "commands.md")

    assert {"DATABASE_URL", "PORT", "CHIBO_SCALE", "PYTHON"} <= read
    assert not [name for name in read | {LANGUAGE} if f"| `{name}` |" not in page]


@pytest.mark.django_db
def test_the_page_on_accounts_names_every_role() -> None:
    load_all(None, shelf_root())
    page = text_of(ROOT / "docs" / "accounts.md")
    assert not [role.code for role in Role.objects.all() if f"| `{role.code}` |" not in page]


# --- The worked example -----------------------------------------------------------------------


def shelf_with_the_example(folder: Path) -> Path:
    """All packs, and the two files that docs/indicators.md tells to write."""
    shelf = folder / "packs"
    for path in files(shelf_root()):
        copy = shelf / path.relative_to(shelf_root())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    page = text_of(ROOT / "docs" / "indicators.md")
    blocks = [block for language, block in FENCE.findall(page) if language == "yaml"]
    for name, block in zip(("indicators/uncovered", "programmes/900-example"), blocks, strict=True):
        assert f"`packs/{name}.yaml`" in page
        (shelf / f"{name}.yaml").write_text(block, encoding="utf-8")
    return shelf


@pytest.mark.engine
def test_the_worked_example_of_an_indicator_runs(world: World, tmp_path: Path) -> None:
    shelf = shelf_with_the_example(tmp_path)

    assert not check_all(shelf)
    load_all(None, shelf)

    actor = world.province_office
    programme, _entry = target(actor, "900-1")
    unit = unit_on(actor, world.day, "TINH")
    [(_unit, [figure])] = status(programme, [unit], world.day)
    # X-HOA and T-1 have a cell of their own, X-DONG and X-TAY share one.
    assert figure.numbers
    assert (figure.numbers.numerator, figure.numbers.denominator) == (0, 4)
    assert (figure.numbers.known, figure.status) == (4, "met")


def test_the_slip_in_the_worked_example_is_told_as_the_page_says(tmp_path: Path) -> None:
    shelf = shelf_with_the_example(tmp_path)
    file = shelf / "indicators" / "uncovered.yaml"
    file.write_text(text_of(file).replace("own_cell: false", "own_cel: false"), encoding="utf-8")

    told = [str(fault) for fault in check_all(shelf)]

    assert len(told) == 1
    assert told[0] in text_of(ROOT / "docs" / "indicators.md")

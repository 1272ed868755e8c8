"""What keeps the house livable: short files, keys that point downward, one code in one place."""

import ast
import re
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FILE, LONGEST_FUNCTION = 400, 50


def tracked(*patterns: str) -> list[Path]:
    """Files of the repository, with those git does not know yet and does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file()]


SOURCES = [path for path in tracked("*.py") if "migrations" not in path.parts]


def test_no_file_is_too_long_to_live_in() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in SOURCES
        if (count := len(path.read_text().splitlines())) > LONGEST_FILE
    }
    assert not long


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_function_is_too_long_to_read() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{name}": length
        for path in SOURCES
        for name, length in functions(path)
        if length > LONGEST_FUNCTION
    }
    assert not long


def layers() -> list[str]:
    """The apps from the top down, as import-linter has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contract = project["tool"]["importlinter"]["contracts"][0]
    assert contract["name"] == "Packages import downward only"
    return [re.sub(r"[()]", "", layer) for layer in contract["layers"]]


def test_foreign_keys_point_downward_as_imports_do() -> None:
    place = {name: at for at, row in enumerate(layers()) for name in re.split(r"[ |]+", row)}
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model.__module__.startswith("chibo.")
        for field in model._meta.concrete_fields
        if field.is_relation
        and field.related_model.__module__.startswith("chibo.")
        and place[field.related_model._meta.app_label] < place[model._meta.app_label]
    ]
    assert not upward


def refusals() -> Counter[str]:
    """How often each code is raised, by the file that raises it."""
    codes: Counter[str] = Counter()
    for path in SOURCES:
        if "tests" in path.parts:
            continue
        found = set(re.findall(r'Refused\(\s*"([A-Z]+-[A-Z0-9-]+)"', path.read_text()))
        codes.update(found)
    return codes


def test_a_refusals_code_belongs_to_one_place() -> None:
    assert not [code for code, count in refusals().items() if count > 1]


def test_nothing_names_a_package_registry_or_a_path_of_somebodys_machine() -> None:
    hosts = ("pypi" + r"\.org", "npmjs" + r"\.org", "python" + "hosted", "deb\\.debian")
    foreign = re.compile("|".join([*hosts, r"(?<![\w.-])/(?:work|root|home/\w+)/"]))
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix not in {".png", ".woff2"} and foreign.search(path.read_text(errors="ignore"))
    ]
    assert not found


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "HACK", "NotImplementedError"])
def test_nothing_is_left_half_done(word: str) -> None:
    here = Path(__file__).resolve()
    found = [
        str(path.relative_to(ROOT))
        for path in (*SOURCES, *tracked("*.html"))
        if path != here and re.search(rf"\b{word}\b", path.read_text())
    ]
    assert not found

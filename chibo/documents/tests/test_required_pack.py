"""The pack of required papers: what is wrong is told with its line, what runs is what it says."""

import re
from pathlib import Path
from typing import get_args

import pytest

from chibo.core.facts import BOOK
from chibo.core.packs import Shelf, check_all, files, read_all, shelf_root
from chibo.core.services import load_all
from chibo.documents.models import Paper, RequiredPaper
from chibo.documents.packs import EVERY, HOLDERS, ROLES, WHOSE, Role

PACK = Path("documents/required_papers.yaml")


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """All packs, read once."""
    found, faults = read_all(shelf_root())
    assert not faults, "\n".join(map(str, faults))
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """All packs in a folder of the test; gives the file of required papers."""
    for path in files(shelf_root()):
        target = tmp_path / "packs" / path.relative_to(shelf_root())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return tmp_path / "packs" / PACK


def places(file: Path) -> set[str]:
    return {fault.place for fault in check_all(file.parents[1])}


def change(file: Path, code: str, right: str, wrong: str) -> None:
    """In the entry of that code, the first `right` becomes `wrong`."""
    head, mark, tail = file.read_text(encoding="utf-8").partition(f"  - code: {code}\n")
    assert mark
    assert right in tail.split("  - code: ")[0]
    file.write_text(head + mark + tail.replace(right, wrong, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "right", "wrong", "place"),
    [
        ("attendance-plan", "paper: attendance_plan", "paper: wish", ".paper"),
        ("attendance-plan", "role: committee", "role: everybody", ".role"),
        ("attendance-plan", "role: committee", "role: cell", ""),
        ("attendance-plan", "holder: committee", "holder: any", ""),
        ("attendance-plan", "every: standing", "every: month", ".every"),
        ("attendance-plan", "[base_party_org]", "[no_such_level]", ".levels[1]"),
        ("attendance-plan", "levels: [base_party_org]", "types: [moon]", ".types[1]"),
        ("attendance-plan", "holder:", "numbered: true\n    holder:", ".numbered"),
        ("attendance-plan", "valid_to: null", "valid_to: 2019-01-01", ""),
        ("attendance-plan", '"004:B.II.5"', '"004:B.II.9"', ".source"),
        ("attendance-plan", '"004:B.II.5"', '"NOWHERE:1"', ".source"),
        ("attendance-plan", '["004-5a"]', '["004-5z"]', ".targets[1]"),
        ("thematic-resolutions", "    due_after_years: 4\n", "", ""),
        ("thematic-resolutions", "every: term", "every: year", ""),
        ("own-programme-000", '    programme: "000"\n', "", ".programme"),
        ("task-list", "paper: task_list", 'paper: task_list\n    programme: "000"', ".programme"),
        ("task-list", "{vi: Danh sách phân công nhiệm vụ cho đảng viên,", "{", ".name"),
    ],
)
def test_a_slip_is_told_where_it_stands(copy, code, right, wrong, place):
    change(copy, code, right, wrong)

    assert f"papers[{code}]{place}" in places(copy)


def test_a_paper_may_change_on_a_day_but_not_hold_twice(copy):
    entry = re.search(r"  - code: task-list\n.*?(?=  - code: )", copy.read_text("utf-8"), re.S)
    assert entry
    later = entry[0].replace("valid_from: 2011-01-01", "valid_from: 2025-01-01")
    copy.write_text(copy.read_text("utf-8").replace(entry[0], entry[0] + later), encoding="utf-8")
    assert places(copy) == {"papers[task-list].valid_from"}

    change(copy, "task-list", "valid_to: null", "valid_to: 2025-01-01")
    assert places(copy) == set()


def test_what_a_withdrawn_programme_asked_for_stays_asked(copy):
    (copy.parents[1] / "programmes/2020-2025/004-thanh-hoa-bloc.yaml").unlink()

    assert places(copy) == set()


def test_the_words_of_the_pack_are_those_of_the_rows(shelf):
    (pack,) = shelf.of("required_papers")

    assert set(ROLES) == set(RequiredPaper.Role.values) == set(WHOSE) == set(get_args(Role))
    assert set(HOLDERS) == set(RequiredPaper.Holder.values)
    assert set(EVERY) == set(RequiredPaper.Every.values)
    assert {row.paper for row in pack.body.papers} == set(Paper.Kind.values)


def test_every_target_that_counts_papers_is_named_and_no_other(shelf):
    (pack,) = shelf.of("required_papers")
    named = {target for row in pack.body.papers for target in row.targets}
    behind = {fact: one.evidence for fact, one in BOOK.facts.items() if one.evidence}
    of_papers = {fact for fact, evidence in behind.items() if evidence.kind == "paper"}
    indicators = {
        one.code
        for other in shelf.of("indicator")
        for one in other.body.indicators
        if one.of in of_papers
    }

    assert len(of_papers) == 4
    assert named == {
        target.id
        for other in shelf.of("programme")
        for target in other.body.targets
        if target.indicator in indicators
    }


@pytest.mark.django_db
def test_what_runs_is_what_the_pack_says_and_only_what_differs_is_written(shelf, copy):
    (pack,) = shelf.of("required_papers")
    load_all(None, shelf_root())

    rows = RequiredPaper.objects.order_by("position")
    assert [row.code for row in rows] == [row.code for row in pack.body.papers]
    plan = rows.get(code="attendance-plan")
    assert (plan.paper, plan.role, plan.levels) == ("attendance_plan", "committee", [LEVEL])
    assert (plan.source, plan.targets, plan.valid_to) == ("004:B.II.5", ["004-5a"], None)

    change(copy, "task-list", "every: year", "every: half")
    told = copy.read_text(encoding="utf-8")
    copy.write_text(told.replace("own-programme-001", "own-programme-1"), encoding="utf-8")
    loaded = load_all(None, copy.parents[1])

    assert loaded.rows == [
        "required_papers own-programme-001",
        "required_papers own-programme-1",
        "required_papers task-list",
    ]
    assert rows.get(code="task-list").every == "half"
    assert not rows.filter(code="own-programme-001").exists()


LEVEL = "base_party_org"

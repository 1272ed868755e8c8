"""Packs: every fault at once with its line, all of them loaded or none."""

from datetime import date
from pathlib import Path

import pytest
from django.apps import apps

from chibo.core.actor import Actor
from chibo.core.lines import read
from chibo.core.models import AuditEntry, Pack
from chibo.core.packs import check_all
from chibo.core.queries import pack_body, packs_are_current
from chibo.core.refusals import NotAllowed, Refused
from chibo.core.services import BadPacks, load_all

CHARTER = """\
kind: regulation
code: DIEU-LE
title: {vi: Điều lệ, en: Charter}
number: null
issuer: {vi: Đại hội, en: Congress}
valid_from: 2011-01-19
confirmed: true
articles:
  - number: "21"
    says: {vi: Tổ chức cơ sở đảng, en: Grassroots organisations}
"""
LEVELS = """\
kind: levels
levels:
  - code: base_party_cell
    name: {vi: Chi bộ cơ sở, en: Grassroots Party cell}
    rank: 3
    grassroots: true
    cell: true
    superior: false
    committee: body
    valid_from: 2011-01-19
    source: "DIEU-LE:21"
"""
SECOND_ROW = LEVELS.split("levels:\n")[1]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A charter and one level."""
    root = tmp_path / "packs"
    (root / "regulations").mkdir(parents=True)
    (root / "regulations" / "charter.yaml").write_text(CHARTER, encoding="utf-8")
    (root / "levels.yaml").write_text(LEVELS, encoding="utf-8")
    return root


def told(root: Path) -> list[tuple[str, int, str]]:
    return [(fault.file, fault.line, fault.place) for fault in check_all(root)]


def test_a_document_knows_the_line_of_every_place():
    document = read(b"a: 1\nb:\n  - {x: 2012-01-03}\n  - id: '000-9'\n    y: 2\n")

    assert document.line(("b", 1, "y")) == 5
    assert document.name(("b", 1, "y")) == "b[000-9].y"
    assert document.line(("b", 1, "y", "missing")) == 5
    assert document.data == {"a": 1, "b": [{"x": date(2012, 1, 3)}, {"id": "000-9", "y": 2}]}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("kind: levels\nlevels: [", 2),
        ("kind: levels\n\tlevels: 1\n", 2),
        ("kind: levels\n? {a: b}\n: c\n", 2),
        ("- a\n", 1),
        ("", 1),
        ("levels: []\n", 1),
        ("levels: []\nkind: colours\n", 2),
        ("kind: levels\nlevels: &all []\n", 2),
    ],
)
def test_what_is_no_pack_is_told_with_its_line(shelf, content, line):
    (shelf / "odd.yaml").write_text(content, encoding="utf-8")

    assert ("packs/odd.yaml", line) in {(file, at) for file, at, _place in told(shelf)}


def test_a_file_that_is_no_text_is_told(shelf):
    (shelf / "odd.yaml").write_bytes(b"kind: \xff\xfe")

    assert told(shelf) == [("packs/odd.yaml", 1, "")]


def test_all_faults_of_all_packs_are_told_at_once(shelf):
    bad = LEVELS.replace("rank: 3", "rank: three").replace("en: Gras", "fr: Gras")
    bad = bad.replace("committee: body", "committee: sometimes").replace("    cell: true\n", "")
    bad += "colour: red\ncolour: blue\n"
    (shelf / "levels.yaml").write_text(bad, encoding="utf-8")
    charter = CHARTER.replace("2011-01-19", "2011-02-30").replace("vi: Điều lệ", "vi: ''")
    (shelf / "regulations" / "charter.yaml").write_text(charter, encoding="utf-8")

    assert told(shelf) == [
        ("packs/levels.yaml", 3, "levels[base_party_cell]"),  # cell is missing
        ("packs/levels.yaml", 4, "levels[base_party_cell].name"),  # en is missing
        ("packs/levels.yaml", 4, "levels[base_party_cell].name.fr"),
        ("packs/levels.yaml", 5, "levels[base_party_cell].rank"),
        ("packs/levels.yaml", 8, "levels[base_party_cell].committee"),
        ("packs/levels.yaml", 11, "colour"),
        ("packs/levels.yaml", 12, "colour"),  # twice
        ("packs/regulations/charter.yaml", 3, "title.vi"),
        ("packs/regulations/charter.yaml", 6, "valid_from"),
    ]


def test_rows_of_one_code_may_not_hold_on_the_same_day(shelf):
    later = SECOND_ROW.replace("2011-01-19", "2025-07-01")
    (shelf / "levels.yaml").write_text(LEVELS + later, encoding="utf-8")
    assert told(shelf) == [("packs/levels.yaml", 19, "levels[base_party_cell].valid_from")]

    ended = LEVELS.replace("    source", "    valid_to: 2025-07-01\n    source")
    (shelf / "levels.yaml").write_text(ended + later, encoding="utf-8")
    assert told(shelf) == []


@pytest.mark.parametrize("cite", ["DIEU-LE:99", "QD-1", "Điều lệ"])
def test_what_is_cited_must_be_there(shelf, cite):
    levels = LEVELS.replace("DIEU-LE:21", cite)
    (shelf / "levels.yaml").write_text(levels, encoding="utf-8")

    assert told(shelf) == [("packs/levels.yaml", 11, "levels[base_party_cell].source")]


def test_a_fault_in_a_regulation_does_not_spread_to_what_cites_it(shelf):
    charter = CHARTER.replace("confirmed: true", "confirmed: perhaps")
    (shelf / "regulations" / "charter.yaml").write_text(charter, encoding="utf-8")

    assert told(shelf) == [("packs/regulations/charter.yaml", 7, "confirmed")]


def test_one_code_belongs_to_one_pack(shelf):
    (shelf / "regulations" / "copy.yaml").write_text(CHARTER, encoding="utf-8")

    assert told(shelf) == [("packs/regulations/copy.yaml", 2, "code")]


@pytest.mark.django_db
def test_packs_are_taken_in_with_their_hash_and_dates(shelf):
    loaded = load_all(None, shelf)

    charter = Pack.objects.get(kind="regulation")
    assert (charter.code, charter.version, charter.valid_from) == ("DIEU-LE", 1, date(2011, 1, 19))
    assert len(charter.sha256) == 64
    assert loaded.taken == ["levels/levels v1", "regulation/DIEU-LE v1"]
    assert loaded.rows == ["levels base_party_cell"]
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.user_name) == ("packs.loaded", "chibo")
    assert list(entry.touched.values_list("records", flat=True)) == ["units"]


@pytest.mark.django_db
def test_loading_again_changes_nothing(shelf):
    load_all(None, shelf)

    assert not load_all(None, shelf)
    assert Pack.objects.count() == 2
    assert AuditEntry.objects.count() == 1
    assert packs_are_current(shelf)


@pytest.mark.django_db
def test_only_the_pack_that_changed_gets_a_version(shelf):
    load_all(None, shelf)
    renamed = LEVELS.replace("Chi bộ cơ sở", "Chi bộ")
    (shelf / "levels.yaml").write_text(renamed, encoding="utf-8")
    assert not packs_are_current(shelf)

    loaded = load_all(None, shelf)

    assert loaded.taken == ["levels/levels v2"]
    assert loaded.rows == ["levels base_party_cell"]
    assert apps.get_model("organisations", "Level").objects.get().vi == "Chi bộ"
    assert pack_body("levels", "levels")["levels"][0]["name"]["vi"] == "Chi bộ"


@pytest.mark.django_db
def test_a_comment_makes_a_version_but_changes_no_row(shelf):
    load_all(None, shelf)
    (shelf / "levels.yaml").write_text("# why\n" + LEVELS, encoding="utf-8")

    loaded = load_all(None, shelf)

    assert (loaded.taken, loaded.rows) == (["levels/levels v2"], [])


@pytest.mark.django_db
def test_wrong_packs_load_nothing_at_all(shelf):
    load_all(None, shelf)
    (shelf / "levels.yaml").write_text(LEVELS.replace("Chi bộ", "Tổ"), encoding="utf-8")
    (shelf / "odd.yaml").write_text("kind: colours\n", encoding="utf-8")

    with pytest.raises(BadPacks) as no:
        load_all(None, shelf)

    assert no.value.code == "CORE-PACKS"
    assert [fault.file for fault in no.value.faults] == ["packs/odd.yaml"]
    assert "packs/odd.yaml:1" in no.value.message
    assert Pack.objects.count() == 2
    assert apps.get_model("organisations", "Level").objects.get().vi == "Chi bộ cơ sở"


@pytest.mark.django_db
def test_a_pack_that_is_gone_is_withdrawn_and_may_come_back(shelf):
    load_all(None, shelf)
    (shelf / "levels.yaml").unlink()

    assert load_all(None, shelf).withdrawn == ["levels/levels"]
    assert not apps.get_model("organisations", "Level").objects.exists()
    assert packs_are_current(shelf)
    assert not load_all(None, shelf)
    with pytest.raises(Pack.DoesNotExist):
        pack_body("levels", "levels")

    (shelf / "levels.yaml").write_text(LEVELS, encoding="utf-8")
    assert load_all(None, shelf).taken == ["levels/levels v3"]


@pytest.mark.django_db
def test_what_a_kind_refuses_leaves_nothing_behind(shelf):
    load_all(None, shelf)
    unit = apps.get_model("organisations", "Unit").objects.create(code="A")
    apps.get_model("organisations", "Placement").objects.create(
        unit=unit, name="A", level="base_party_cell", type="agency", valid_from=date(2020, 1, 1)
    )
    (shelf / "levels.yaml").unlink()

    with pytest.raises(Refused, match="ORG-SCHEME-IN-USE"):
        load_all(None, shelf)
    assert Pack.objects.count() == 2


@pytest.mark.django_db
def test_somebody_without_the_right_takes_nothing_in(shelf):
    with pytest.raises(NotAllowed):
        load_all(Actor(user_id=1, name="Lan", today=date(2026, 1, 1)), shelf)
    assert not Pack.objects.exists()

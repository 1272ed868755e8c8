"""The packs in use: without fault, complete, documented, and taken in as they say."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from chibo.accounts.models import Role
from chibo.accounts.packs import ACTIONS
from chibo.core.facts import BOOK
from chibo.core.models import Pack
from chibo.core.packs import KINDS, Shelf, check_all, files, read_all, shelf_root
from chibo.core.regulations import CITE, cite_faults
from chibo.core.services import load_all
from chibo.indicators.definitions import Definition
from chibo.indicators.models import Indicator
from chibo.organisations.models import Level, UnitType
from chibo.programmes.models import Programme, Target
from chibo.programmes.packs import ProgrammePack

ROOT = Path(settings.ROOT)
LEVELS = {
    "province": (False, False, False, "always"),
    "superior_party_org": (False, False, True, "always"),
    "base_party_org": (True, False, False, "always"),
    "base_party_cell": (True, True, False, "body"),
    "sectional_party_org": (False, False, False, "always"),
    "subordinate_party_cell": (False, True, False, "body"),
}
TYPES = """
    provincial district city town bloc sector commune ward township special_zone residential
    commune_party_agencies commune_government commune_military commune_police agency public_unit
    non_public_unit state_enterprise equitised_enterprise nonstate_enterprise fdi_enterprise
    cooperative army police school overseas other
""".split()
ENTERPRISES = {f"{owner}_enterprise" for owner in ("state", "equitised", "nonstate", "fdi")}
GROUPS = {
    "commune": {"commune", "ward", "township", "special_zone"},
    "district": {"district", "city", "town"},
    "enterprise": ENTERPRISES,
    "workplace": ENTERPRISES | {"agency", "public_unit", "school"},
    "military": {"commune_military"},
}


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """All packs, read once."""
    found, faults = read_all(shelf_root())
    assert not faults, "\n".join(map(str, faults))
    return found


def test_packs_have_no_fault(shelf):
    assert len(shelf.packs) == len(files(shelf_root()))
    assert {pack.kind for pack in shelf.packs} == set(KINDS)


def test_an_indicator_says_what_it_counts_of_one_and_of_many(shelf):
    nouns = [one.noun for pack in shelf.of("indicator") for one in pack.body.indicators]
    assert not [noun for noun in nouns if not noun.one]


def test_levels_are_those_of_the_workbook(shelf):
    (pack,) = shelf.of("levels")
    for row in pack.body.levels:
        said = (row.grassroots, row.cell, row.superior, row.committee)
        assert said == LEVELS[row.code], row.code
    assert {row.code for row in pack.body.levels} == set(LEVELS)


def test_types_are_those_of_the_workbook_and_in_their_groups(shelf):
    (pack,) = shelf.of("types")
    groups: dict[str, set[str]] = {name: set() for name in GROUPS}
    for row in pack.body.types:
        for group in row.groups:
            groups[group].add(row.code)

    assert {row.code for row in pack.body.types} == set(TYPES)
    assert groups == GROUPS


def sources(data: object) -> Iterator[str]:
    """What a pack names as its source, anywhere in it."""
    if isinstance(data, Mapping):
        if isinstance(said := data.get("source"), str) and CITE.fullmatch(said):
            yield said
        data = list(data.values())
    for inside in data if isinstance(data, list) else ():
        yield from sources(inside)


def test_every_regulation_is_cited_and_every_citation_found(shelf):
    cited = {said for pack in shelf.packs for said in sources(pack.document.data)}
    for path in ROOT.glob("chibo/**/*.py"):
        if "tests" not in path.parts:
            cited |= set(re.findall(r'cite="([^"]+)"', path.read_text(encoding="utf-8")))

    assert not [fault for cite in cited for fault in cite_faults(cite, (), shelf)]
    codes = {pack.code for pack in shelf.of("regulation")}
    assert codes == {cite.partition(":")[0] for cite in cited}


@pytest.mark.parametrize(
    ("file", "right", "wrong", "place"),
    [
        ("indicators/*.yaml", r"of: \w+$", "of: nothing", ".of"),
        ("indicators/*.yaml", r"shape: \w+$", "shape: round", ".shape"),
        ("indicators/rotation.yaml", r"city:\n +name: .*$", "city:", ".parts.city"),
        ("indicators/rotation.yaml", r"source: \{vi: .*$", "source: Đề án", ".source"),
        ("programmes/*/004*.yaml", r"indicator: [\w-]+", "indicator: nothing", ".indicator"),
        ("programmes/*/004*.yaml", r"kind: target\b", "kind: wish", ".kind"),
        ("programmes/*/004*.yaml", r'id: "004-2a"', 'id: "000-1"', ".id"),
        ("programmes/*/002*.yaml", "by: 2020-12-31", "by: 2021-01-01", ".by"),
        ("programmes/*/002*.yaml", "zone: city", "zone: moon", ""),
    ],
)
def test_a_slip_is_told_with_the_line_it_stands_on(tmp_path, file, right, wrong, place):
    copies = {path: path.read_text(encoding="utf-8") for path in files(shelf_root())}
    chosen = next(path for path in sorted(shelf_root().glob(file)))
    found = re.search(right, copies[chosen], re.MULTILINE)
    assert found
    line = copies[chosen].count("\n", 0, found.start()) + 1
    copies[chosen] = copies[chosen][: found.start()] + wrong + copies[chosen][found.end() :]
    for path, content in copies.items():
        copy = tmp_path / "packs" / path.relative_to(shelf_root())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(content, encoding="utf-8")

    faults = check_all(tmp_path / "packs")

    told = {(fault.file, fault.line) for fault in faults if fault.place.endswith(place)}
    assert (f"packs/{chosen.relative_to(shelf_root())}", line) in told


@pytest.mark.django_db
def test_what_runs_is_what_the_packs_say(shelf):
    load_all(None, shelf_root())

    definitions = {d.code: d for pack in shelf.of("indicator") for d in pack.body.indicators}
    rows = {row.code: Definition.model_validate(row.body) for row in Indicator.objects.all()}
    assert rows == definitions
    for pack in shelf.of("programme"):
        row = Programme.objects.get(code=pack.code)
        targets = row.targets.order_by("position").values_list("body", flat=True)
        assert ProgrammePack.model_validate({**row.body, "targets": list(targets)}) == pack.body
        assert (row.first, row.last) == (pack.body.period.from_, pack.body.period.to)
        kept = Pack.objects.get(kind="programme", code=pack.code)
        assert (kept.valid_from, kept.valid_to) == (row.first, row.last)
    assert Level.objects.filter(code="superior_party_org").count() == 2
    assert Level.objects.as_of(date(2026, 1, 1)).count() == len(LEVELS)
    assert UnitType.objects.values("code").distinct().count() == len(TYPES)
    assert Role.objects.get(code="administrator").actions == list(ACTIONS)
    assert not load_all(None, shelf_root())


@pytest.mark.django_db
def test_targets_that_leave_their_programme_leave_the_database(tmp_path):
    load_all(None, shelf_root())
    for path in files(shelf_root()):
        if path.parent.name != "2011-2015":
            copy = tmp_path / "packs" / path.relative_to(shelf_root())
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())

    loaded = load_all(None, tmp_path / "packs")

    assert loaded.withdrawn == ["programme/000", "programme/001"]
    assert not Target.objects.filter(code__regex="^00[01]-").exists()
    assert Target.objects.filter(code="004-13c").exists()


def test_the_page_on_packs_names_every_kind_and_every_action():
    page = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")

    for name in (*KINDS, *ACTIONS):
        assert f"| `{name}` |" in page


def test_facts_are_wired_from_every_app_that_has_some():
    assert {"units", "meeting_duties"} <= set(BOOK.facts)
    assert "meetings" in BOOK.kept
    assert "no such fact" not in BOOK.facts
    assert len(BOOK.facts) == len(set(BOOK.facts))

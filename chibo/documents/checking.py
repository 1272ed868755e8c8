"""What is wrong with a pack of required papers beside all other packs."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from chibo.core.lines import Loc
from chibo.core.packs import Finding, PackFile, Shelf
from chibo.core.regulations import cite_faults
from chibo.documents.models import Paper
from chibo.documents.packs import Required

PROGRAMME = re.compile(r"(?P<code>\d\w*):(?P<place>\S+)")
PLACED = ("objectives", "targets", "tasks", "returns")
"""What a programme's pack lists with the place it has in the paper."""


def check_required(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Papers that hold twice on one day, kinds, levels, types, targets, places that aren't there.

    What refers to a programme that is not on the shelf is left alone: programmes come and go, and
    what they asked for stays asked.
    """
    rows: list[Required] = pack.body.papers
    for at, row in enumerate(rows):
        if any(earlier.code == row.code and earlier.meets(row) for earlier in rows[:at]):
            said = _("“%(code)s” có hai dòng cùng hiệu lực trong một ngày.")
            yield ("papers", at, "valid_from"), said % {"code": row.code}
        for loc, said in _faults(row, shelf):
            yield ("papers", at, *loc), said


def _faults(row: Required, shelf: Shelf) -> Iterator[Finding]:
    if row.paper not in Paper.Kind.values:
        kinds = ", ".join(Paper.Kind.values)
        yield ("paper",), _("Loại văn bản là một trong: %(kinds)s.") % {"kinds": kinds}
    if (row.paper == Paper.Kind.OWN_PROGRAMME) != (row.programme is not None):
        yield ("programme",), _("“programme” chỉ đi với own_programme, và phải có ở đó.")
    if row.numbered and row.paper != Paper.Kind.ADMISSION_PLAN:
        yield ("numbered",), _("“numbered” chỉ dùng với admission_plan.")
    yield from _named("levels", row.levels, shelf)
    yield from _named("types", row.types, shelf)
    yield from _target_faults(row.targets, shelf)
    yield from _source_faults(row.source, shelf)


def _named(key: str, codes: list[str], shelf: Shelf) -> Iterator[Finding]:
    known = {entry.get("code") for entry in shelf.entries(key, key)}
    for at, code in enumerate(codes):
        if code not in known:
            yield (key, at), _("Không gói nào ghi mã “%(code)s”.") % {"code": code}


def _target_faults(targets: list[str], shelf: Shelf) -> Iterator[Finding]:
    programmes = {pack.code for pack in shelf.packs if pack.kind == "programme"}
    known = {entry.get("id") for entry in shelf.entries("programme", "targets")}
    for at, target in enumerate(targets):
        if target.rpartition("-")[0] in programmes and target not in known:
            said = _("Không có chỉ tiêu nào mang mã “%(id)s”.")
            yield ("targets", at), said % {"id": target}


def _source_faults(source: str, shelf: Shelf) -> Iterator[Finding]:
    loc: Loc = ("source",)
    found = PROGRAMME.fullmatch(source)
    if not found:
        yield from cite_faults(source, loc, shelf)
        return
    pack = next((p for p in shelf.of("programme") if p.code == found["code"]), None)
    if pack is None:
        return
    places = {part.place for name in PLACED for part in getattr(pack.body, name)}
    if found["place"] not in places:
        said = _("Gói của chương trình %(code)s không ghi chỗ nào là “%(place)s”.")
        yield loc, said % found.groupdict()

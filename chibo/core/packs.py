"""Packs: law and targets as files, each of a kind that an app describes. No database here.

Every fault of every pack is found at once and told with file and line. What runs are the rows
that `services.load_all` makes of packs without fault.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, ValidationError

from chibo.core.lines import Document, Loc, read
from chibo.core.schema_faults import schema_faults

Finding = tuple[Loc, str]
"""A place in a pack and what is wrong there."""


class Strict(BaseModel):
    """What packs are made of: nothing but the keys that are named."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


@dataclass(frozen=True, slots=True, order=True)
class PackFault:
    """Something wrong in a pack, and where to mend it."""

    file: str
    line: int
    place: str
    message: str

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return f"{self.file}:{self.line}: {place}{self.message}"


@dataclass(frozen=True, slots=True)
class PackFile:
    """A pack as it lies on the shelf; `body` is empty when it doesn't fit its kind."""

    file: str
    sha256: str
    document: Document
    kind: str
    body: Any = None

    @property
    def code(self) -> str:
        """What the pack says it is called, else the name of its file."""
        said = self.document.data.get("code") if isinstance(self.document.data, Mapping) else None
        return said if isinstance(said, str) else Path(self.file).stem

    def fault(self, loc: Loc, message: str) -> PackFault:
        return PackFault(self.file, self.document.line(loc), self.document.name(loc), message)


@dataclass(slots=True)
class Shelf:
    """All packs that could be read, in the order of their files."""

    packs: list[PackFile] = field(default_factory=list)

    def of(self, kind: str) -> list[PackFile]:
        """Packs of the kind that fit it."""
        return [pack for pack in self.packs if pack.kind == kind and pack.body is not None]

    def entries(self, kind: str, key: str) -> Iterator[Mapping[str, Any]]:
        """Entries under `key` of all packs of the kind, as written, whether they fit or not.

        So that one fault in a pack doesn't make all that refers to it look wrong.
        """
        for pack in self.packs:
            if pack.kind == kind and isinstance(pack.document.data, Mapping):
                listed = pack.document.data.get(key)
                entries = listed if isinstance(listed, list) else []
                yield from (entry for entry in entries if isinstance(entry, Mapping))


@dataclass(frozen=True, slots=True)
class Taken:
    """A pack that is taken in, with the version it is kept under."""

    code: str
    version: int
    body: Any


def _no_more(pack: PackFile, shelf: Shelf) -> Iterable[Finding]:
    return ()


def _no_rows(packs: Sequence[Taken]) -> Iterable[str]:
    return ()


def _own_dates(body: Any) -> tuple[date | None, date | None]:
    return getattr(body, "valid_from", None), getattr(body, "valid_to", None)


@dataclass(frozen=True, slots=True)
class PackKind:
    """A kind of pack.

    schema  what such a file may say
    check   what is wrong with a pack that fits the schema, seen beside all others
    store   makes the rows that run from all packs of the kind, changing only what differs, and
            gives the codes of the rows it changed; may refuse
    dates   in force from, and up to
    reach   classes of records whose figures change with such packs
    """

    name: str
    schema: type[BaseModel]
    check: Callable[[PackFile, Shelf], Iterable[Finding]] = _no_more
    store: Callable[[Sequence[Taken]], Iterable[str]] = _no_rows
    dates: Callable[[Any], tuple[date | None, date | None]] = _own_dates
    reach: tuple[str, ...] = ()


KINDS: dict[str, PackKind] = {}
"""Filled by config alone, in the order in which kinds are stored."""


def shelf_root() -> Path:
    """Where the packs lie."""
    return Path(settings.ROOT) / "packs"


def read_all(root: Path) -> tuple[Shelf, list[PackFault]]:
    """Every pack below the folder, and everything that is wrong with any of them, in order."""
    shelf, faults = Shelf(), []
    for path in files(root):
        pack, found = _read_one(path, root)
        faults += found
        if pack:
            shelf.packs.append(pack)
    faults += _twice(shelf)
    for pack in shelf.packs:
        if pack.body is not None:
            found_beside = KINDS[pack.kind].check(pack, shelf)
            faults += [pack.fault(loc, message) for loc, message in found_beside]
    return shelf, sorted(set(faults))


def check_all(root: Path) -> list[PackFault]:
    """Everything that is wrong with any pack below the folder."""
    return read_all(root)[1]


def files(root: Path) -> list[Path]:
    """The files of all packs, in order."""
    return sorted(path for path in root.rglob("*.yaml") if path.is_file())


def _read_one(path: Path, root: Path) -> tuple[PackFile | None, list[PackFault]]:
    content, file = path.read_bytes(), str(Path(root.name) / path.relative_to(root))
    document = read(content)
    faults = [
        PackFault(file, line, document.name(loc), said) for loc, line, said in document.faults
    ]
    if not isinstance(document.data, Mapping):
        if not faults:
            faults.append(PackFault(file, 1, "", _("Gói phải gồm các dòng “khoá: giá trị”.")))
        return None, faults
    kind = document.data.get("kind")
    known = KINDS.get(kind) if isinstance(kind, str) else None
    if known is None:
        said = _("Gói cần “kind”, một trong: %(kinds)s.") % {"kinds": ", ".join(KINDS)}
        return None, [*faults, PackFault(file, document.line(("kind",)), "kind", said)]
    try:
        body = known.schema.model_validate(document.data)
    except ValidationError as wrong:
        body = None
        faults += [
            PackFault(file, document.line(loc), document.name(loc), said)
            for loc, said in schema_faults(wrong, document)
            if loc not in document.unread  # told already
        ]
    pack = PackFile(file, sha256(content).hexdigest(), document, known.name, body)
    faults += [pack.fault(loc, said) for loc, said in blank_texts(document.data)]
    return pack, faults


def blank_texts(data: object, loc: Loc = ()) -> Iterator[Finding]:
    """Texts that say nothing in one of the languages."""
    if isinstance(data, Mapping):
        for language in ("vi", "en"):
            if isinstance(said := data.get(language), str) and not said.strip():
                yield (*loc, language), _("Thiếu lời bằng tiếng này.")
        for key, inside in data.items():
            yield from blank_texts(inside, (*loc, key))
    elif isinstance(data, list):
        for at, inside in enumerate(data):
            yield from blank_texts(inside, (*loc, at))


def _twice(shelf: Shelf) -> Iterator[PackFault]:
    seen: dict[tuple[str, str], str] = {}
    for pack in shelf.packs:
        first = seen.setdefault((pack.kind, pack.code), pack.file)
        if first != pack.file:
            said = _("Mã gói “%(code)s” đã có ở %(file)s.") % {"code": pack.code, "file": first}
            yield pack.fault(("code",), said)


def repeated(entries: Iterable[tuple[str, PackFile, Loc]], pack: PackFile) -> Iterator[Finding]:
    """Entries of this pack whose code stands elsewhere too: earlier here, or in another pack."""
    places: defaultdict[str, list[tuple[PackFile, Loc]]] = defaultdict(list)
    for code, where, loc in entries:
        places[code].append((where, loc))
    for code, found in places.items():
        first, first_loc = found[0]
        for where, loc in found[1:]:
            if where is pack:
                line = first.document.line(first_loc)
                said = _("Mã “%(code)s” đã có ở %(file)s:%(line)d.")
                yield loc, said % {"code": code, "file": first.file, "line": line}

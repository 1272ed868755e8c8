"""Word, Excel and OpenDocument files: archives that must hold a document and nothing that acts."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO

MOST_PARTS = 3000
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How office programs pack: readers of other ways fail in ways of their own."""
MOST_BYTES = 150_000_000  # of all parts, unpacked
MOST_FACTOR = 150  # a part unpacked to the part packed, of parts that are large
LARGE = 2_000_000
STEP = 1 << 16
HEAD = 60_000  # bytes of a part that are looked at for its first lines
KINDS = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
}
ODT = b"application/vnd.oasis.opendocument.text"
ACTING = re.compile(
    r"(^|/)(vbaproject\.bin|vbadata\.xml|activex/|macrosheets/|basic/|scripts/|.*\.(exe|dll|js|vbs|"
    r"bat|cmd|ps1|hta|html?|svg|jar|class)$)",
    re.IGNORECASE,
)
MACROS = (b"macroenabled", b"vnd.ms-office.vbaproject", b"vnd.ms-office.activex")
TEMPLATE = re.compile(rb"<Relationship\b[^>]*(attachedTemplate|oleObject|frame)[^>]*External", re.I)
TEMPLATE_TOO = re.compile(
    rb"<Relationship\b[^>]*External[^>]*(attachedTemplate|oleObject|frame)", re.I
)
TAGS = re.compile(r"<[^>]*>")
LINES = re.compile(r"</(?:w:p|text:p|text:h|si|t)>")


class Unfit(Exception):
    """Why the archive cannot be kept: broken, bomb, acting, locked or another type."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def office_type(data: bytes) -> str:
    """docx, xlsx or odt. Raises Unfit."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_shape(archive, data)
            _refuse_bomb(archive)
            return _told(archive)
    except Unfit:
        raise
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, EOFError, RuntimeError) as no:
        raise Unfit("broken") from no


def _refuse_shape(archive: zipfile.ZipFile, data: bytes) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS:
        raise Unfit("bomb")
    if any(part.flag_bits & 1 for part in parts) or "EncryptedPackage" in names:
        raise Unfit("locked")
    if any(part.compress_type not in PACKED for part in parts):
        raise Unfit("broken")
    # What stands before the archive or behind it is another file in the same skin.
    if archive.comment or data[-22:-18] != b"PK\x05\x06" or not data.startswith(b"PK\x03\x04"):
        raise Unfit("broken")
    for name in names:
        if name.startswith("/") or ".." in name.split("/") or "\\" in name or "\0" in name:
            raise Unfit("broken")
        if ACTING.search(name):
            raise Unfit("acting")
    if len(set(names)) != len(names):
        raise Unfit("broken")


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    """Unpack it all, a step at a time: what it claims of itself counts for nothing."""
    total = 0
    for part in archive.infolist():
        long = 0
        with archive.open(part) as stream:
            while piece := stream.read(STEP):
                long += len(piece)
                total += len(piece)
                packed = max(part.compress_size, 1)
                if total > MOST_BYTES or (long > LARGE and long > packed * MOST_FACTOR):
                    raise Unfit("bomb")


def _told(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    for name in names:
        if name.endswith((".rels", ".xml")):
            with archive.open(name) as stream:
                head = stream.read(2048)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise Unfit("acting")
    if "mimetype" in names:
        return _odt(archive)
    types = archive.read("[Content_Types].xml")
    if any(word in types.lower() for word in MACROS):
        raise Unfit("acting")
    for name in names:
        if name.endswith(".rels"):
            said = archive.read(name)
            if TEMPLATE.search(said) or TEMPLATE_TOO.search(said):
                raise Unfit("acting")
    found = [kind for sign, kind in KINDS.items() if sign in types]
    if len(found) != 1:
        raise Unfit("other")
    return found[0]


def _odt(archive: zipfile.ZipFile) -> str:
    if archive.read("mimetype").strip() != ODT:
        raise Unfit("other")
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unfit("locked")
    return "odt"


def first_lines(data: bytes, kind: str) -> Iterator[str]:
    """The first lines of text, those of headers too."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        # Headers first: a stamp stands there as often as in the text.
        for name in sorted(archive.namelist(), key=lambda name: "/document" in name):
            if not _of_text(name, kind):
                continue
            with archive.open(name) as stream:
                text = stream.read(HEAD).decode("utf-8", "replace")
            for line in LINES.split(text):
                said = unescape(TAGS.sub("", line)).strip()
                if said:
                    yield said


def _of_text(name: str, kind: str) -> bool:
    if kind == "docx":
        return name == "word/document.xml" or name.startswith(("word/header", "word/footer"))
    if kind == "xlsx":
        return name == "xl/sharedStrings.xml"
    return name in ("content.xml", "styles.xml")

"""Files made in tests: harmless ones of each type, and those that must not come in."""

import struct
import zipfile
import zlib
from io import BytesIO

from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from xlsxwriter import Workbook

from chibo.documents.intake import Incoming


def incoming(name: str, data: bytes, *, declared: bool = True) -> Incoming:
    return Incoming(name, data, declared)


def docx(*lines: str, header: str = "") -> bytes:
    document, out = Document(), BytesIO()
    for line in lines or ("Dự thảo nghị quyết",):
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(out)
    return out.getvalue()


def xlsx(*lines: str) -> bytes:
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for row, line in enumerate(lines or ("Danh sách",)):
        sheet.write(row, 0, line)
    book.close()
    return out.getvalue()


def odt(text: str = "Dự thảo", manifest: str = "<manifest/>") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = zipfile.ZipInfo("mimetype")
        archive.writestr(kind, "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", f"<office><text:p>{text}</text:p></office>")
    return out.getvalue()


def pdf(*, script: str = "", password: str = "", enclosed: bytes = b"") -> bytes:
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    if script:
        act = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
        act[NameObject("/JS")] = TextStringObject(script)
        writer.root_object[NameObject("/OpenAction")] = act
    if enclosed:
        writer.add_attachment("virus.exe", enclosed)
    if password:
        writer.encrypt(password)
    writer.write(out)
    return out.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(wide: int = 2, high: int = 2, extra: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    picture = zlib.compress(b"\0\0\0" * 2)
    parts = (chunk(b"IHDR", header), extra, chunk(b"IDAT", picture), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(orientation: int, note: bytes) -> bytes:
    """What a camera writes: which way up, and a note such as where it was."""
    entries = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    entries += struct.pack("<HHII", 0x010E, 2, len(note), 38)
    tiff = b"II*\0" + struct.pack("<IH", 8, 2) + entries + struct.pack("<I", 0) + note
    return segment(0xE1, b"Exif\0\0" + tiff)


def jpg(comment: bytes = b"", noted: bytes = b"") -> bytes:
    said = noted + (segment(0xFE, comment) if comment else b"")
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 2, 2, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\x01\x01\x00\x00\x3f\x00"
    return b"\xff\xd8" + said + frame + scan + b"\x12\x34" + b"\xff\xd9"


def with_part(data: bytes, name: str, body: bytes) -> bytes:
    """The archive with one more part."""
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return out.getvalue()


def replaced(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The archive with other words in one of its parts."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.namelist():
            body = before.read(part)
            after.writestr(part, body.replace(old, new) if part == name else body)
    return out.getvalue()


def bomb() -> bytes:
    return with_part(docx(), "word/media/big.xml", b"\0" * 30_000_000)

"""Photographs: whole, of a size that a telephone can show, and nothing but the picture.

What a camera notes beside it (place, device, owner, a small first picture) is left out without
touching the picture; which way up it is held stays.
"""

import re
import struct
import zlib

PNG, JPG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
MOST_PIXELS = 120_000_000
PAGE = re.compile(rb"<(script|html|svg|iframe|\?php|!doctype html)[\s>]", re.IGNORECASE)
CHUNKS = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"sBIT",
    b"bKGD",
    b"iCCP",
}
"""What a PNG is drawn from; everything else is somebody's note."""

END, SCAN, TABLES = 0xD9, 0xDA, {0xC4, 0xCC, 0xDB, 0xDD}
SIZES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
BARE = {0x01, *range(0xD0, 0xD8)}
SEGMENTS = 5000
"""More than any camera writes, and as many as are looked through."""
EXIF, ORIENTATION, SHORT = b"Exif\0\0", 0x0112, 3
# What an application wrote is left out, but for JFIF and for colours by ICC and by Adobe, without
# which they change: of JFIF and Adobe what they are defined to say.
JFIF, ICC, ADOBE = b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"
MARKER = re.compile(rb"\xff+[^\xff]", re.DOTALL)
AFTER_A_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def picture_alone(data: bytes) -> tuple[str, bytes]:
    """What it is, jpg or png, and its bytes without notes; "" where it is broken or two things."""
    if _two_in_one(data):
        return "", data
    kind, picture = ("png", _png(data)) if data.startswith(PNG) else ("jpg", _jpg(data))
    return (kind, picture) if picture else ("", data)


def _two_in_one(data: bytes) -> bool:
    return bool(PAGE.search(data)) or b"PK\x05\x06" in data[-65_557:] or b"%PDF-" in data[:1024]


# --- PNG ----------------------------------------------------------------------------------------


def _png(data: bytes) -> bytes:
    """Chunk by chunk to the end, each with its checksum, the first saying the size; else b""."""
    at, names, kept = len(PNG), list[bytes](), [PNG]
    while at + 12 <= len(data):
        (long,) = struct.unpack_from(">I", data, at)
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + long]
        if len(body) != long or at + 12 + long > len(data):
            return b""
        (check,) = struct.unpack_from(">I", data, at + 8 + long)
        if check != zlib.crc32(name + body):
            return b""
        if (name == b"IHDR") == bool(names) or (name == b"IHDR" and not _sized(body)):
            return b""
        if name == b"IEND" and body:
            return b""
        names.append(name)
        if name in CHUNKS:
            kept.append(data[at : at + 12 + long])
        at += 12 + long
        if name == b"IEND":
            break
    whole = bool(names) and names[-1] == b"IEND" and b"IDAT" in names and at == len(data)
    return b"".join(kept) if whole else b""


def _sized(header: bytes) -> bool:
    return len(header) == 13 and _fits(*struct.unpack(">II", header[:8]))


# --- JPEG ---------------------------------------------------------------------------------------


def _jpg(data: bytes) -> bytes:
    """Marker by marker, past one that says the size and the picture's scans, to its end; else b"".

    What stands behind the end, as second pictures do, is left out.
    """
    at, sized, scanned, kept = 2, False, False, [data[:2]]
    for _segment in range(SEGMENTS):
        begins = MARKER.match(data, at)
        if begins is None:
            break
        at, marker = begins.end() - 2, data[begins.end() - 1]
        if marker == END:
            return b"".join([*kept, data[at : at + 2]]) if sized and scanned else b""
        if marker in BARE:
            at += 2
            continue
        long = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at : at + 2 + long]
        if long < 2 or len(segment) != 2 + long:
            break
        if marker in SIZES:
            if sized or long < 8 or not _fits(*struct.unpack_from(">HH", segment, 5)):
                break
            sized = True
        at += 2 + long
        if marker == SCAN:
            scanned, after = True, AFTER_A_SCAN.search(data, at)
            end = after.start() if after else len(data)
            segment, at = segment + data[at:end], end
        kept.append(_without_notes(marker, segment))
    return b""


def _without_notes(marker: int, segment: bytes) -> bytes:
    body = segment[4:]
    if marker in SIZES or marker in TABLES or marker == SCAN:
        return segment
    if marker == 0xE0 and body.startswith(JFIF) and len(body) >= 14:
        return _segment(marker, body[:12] + b"\0\0")  # no small first picture
    if marker == 0xE1 and body.startswith(EXIF):
        return _held(_orientation(body[len(EXIF) :]))
    if marker == 0xE2 and body.startswith(ICC):
        return segment
    if marker == 0xEE and body.startswith(ADOBE) and len(body) >= 12:
        return _segment(marker, body[:12])
    return b""


def _orientation(tiff: bytes) -> int:
    """Which way up the picture is held, 1 to 8; 1 where that can't be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for entry in range(first + 2, first + 2 + 12 * count, 12):
            tag, kind = struct.unpack_from(f"{order}HH", tiff, entry)
            if (tag, kind) == (ORIENTATION, SHORT):
                (held,) = struct.unpack_from(f"{order}H", tiff, entry + 8)
                return int(held) if order and 1 <= held <= 8 else 1
    except struct.error:
        pass
    return 1


def _held(orientation: int) -> bytes:
    """A note of that alone; none for one that stands upright."""
    if orientation == 1:
        return b""
    entry = struct.pack(">HHIHH", ORIENTATION, SHORT, 1, orientation, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    return _segment(0xE1, EXIF + tiff)


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _fits(wide: int, high: int) -> bool:
    return 0 < wide * high <= MOST_PIXELS

"""Photographs: whole, of a size that a telephone can show, and nothing else in the same skin."""

import re
import struct
import zlib

PNG, JPG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
MOST_PIXELS = 120_000_000
PAGE = re.compile(rb"<(script|html|svg|iframe|\?php|!doctype html)[\s>]", re.IGNORECASE)
SIZES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
BARE = {0x01, *range(0xD0, 0xD8)}


def image_type(data: bytes) -> str:
    """jpg or png where it is one that can be kept; "" where it is broken or two things in one."""
    if data.startswith(PNG):
        return "png" if _png(data) and not _two_in_one(data) else ""
    return "jpg" if _jpg(data) and not _two_in_one(data) else ""


def _two_in_one(data: bytes) -> bool:
    return bool(PAGE.search(data)) or b"PK\x05\x06" in data[-65_557:] or b"%PDF-" in data[:1024]


def _png(data: bytes) -> bool:
    """Chunk by chunk to the end, each with its checksum, the first saying the size."""
    at = len(PNG)
    names: list[bytes] = []
    while at + 12 <= len(data):
        (long,) = struct.unpack_from(">I", data, at)
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + long]
        if len(body) != long or at + 12 + long > len(data):
            return False
        (check,) = struct.unpack_from(">I", data, at + 8 + long)
        if check != zlib.crc32(name + body):
            return False
        if not names and (name != b"IHDR" or not _sized(body)):
            return False
        names.append(name)
        at += 12 + long
        if name == b"IEND":
            break
    return bool(names) and names[-1] == b"IEND" and b"IDAT" in names and at == len(data)


def _sized(header: bytes) -> bool:
    return len(header) == 13 and _fits(*struct.unpack(">II", header[:8]))


def _jpg(data: bytes) -> bool:
    """Marker by marker to the picture itself, past one that says the size; it has an end."""
    at, sized = 2, False
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return False
        marker = data[at + 1]
        if marker == 0xFF or marker in BARE:
            at += 1 if marker == 0xFF else 2
            continue
        (long,) = struct.unpack_from(">H", data, at + 2)
        if long < 2:
            return False
        if marker in SIZES and at + 9 <= len(data):
            high, wide = struct.unpack_from(">HH", data, at + 5)
            sized = _fits(wide, high)
        if marker == 0xDA:
            return sized and b"\xff\xd9" in data[at + long :]
        at += 2 + long
    return False


def _fits(wide: int, high: int) -> bool:
    return 0 < wide * high <= MOST_PIXELS

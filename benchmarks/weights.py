"""What the files weigh that a page needs beside itself, as the server sends them: compressed where
that is shorter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from benchmarks.base import KEPT

LINKED = re.compile(r'(?:<link rel="(?:icon|stylesheet)" href|<script src)="/static/([^"]+)"')
FACE = re.compile(r"@font-face\s*{(.*?)}", re.DOTALL)
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


def collect() -> None:
    """Lay the static files out as `bin/run` does, in a folder of the measurements."""
    settings.STATIC_ROOT = KEPT / "static"
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def files_of(html: str) -> dict[str, int]:
    """By name the bytes of every file that a first visit of this page fetches."""
    found = {name: _sent(Path(settings.STATIC_ROOT) / name) for name in LINKED.findall(html)}
    text = set(MARKUP.sub("", html))
    for style in [name for name in found if name.endswith(".css")]:
        sheet = Path(settings.STATIC_ROOT) / style
        found |= {file.name: _sent(file) for file in _fonts(sheet, text)}
    return found


@dataclass(frozen=True, slots=True)
class Face:
    """A file of letters: of which family and weight, and which letters it has."""

    family: tuple[str, str]
    file: Path
    spans: tuple[tuple[int, int], ...]

    def has(self, letter: str) -> bool:
        return any(first <= ord(letter) <= last for first, last in self.spans)


def _fonts(sheet: Path, text: set[str]) -> Iterator[Path]:
    """Files a browser may want: as if each letter stood there in each family and weight. Where
    ranges overlap the face that was declared last has the letter."""
    faces = _faces(sheet)
    for family in {one.family for one in faces}:
        own = [one for one in reversed(faces) if one.family == family]
        for letter in text:
            face = next((one for one in own if one.has(letter)), None)
            if face:
                yield face.file


@cache
def _faces(sheet: Path) -> list[Face]:
    return [_face(sheet, rule) for rule in FACE.findall(sheet.read_text(encoding="utf-8"))]


def _face(sheet: Path, rule: str) -> Face:
    told = dict(re.findall(r"([\w-]+):\s*([^;]+);", rule))
    file = re.search(r'url\("?([^")]+)"?\)', told["src"])
    assert file
    spans = [
        (int(first, 16), int(last or first, 16))
        for first, last in RANGE.findall(told["unicode-range"])
    ]
    return Face((told["font-family"], told["font-weight"]), sheet.parent / file[1], tuple(spans))


@cache
def _sent(file: Path) -> int:
    """Bytes of the file, or of the compressed copy that lies beside it."""
    copy = file.with_name(f"{file.name}.gz")
    return (copy if copy.exists() else file).stat().st_size

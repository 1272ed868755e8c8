"""Keeps the catalogues of translations in step with the source (`bin/messages`).

A development tool: Babel, which it reads the source with, is not there where Chi Bộ only runs.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "chibo"
CATALOGUES = "locale/*/LC_MESSAGES/django.po"

# Under which names the source calls gettext, and which argument is what ("c": the context).
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "_now", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
NOT_SHOWN = {"tests", "migrations"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
WIDTH = 98
HEADER = "The texts of Chi Bộ. bin/messages keeps this file: see docs/translations.md."


class Message(NamedTuple):
    """What one call of gettext asks for."""

    singular: str
    plural: str = ""
    context: str | None = None


def sources() -> Iterator[Path]:
    """The files whose texts people see."""
    for path in sorted(PACKAGE.rglob("*")):
        below = path.relative_to(PACKAGE)
        kinds = {".html", ".txt"} if "templates" in below.parts else {".py"}
        if path.suffix in kinds and not NOT_SHOWN & set(below.parts):
            yield path


def messages_of(path: Path) -> Iterator[Message]:
    """The messages of one file, in its order."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # A template becomes calls among X-es. Only inside brackets is its indentation no matter.
        text = f"({templatize(text)}\n)"
    found = extract(
        "python", BytesIO(text.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
    )
    for _line, message, _comments, context in found:
        singular, plural = message if isinstance(message, tuple) else (message, "")
        if singular:
            yield Message(singular, plural, context)


def collect() -> dict[Message, list[str]]:
    """Every message of the source with the files that use it.

    A message with a plural takes in the same one without: gettext keeps both under one key.
    """
    used: dict[tuple[str, str | None], tuple[Message, list[str]]] = {}
    for path in sources():
        for message in messages_of(path):
            key = (message.singular, message.context)
            known, files = used.get(key, (message, []))
            file = path.relative_to(ROOT).as_posix()
            used[key] = (
                known if known.plural else message,
                files if file in files else [*files, file],
            )
    return dict(used.values())


def merge(catalogue: polib.POFile, wanted: dict[Message, list[str]]) -> polib.POFile:
    """A catalogue of exactly these messages, with the translations there are."""
    kept: dict[tuple[str, str | None], polib.POEntry] = {
        (entry.msgid, entry.msgctxt): entry for entry in catalogue if not entry.obsolete
    }
    merged = polib.POFile(wrapwidth=WIDTH, encoding="utf-8")
    merged.header = HEADER
    language = catalogue.metadata.get("Language", "en")
    merged.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalogue.metadata.get("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    }
    for message, files in wanted.items():
        merged.append(_entry(message, files, kept.get((message.singular, message.context))))
    return merged


def _entry(message: Message, files: list[str], before: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.singular,
        msgid_plural=message.plural,
        msgctxt=message.context,
        occurrences=[(file, "") for file in files],
        flags=["python-format"] if PLACEHOLDER.search(message.singular) else [],
        tcomment=before.tcomment if before else "",
    )
    if message.plural:
        forms = before.msgstr_plural if before else {}
        entry.msgstr_plural = {form: forms.get(form, "") for form in (0, 1)}
    else:
        entry.msgstr = before.msgstr if before else ""
    return entry


def main() -> None:
    """Rewrite every catalogue and say what is still to be translated."""
    wanted = collect()
    for path in sorted(PACKAGE.glob(CATALOGUES)):
        before = polib.pofile(str(path))
        after = merge(before, wanted)
        after.save(str(path))
        missing = after.untranslated_entries()
        sys.stdout.write(
            f"{path.relative_to(ROOT)}: {len(after)} texts, {len(missing)} to translate\n"
        )
        for entry in missing:
            sys.stdout.write(f"  {entry.msgid!r}\n")


if __name__ == "__main__":
    main()

"""Every text people see is Vietnamese in the source, and English in the catalogue.

Packs carry both languages themselves; their schema asks for them.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeGuard

import polib
import pytest
from django.template.base import Lexer, TokenType
from django.utils import translation

from chibo.config.messages import KEYWORDS, PACKAGE, ROOT, collect, sources

CATALOGUE = PACKAGE / "locale/en/LC_MESSAGES/django.po"
VIETNAMESE = re.compile(r"[À-ɏ̀-ͯḀ-ỿ]")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}|</?\w+[^>]*>")
BLAMING = re.compile(r"\b(invalid|illegal|error occurred|oops|wrong input)\b", re.IGNORECASE)
BRAND = "Chi Bộ"

# Attributes of HTML and of our components that are read out or shown.
SHOWN = {"alt", "aria-label", "title", "placeholder", "data-h", "label", "caption", "hint", "term"}
# Vietnamese in Python that is not to be translated: where (how a path begins), and why.
LEFT_AS_IT_IS = {
    "chibo/config/settings.py": "a language is named in itself",
    "chibo/core/text.py": "the alphabet, to sort and to fold by",
    "chibo/exchange/demo/": "what an invented province wrote down: data, not interface",
    "chibo/exchange/lived/": "what an invented province's people wrote: data as well",
    "chibo/exchange/workbook/codes.py": "a list that has both languages side by side",
}
LANGUAGES = {"Tiếng Việt", "English"}
# Keywords whose words stay Vietnamese: a fact's grain is for those who write indicators.
NOT_SHOWN = {"grain"}


@cache
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def forms(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_the_catalogue_has_every_text_of_the_source_and_no_other():
    wanted = {(m.singular, m.plural, m.context) for m in collect()}
    have = {(e.msgid, e.msgid_plural, e.msgctxt) for e in catalogue()}

    assert wanted - have == set(), "run bin/messages and translate what it names"
    assert have - wanted == set(), "run bin/messages"


def test_every_text_is_translated_and_none_is_a_guess():
    assert [e.msgid for e in catalogue() if not all(form.strip() for form in forms(e))] == []
    assert [e.msgid for e in catalogue() if e.fuzzy or e.obsolete or e.previous_msgid] == []


def test_a_translation_keeps_placeholders_marks_and_the_space_around():
    def kept(text: str) -> tuple[Counter[str], bool, bool, bool]:
        return (
            Counter(PLACEHOLDER.findall(text)),
            text.startswith((" ", "\n")),
            text.endswith((" ", "\n")),
            text.rstrip().endswith((".", "?")),
        )

    for entry in catalogue().translated_entries():
        for form in forms(entry):
            assert kept(form) == kept(entry.msgid), entry.msgid


def test_english_texts_are_english_and_courteous():
    for entry in catalogue():
        for form in forms(entry):
            assert not VIETNAMESE.search(form.replace(BRAND, "")), form
            assert not BLAMING.search(form), form


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_text_is_shown_in_the_language_asked_for(language):
    with translation.override(language):
        assert translation.gettext("Tử số") == {"vi": "Tử số", "en": "Numerator"}[language]


# --- the source -----------------------------------------------------------------------------


def of_kind(suffixes: set[str]) -> list[Path]:
    return [path for path in sources() if path.suffix in suffixes]


class Shown(HTMLParser):
    """Collects the words of a page that stand outside its template tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [v for name, v in attrs if v and (name in SHOWN or VIETNAMESE.search(v))]

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def outside_translations(template: str) -> Iterator[str]:
    """The shown words of a template that no translation tag holds."""
    page = Shown()
    skip = ""
    for token in Lexer(template).tokenize():
        name = token.contents.split(maxsplit=1)[0] if token.contents.strip() else ""
        if skip:
            skip = "" if token.token_type is TokenType.BLOCK and name == skip else skip
        elif token.token_type is TokenType.TEXT:
            page.feed(token.contents)
        elif token.token_type is TokenType.BLOCK and name in {"blocktranslate", "comment"}:
            skip = f"end{name}"
        elif token.token_type in {TokenType.BLOCK, TokenType.VAR} and name != "translate":
            page.words += VIETNAMESE.findall(re.sub(r"""_\((["']).*?\1\)""", "", token.contents))
    page.close()
    for word in page.words:
        if re.search(r"[^\W\d_]", word.replace(BRAND, "")) and word not in LANGUAGES:
            yield word


@pytest.mark.parametrize("path", of_kind({".html", ".txt"}), ids=lambda path: path.stem)
def test_a_template_says_nothing_outside_its_translation_tags(path):
    assert list(outside_translations(path.read_text(encoding="utf-8"))) == []


def calls_gettext(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYWORDS


def untranslated(node: ast.AST) -> Iterator[str]:
    """The Vietnamese texts of Python source that no call of gettext holds."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            is_docstring = isinstance(node, ast.Expr)
            if VIETNAMESE.search(child.value.replace(BRAND, "")) and not is_docstring:
                yield child.value
        elif not calls_gettext(child) and getattr(child, "arg", None) not in NOT_SHOWN:
            yield from untranslated(child)


def test_python_says_nothing_in_vietnamese_outside_gettext():
    found = {}
    for path in of_kind({".py"}):
        texts = list(untranslated(ast.parse(path.read_text(encoding="utf-8"))))
        if texts:
            found[path.relative_to(ROOT).as_posix()] = texts

    left = {start: [name for name in found if name.startswith(start)] for start in LEFT_AS_IT_IS}
    assert found.keys() - {name for names in left.values() for name in names} == set()
    assert [start for start, names in left.items() if not names] == [], "needs no leave any more"


def test_gettext_is_only_given_texts_that_can_be_collected():
    odd = []
    for path in of_kind({".py"}):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if calls_gettext(node) and not isinstance(node.args[0], ast.Constant):
                odd.append(f"{path.relative_to(ROOT)}:{node.lineno}")

    assert odd == []

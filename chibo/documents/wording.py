"""The text of a draft: from template to plain fields that people edit, and from those to a tree.

A section is a title and a text. Each line of the text is a point, a line that begins with "- " one
below it, with "+ " one below that; a single line is a paragraph. Numbers that people type before
their points are dropped: the layout gives them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chibo.documents.official.tree import Article, Division, Heading, Part, Point, Text
from chibo.documents.templates import Template

ARTICLES, HEADINGS = "articles", "headings"
TYPED_NUMBER = re.compile(r"^(?:\d{1,2}[.)]|[^\W\d_]\))\s+")
BELOW = (("- ", 2), ("– ", 2), ("+ ", 3))
BRACES = re.compile(r"\{(?P<name>[a-z_]+)\}")
Content = Mapping[str, Any]


def filled(text: str, told: Mapping[str, str], blank: str) -> str:
    """The words with what is known put in, and `blank` for what is not."""
    return BRACES.sub(lambda found: told.get(found["name"]) or blank, text)


def content_of(template: Template, told: Mapping[str, str], blank: str) -> dict[str, Any]:
    """What a draft opens with: plain texts."""

    def said(text: str) -> str:
        return filled(text, told, blank)

    sections = [
        {
            "chapter": said(one.chapter),
            "title": said(one.title),
            "text": "\n".join(said(line) for line in one.lines),
        }
        for one in template.sections
    ]
    return {
        "shape": template.shape,
        "grounds": [said(line) for line in template.grounds],
        "sections": sections,
        "recipients": [said(line) for line in template.recipients],
    }


def abstract_of(template: Template, told: Mapping[str, str], blank: str) -> str:
    return filled(template.abstract, told, blank)[:300]


def clean(content: Content, shape: str) -> dict[str, Any]:
    """What people typed, without empty lines and sections."""
    sections = []
    for one in content.get("sections", ()):
        section = {
            "chapter": " ".join(str(one.get("chapter", "")).split()),
            "title": " ".join(str(one.get("title", "")).split()),
            "text": "\n".join(lines_of(str(one.get("text", "")))),
        }
        if any(section.values()):
            sections.append(section)
    return {
        "shape": shape,
        "grounds": lines_of("\n".join(content.get("grounds", ()))),
        "sections": sections,
        "recipients": lines_of("\n".join(content.get("recipients", ()))),
    }


def lines_of(text: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def parts_of(content: Content) -> tuple[Part, ...]:
    """The body of the paper."""
    articles = content.get("shape") == ARTICLES
    return tuple(part for one in content["sections"] for part in _section(one, articles))


def _section(one: Mapping[str, str], articles: bool) -> Iterator[Part]:
    if one["chapter"]:
        label, _dot, name = one["chapter"].partition(". ")
        yield Division(label, name)
    if one["title"]:
        yield Article(one["title"]) if articles else Heading(one["title"])
    lines = lines_of(one["text"])
    if len(lines) == 1 or not one["title"]:
        for line in lines:
            yield Text(line)
    else:
        yield from _points(lines)


def _points(lines: Sequence[str]) -> Iterator[Part]:
    for line in lines:
        mark, level = next((row for row in BELOW if line.startswith(row[0])), ("", 1))
        text = TYPED_NUMBER.sub("", line.removeprefix(mark).strip())
        yield Point(text, level=level)  # type: ignore[arg-type]

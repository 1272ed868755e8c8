"""Official papers: a tree of what one says becomes .docx and .pdf. See docs/papers.md.

What a tree is made of can be had from here. Who typesets takes `to_docx` and `to_pdf` from their
own modules: loading the typesetters takes a moment that other commands need not wait for.
"""

from chibo.documents.official.tree import (
    Annex,
    Article,
    Cell,
    Division,
    FormHead,
    Head,
    Heading,
    Lines,
    Note,
    OfficialPaper,
    Part,
    Point,
    Signature,
    Table,
    Text,
)

__all__ = [
    "Annex",
    "Article",
    "Cell",
    "Division",
    "FormHead",
    "Head",
    "Heading",
    "Lines",
    "Note",
    "OfficialPaper",
    "Part",
    "Point",
    "Signature",
    "Table",
    "Text",
]

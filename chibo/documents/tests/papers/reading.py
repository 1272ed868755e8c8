"""Reads papers back from their files."""

import re
import unicodedata
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader
from ruamel.yaml import YAML

from chibo.core.packs import shelf_root
from chibo.documents.official import OfficialPaper
from chibo.documents.official.docx import to_docx
from chibo.documents.official.laid import Block, Grid, Pair
from chibo.documents.official.laying import lay
from chibo.documents.official.layouts import PaperLayoutsPack
from chibo.documents.official.pdf import to_pdf

POINTS = 72 / 25.4  # in a millimetre


@cache
def rules() -> PaperLayoutsPack:
    """The pack as it lies on the shelf."""
    text = (shelf_root() / "documents/layouts.yaml").read_text("utf-8")
    return PaperLayoutsPack.model_validate(YAML(typ="safe").load(text))


def word_file(paper: OfficialPaper) -> Any:
    return Document(BytesIO(to_docx(paper, rules())))


def pdf_file(paper: OfficialPaper) -> Any:
    return PdfReader(BytesIO(to_pdf(paper, rules())))


def words(text: str) -> list[str]:
    """The words of a text, wherever its lines break."""
    return unicodedata.normalize("NFC", text.replace("\u200b", "")).split()


def in_tree(paper: OfficialPaper) -> list[str]:
    """Every word that the paper is laid out with, page by page, in order."""
    return [
        word
        for pages in lay(paper, rules()).pages
        for block in pages.blocks
        for text in _texts(block)
        for word in words(text)
    ]


def _texts(block: Block) -> list[str]:
    if isinstance(block, Pair):
        return [par.text for par in (*block.left, *block.right)]
    if isinstance(block, Grid):
        return [cell.text for row in block.rows for cell in row]
    return [block.text]


def in_docx(paper: OfficialPaper) -> list[str]:
    """Every word of the Word file's body, in order; a merged cell once."""
    found: list[str] = []
    for part in word_file(paper).iter_inner_content():
        if isinstance(part, Paragraph):
            found += words(part.text)
        else:
            found += _of_table(part)
    return found


def _of_table(table: Table) -> list[str]:
    return [
        word
        for row in table.rows
        for cell in dict.fromkeys(row.cells)
        for paragraph in cell.paragraphs
        for word in words(paragraph.text)
    ]


def in_pdf(paper: OfficialPaper) -> list[str]:
    """Every word of the PDF without the pages' numbers."""
    found: list[str] = []
    for page in pdf_file(paper).pages:
        text = page.extract_text()
        found += words(re.sub(r"\A\d+\n", "", text))
    return found


def places(page: Any) -> list[tuple[float, float, str]]:
    """The pieces of text of a page, each with its place in millimetres from left and above."""
    found: list[tuple[float, float, str]] = []

    def visit(
        text: str, to_page: list[float], at: list[float], _font: object, _size: float
    ) -> None:
        if text.strip():
            x = at[4] * to_page[0] + at[5] * to_page[2] + to_page[4]
            y = at[4] * to_page[1] + at[5] * to_page[3] + to_page[5]
            found.append((x / POINTS, (float(page.mediabox.height) - y) / POINTS, text))

    page.extract_text(visitor_text=visit)
    return found

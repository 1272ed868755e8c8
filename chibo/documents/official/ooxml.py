"""What Word's format has and python-docx has no words for.

The order of elements matters to Word.
"""

from typing import Any, Final

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

FACE: Final = "Times New Roman"
TWIPS = 56.7  # in a millimetre


def speak_vietnamese(doc: Document) -> None:
    for language in doc.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")


def face(style: Any, size: float) -> None:
    """The one typeface of papers, whatever the theme of the program says."""
    style.font.name, style.font.size = FACE, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FACE)
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)


def styled(paragraph: Paragraph, style: str) -> None:
    """Set the style by its id: to look it up by name, as the library does, takes a search through
    all styles for each paragraph, which is most of the time of a long table."""
    paragraph._p.style = style


def outline(style: Any, level: int) -> None:
    """Let headings show in the navigation of the document."""
    if level:
        mark = OxmlElement("w:outlineLvl")
        mark.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(mark)


def page_number(paragraph: Paragraph) -> None:
    """The field that shows the page's number."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        paragraph.add_run()._r.append(mark)


def number_from_one(section: Section) -> None:
    mark = OxmlElement("w:pgNumType")
    mark.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(mark, "w:cols", "w:titlePg", "w:docGrid")


def rule_beneath(paragraph: Paragraph) -> None:
    """A solid line under the paragraph; borders run between its indents."""
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    form = paragraph._p.get_or_add_pPr()
    form.insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")


def cell_margins(table: Table, side: float) -> None:
    margins = OxmlElement("w:tblCellMar")
    for name in ("left", "right"):
        one = OxmlElement(f"w:{name}")
        one.set(qn("w:w"), str(round(side * TWIPS)))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def unbroken(row: _Row) -> None:
    """The row stays on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeated(row: _Row) -> None:
    """The row heads the table on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

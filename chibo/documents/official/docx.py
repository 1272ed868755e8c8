"""A laid-out paper as a Word file (.docx)."""

from datetime import datetime, time
from io import BytesIO
from typing import Final

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.table import CT_Tbl
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from chibo.documents.official import ooxml
from chibo.documents.official.laid import Block, Grid, GridCell, Laid, Pages, Pair, Par, Style
from chibo.documents.official.laying import lay_together
from chibo.documents.official.layouts import Page, PaperLayoutsPack
from chibo.documents.official.styles import LINES, styles
from chibo.documents.official.tree import OfficialPaper

ALIGNS: Final = {
    "l": WD_ALIGN_PARAGRAPH.LEFT,
    "c": WD_ALIGN_PARAGRAPH.CENTER,
    "r": WD_ALIGN_PARAGRAPH.RIGHT,
    "j": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
CELL_MARGIN = 1.4  # millimetres left and right in ruled tables
AFTER_TABLE = 8  # points
THIN = 1  # point: the paragraph that bears a section's end, or a full page would spill an empty one


def to_docx(paper: OfficialPaper, pack: PaperLayoutsPack, *more: OfficialPaper) -> bytes:
    """The paper as a file that Word and its like can open and change; `more` papers of its day
    follow in the same file.

    Raises Refused PAPER-TYPE.
    """
    layout, laid = pack.layout(paper.day), lay_together((paper, *more), pack)
    made = _Word(laid, styles(pack, layout), layout.page, layout.landscape)
    made.doc.core_properties.created = datetime.combine(paper.day, time())
    return made.file()


class _Word:
    """One file being written."""

    def __init__(self, laid: Laid, known: dict[str, Style], upright: Page, landscape: Page) -> None:
        self.laid, self.known, self.upright, self.landscape = laid, known, upright, landscape
        self.doc: Doc = Document()
        self._ids: dict[str, str] = {}
        self._properties()
        for name, style in known.items():
            self._style(name, style)

    def file(self) -> bytes:
        for number, pages in enumerate(self.laid.pages):
            self._section(pages, first=number == 0)
            for block in pages.blocks:
                self._block(block)
        self._thin_after_table()
        out = BytesIO()
        self.doc.save(out)
        return out.getvalue()

    def _properties(self) -> None:
        said = self.doc.core_properties
        said.title, said.author = self.laid.title[:255], self.laid.author[:255]
        said.language, said.comments = "vi-VN", ""
        ooxml.speak_vietnamese(self.doc)
        normal = self.doc.styles["Normal"]
        ooxml.face(normal, self.known["body"].size)
        normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)

    def _style(self, name: str, style: Style) -> None:
        made = self.doc.styles.add_style(_called(name), WD_STYLE_TYPE.PARAGRAPH)
        self._ids[name] = made.style_id
        made.base_style = self.doc.styles["Normal"]
        ooxml.face(made, style.size)
        made.font.bold, made.font.italic = style.bold, style.italic
        made.font.underline = style.underline
        form = made.paragraph_format
        form.alignment, form.first_line_indent = ALIGNS[style.align], Mm(style.indent)
        form.space_before, form.space_after = Pt(style.before), Pt(style.after)
        form.keep_with_next, form.widow_control = style.keep, True
        if style.exact:
            form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(style.exact)
        elif style.at_least:
            form.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
            form.line_spacing = Pt(style.at_least)
        else:
            form.line_spacing = LINES
        ooxml.outline(made, style.outline)

    # --- Pages --------------------------------------------------------------------------------

    def _section(self, pages: Pages, *, first: bool) -> None:
        section = self.doc.sections[0] if first else self._next_section()
        page = self.landscape if pages.landscape else self.upright
        section.orientation = WD_ORIENT.LANDSCAPE if pages.landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(page.width), Mm(page.height)
        section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
        section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
        section.header_distance = Mm(page.number_at)
        section.different_first_page_header_footer = True  # page 1 bears no number
        section.header.is_linked_to_previous = False  # before its paragraphs are touched
        header = section.header.paragraphs[0]
        ooxml.styled(header, self._ids["page_number"])
        ooxml.page_number(header)
        if not first:
            ooxml.number_from_one(section)

    def _next_section(self) -> Section:
        section: Section = self.doc.add_section(WD_SECTION.NEW_PAGE)
        _exactly(self.doc.paragraphs[-1], THIN)
        return section

    def _thin_after_table(self) -> None:
        """Word wants a paragraph behind a table, and makes one of two that touch."""
        if isinstance(self.doc.element.body[-2:][0], CT_Tbl):
            _exactly(self.doc.add_paragraph(), THIN)

    # --- Blocks -------------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        match block:
            case Par():
                self._fill(self.doc.add_paragraph(), block)
            case Pair():
                self._thin_after_table()
                self._pair(block)
            case Grid():
                self._thin_after_table()
                self._grid(block)

    def _fill(self, into: Paragraph, par: Par) -> None:
        ooxml.styled(into, self._ids[par.style])
        if par.keep:
            into.paragraph_format.keep_with_next = True
        style = self.known[par.style]
        for run in par.runs:
            made = into.add_run(run.text)
            # Said once more of each piece: it then survives being pasted into another document.
            made.bold = style.bold if run.bold is None else run.bold
            made.italic = style.italic if run.italic is None else run.italic
            made.font.size = Pt(style.size)

    def _pair(self, pair: Pair) -> None:
        table = self._table(1, pair.widths, margin=0)
        ooxml.unbroken(table.rows[0])
        sides = zip(table.rows[0].cells, (pair.left, pair.right), pair.widths, strict=True)
        for cell, lines, width in sides:
            self._lines(cell, lines, width)

    def _lines(self, cell: _Cell, lines: tuple[Par, ...], width: float) -> None:
        cell.width, cell.vertical_alignment = Mm(width), WD_CELL_VERTICAL_ALIGNMENT.TOP
        for at, line in enumerate(lines):
            into = cell.add_paragraph() if at else cell.paragraphs[0]
            self._fill(into, line)
            if rule := self.known[line.style].rule:
                ooxml.rule_beneath(into)
                side = Mm(max(0, (width - rule) / 2))
                into.paragraph_format.left_indent = into.paragraph_format.right_indent = side

    def _grid(self, grid: Grid) -> None:
        table = self._table(0, grid.widths, margin=CELL_MARGIN, style="Table Grid")
        for at, cells in enumerate(grid.rows):
            row: _Row = table.add_row()  # type: ignore[no-untyped-call]
            ooxml.unbroken(row)
            if at == 0:
                ooxml.repeated(row)
            elif grid.row_height:
                row.height = Mm(grid.row_height)
            keep = grid.keep and at >= len(grid.rows) - 2
            self._cells(row, cells, keep=keep)
        after = self.doc.add_paragraph()
        _exactly(after, AFTER_TABLE)
        after.paragraph_format.keep_with_next = grid.keep or None

    def _cells(self, row: _Row, cells: tuple[GridCell, ...], *, keep: bool) -> None:
        places, column = row.cells, 0
        for one in cells:
            cell = places[column]
            if one.span > 1:
                cell = cell.merge(places[column + one.span - 1])
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            into = cell.paragraphs[0]
            ooxml.styled(into, self._ids["cell"])
            into.alignment = ALIGNS[one.align]
            into.paragraph_format.keep_with_next = keep or None
            run = into.add_run(one.text)
            run.bold, run.font.size = one.bold, Pt(one.size or self.known["cell"].size)
            if one.size:
                into.paragraph_format.line_spacing = Pt(one.size * 0.75)
            column += one.span

    def _table(
        self, rows: int, widths: tuple[float, ...], *, margin: float, style: str | None = None
    ) -> Table:
        """A table of fixed widths, which stand in its grid too: not every program reads cells'."""
        table: Table = self.doc.add_table(rows, len(widths), style)
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        ooxml.cell_margins(table, margin)
        return table


def _exactly(paragraph: Paragraph, points: float) -> None:
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points)


def _called(name: str) -> str:
    """What Word lists the style as."""
    return f"Paper {name.replace('_', ' ')}"

"""The parts of a paper's body as paragraphs and tables."""

from collections.abc import Iterator

from chibo.documents.official.cleaning import ToneMarks, clean, paragraphs, toned
from chibo.documents.official.laid import Align, Block, Grid, GridCell, Par, Run
from chibo.documents.official.layouts import Layout, Page
from chibo.documents.official.numbering import Counter
from chibo.documents.official.tree import (
    Article,
    Cell,
    Division,
    Heading,
    Lines,
    Note,
    Part,
    Point,
    Table,
    Text,
    Value,
)

BOX = "\u25a1"
BOX_SIZE = 1.5  # as large as a pen needs, beside the text of the table
ALIGNS: dict[str, Align] = {"l": "l", "c": "c", "r": "r"}


class Body:
    """Makes blocks of parts, one after the other, for pages of one measure."""

    def __init__(self, layout: Layout, page: Page, counter: Counter, marks: ToneMarks) -> None:
        self.layout, self.page, self.counter, self.marks = layout, page, counter, marks

    def _clean(self, text: str) -> str:
        return toned(clean(text), self.marks)

    def blocks(self, part: Part) -> Iterator[Block]:
        match part:
            case Division():
                yield from self._division(part)
            case Heading():
                yield self._heading(part)
            case Article():
                yield self._article(part)
            case Text():
                yield from self._paragraphs("", part.lead, part.text)
            case Point():
                yield from self._paragraphs(self.counter.point(part), part.lead, part.text)
            case Lines():
                yield from self._lines(part)
            case Note():
                yield from (self._note(line) for line in paragraphs(part.text))
            case Table():
                yield from self._table(part)

    def _division(self, part: Division) -> Iterator[Block]:
        for text in (part.label, part.name.upper()):
            if text:
                yield Par("division", (Run(self._clean(text)),))

    def _heading(self, part: Heading) -> Block:
        text = part.text.upper() if part.level == 1 else part.text
        said = self.counter.heading(part) + self._clean(text)
        return Par(f"heading{part.level}", (Run(said),))

    def _article(self, part: Article) -> Block:
        said = self.counter.article(part) + self._clean(part.text)
        return Par("article", (Run(said.rstrip()),))

    def _paragraphs(self, number: str, lead: str, text: str) -> Iterator[Par]:
        lines = [toned(line, self.marks) for line in paragraphs(text)] or [""]
        lead = self._clean(lead)
        runs = (Run(f"{number}{lead} ", bold=True), Run(lines[0])) if lead else ()
        yield self._par(runs or (Run(number + lines[0]),))
        for line in lines[1:]:
            yield self._par((Run(line),))

    def _par(self, runs: tuple[Run, ...]) -> Par:
        """What announces something stays with it."""
        said = "".join(run.text for run in runs).rstrip()
        runs = (*runs[:-1], Run(runs[-1].text.rstrip(), runs[-1].bold, runs[-1].italic))
        return Par("body", tuple(run for run in runs if run.text), keep=said.endswith(":"))

    def _lines(self, part: Lines) -> Iterator[Block]:
        for name, value in part.pairs:
            yield Par("body", (Run(f"{self._clean(name)}: "), Run(self._clean(value))))

    def _note(self, line: str) -> Block:
        return Par("note", (Run(toned(line, self.marks)),))

    def _table(self, part: Table) -> Iterator[Block]:
        if part.caption:
            yield Par("caption", (Run(self._clean(part.caption)),))
        scale = self.page.text_width / sum(part.widths)
        header = tuple(GridCell(self._clean(x), "c", bold=True) for x in part.header)
        last = len(part.rows) - 1
        rows = [
            self._row(part, row, bold=part.total and at == last) for at, row in enumerate(part.rows)
        ]
        yield Grid(tuple(w * scale for w in part.widths), (header, *rows), part.row_height)

    def _row(self, table: Table, row: tuple[Value, ...], *, bold: bool) -> tuple[GridCell, ...]:
        cells: list[GridCell] = []
        column = 0
        for value in row:
            span = value.span if isinstance(value, Cell) else 1
            text = self._clean(value.text if isinstance(value, Cell) else str(value))
            align: Align = "c" if span > 1 else ALIGNS.get(table.align[column : column + 1], "l")
            size = self.layout.sizes.table * BOX_SIZE if text == BOX else 0
            cells.append(GridCell(text, align, span, bold, size))
            column += span
        if column != len(table.widths):
            raise ValueError(
                f"a row of {column} columns in a table of {len(table.widths)}: {row!r}"
            )
        return tuple(cells)

"""A paper with every word and number in its place, before it is typeset as .docx or .pdf."""

from dataclasses import dataclass
from typing import Literal

Align = Literal["l", "c", "r", "j"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: points, but `indent` and `rule` (a line beneath) in millimetres."""

    size: float
    align: Align = "l"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    indent: float = 0
    before: float = 0
    after: float = 0
    exact: float | None = None
    at_least: float | None = None
    keep: bool = False
    outline: int = 0
    rule: float = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph; True or False where it differs from the paragraph's style."""

    text: str
    bold: bool | None = None
    italic: bool | None = None


@dataclass(frozen=True, slots=True)
class Par:
    """A paragraph; `keep`: on one page with what follows."""

    style: str
    runs: tuple[Run, ...]
    keep: bool = False
    block: Literal["par"] = "par"

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns without lines, on one page: heads, signatures. Widths in millimetres."""

    widths: tuple[float, float]
    left: tuple[Par, ...]
    right: tuple[Par, ...]
    block: Literal["pair"] = "pair"


@dataclass(frozen=True, slots=True)
class GridCell:
    text: str
    align: Align
    span: int = 1
    bold: bool = False
    size: float = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: rows of cells, the first of them the header. Widths in millimetres."""

    widths: tuple[float, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    row_height: float = 0
    keep: bool = False
    block: Literal["grid"] = "grid"


Block = Par | Pair | Grid


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages numbered from 1, upright or turned."""

    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """All pages of a paper, and what its file is called and said to be by."""

    title: str
    author: str
    pages: tuple[Pages, ...]

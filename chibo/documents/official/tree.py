"""What an official paper says, as data: the tree from which .docx and .pdf are made alike.

Nothing here is markup. Texts are what people typed or records say; serial numbers of headings and
points, caps, words such as "Số" and "Nơi nhận" come with the layout of the paper's day.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Division:
    """A part, chapter or section of regulations, in the middle: its label and its name."""

    label: str
    name: str = ""
    part: Literal["division"] = "division"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 bears a Roman number, level 2 an Arabic one, level 3 a letter."""

    text: str
    level: Literal[1, 2, 3] = 1
    numbered: bool = True
    part: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Article:
    """An article (Điều), numbered through the whole paper."""

    text: str = ""
    part: Literal["article"] = "article"


@dataclass(frozen=True, slots=True)
class Text:
    """A free text: each of its lines becomes a paragraph; `lead` stands before it in bold."""

    text: str
    lead: str = ""
    part: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point: level 1 is "1.", level 2 "a)", level 3 a dash. Headings begin anew."""

    text: str = ""
    lead: str = ""
    level: Literal[1, 2, 3] = 1
    part: Literal["point"] = "point"


@dataclass(frozen=True, slots=True)
class Lines:
    """Names with their values, a line each."""

    pairs: tuple[tuple[str, str], ...]
    part: Literal["lines"] = "lines"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that runs over several columns."""

    text: str
    span: int = 1


Value = int | str | Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table; its header is repeated on every page, and its rows don't break.

    widths      of the columns, in any measure: they share the width of the page.
    align       a letter for each column: l, c or r; without, all to the left.
    total       the last row is a sum, in bold.
    row_height  at least so many millimetres, where people are to write.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[float, ...]
    align: str = ""
    caption: str = ""
    total: bool = False
    row_height: float = 0
    part: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in small italics."""

    text: str
    part: Literal["note"] = "note"


Part = Division | Heading | Article | Text | Point | Lines | Table | Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a paper.

    superior   the organisation above; empty where the layout has none (a province).
    number     serial and sign, as "18-NQ/CB"; empty: no number.
    place      where it is signed; empty: no place and day (minutes).
    draft      which draft it is; 0: none.
    """

    superior: str
    issuer: str
    number: str = ""
    place: str = ""
    draft: int = 0
    urgency: str = ""
    kind: Literal["paper"] = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHead:
    """The head of a form that is no paper: lines left and right, the first of each in bold."""

    left: tuple[str, ...]
    right: tuple[str, ...] = ()
    kind: Literal["form"] = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: for whom (T/M ..., none for the head of a board), as what, by name."""

    post: str
    name: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex on pages of its own: its name and what it says."""

    name: tuple[str, ...]
    body: tuple[Part, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialPaper:
    """A paper from head to annexes.

    day         of the paper: it decides the layout, and is the day it shows.
    type        the code of a type in the pack of layouts; with `title` any other (a form).
    abstract    what it is about, in the lines as they stand.
    addressed   to whom (Kính gửi, Kính trình), where the type has that.
    grounds     căn cứ, each without dash and end.
    signatures  one stands on the right; two stand side by side, the clerk of minutes first.
    recipients  Nơi nhận, each without dash and end.
    """

    day: date
    head: Head | FormHead
    type: str = ""
    title: str = ""
    abstract: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    body: tuple[Part, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()

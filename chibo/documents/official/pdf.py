"""A laid-out paper as a PDF, set by Typst in the one typeface that bin/setup brings."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from chibo.documents.official.laying import lay_together
from chibo.documents.official.layouts import PaperLayoutsPack
from chibo.documents.official.styles import LINES, styles
from chibo.documents.official.tree import OfficialPaper

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
FACE = "Tinos"
FACE_LINE = 1.149  # the height of its lines, in sizes of the letter


def to_pdf(paper: OfficialPaper, pack: PaperLayoutsPack, *more: OfficialPaper) -> bytes:
    """The paper as a PDF, byte for byte the same for the same words; `more` papers of its day
    follow in the same file.

    Raises Refused PAPER-TYPE.
    """
    [made] = _typeset((paper, *more), pack, "pdf")
    return made


def to_pictures(paper: OfficialPaper, pack: PaperLayoutsPack, *, ppi: float = 80) -> list[bytes]:
    """The pages as PNG, to be looked at."""
    return _typeset((paper,), pack, "png", ppi)


def _typeset(
    papers: Sequence[OfficialPaper],
    pack: PaperLayoutsPack,
    kind: Literal["pdf", "png"],
    ppi: float = 80,
) -> list[bytes]:
    made: Any = typst.compile(
        HERE / "paper.typ",
        root=HERE,
        font_paths=_fonts(),
        sys_inputs={"paper": json.dumps(_plain(papers, pack))},
        format=kind,
        ppi=ppi,
        timestamp=datetime.combine(papers[0].day, time(), UTC),
    )
    return made if isinstance(made, list) else [made]


def _plain(papers: Sequence[OfficialPaper], pack: PaperLayoutsPack) -> dict[str, Any]:
    layout = pack.layout(papers[0].day)
    return {
        **asdict(lay_together(papers, pack)),
        "styles": {name: asdict(style) for name, style in styles(pack, layout).items()},
        "upright": layout.page.model_dump(),
        "landscape": layout.landscape.model_dump(),
        "line_em": FACE_LINE * LINES,
    }


@cache
def _fonts() -> typst.Fonts:
    """That typeface alone: a second one would mend what it lacks with letters of another cut."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    if FACE not in fonts.families():
        raise FileNotFoundError(f"{FONTS}: no {FACE} there; bin/setup brings it")
    return fonts

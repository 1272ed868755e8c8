"""Reads a workbook onto the stage and finds every fault in it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.sheets import Sheet
from chibo.exchange.workbook.catalogue import BY_NAME, INFO
from chibo.exchange.workbook.checks import between_rows
from chibo.exchange.workbook.codes import Lists
from chibo.exchange.workbook.faults import Fault, in_reading_order
from chibo.exchange.workbook.info import Info, side
from chibo.exchange.workbook.reading import Part
from chibo.exchange.workbook.rows import Readers, Typed
from chibo.exchange.workbook.staging import Stage

CHUNK = 5000

Progress = Callable[[str, int, int], None]
"""Told what is being done now, how much of it is done, and of how much (0: not known)."""


@dataclass(slots=True)
class Read:
    """A workbook as read: what it says of itself, and its faults. Its rows are on the stage."""

    info: Info
    faults: list[Fault]


def read_and_check(
    parts: Iterable[Part], stage: Stage, faults: list[Fault], progress: Progress
) -> Read:
    """Stage all rows and collect every fault, in reading order.

    `faults` are those that taking the file apart finds meanwhile. Raises Refused WB-NO-PACKS.
    """
    lists = Lists()
    lists.require_packs()
    readers = Readers(lists)
    info = Info()
    for part in parts:
        if part.sheet == INFO.name:
            _read_info(part, readers, info, faults)
        else:
            _stage_part(part, BY_NAME[part.sheet], readers, stage, faults, progress)
    progress(_("Đối chiếu"), 0, 0)
    stage.finish()
    faults.extend(side(info))
    faults.extend(between_rows(stage))
    return Read(info, in_reading_order(faults))


def _read_info(part: Part, readers: Readers, info: Info, faults: list[Fault]) -> None:
    seen: dict[str, int] = {}
    words = replace(part, rows=((row, [_word(cell) for cell in cells]) for row, cells in part.rows))
    for row, (key, value) in Typed(words, INFO, readers, faults).rows():
        if key in seen:
            message = _("Mục “%(key)s” đã có ở dòng %(row)s.") % {"key": key, "row": seen[key]}
            fix = _("Mỗi khoá chỉ ghi một dòng: bỏ dòng thừa hoặc sửa khoá.")
            faults.append(Fault(part.name, row, "key", "WB-DUPLICATE", message, fix))
        elif key is not None:
            seen[key] = row
            faults.extend(info.take(row, key, value))


def _word(cell: object) -> object:
    """Excel makes a logical value of some typed words."""
    return {True: "yes", False: "no"}[cell] if isinstance(cell, bool) else cell


def _stage_part(
    part: Part,
    sheet: Sheet,
    readers: Readers,
    stage: Stage,
    faults: list[Fault],
    progress: Progress,
) -> None:
    base = stage.add_part(part.name)
    typed = ((base + row, *values) for row, values in Typed(part, sheet, readers, faults).rows())
    done = 0
    for chunk in _chunks(typed):
        stage.put(sheet, chunk)
        done += len(chunk)
        progress(part.name, done, part.height)


def _chunks(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk

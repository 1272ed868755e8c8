"""A seat lies within one term of its body."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.sheets import Sheet
from chibo.exchange.workbook import sql
from chibo.exchange.workbook.catalogue import BY_NAME
from chibo.exchange.workbook.checks.lines import Span, day_of
from chibo.exchange.workbook.checks.merged import broken_owners, merged
from chibo.exchange.workbook.faults import Fault
from chibo.exchange.workbook.staging import Stage

BODIES, TERMS, SEATS = (BY_NAME[name] for name in ("bodies", "terms", "seats"))
Spans = dict[str, list[Span]]


def seats(stage: Stage) -> Iterator[Fault]:
    """WB-SEAT-TERM for every seat, new or old, that no single term would hold any more."""
    if SEATS not in stage and TERMS not in stage:
        return
    terms = _terms(stage)
    for body, person, start, end, place in _rows(stage, SEATS, ["body", "person", "from", "to"]):
        first, last = day_of(start), day_of(end) if end else date.max
        spans = terms.get(body, [])
        position = bisect_right(spans, first, key=lambda span: span[0]) - 1
        term = spans[position] if position >= 0 else None
        if term is not None and first < term[1] and last <= term[1]:
            continue
        # A seat of the database has lost its term to a row of the workbook.
        told = place if place is not None else _staged_term([term, *spans])
        if told is not None:
            yield _fault(stage, told, place is not None, body, person, first)


def _staged_term(spans: Sequence[Span | None]) -> int | None:
    """The workbook's row that took its term from a seat of the database."""
    return next((span[2] for span in spans if span is not None and span[2] is not None), None)


def _terms(stage: Stage) -> Spans:
    found: Spans = defaultdict(list)
    for body, start, end, place in _rows(stage, TERMS, ["body", "from", "to"]):
        found[body].append((day_of(start), day_of(end) if end else date.max, place))
    for spans in found.values():
        spans.sort(key=lambda span: span[0])
    return found


def _rows(stage: Stage, sheet: Sheet, columns: list[str]) -> list[tuple[Any, ...]]:
    """Merged rows of the bodies that the workbook says something readable about."""
    concerned = " UNION ".join(
        f"SELECT body FROM {sql.staged(one)}" for one in (SEATS, TERMS) if one in stage
    )
    known = [f"SELECT code FROM {sql.table(BODIES.model)}"]
    if BODIES in stage:
        known.append(f"SELECT code FROM {sql.staged(BODIES)}")
    where = [f"{{body}} IN ({concerned})", f"{{body}} IN ({' UNION '.join(known)})"]
    if TERMS in stage:
        where.append(f"{{body}} NOT IN ({broken_owners(TERMS, 'body')})")
    everything = merged(stage, sheet, columns, where)
    listed = ", ".join(map(sql.quoted, columns))
    return sql.rows(f"SELECT {listed}, place FROM ({everything}) merged ORDER BY place")


def _fault(stage: Stage, place: int, is_seat: bool, body: str, person: str, first: date) -> Fault:
    sheet, row = stage.where(place)
    words = {"person": person, "body": body, "day": f"{first:%d/%m/%Y}"}
    if is_seat:
        message = _(
            "Ghế của %(person)s trong %(body)s từ %(day)s không nằm gọn trong một nhiệm kỳ."
        )
    else:
        message = _(
            "Nhiệm kỳ này không còn chứa trọn ghế của %(person)s trong %(body)s từ %(day)s."
        )
    return Fault(
        sheet,
        row,
        "from" if is_seat else "to",
        "WB-SEAT-TERM",
        message % words,
        _("Sửa ngày của ghế hoặc của nhiệm kỳ; người tái cử được ghi một dòng mới."),
    )

"""Requests upward in the papers of a sitting: what it raised, and what answers it was told."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from chibo.documents.official import Part, Point, Table
from chibo.meetings.models import Conclusion, Sitting
from chibo.meetings.papers.words import RequestWords, short_day
from chibo.organisations.queries import describe_units
from chibo.work.answering import answer_by
from chibo.work.queries.requests import told_in


def requested(one: Conclusion, sitting: Sitting, said: RequestWords) -> str:
    """The request as a sentence: what, to whom, by when it is to be answered."""
    text = one.text if one.text.endswith(".") else f"{one.text}."
    until = answer_by(sitting.on)
    when = said.until.format(day=short_day(until)) if until else ""
    names = _names([one.to_unit_id or 0], sitting)
    return said.raised.format(text=text, to=names.get(one.to_unit_id or 0, ""), until=when)


def answers(sitting: Sitting, said: RequestWords) -> Iterator[Part]:
    """The answers that the sitting was told."""
    told = told_in(sitting.unit_id, sitting.pk)
    if not told:
        return
    names = _names({row.to_unit_id for row in told}, sitting)
    rows: Sequence[tuple[int | str, ...]] = [
        (
            at,
            row.text,
            names.get(row.to_unit_id, ""),
            short_day(row.answered_on) if row.answered_on else "",
            row.answer,
        )
        for at, row in enumerate(told, start=1)
    ]
    yield Point("", said.told)
    yield Table(header=said.columns, rows=tuple(rows), widths=(9, 50, 32, 22, 52), align="cllcl")


def _names(keys: Collection[int], sitting: Sitting) -> Mapping[int, str]:
    return describe_units(keys, sitting.on)

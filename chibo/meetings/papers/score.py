"""The score of a sitting on paper: a sheet of its own, and a part of the minutes."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from django.utils import translation

from chibo.documents.official import OfficialPaper, Part, Signature, Table, Text
from chibo.documents.official.signing import of_minutes
from chibo.documents.queries.heads import letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.meetings.models import Score, Sitting
from chibo.meetings.papers.words import MeetingPapersPack, ScoreWords, words
from chibo.meetings.queries.scores import Line, Sheet, sheet_of
from chibo.meetings.scoring import Result

CELL = "cell"


def score_sheet_of(sitting: Sitting) -> OfficialPaper | None:
    """The sheet of points as it counts now; None where the sitting has no score.

    Raises Outdated, Placement.DoesNotExist.
    """
    with translation.override("vi"):  # papers are Vietnamese whatever the screen speaks
        sheet = sheet_of(sitting, holds=True)
        if sheet is None:
            return None
        rules, told = paper_rules(), words()
        said = told.score
        chair = sitting.chair.full_name if sitting.chair else ""
        _clerk, chaired = of_minutes(rules, clerk="", chair=chair)
        return OfficialPaper(
            day=sitting.on,
            title=said.title,
            head=letterhead(rules, sitting.unit_id, CELL, sitting.on).head(),
            abstract=(_about(sitting, told),),
            body=(_whole_table(sheet, said), *_bands(sheet, said), *_confirmed(sheet, said)),
            signatures=(Signature(post=said.follows), chaired),
        )


def in_minutes(sitting: Sitting, said: ScoreWords) -> Iterator[Part]:
    """What the minutes say of the score below their heading: nothing where there is none."""
    with translation.override("vi"):
        sheet = sheet_of(sitting, holds=True)
        if sheet is None:
            return
        rows = [
            (*_row(at, one), _points(one.mark.points))
            for at, one in enumerate(sheet.lines, start=1)
        ]
        yield Table(
            header=said.columns[:4],
            rows=(*rows, ("", said.total, sheet.rubric.points, _points(sheet.own.points))),
            widths=(9, 106, 25, 25),
            align="clcc",
            total=True,
        )
        yield Text(_ranked(sheet, said))


def _about(sitting: Sitting, told: MeetingPapersPack) -> str:
    kind = told.kind_of(sitting)
    return told.score.abstract.format(kind=kind, month=sitting.on.month, year=sitting.on.year)


def _whole_table(sheet: Sheet, said: ScoreWords) -> Table:
    confirmed = sheet.score.confirmed_on is not None
    rows = [
        (
            *_row(at, one),
            _points(one.mark.points),
            _points(one.counting) if confirmed else "",
            _why(one),
        )
        for at, one in enumerate(sheet.lines, start=1)
    ]
    totals = (_points(sheet.own.points), _points(sheet.counting.points) if confirmed else "")
    return Table(
        header=said.columns,
        rows=(*rows, ("", said.total, sheet.rubric.points, *totals, "")),
        widths=(9, 48, 15, 18, 20, 55),
        align="clcccl",
        total=True,
    )


def _row(at: int, one: Line) -> tuple[int, str, int]:
    return at, one.proven.criterion.title.vi, one.proven.criterion.points


def _why(one: Line) -> str:
    return " ".join(filter(None, (one.why, one.mark.confirmed_reason)))


def _bands(sheet: Sheet, said: ScoreWords) -> Iterator[Part]:
    floors = [(str(Score.Band(band.code).label), band.at_least) for band in sheet.rubric.bands]
    told = [said.first.format(band=floors[0][0], least=floors[0][1])]
    for (_above, ceiling), (name, least) in pairwise(floors):
        form = said.between if least else said.last
        told.append(form.format(band=name, least=least, below=ceiling))
    yield Text(said.bands.format(bands="; ".join(told)))
    yield Text(_ranked(sheet, said))


def _ranked(sheet: Sheet, said: ScoreWords) -> str:
    parts = [said.own.format(**_result(sheet.own))]
    if sheet.own.held_back:
        short = ", ".join(one.title.vi for one in sheet.own.held_back)
        parts.append(said.held_back.format(what=short))
    if sheet.adopted is not None:
        votes, voters = sheet.score.votes_for, sheet.figures.voters
        outcome = said.adopted if sheet.adopted else said.not_adopted
        parts.append(outcome.format(votes=votes, voters=voters))
    return " ".join(parts)


def _confirmed(sheet: Sheet, said: ScoreWords) -> Iterator[Part]:
    if sheet.score.confirmed_on is None:
        yield Text(said.to_confirm)
        return
    text = said.confirmed.format(**_result(sheet.counting))
    yield Text(f"{text} {sheet.score.remark}".strip())


def _result(told: Result) -> dict[str, str]:
    return {"points": _points(told.points), "band": str(Score.Band(told.band).label)}


def _points(points: Decimal) -> str:
    """As papers write it: 91, or 8,5."""
    return f"{points.normalize():f}".replace(".", ",")

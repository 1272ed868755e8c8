"""What the superior is told of a sitting: a short report or notice, beside minutes and resolution.

It names no member, and holds neither the discussion nor how people think (practice D9, U6).
"""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils import translation

from chibo.documents.official import Heading, OfficialPaper, Part, Point, Text
from chibo.documents.queries.heads import letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.meetings.models import Conclusion, Sitting
from chibo.meetings.papers.asked import requested
from chibo.meetings.papers.form_words import ReportWords, form_words
from chibo.meetings.papers.minutes import issuer_of
from chibo.meetings.papers.resolution import signer_of
from chibo.meetings.papers.words import MeetingPapersPack, short_day, words
from chibo.meetings.queries.roll import tally_of
from chibo.meetings.queries.scores import sheet_of
from chibo.work.models import Task


def report_of(sitting: Sitting, type: str, on: date) -> OfficialPaper:
    """The report or notice of a signed sitting, dated `on`.

    Raises Outdated, Placement.DoesNotExist, Refused PAPER-TYPE, PAPER-ISSUER, PAPER-SIGNER.
    """
    rules, told, said = paper_rules(), words(), form_words().report
    issuer = issuer_of(sitting)
    head = letterhead(rules, sitting.unit_id, issuer, on)
    seat, kind = signer_of(sitting), told.kind_of(sitting)
    opening = said.opening.format(unit=head.called, kind=kind, day=short_day(sitting.on))
    with translation.override("vi"):
        body = tuple(_body(sitting, said, told))
    return OfficialPaper(
        day=on,
        type=type,
        head=head.head(),
        abstract=(said.abstract.format(kind=kind, month=sitting.on.month, year=sitting.on.year),),
        body=(Text(opening), *body),
        signatures=(head.signed(seat.position, seat.person.full_name),) if seat else (),
        recipients=said.recipients.get(issuer, said.recipients["cell"]),
    )


def _body(sitting: Sitting, said: ReportWords, told: MeetingPapersPack) -> Iterator[Part]:
    yield Heading(said.headings.present)
    yield Text(_present(sitting, said))
    before = _before(sitting, said)
    if before:
        yield Heading(said.headings.before)
        yield Text(before)
    points = [item.text for item in sitting.agenda.all()]
    if points:
        yield Heading(said.headings.what)
        for text in points:
            yield Point(_ended(text))
    concluded = list(sitting.conclusions.all())
    yield from _decided(concluded, said)
    asked = [one for one in concluded if one.kind == Conclusion.Kind.REQUEST]
    if asked:
        yield Heading(said.headings.asked)
        for one in asked:
            yield Point(requested(one, sitting, told.requests))
    score = _score(sitting, said)
    if score:
        yield Heading(said.headings.score)
        yield Text(score)


def _present(sitting: Sitting, said: ReportWords) -> str:
    figures = tally_of(sitting)
    rate = ""
    if figures.percent is not None:
        rate = said.rate.format(percent=f"{figures.percent:.1f}%".replace(".", ","))
    return said.present.format(
        present=figures.present,
        due=figures.due,
        rate=rate,
        excused=figures.excused,
        unexcused=figures.unexcused,
    )


def _before(sitting: Sitting, said: ReportWords) -> str:
    """How the tasks given before stood at the end of the sitting."""
    rows = Task.objects.filter(unit=sitting.unit_id, given_on__lt=sitting.on)
    ended = list(rows.filter(ended_on=sitting.on).values_list("ended", flat=True))
    still = rows.exclude(ended_on__lte=sitting.on).count()
    if not ended and not still:
        return ""
    done = ended.count(Task.Ended.DONE)
    return said.before.format(done=done, open=still, dropped=len(ended) - done)


def _decided(concluded: Sequence[Conclusion], said: ReportWords) -> Iterator[Part]:
    decided = [one for one in concluded if one.kind == Conclusion.Kind.DECISION]
    if decided:
        yield Heading(said.headings.decided)
        for one in decided:
            yield Point(_ended(one.text))
    tasks = [one for one in concluded if one.kind == Conclusion.Kind.TASK]
    if tasks:
        yield Heading(said.headings.tasks)
        for one in tasks:
            until = said.until.format(day=short_day(one.due)) if one.due else ""
            yield Point(_ended(f"{one.text.rstrip('.')}{until}"))


def _score(sitting: Sitting, said: ReportWords) -> str:
    sheet = sheet_of(sitting, holds=True)
    if sheet is None:
        return ""
    confirmed = sheet.score.confirmed_on is not None
    result, band = (
        (sheet.counting, sheet.counting_band) if confirmed else (sheet.own, sheet.own_band)
    )
    points = f"{result.points.normalize():f}".replace(".", ",")
    words = said.confirmed if confirmed else said.score
    return words.format(points=points, band=band)


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."

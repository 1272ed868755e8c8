"""Sheets to be filled in by hand at a meeting without a phone: roll call, ballots, slips, agenda.

Every sheet bears the code of its sitting. Ballots bear nothing that tells one from another: they
are the same words as often as there are voters, and nothing is kept of them (practice U4).
"""

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import TypeVar

from chibo.documents.official import (
    FormHead,
    Note,
    OfficialPaper,
    Part,
    Point,
    Signature,
    Table,
    Text,
)
from chibo.documents.official.body import BOX
from chibo.documents.queries.heads import Letterhead, letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.meetings.lines import line_code
from chibo.meetings.models import Conclusion, RollSheet, Sitting
from chibo.meetings.papers.form_words import MeetingFormsPack, form_words
from chibo.meetings.papers.minutes import issuer_of
from chibo.meetings.papers.words import short_day, words
from chibo.meetings.queries.roll import Line

T = TypeVar("T")
ROLL_LINES = 20  # on one page, each as high as a signature
ROOM = 225.0  # millimetres of a page below its head
LINE, BOXES = 5.5, 14.0  # millimetres: a line of what is voted on, a row of boxes
NARROW, WIDE = 44, 84  # letters on a line of a ballot, and of a slip for opinions
BALLOT, OPINION = 22.0, 96.0  # millimetres that a slip takes besides


def roll_sheets(sitting: Sitting, sheet: RollSheet, called: Sequence[Line]) -> list[OfficialPaper]:
    """The roll call, page by page; `called` in the order of the sheet's lines."""
    told = form_words()
    pages = _cut(list(enumerate(called, start=1)), ROLL_LINES)
    said, made = told.roll, []
    for page, part in enumerate(pages, start=1):
        rows = tuple(_person(number, line, sheet, told) for number, line in part)
        table = Table(
            header=said.columns,
            rows=rows,
            widths=(13, 50, 19, 14, 17, 18, 14, 28),
            align="clcccccl",
            row_height=8,
        )
        last = page == len(pages)
        made.append(
            OfficialPaper(
                day=sitting.on,
                head=_head(
                    sitting,
                    told,
                    said.title,
                    _code(sitting, sheet),
                    page,
                    len(pages),
                    sheet.printed_on,
                ),
                body=(Note(said.note), table, *((Text(said.sum),) if last else ())),
                signatures=(Signature(post=said.clerk), Signature(post=said.chair)) if last else (),
            )
        )
    return made


def ballots(sitting: Sitting, matter: str, count: int, on: date) -> list[OfficialPaper]:
    """So many ballots on one matter, to be cut apart: all the same."""
    told = form_words()
    said = told.ballot
    slip = (
        Table(
            header=(said.title, *said.columns),
            rows=((matter, BOX, BOX, BOX),),
            widths=(90, 25, 25, 25),
            align="lccc",
            row_height=BOXES,
        ),
        Note(said.cut),
    )
    high = BALLOT + max(BOXES, LINE * ceil(len(matter) / NARROW))
    note = Note(said.note.format(count=count))
    return _slips(sitting, told, (said.title, note, slip), count, high, on)


def opinion_slips(sitting: Sitting, matter: str, count: int, on: date) -> list[OfficialPaper]:
    """So many slips for what people think of a matter, without their names."""
    told = form_words()
    said = told.opinion
    slip = (
        Table(
            header=(said.title,),
            rows=((said.about.format(matter=matter),),),
            widths=(165,),
        ),
        Table(header=(said.lines,), rows=(("",),), widths=(165,), row_height=70),
        Note(told.ballot.cut),
    )
    high = OPINION + LINE * ceil(len(matter) / WIDE)
    note = Note(said.note.format(count=count))
    return _slips(sitting, told, (said.title, note, slip), count, high, on)


def counting_sheet(sitting: Sitting, matter: str, voters: int) -> OfficialPaper:
    """Tally sheet and minutes of the count in one, to be filled in by whoever counts."""
    told = form_words()
    said = told.counting
    rows = tuple((name, "", "", "") for name in said.rows)
    return OfficialPaper(
        day=sitting.on,
        title=said.title,
        head=_letterhead(sitting).head(dated=False),
        abstract=(matter,),
        body=(
            Text(said.meeting.format(kind=words().kinds[sitting.kind], day=short_day(sitting.on))),
            Point(said.team),
            Point(said.voters.format(voters=voters)),
            Point(said.ballots),
            Table(
                header=said.columns,
                rows=rows,
                widths=(35, 80, 25, 25),
                align="llcc",
                row_height=12,
            ),
            Point(said.ends),
            Point(said.sealed),
            Note(told.sheet.code.format(code=sitting.code)),
        ),
        signatures=(Signature(post=said.member), Signature(post=said.head)),
    )


def agenda_sheet(sitting: Sitting, last: Sitting | None) -> OfficialPaper:
    """The agenda, and what was concluded the last time; persons are not named."""
    told, in_words = form_words(), words()
    said, day = told.agenda, in_words.day_in_words(sitting.on)
    if sitting.begins:
        hour, minute = f"{sitting.begins:%H %M}".split()
        when = said.at.format(hour=hour, minute=minute, day=day)
    else:
        when = said.on.format(day=day)
    body: list[Part] = [Point(when, said.time)]
    if sitting.place:
        body.append(Point(f"{sitting.place}.", said.place))
    if sitting.topic:
        body.append(Point(f"{sitting.topic}.", said.topic))
    body.append(Point("", said.points))
    body += [Point(item.text, level=3) for item in sitting.agenda.all()]
    concluded = _last(last, told) if last else []
    if last and concluded:
        body.append(Point("", said.last.format(day=short_day(last.on))))
        body += [Point(text, level=3) for text in concluded]
    return OfficialPaper(
        day=sitting.on,
        title=said.title,
        head=_letterhead(sitting).head(dated=False),
        abstract=(_kind(sitting),),
        body=(*body, Note(told.sheet.code.format(code=sitting.code))),
    )


def _last(last: Sitting, told: MeetingFormsPack) -> list[str]:
    rows = last.conclusions.exclude(kind=Conclusion.Kind.REQUEST)
    until = told.agenda.until
    return [
        until.format(text=one.text.rstrip("."), day=short_day(one.due)) if one.due else one.text
        for one in rows
    ]


def _person(number: int, line: Line, sheet: RollSheet, told: MeetingFormsPack) -> tuple[str, ...]:
    standing = told.roll.standings[line.standing]
    dues = "" if line.standing == "temporary" else BOX
    code = line_code(number, sheet.pk)
    return (code, line.person.full_name, standing, BOX, BOX, BOX, dues, "")


def _slips(
    sitting: Sitting,
    told: MeetingFormsPack,
    said: tuple[str, Note, Sequence[Part]],
    count: int,
    high: float,
    on: date,
) -> list[OfficialPaper]:
    """Pages of slips that are all the same; what is said above them is cut off."""
    title, note, slip = said
    on_page = max(1, int(ROOM // high))
    pages = _cut([slip] * count, on_page)
    return [
        OfficialPaper(
            day=sitting.on,
            head=_head(sitting, told, title, sitting.code, page, len(pages), on),
            body=(note, *(part for one in part_of for part in one)),
        )
        for page, part_of in enumerate(pages, start=1)
    ]


def _head(
    sitting: Sitting,
    told: MeetingFormsPack,
    what: str,
    code: str,
    page: int,
    pages: int,
    on: date,
) -> FormHead:
    return FormHead(
        left=(_letterhead(sitting).called, _of(sitting, told, what)),
        right=(
            told.sheet.code.format(code=code),
            told.sheet.pages.format(page=page, pages=pages, day=short_day(on)),
        ),
    )


def _of(sitting: Sitting, told: MeetingFormsPack, what: str) -> str:
    """What the sheet is, of which meeting."""
    return told.sheet.subject.format(
        what=what, kind=words().kind_of(sitting), day=short_day(sitting.on)
    )


def _code(sitting: Sitting, sheet: RollSheet) -> str:
    return f"{sitting.code}/{sheet.number}"


def _kind(sitting: Sitting) -> str:
    said = words()
    return said.minutes.abstract.format(
        kind=said.kind_of(sitting), month=sitting.on.month, year=sitting.on.year
    )


def _letterhead(sitting: Sitting) -> Letterhead:
    return letterhead(paper_rules(), sitting.unit_id, issuer_of(sitting), sitting.on)


def _cut(rows: list[T], most: int) -> list[list[T]]:
    return [rows[at : at + most] for at in range(0, len(rows), most)] or [[]]

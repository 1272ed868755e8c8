"""A superior's programme of working sessions as an official paper: one tree, both files."""

from collections.abc import Mapping
from datetime import date

from django.utils import translation

from chibo.core.days import ROMAN
from chibo.core.periods import Every, Period
from chibo.documents.official import OfficialPaper, Signature, Table, Text
from chibo.documents.queries.heads import Letterhead, letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.meetings.models import PlannedSession, WorkingProgramme
from chibo.meetings.papers.programme_words import ProgrammePapersPack, programme_words
from chibo.meetings.queries.programmes import Visited, visited_by
from chibo.work.queries.charges import seated

COMMITTEE, SECRETARY, TYPE = "committee", "secretary", "programme"
WIDTHS = (11, 58, 82, 24)


def programme_paper(
    held: WorkingProgramme, names: Mapping[Visited, str], day: date
) -> OfficialPaper:
    """The programme, issued or a draft of the day; `names` whom its lines are with.

    Raises Outdated, Placement.DoesNotExist, Refused PAPER-ISSUER, PAPER-SIGNER.
    """
    with translation.override("vi"):  # papers are Vietnamese whatever the screen speaks
        words, on = programme_words(), held.issued_on or day
        head = letterhead(paper_rules(), held.unit_id, COMMITTEE, on)
        return OfficialPaper(
            day=on,
            type=TYPE,
            head=head.head(held.entry.number if held.entry else "", draft=int(not held.issued)),
            abstract=(words.abstract.format(year=held.year),),
            body=(
                Text(words.opening.format(unit=head.called, year=held.year)),
                _table(held, names, words),
                *(Text(text) for text in words.bound),
            ),
            signatures=(_signed(head, held.unit_id, on),),
            recipients=words.recipients,
        )


def _table(
    held: WorkingProgramme, names: Mapping[Visited, str], words: ProgrammePapersPack
) -> Table:
    rows = [
        (at, names.get(visited_by(one), ""), _matter(one), _when(one.span, words))
        for at, one in enumerate(held.sessions.all(), start=1)
    ]
    return Table(header=words.columns, rows=tuple(rows), widths=WIDTHS, align="cllc")


def _matter(one: PlannedSession) -> str:
    return f"{one.topic} ({one.remark})" if one.remark else one.topic


def _when(span: Period, words: ProgrammePapersPack) -> str:
    if Period.of(Every.MONTH, span.first) == span:
        return words.month.format(month=span.first.month)
    return words.quarter.format(quarter=ROMAN[(span.first.month - 1) // 3])


def _signed(head: Letterhead, unit: int, day: date) -> Signature:
    """The secretary of the day; the line stays empty where none is on record."""
    people = [person.full_name for person, _post in seated(unit, day, only=SECRETARY)]
    return head.signed(SECRETARY, people[0] if people else "")

"""The list of a year on paper: as signed, as a draft, or with room to write by hand."""

from collections.abc import Iterator
from datetime import date

from django.utils import translation

from chibo.documents.official import Note, OfficialPaper, Part, Signature, Table
from chibo.documents.official.tree import Value
from chibo.documents.queries.heads import Letterhead, letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.members.models import Seat
from chibo.work.assigning import ListWords, assignment_pack
from chibo.work.models import Assignment, YearList
from chibo.work.queries.assignments import Place, Whole, whole

CELL, TYPE = "cell", "year_list"
SIGNERS = (Seat.Position.SECRETARY, Seat.Position.DEPUTY_SECRETARY)
TASK, REGISTERED, COMMITTED = 2, 3, 4
"""Columns, from 0."""
BY_HAND = 14.0
"""Millimetres of a row that people write in."""


def year_list_paper(found: YearList, day: date, *, blank: bool = False) -> OfficialPaper:
    """The list as it stands; `blank` leaves the columns empty, to be written by hand.

    Raises Outdated, Placement.DoesNotExist, Refused PAPER-ISSUER, PAPER-SIGNER.
    """
    with translation.override("vi"):  # papers are Vietnamese whatever the screen speaks
        words = assignment_pack().paper
        on = found.signed_on or day
        head = letterhead(paper_rules(), found.unit_id, CELL, on)
        rows = whole(found.unit_id, found.year, day, found)
        return OfficialPaper(
            day=on,
            type=TYPE,
            head=head.head(),
            abstract=(words.abstract.format(year=found.year),),
            body=tuple(_body(found, rows, words, blank=blank)),
            signatures=_signed(found.unit_id, head, on),
            recipients=words.recipients,
        )


def _signed(unit: int, head: Letterhead, on: date) -> tuple[Signature, ...]:
    seats = Seat.objects.as_of(on).filter(term__body__unit=unit, position__in=SIGNERS)
    found = sorted(seats.select_related("person"), key=lambda one: SIGNERS.index(one.position))
    return tuple(head.signed(one.position, one.person.full_name) for one in found[:1])


def _body(found: YearList, rows: Whole, words: ListWords, *, blank: bool) -> Iterator[Part]:
    yield _table(found, rows, words, blank=blank)
    if blank:
        return
    said = [words.whole_year.format(day=_short(_last(found)))]
    if _all_registered(rows):
        said.append(words.all_registered)
    if found.approved_on:
        said.append(words.approved.format(day=_short(found.approved_on)))
    yield Note(" ".join(said))


def _all_registered(rows: Whole) -> bool:
    """Whether everybody registered, in no words of their own: a line says it for all."""
    made = [place.registration for place in rows.members if place.due]
    return all(one is not None and not one.text for one in made)


def _table(found: YearList, rows: Whole, words: ListWords, *, blank: bool) -> Table:
    """Results stand in the last column once there are any, else room to sign for one's tasks.

    Columns that say nothing are left out: the list is to stay on one page.
    """
    columns, rated = words.columns, bool(found.results_on) and not blank
    last = columns.result if rated else columns.signature
    header = ["TT", columns.name, columns.task, columns.registered, columns.committed, last]
    widths = [8.0, 37, 75, 13, 13, 31 if rated else 22]
    aligned = list("cllccl")
    lines: list[list[Value]] = [
        [at, place.person.full_name, *_cells(place, rows, words, rated=rated, blank=blank)]
        for at, place in enumerate(rows.members, start=1)
    ]
    for column in _saying_nothing(rows, blank=blank):
        widths[TASK] += widths.pop(column)
        header.pop(column)
        aligned.pop(column)
        for line in lines:
            line.pop(column)
    return Table(
        header=tuple(header),
        rows=tuple(tuple(line) for line in lines),
        widths=tuple(widths),
        align="".join(aligned),
        row_height=BY_HAND if blank else 0,
    )


def _saying_nothing(rows: Whole, *, blank: bool) -> Iterator[int]:
    """Columns to leave out, the last first."""
    if not any(place.leader or place.commitment for place in rows.members):
        yield COMMITTED
    if not blank and _all_registered(rows):
        yield REGISTERED


def _cells(
    place: Place, rows: Whole, words: ListWords, *, rated: bool, blank: bool
) -> tuple[str, ...]:
    if not place.due:
        return words.exempt, "", "", ""
    if blank:
        return "", "", "", ""
    tasks, made = place.tasks, place.commitment
    texts = _listed([_until(line, words) for line in tasks])
    registered = (place.registration.text or words.yes) if place.registration else ""
    committed = words.yes if made else ""
    if made and made.used:
        committed = f"{words.yes}, {words.used}"
    return texts, registered, committed, _results(tasks, rows) if rated else ""


def _until(line: Assignment, words: ListWords) -> str:
    """A task with its day, where that is another than the year's last."""
    if (line.until.month, line.until.day) == (12, 31):
        return line.text
    return words.until.format(text=line.text, day=_short(line.until))


def _results(tasks: list[Assignment], rows: Whole) -> str:
    names = []
    for line in tasks:
        one = rows.rule.result(line.result)
        names.append(one.name.vi if one else "")
    return names[0] if len(set(names)) == 1 else _listed(names)


def _listed(said: list[str]) -> str:
    if len(said) < 2:
        return "".join(said)
    return "; ".join(f"{at}) {text}" for at, text in enumerate(said, start=1) if text)


def _last(found: YearList) -> date:
    return date(found.year, 12, 31)


def _short(day: date) -> str:
    return f"{day:%d/%m/%Y}"

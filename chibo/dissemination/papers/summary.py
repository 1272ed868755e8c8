"""How far a paper has come below a unit, as an official form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation

from chibo.dissemination.models import Dissemination
from chibo.dissemination.packs import SummaryWords
from chibo.dissemination.prescribed import words
from chibo.dissemination.queries.heads import Heads
from chibo.dissemination.queries.progress import Count, Line, Progress, Share
from chibo.documents.official import Heading, OfficialPaper, Part, Point, Signature, Table, Text
from chibo.documents.official.laying import month_text
from chibo.documents.queries.heads import letterhead
from chibo.documents.queries.layouts import paper_rules

ISSUER = "committee"


@dataclass(frozen=True, slots=True)
class Told:
    """What the summary tells: names with their counts, and whether members may be counted (U16)."""

    progress: Progress
    sender: str
    total: Count
    levels: Sequence[tuple[str, Count]]
    units: Sequence[tuple[str, Count]]
    heads: Heads
    few: bool


def summary_of(told: Told) -> OfficialPaper:
    """The form of the unit and the day. Raises Outdated, Placement.DoesNotExist."""
    with translation.override("vi"):  # papers are Vietnamese whatever the screen speaks
        row, day, said = told.progress.row, told.progress.day, words()
        head = letterhead(paper_rules(), told.progress.root, ISSUER, day).head()
        left, right = said.signs
        return OfficialPaper(
            day=day,
            title=said.title,
            head=head,
            abstract=(said.abstract.format(paper=row.name, day=_day(day)),),
            body=tuple(_body(told, row, said)),
            signatures=(Signature(post=left), Signature(post=right)),
        )


def _body(told: Told, row: Dissemination, said: SummaryWords) -> Iterator[Part]:
    yield Heading(said.about)
    yield Text(said.paper.format(paper=row.name, issuer=row.issuer, title=row.title))
    days = {"sent": row.sent_on, "acknowledge": row.acknowledge_by, "study": row.study_by}
    shown = {name: _day(day) for name, day in days.items()}
    yield Text(said.sent.format(unit=told.sender, **shown))
    if row.ended_on and row.ended_on <= told.progress.day:
        yield Text(said.ended.format(day=_day(row.ended_on)))
    yield Heading(said.levels)
    yield _counts(said.level_columns, told.levels, told.total, row, said)
    if len(told.units) > 1:
        yield Heading(said.units)
        yield _counts(said.unit_columns, told.units, told.total, row, said)
    yield Heading(said.people)
    yield from _people(told, row, said)
    yield Heading(said.behind)
    yield from _behind(told.progress, said)


def main(count: Count, row: Dissemination) -> Share:
    """The units that the paper is for first of all."""
    members = row.audience == Dissemination.Audience.MEMBERS
    return count.members if members else count.leaders


def _counts(
    header: tuple[str, ...],
    rows: Sequence[tuple[str, Count]],
    total: Count,
    row: Dissemination,
    said: SummaryWords,
) -> Table:
    lines = [(str(at), name, *_row(one, row)) for at, (name, one) in enumerate(rows, start=1)]
    return Table(
        header=header,
        rows=(*lines, ("", said.total, *_row(total, row))),
        widths=(9, 62, 18, 20, 18, 18, 20),
        align="clccccc",
        total=True,
    )


def _row(count: Count, row: Dissemination) -> tuple[str, ...]:
    share = main(count, row)
    return (
        _number(count.asked),
        _number(count.acknowledged),
        _number(share.asked) if share.asked else "-",
        _number(share.done) if share.asked else "-",
        _percent(share.done, share.asked),
    )


def _people(told: Told, row: Dissemination, said: SummaryWords) -> Iterator[Part]:
    share = main(told.total, row)
    if told.few:
        yield Point(said.withheld, level=3)
    elif not share.done:
        yield Point(said.unknown, level=3)
    else:
        yield Point(said.members.format(**_shown(share)), level=3)
    leaders = told.total.leaders
    if leaders is not share and leaders.done and not told.few:
        yield Point(said.leaders.format(**_shown(leaders)), level=3)
    if row.heads:
        heads = told.heads
        numbers = {"union": heads.union, "people": heads.people, "units": heads.units}
        shown = {name: _number(value) for name, value in numbers.items()}
        yield Point(said.heads.format(**shown), level=3)


def _shown(share: Share) -> dict[str, str]:
    numbers = {
        "told": share.told,
        "due": share.due,
        "known": share.done,
        "expected": share.asked,
    }
    return {name: _number(value) for name, value in numbers.items()}


def _behind(progress: Progress, said: SummaryWords) -> Iterator[Part]:
    lines = sorted((one for one in progress.below if one.lacks), key=lambda one: -one.late)
    if not lines:
        yield Text(said.none)
        return
    yield Table(
        header=said.behind_columns,
        rows=tuple(
            _behind_row(at, one, progress, said)
            for at, one in enumerate(lines[: said.most], start=1)
        ),
        widths=(9, 50, 42, 21, 26, 19),
        align="clllcc",
    )
    if len(lines) > said.most:
        yield Text(said.more.format(count=_number(len(lines) - said.most)))


def _behind_row(at: int, one: Line, progress: Progress, said: SummaryWords) -> tuple[str, ...]:
    above = progress.tree.get(one.unit.parent or 0)
    lacks = {"acknowledge": said.acknowledge, "study": said.study}[one.lacks]
    late = _number(one.late) if one.late else ""
    until = _day(one.until) if one.until else ""
    return str(at), one.unit.name, above.name if above else "", lacks, until, late


def _day(day: date) -> str:
    return f"{day.day:02d}/{month_text(day)}/{day.year}"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%".replace(".", ",") if whole else "-"

"""The notice of conclusions of a briefing, a working session or a conference."""

from collections.abc import Iterator, Sequence

from chibo.documents.official import Heading, OfficialPaper, Part, Point, Table, Text
from chibo.documents.queries.heads import Letterhead, letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.meetings.models import Conclusion, Sitting
from chibo.meetings.papers.asked import requested
from chibo.meetings.papers.minutes import issuer_of, who_does
from chibo.meetings.papers.resolution import signer_of
from chibo.meetings.papers.words import MeetingPapersPack, short_day, words


def notice_of(sitting: Sitting) -> OfficialPaper | None:
    """The notice as the sitting is saved; None where nothing was concluded.

    Raises Outdated, Placement.DoesNotExist, Refused PAPER-ISSUER, PAPER-SIGNER.
    """
    concluded = list(sitting.conclusions.select_related("person"))
    if not concluded:
        return None
    told = words()
    head = letterhead(paper_rules(), sitting.unit_id, issuer_of(sitting), sitting.on)
    seat = signer_of(sitting)
    said = {"issuer": head.called, "kind": told.kind_of(sitting), "day": short_day(sitting.on)}
    return OfficialPaper(
        day=sitting.on,
        type="notice",
        head=head.head(),
        abstract=(told.notice.abstract.format(**said),),
        body=tuple(_body(sitting, told, head, concluded)),
        signatures=(head.signed(seat.position, seat.person.full_name),) if seat else (),
        recipients=told.notice.recipients,
    )


def _body(
    sitting: Sitting, told: MeetingPapersPack, head: Letterhead, concluded: Sequence[Conclusion]
) -> Iterator[Part]:
    said = told.notice
    chaired = said.chaired.format(chair=sitting.chair.full_name) if sitting.chair else ""
    yield Text(
        said.opening.format(
            day=short_day(sitting.on),
            issuer=head.called,
            kind=told.held_as(sitting),
            chaired=chaired,
        )
    )
    decided = [one for one in concluded if one.kind == Conclusion.Kind.DECISION]
    if decided:
        yield Heading(said.decided)
        for one in decided:
            yield Point(one.text if one.text.endswith(".") else f"{one.text}.")
    tasks = [one for one in concluded if one.kind == Conclusion.Kind.TASK]
    if tasks:
        yield Heading(said.tasks)
        yield _tasks(tasks, sitting, told)
    asked = [one for one in concluded if one.kind == Conclusion.Kind.REQUEST]
    if asked:
        yield Heading(told.requests.heading)
        for one in asked:
            yield Point(requested(one, sitting, told.requests))


def _tasks(tasks: Sequence[Conclusion], sitting: Sitting, told: MeetingPapersPack) -> Table:
    rows = tuple(
        (at, one.text, who_does(one, sitting, told), short_day(one.due) if one.due else "")
        for at, one in enumerate(tasks, start=1)
    )
    return Table(header=told.notice.columns, rows=rows, widths=(9, 80, 46, 30), align="cllc")

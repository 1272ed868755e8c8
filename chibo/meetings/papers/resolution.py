"""The resolution of a cell or committee: what was decided, who does what by when."""

from collections.abc import Iterator, Sequence

from chibo.core.disclosure import fewest
from chibo.documents.official import Heading, OfficialPaper, Part, Point, Table, Text
from chibo.documents.queries.heads import Letterhead, letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.meetings.models import Conclusion, Motion, Sitting
from chibo.meetings.papers.asked import requested
from chibo.meetings.papers.minutes import issuer_of
from chibo.meetings.papers.words import MeetingPapersPack, short_day, words
from chibo.meetings.queries.roll import tally_of
from chibo.members.models import Seat

SIGNERS = (Seat.Position.SECRETARY, Seat.Position.DEPUTY_SECRETARY)


def resolution_of(sitting: Sitting) -> OfficialPaper | None:
    """The resolution as the sitting is saved; None where nothing was concluded.

    It is signed by the chair where that is the secretary or a deputy, else by the secretary.

    Raises Outdated, Placement.DoesNotExist, Refused PAPER-ISSUER, PAPER-SIGNER.
    """
    concluded = list(sitting.conclusions.select_related("person"))
    if not concluded:
        return None
    rules, told = paper_rules(), words()
    head = letterhead(rules, sitting.unit_id, issuer_of(sitting), sitting.on)
    seat = signer_of(sitting)
    return OfficialPaper(
        day=sitting.on,
        type="resolution",
        head=head.head(),
        abstract=(_abstract(sitting, told),),
        body=tuple(_body(sitting, told, head, concluded)),
        signatures=(head.signed(seat.position, seat.person.full_name),) if seat else (),
        recipients=told.resolution.recipients,
    )


def _abstract(sitting: Sitting, told: MeetingPapersPack) -> str:
    if sitting.topic and not sitting.thematic:
        return told.resolution.thematic.format(topic=sitting.topic)
    return told.resolution.abstract.format(month=sitting.on.month, year=sitting.on.year)


def signer_of(sitting: Sitting) -> Seat | None:
    """Who signs for the sitting: its chair if that is a secretary, else the secretary."""
    seats = Seat.objects.as_of(sitting.on).filter(
        term__body__unit=sitting.unit_id, position__in=SIGNERS
    )
    found = sorted(seats.select_related("person"), key=lambda one: SIGNERS.index(one.position))
    chairing = (one for one in found if one.person_id == sitting.chair_id)
    return next(chairing, found[0] if found else None)


def _body(
    sitting: Sitting, told: MeetingPapersPack, head: Letterhead, concluded: Sequence[Conclusion]
) -> Iterator[Part]:
    said, figures = told.resolution, tally_of(sitting)
    yield Text(
        said.opening.format(
            day=short_day(sitting.on),
            unit=head.called,
            kind=told.kind_of(sitting),
            present=figures.present,
            due=figures.due,
        )
    )
    decided = [one for one in concluded if one.kind == Conclusion.Kind.DECISION]
    tasks = [one for one in concluded if one.kind == Conclusion.Kind.TASK]
    if decided:
        yield Heading(said.decided)
        for one in decided:
            yield Point(one.text if one.text.endswith(".") else f"{one.text}.")
    if tasks:
        yield Heading(said.tasks)
        yield Point("", said.assigned)
        yield _tasks(tasks, told)
    asked = [one for one in concluded if one.kind == Conclusion.Kind.REQUEST]
    if asked:
        yield Heading(told.requests.heading)
        for one in asked:
            yield Point(requested(one, sitting, told.requests))
    carried, rule = _carried(sitting), sitting.prescribed.adoption
    if carried and rule and figures.adopted(carried.votes_for, rule):
        day = short_day(sitting.on)
        few = figures.voters < fewest("people", sitting.on)  # its tally would tell all (U16)
        words = said.carried_by_few if few else said.carried
        yield Text(words.format(day=day, votes=carried.votes_for, voters=figures.voters))


def _tasks(tasks: Sequence[Conclusion], told: MeetingPapersPack) -> Table:
    whole, comrade = told.minutes.whole, told.minutes.comrade
    rows = tuple(
        (
            at,
            one.text,
            comrade.format(name=one.person.full_name) if one.person else whole,
            short_day(one.due) if one.due else "",
        )
        for at, one in enumerate(tasks, start=1)
    )
    header = told.resolution.columns
    return Table(header=header, rows=rows, widths=(9, 80, 46, 30), align="cllc")


def _carried(sitting: Sitting) -> Motion | None:
    """The vote on the resolution: the first of the open ones."""
    return sitting.motions.filter(secret=False).first()

"""What the minutes say of earlier sittings that were entered on behalf, and of members away."""

from collections.abc import Iterator

from chibo.documents.official import Part, Text
from chibo.meetings.models import EntryOnBehalf, Sitting
from chibo.meetings.papers.words import LeftWords, short_day
from chibo.meetings.queries.entries import confirmed_in
from chibo.members.leave_queries import told_of_in
from chibo.members.models import LeaveProposal


def left_told(sitting: Sitting, words: LeftWords) -> Iterator[Part]:
    """A sentence for each entry confirmed, and for each decision told, at this sitting."""
    for entry in confirmed_in(sitting):
        right = entry.state == EntryOnBehalf.State.RIGHT
        state = words.right if right else words.wrong.format(note=entry.note.rstrip("."))
        day = short_day(entry.sitting.on)
        yield Text(words.entry.format(day=day, paper=entry.paper, state=state))
    for one in told_of_in(sitting.pk):
        approved = one.state == LeaveProposal.State.APPROVED
        day = short_day(one.decided_on) if one.decided_on else ""
        yield Text(
            words.leave.format(
                name=one.person.full_name,
                kind=words.leave_kinds[one.kind],
                since=short_day(one.since),
                until=short_day(one.until),
                state=words.approved if approved else words.refused,
                by=words.by.format(decision=one.decision, day=day) if one.decision else "",
            )
        )

"""The minutes of a sitting: who was there, what was voted and concluded, the talk as one text.

Names of those who spoke are not in it unless the clerk wrote them into that text (practice U4).
"""

from collections.abc import Iterator, Sequence

from chibo.documents.official import Cell, Heading, OfficialPaper, Part, Point, Table, Text
from chibo.documents.official.signing import of_minutes
from chibo.documents.official.tree import Value
from chibo.documents.queries.heads import letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.meetings.models import Conclusion, Guest, HeadCount, Presence, Sitting
from chibo.meetings.papers.asked import answers, requested
from chibo.meetings.papers.grouped import by_groups
from chibo.meetings.papers.left import left_told
from chibo.meetings.papers.score import in_minutes
from chibo.meetings.papers.words import (
    MeetingPapersPack,
    MinutesWords,
    Rows,
    short_day,
    words,
)
from chibo.meetings.queries.kinds import OF_A_CELL, stay_on
from chibo.meetings.queries.votes import voted
from chibo.meetings.rules import EXCUSED, PRESENT, UNEXCUSED, Tally, counted, tally
from chibo.members.models import Person
from chibo.organisations.models import Placement
from chibo.work.models import Task


def issuer_of(sitting: Sitting) -> str:
    """As what the unit issues the papers of such a sitting: a cell as a cell, always."""
    stay = stay_on(sitting.unit_id, sitting.on)
    if stay is None or stay.is_cell:
        return "cell"
    return sitting.described.issuer if sitting.described else "committee"


def paper_types(sitting: Sitting) -> Sequence[str]:
    """Which papers come of it: minutes, resolution, notice."""
    kind = sitting.described
    return kind.papers if kind else ("minutes", "resolution")


def minutes_of(sitting: Sitting) -> OfficialPaper:
    """The minutes as the sitting is saved. Raises Outdated, Placement.DoesNotExist."""
    rules, told = paper_rules(), words()
    head = letterhead(rules, sitting.unit_id, issuer_of(sitting), sitting.on)
    chair, clerk = _name(sitting.chair), _name(sitting.clerk)
    return OfficialPaper(
        day=sitting.on,
        type="minutes",
        head=head.head(dated=False),
        abstract=tuple(_abstract(sitting, told)),
        body=tuple(_Minutes(sitting, told).parts()),
        signatures=of_minutes(rules, clerk=clerk, chair=chair),
    )


def _abstract(sitting: Sitting, told: MeetingPapersPack) -> Iterator[str]:
    said = {"month": sitting.on.month, "year": sitting.on.year}
    yield told.minutes.abstract.format(kind=told.kind_of(sitting), **said)
    if sitting.topic and sitting.kind not in OF_A_CELL:
        yield told.minutes.about.format(topic=sitting.topic)
    elif sitting.topic:
        theme = told.minutes.combined if sitting.thematic else told.minutes.theme
        yield theme.format(topic=sitting.topic)


def _name(person: Person | None) -> str:
    return person.full_name if person else ""


class _Minutes:
    """Writes the body, heading by heading."""

    def __init__(self, sitting: Sitting, told: MeetingPapersPack) -> None:
        self.sitting, self.words, self.told = sitting, told.minutes, told
        self.counts = sitting.prescribed.counts
        self.roll: Sequence[Presence] = sorted(
            sitting.roll.select_related("person"), key=lambda row: row.person.sort_key
        )

    def parts(self) -> Iterator[Part]:
        yield Heading(self.words.headings.who)
        yield from self._who()
        yield Heading(self.words.headings.what)
        yield from self._what()
        votes = voted(self.sitting, holds=True)
        if votes:
            yield Heading(self.words.headings.votes)
            yield self._votes()
        yield Heading(self.words.headings.concluded)
        for one in self.sitting.conclusions.select_related("person"):
            yield Point(self._concluded(one))
        score = list(in_minutes(self.sitting, self.told.score))
        if score:
            yield Heading(self.told.score.heading)
            yield from score
        yield from self._end()

    def _who(self) -> Iterator[Part]:
        sitting, said = self.sitting, self.words
        yield Point(self._time(), said.time)
        if sitting.place:
            yield Point(f"{sitting.place}.", said.place)
        if sitting.mode_reason:
            yield Point(f"{said.modes[sitting.mode]}; {sitting.mode_reason}.", said.mode)
        yield from by_groups(sitting, self.told.groups)
        if sitting.chair:
            chaired = said.chaired.format(chair=sitting.chair.full_name)
            clerk = said.clerk.format(clerk=sitting.clerk.full_name) if sitting.clerk else ""
            yield Point(f"{chaired} {clerk}".strip(), said.chair)
        guests = list(sitting.guests.order_by("id"))
        if guests:
            yield Point(f"{'; '.join(map(_guest, guests))}.", said.guests)
        yield from self._attending()
        yield from self._absent()

    def _attending(self) -> Iterator[Part]:
        """Members by standing; where others are called, who they were and how many came."""
        heads = list(self.sitting.heads.all())
        others = [row for row in self.roll if row.called_as]
        if not heads and not others:
            yield Point("", self.words.members)
            yield self._table()
            return
        yield Point("", self.words.attending)
        yield head_table(self.words, tally(self.roll, self.counts), heads)
        there = [row for row in others if row.presence == PRESENT]
        if 0 < len(there) <= self.words.named_up_to:  # the list is kept with the roll call
            names = "; ".join(self._named(row) for row in there)
            yield Text(self.words.named.format(names=names))

    def _named(self, row: Presence) -> str:
        comrade = self.words.comrade.format(name=row.person.full_name)
        if not row.called_as:
            return comrade
        return self.words.called.format(name=comrade, role=row.called_as)

    def _time(self) -> str:
        day = self.told.day_in_words(self.sitting.on)
        if self.sitting.begins is None:
            return self.words.on.format(day=day)
        hour, minute = f"{self.sitting.begins:%H %M}".split()
        return self.words.begins.format(hour=hour, minute=minute, day=day)

    def _table(self) -> Table:
        """Everybody called but temporary members: all, official, on probation."""
        called = [row for row in self.roll if row.standing != Presence.Standing.TEMPORARY]
        parts = [
            called,
            [row for row in called if row.official],
            [row for row in called if not row.official],
        ]
        figures = [tally(part, self.counts) for part in parts]
        said = self.words.rows
        rate = f"{figures[0].present}/{figures[0].due}"
        if figures[0].percent is not None:
            rate += f" = {figures[0].percent:.1f}%".replace(".", ",")
        left_out = [len(part) - one.due for part, one in zip(parts, figures, strict=True)]
        rows: list[tuple[Value, ...]] = [
            (said.total, *map(len, parts)),
            (said.left_out, *left_out),
        ]
        for name, label in _rows(said):
            rows.append((label, *[_of(one, name) for one in figures]))
        rows.append((said.rate, Cell(rate, 3)))
        return Table(
            header=self.words.columns,
            rows=tuple(rows),
            widths=(80, 29, 28, 28),
            align="lccc",
            total=True,
        )

    def _absent(self) -> Iterator[Part]:
        for state, label in (
            (EXCUSED, self.words.rows.excused),
            (UNEXCUSED, self.words.rows.unexcused),
        ):
            away = [row for row in self.roll if row.presence == state and counted(row, self.counts)]
            if away:
                names = ", ".join(self._named(row) for row in away)
                yield Text(self.words.absent.format(how=label, names=names))
        visiting = sum(
            row.standing == Presence.Standing.TEMPORARY and row.presence == PRESENT
            for row in self.roll
        )
        if visiting:
            yield Text(self.words.temporary.format(count=f"{visiting:02d}"))
        asked = [row for row in self.roll if row.dues_paid is not None]
        if asked:
            paid = sum(bool(row.dues_paid) for row in asked)
            month = self.sitting.on.month
            yield Text(self.words.dues.format(month=month, paid=paid, due=len(asked)))

    def _what(self) -> Iterator[Part]:
        sitting, said = self.sitting, self.words
        items = list(sitting.agenda.all())
        if items:
            yield Point("", said.agenda)
        for item in items:
            yield Point(item.text, level=3)
        tasks = self._tasks()
        if tasks:
            yield Point("", said.tasks)
            yield Table(
                header=said.task_columns, rows=tasks, widths=(9, 62, 38, 22, 34), align="cllcl"
            )
        yield from answers(sitting, self.told.requests)
        yield from left_told(sitting, self.told.left)
        if sitting.mood:
            yield Point(sitting.mood, said.mood)
        if sitting.discussion:
            yield Point(sitting.discussion, said.discussion)

    def _tasks(self) -> tuple[tuple[int | str, ...], ...]:
        """What was given before: ended at this sitting, or still open then."""
        sitting = self.sitting
        given = Task.objects.filter(unit=sitting.unit_id, given_on__lt=sitting.on)
        given = given.select_related("person").order_by("given_on", "id")
        rows = [
            (
                task.text,
                self._comrade(task.person),
                short_day(task.due) if task.due else "",
                self._became(task),
            )
            for task in given
            if task.ended_on is None or task.ended_on >= sitting.on
        ]
        return tuple((at, *row) for at, row in enumerate(rows, start=1))

    def _became(self, task: Task) -> str:
        if task.ended_on != self.sitting.on:
            return self.words.open
        ended = self.words.ended[task.ended]
        return f"{ended}: {task.result}" if task.result else ended

    def _comrade(self, person: Person | None) -> str:
        if person is None:
            return self.words.whole
        return self.words.comrade.format(name=person.full_name)

    def _votes(self) -> Table:
        said = self.words
        rows = []
        for at, one in enumerate(voted(self.sitting, holds=True), start=1):
            motion = one.motion
            ballots = {name: getattr(motion, name) for name in ("issued", "collected", "valid")}
            how = said.by_ballot.format(**ballots) if motion.secret else said.by_hand
            result = said.adopted if one.adopted else said.not_adopted
            votes = (motion.votes_for, motion.votes_against, motion.votes_other)
            rows.append((at, motion.text, how, *votes, result))
        return Table(
            header=said.vote_columns,
            rows=tuple(rows),
            widths=(9, 52, 31, 18, 18, 15, 22),
            align="cllcccc",
        )

    def _concluded(self, one: Conclusion) -> str:
        text = one.text if one.text.endswith(".") else f"{one.text}."
        if one.kind == Conclusion.Kind.REQUEST:
            return requested(one, self.sitting, self.told.requests)
        if one.kind != Conclusion.Kind.TASK:
            return text
        due = self.words.until.format(day=short_day(one.due)) if one.due else ""
        who = who_does(one, self.sitting, self.told)
        return self.words.task.format(text=text, who=who, due=due)

    def _end(self) -> Iterator[Part]:
        if self.sitting.ends is not None and self.sitting.minutes is not None:
            hour, minute = f"{self.sitting.ends:%H %M}".split()
            long = self.sitting.minutes
            yield Text(self.words.ends.format(hour=hour, minute=minute, long=long))


def head_table(said: MinutesWords, persons: Tally, heads: Sequence[HeadCount]) -> Table:
    """Who was called and came: those known by name in one line, the others by unit."""
    rows: list[tuple[Value, ...]] = []
    if persons.due:
        rows.append((1, said.heads.persons, persons.due, persons.present))
    for at, one in enumerate(heads, start=len(rows) + 1):
        rows.append((at, one.label, one.due, one.present))
    due = persons.due + sum(one.due for one in heads)
    present = persons.present + sum(one.present for one in heads)
    rows.append(("", said.heads.total, due, present))
    return Table(
        header=said.head_columns,
        rows=tuple(rows),
        widths=(9, 96, 30, 30),
        align="clcc",
        total=True,
    )


def who_does(one: Conclusion, sitting: Sitting, told: MeetingPapersPack) -> str:
    """Whose task it is: one person's, a unit's below, or everybody's."""
    if one.person:
        return told.minutes.comrade.format(name=one.person.full_name)
    if one.for_unit_id is None:
        return told.minutes.whole
    row = Placement.objects.as_of(sitting.on).filter(unit=one.for_unit_id).first()
    return row.name if row else ""


def _guest(guest: Guest) -> str:
    return f"{guest.name}, {guest.role}" if guest.role else guest.name


def _rows(said: Rows) -> Iterator[tuple[str, str]]:
    for name in ("due", "present", "excused", "unexcused"):
        yield name, getattr(said, name)


def _of(figures: Tally, name: str) -> int:
    return int(getattr(figures, name))

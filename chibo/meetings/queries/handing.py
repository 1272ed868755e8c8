"""What a signed sitting says field by field, and which were not yet typed into the national app."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, Q, QuerySet
from django.utils import translation

from chibo.documents.queries.register import newest_version
from chibo.meetings.handing_packs import HandoverForm, handover_form
from chibo.meetings.models import Conclusion, HandedOver, Presence, Sitting
from chibo.meetings.papers.words import MeetingPapersPack, short_day, words
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.scores import sheet_of
from chibo.meetings.queries.votes import voted
from chibo.meetings.rules import EXCUSED, UNEXCUSED, counted, signed_by, tally
from chibo.organisations.queries import describe_units


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the other form; `value` is what is typed there, in Vietnamese."""

    code: str
    label: str
    value: str


def handover_fields(sitting: Sitting) -> tuple[HandoverForm | None, list[Field]]:
    """The form of the sitting's day, and its fields in their order; none without a form."""
    form = handover_form(sitting.on)
    if form is None:
        return None, []
    labels = [(one.code, str(one.label)) for one in form.fields]
    with translation.override("vi"):  # what is typed there is Vietnamese
        told = _Told(sitting)
        return form, [Field(code, label, told.value(code)) for code, label in labels]


class _Told:
    """The values, read once."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting, self.words = sitting, words()
        self.counts = sitting.prescribed.counts
        self.roll = sorted(
            sitting.roll.select_related("person"), key=lambda row: row.person.sort_key
        )
        self.figures = tally(self.roll, self.counts)
        self.concluded = list(sitting.conclusions.select_related("person"))

    def value(self, code: str) -> str:
        return MAKERS[code](self)

    def called(self) -> str:
        temporary = Presence.Standing.TEMPORARY
        return str(sum(row.standing != temporary for row in self.roll))

    def rate(self) -> str:
        percent = self.figures.percent
        return "" if percent is None else f"{percent:.1f}%".replace(".", ",")

    def absent(self) -> str:
        rows = self.words.minutes.rows
        said = []
        for state, label in ((EXCUSED, rows.excused), (UNEXCUSED, rows.unexcused)):
            away = [one for one in self.roll if one.presence == state and counted(one, self.counts)]
            if away:
                said.append(f"{label}: {', '.join(one.person.full_name for one in away)}.")
        return "\n".join(said)

    def guests(self) -> str:
        rows = self.sitting.guests.order_by("id")
        return "\n".join(f"{one.name}, {one.role}" if one.role else one.name for one in rows)

    def votes(self) -> str:
        said = self.words.minutes
        lines = []
        for one in voted(self.sitting, holds=True):
            motion = one.motion
            figures = (motion.votes_for, motion.votes_against, motion.votes_other)
            told = ", ".join(
                f"{name.lower()} {count}"
                for name, count in zip(said.vote_columns[3:6], figures, strict=True)
            )
            result = said.adopted if one.adopted else said.not_adopted
            lines.append(f"{motion.text}: {told}. {result}.")
        return "\n".join(lines)

    def of_kind(self, kind: str) -> str:
        return "\n".join(_line(one, self.words) for one in self.concluded if one.kind == kind)

    def requests(self) -> str:
        rows = [one for one in self.concluded if one.kind == Conclusion.Kind.REQUEST]
        names = describe_units({one.to_unit_id or 0 for one in rows}, self.sitting.on)
        said = self.words.requests.raised
        return "\n".join(
            said.format(text=_ended(one.text), to=names.get(one.to_unit_id or 0, ""), until="")
            for one in rows
        )

    def score(self) -> str:
        sheet = sheet_of(self.sitting, holds=True)
        if sheet is None:
            return ""
        points = f"{sheet.counting.points.normalize():f}".replace(".", ",")
        return f"{points}; {sheet.counting_band}"


def _line(one: Conclusion, told: MeetingPapersPack) -> str:
    text = _ended(one.text)
    if one.kind != Conclusion.Kind.TASK:
        return text
    said = told.minutes
    who = said.comrade.format(name=one.person.full_name) if one.person else said.whole
    due = said.until.format(day=short_day(one.due)) if one.due else ""
    return said.task.format(text=text, who=who, due=due)


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


MAKERS: Mapping[str, Callable[[_Told], str]] = {
    "kind": lambda one: str(one.sitting.get_kind_display()),
    "topic": lambda one: one.sitting.topic,
    "on": lambda one: short_day(one.sitting.on),
    "begins": lambda one: f"{one.sitting.begins:%H:%M}" if one.sitting.begins else "",
    "ends": lambda one: f"{one.sitting.ends:%H:%M}" if one.sitting.ends else "",
    "place": lambda one: one.sitting.place,
    "mode": lambda one: str(one.sitting.get_mode_display()),
    "chair": lambda one: one.sitting.chair.full_name if one.sitting.chair else "",
    "clerk": lambda one: one.sitting.clerk.full_name if one.sitting.clerk else "",
    "called": _Told.called,
    "due": lambda one: str(one.figures.due),
    "present": lambda one: str(one.figures.present),
    "excused": lambda one: str(one.figures.excused),
    "unexcused": lambda one: str(one.figures.unexcused),
    "rate": _Told.rate,
    "absent": _Told.absent,
    "guests": _Told.guests,
    "agenda": lambda one: "\n".join(item.text for item in one.sitting.agenda.all()),
    "discussion": lambda one: one.sitting.discussion,
    "votes": _Told.votes,
    "decisions": lambda one: one.of_kind(Conclusion.Kind.DECISION),
    "tasks": lambda one: one.of_kind(Conclusion.Kind.TASK),
    "requests": _Told.requests,
    "score": _Told.score,
    "minutes": lambda one: _number(one.sitting, "minutes_paper"),
    "resolution": lambda one: _number(one.sitting, "resolution_paper"),
}
"""By code of the field what stands in it. How people think is none of them (practice U6)."""


def _number(sitting: Sitting, name: str) -> str:
    entry = getattr(sitting, name)
    return entry.number if entry else ""


# --- Handed over or not -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Handing:
    """How the hand-over of one signed sitting stands.

    `until` is the last day in time, None where no rule says; `anew` that the minutes were
    corrected after they were typed in.
    """

    until: date | None
    last: HandedOver | None
    anew: bool

    @property
    def done(self) -> bool:
        return self.last is not None and not self.anew

    @property
    def late(self) -> bool:
        """Whether it was typed in after its day."""
        return bool(self.last and self.until and self.last.on > self.until)


def handing_of(sitting: Sitting) -> Handing:
    """Of one sitting: its newest hand-over against its newest minutes."""
    last = sitting.handed_over.order_by("-paper__version").first()
    entry = sitting.minutes_paper
    anew = bool(last and entry and last.paper_id != newest_version(entry).pk)
    rule = sitting.prescribed.records
    return Handing(signed_by(sitting.on, rule) if rule else None, last, anew)


def with_handing(rows: QuerySet[Sitting], day: date) -> QuerySet[Sitting]:
    """With `newest`, the version of the minutes, and `typed`, the one typed in by the day."""
    by_day = Q(handed_over__on__lte=day)
    return rows.annotate(
        newest=Max("minutes_paper__versions__version"),
        typed=Max("handed_over__paper__version", filter=by_day),
        typed_on=Max("handed_over__on", filter=by_day),
    )


def to_hand_over(rows: QuerySet[Sitting], day: date, rules: Prescribed) -> QuerySet[Sitting]:
    """Those signed by the day, in days of a rule for records, and not typed in as they hold."""
    within = Q(pk__in=[])
    for first, end in rules.records_spans:
        within |= Q(on__gte=first) & (Q(on__lt=end) if end else Q())
    signed = rows.filter(within, closed_on__lte=day, minutes_paper__isnull=False)
    return with_handing(signed, day).filter(Q(typed=None) | Q(typed__lt=F("newest")))


def last_before(sitting: Sitting) -> Sitting | None:
    """The signed sitting of the kind before this one."""
    rows = Sitting.objects.filter(unit=sitting.unit_id, kind=sitting.kind, on__lt=sitting.on)
    return rows.filter(closed_on__isnull=False).order_by("-on").first()

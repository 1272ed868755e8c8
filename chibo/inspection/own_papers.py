"""The papers of a cell's own inspections, set from the record: plan, notice, conclusion."""

from collections.abc import Iterator
from datetime import date

from django.utils import translation

from chibo.documents.official import OfficialPaper, Part, Signature, Table, Text
from chibo.documents.queries.heads import Letterhead, letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.inspection.models import InspectionPlan, OwnInspection
from chibo.inspection.own import CONCLUSION, CONFERENCE, NOTICE, inspections_of, taken_of, voted
from chibo.inspection.own_rules import OwnRulesPack, name_of, own_rules
from chibo.members.models import Seat

CELL = "cell"
SIGNERS = (Seat.Position.SECRETARY, Seat.Position.DEPUTY_SECRETARY)


def plan_paper(plan: InspectionPlan, day: date) -> OfficialPaper:
    """The plan of a year, signed or a draft.

    Raises Outdated, Placement.DoesNotExist, Refused PAPER-ISSUER, PAPER-SIGNER.
    """
    with translation.override("vi"):  # papers are Vietnamese whatever the screen speaks
        pack = own_rules()
        words, on = pack.papers.plan, plan.signed_on or day
        head = letterhead(paper_rules(), plan.unit_id, CELL, on)
        rows = tuple(
            (
                at,
                one.person.full_name,
                pack.papers.kinds["supervision" if one.kind == "supervision" else "inspection"],
                _matter(one, pack),
                _short(one.by),
            )
            for at, one in enumerate(inspections_of(plan), start=1)
        )
        table = Table(header=words.columns, rows=rows, widths=(9, 42, 24, 68, 28), align="clclc")
        return OfficialPaper(
            day=on,
            type="plan",
            head=head.head(plan.entry.number if plan.entry else ""),
            abstract=(words.abstract.format(year=plan.year),),
            body=(
                Text(words.opening.format(unit=head.called, year=plan.year)),
                table,
                Text(words.bound),
            ),
            signatures=_signed(plan.unit_id, head, on),
            recipients=words.recipients,
        )


def notice_paper(one: OwnInspection, day: date) -> OfficialPaper:
    """The notice to the member; before it is given, as a draft of the day. Raises as above."""
    with translation.override("vi"):
        pack = own_rules()
        words, kind = pack.papers.notice, _kind(one, pack)
        on = _day(one, NOTICE, day)
        head = letterhead(paper_rules(), one.plan.unit_id, CELL, on)
        number = one.plan.entry.number if one.plan.entry else ""
        said = words.text.format(
            year=one.plan.year,
            number=words.number.format(number=number) if number else "",
            unit=head.called,
            kind=kind,
            name=one.person.full_name,
        )
        return OfficialPaper(
            day=on,
            type="notice",
            head=head.head(one.notice.number if one.notice else ""),
            abstract=(words.abstract.format(kind=kind, name=one.person.full_name),),
            body=(
                Text(said),
                Text(f"{_lower(_matter(one, pack))}.", words.matter),
                Text(words.reported, words.report),
                Text(words.until.format(day=_short(one.by)), words.by),
            ),
            signatures=_signed(one.plan.unit_id, head, on),
            recipients=_recipients(words.recipients, one),
        )


def conclusion_paper(one: OwnInspection, day: date) -> OfficialPaper:
    """The conclusion; whoever asks for it is told what was found. Raises as above."""
    with translation.override("vi"):
        pack = own_rules()
        words = pack.papers.conclusion
        on = _day(one, CONCLUSION, day)
        head = letterhead(paper_rules(), one.plan.unit_id, CELL, on)
        return OfficialPaper(
            day=on,
            type="conclusion",
            head=head.head(one.conclusion.number if one.conclusion else ""),
            abstract=(words.abstract.format(kind=_kind(one, pack), name=one.person.full_name),),
            body=tuple(_concluded(one, pack, on)),
            signatures=_signed(one.plan.unit_id, head, on),
            recipients=_recipients(words.recipients, one),
        )


def _concluded(one: OwnInspection, pack: OwnRulesPack, on: date) -> Iterator[Part]:
    words = pack.papers.conclusion
    met = _short(_day(one, CONFERENCE, on))
    yield Text(words.text.format(day=met, name=one.person.full_name))
    yield Text(f"{_lower(_matter(one, pack))}.", f"{words.matter.format(kind=_kind(one, pack))}:")
    if one.finding:
        yield Text(one.finding, f"{words.finding}:")
    name = name_of(pack.results, one.result, on)
    yield Text(f"{_lower(name.vi) if name else ''}.", f"{words.result}:")
    tally = voted(one, own=False)
    if tally and tally.votes:
        yield Text(words.voted.format(votes=tally.votes[0], voters=tally.voters))
    elif tally and tally.carried:
        yield Text(words.carried)
    remedies = list(one.remedies.all())
    if remedies:
        yield Text("", f"{words.remedies}:")
        rows = tuple((row.position, row.text, _short(row.due)) for row in remedies)
        yield Table(header=words.columns, rows=rows, widths=(9, 120, 36), align="clc")


def _signed(unit: int, head: Letterhead, on: date) -> tuple[Signature, ...]:
    seats = Seat.objects.as_of(on).filter(term__body__unit=unit, position__in=SIGNERS)
    found = sorted(seats.select_related("person"), key=lambda one: SIGNERS.index(one.position))
    return tuple(head.signed(one.position, one.person.full_name) for one in found[:1])


def _recipients(lines: tuple[str, ...], one: OwnInspection) -> tuple[str, ...]:
    return tuple(line.format(name=one.person.full_name) for line in lines)


def _kind(one: OwnInspection, pack: OwnRulesPack) -> str:
    return pack.papers.kinds["supervision" if one.kind == "supervision" else "inspection"]


def _matter(one: OwnInspection, pack: OwnRulesPack) -> str:
    found = name_of(pack.matters, one.matter, one.by)
    return found.vi if found else one.matter


def _day(one: OwnInspection, code: str, day: date) -> date:
    step = taken_of(one).get(code)
    return step.on if step else day


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _short(day: date) -> str:
    return f"{day:%d/%m/%Y}"

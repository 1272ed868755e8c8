"""The list of who follows what, as the annex of an attendance plan: one tree, both files."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils import translation

from chibo.documents.official import Cell, OfficialPaper, Part, Signature, Table, Text
from chibo.documents.queries.heads import Letterhead, letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.work.in_charge import posts_of
from chibo.work.models import Charge
from chibo.work.plan_words import AttendancePapersPack, plan_words
from chibo.work.queries.charges import seated

COMMITTEE, SECRETARY = "committee", "secretary"
WIDTHS = (9, 38, 32, 52, 20, 24)


def plan_of(
    unit: int,
    day: date,
    charges: Sequence[Charge],
    places: Mapping[int, str],
    bare: Sequence[tuple[str, str]] = (),
) -> OfficialPaper:
    """The list of the unit's own charges on the day; `places` by charge, `bare` what nobody has.

    Raises Outdated, Placement.DoesNotExist, Refused PAPER-ISSUER, PAPER-SIGNER.
    """
    with translation.override("vi"):  # papers are Vietnamese whatever the screen speaks
        words = plan_words()
        head = letterhead(paper_rules(), unit, COMMITTEE, day)
        return OfficialPaper(
            day=day,
            title=words.title,
            head=head.head(),
            abstract=(words.abstract.format(year=day.year),),
            body=tuple(_body(words, day, charges, places, bare)),
            signatures=(_signed(head, unit, day),),
            recipients=words.recipients,
        )


def _body(
    words: AttendancePapersPack,
    day: date,
    charges: Sequence[Charge],
    places: Mapping[int, str],
    bare: Sequence[tuple[str, str]],
) -> Iterator[Part]:
    yield Text(words.opening.format(day=f"{day:%d/%m/%Y}"))
    if charges:
        yield _table(words, day, charges, places)
    else:
        yield Text(words.nobody)
    if bare:
        rows = [(at, name, above) for at, (name, above) in enumerate(bare, start=1)]
        yield Table(
            header=words.bare_columns,
            rows=tuple(rows),
            widths=(9, 92, 74),
            align="cll",
            caption=words.bare,
        )


def _table(
    words: AttendancePapersPack,
    day: date,
    charges: Sequence[Charge],
    places: Mapping[int, str],
) -> Table:
    """A number for each person; their further places follow without it."""
    posts, rows, before, number = posts_of(charges, day), [], 0, 0
    for one in charges:
        new = one.person_id != before
        number, before = number + new, one.person_id
        rows.append(
            (
                number if new else "",
                one.person.full_name if new else "",
                posts.get((one.person_id, one.by_unit_id), "") if new else "",
                places.get(one.pk, ""),
                one.visits or "",
                f"{one.valid_from:%d/%m/%Y}",
            )
        )
    visits = sum(one.visits or 0 for one in charges)
    total = words.total.format(persons=number, places=len(rows), visits=visits)
    return Table(
        header=words.columns,
        rows=(*rows, (Cell(total, span=4), visits, "")),
        widths=WIDTHS,
        align="clllcc",
        total=True,
    )


def _signed(head: Letterhead, unit: int, day: date) -> Signature:
    """The secretary of the day; the line stays empty where none is on record."""
    people = [one.full_name for one, post in seated(unit, day, only=SECRETARY)]
    return head.signed(SECRETARY, people[0] if people else "")

"""What forms about papers offer: kinds with their holders, programmes, papers to be replaced."""

from collections.abc import Sequence
from datetime import date

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.documents.models import Paper, RequiredPaper
from chibo.documents.queries.asked import Asked
from chibo.documents.queries.kept import READ, holders_of, kept_papers
from chibo.programmes.queries import catalogue

Choices = list[tuple[str, str]]


def what_choices(actor: Actor, unit: int, day: date) -> Choices:
    """Every kind of paper with whose it is, as the unit may have it: value "kind:holder"."""
    holders = holders_of(actor, unit, day)
    words = dict(Paper.Holder.choices)
    several = len(holders) > 1
    return [
        (f"{kind}:{holder}", f"{word} ({words[holder]})" if several else str(word))
        for kind, word in Paper.Kind.choices
        for holder in holders
    ]


def one_what(kind: str, holder: str) -> Choices:
    """That kind alone."""
    return [(f"{kind}:{holder}", str(Paper.Kind(kind).label))]


def programme_choices(actor: Actor) -> Choices:
    """Programmes of superiors, by their numbers."""
    return [
        (one.pack.code, f"{one.pack.code} – {one.pack.title}")
        for one in catalogue.programmes(actor)
    ]


def replaceable(
    actor: Actor, unit: int, day: date, kind: str = "", holder: str = "", period: str = ""
) -> Choices:
    """Papers of the unit in force that a new one may take the place of."""
    rows = kept_papers(actor, unit, day).as_of(day)  # type: ignore[attr-defined]
    if kind:
        rows = rows.filter(kind=kind, holder=holder, period=period)
    return [(row.code, f"{row}, {day_text(row.valid_from)}") for row in rows]


def required_of(actor: Actor, unit: int, day: date, code: str) -> tuple[RequiredPaper, str] | None:
    """The required paper of that code, and whose it is at the unit; None for none such."""
    row = RequiredPaper.objects.as_of(day).filter(code=code).first()
    then = Asked(actor, READ, [unit], day).on(day).get(unit)
    if row is None or then is None:
        return None
    holder = then.holder(row.holder)
    if holder == RequiredPaper.Holder.ANY:
        holder = Paper.Holder.COMMITTEE.value
    return row, holder


def first(choices: Sequence[tuple[str, str]]) -> str:
    return choices[0][0] if choices else ""

"""The register of issued papers: runs of numbers, lines, versions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min, QuerySet

from chibo.core.actor import Actor
from chibo.documents.models import IssuedPaper, NumberedPaper
from chibo.documents.official.stored import from_plain
from chibo.documents.official.tree import OfficialPaper
from chibo.organisations.models import Body, Placement, Term
from chibo.organisations.reach import in_reach

ISSUING = (Body.Kind.COMMITTEE, Body.Kind.CELL_SECRETARY)
"""Whose terms the runs go by: papers of boards and offices run through their committee's."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of numbers: its first day, and the lines of the register that are in it."""

    first: date
    rows: QuerySet[NumberedPaper]


def run_on(unit: int, sign: str, type: str, on: date) -> Run:
    """The run that a paper of the day belongs to.

    It begins with the term of the unit's committee and lasts until the next one begins; where no
    term is recorded, it begins with the unit. Terms recorded later take in what was numbered in
    their days.
    """
    terms = Term.objects.filter(body__unit=unit, body__kind__in=ISSUING)
    began = terms.filter(valid_from__lte=on).order_by("-valid_from").first()
    after = terms.filter(valid_from__gt=on).aggregate(first=Min("valid_from"))["first"]
    rows = NumberedPaper.objects.filter(unit=unit, sign=sign, type=type)
    if after is not None:
        rows = rows.filter(on__lt=after)
    if began is not None:
        return Run(began.valid_from, rows.filter(on__gte=began.valid_from))
    first = Placement.objects.filter(unit=unit).aggregate(first=Min("valid_from"))["first"]
    return Run(first or on, rows)


def registered(actor: Actor, unit: int) -> QuerySet[NumberedPaper]:
    """The unit's register as far as the actor may see its records, the newest first."""
    rows = NumberedPaper.objects.filter(unit=unit).order_by("-on", "-pk")
    return in_reach(rows, actor, "record.view")


def newest_version(entry: NumberedPaper) -> IssuedPaper:
    """What holds of a registered paper. Raises IssuedPaper.DoesNotExist where nothing is kept."""
    return entry.versions.order_by("-version")[:1].get()


def tree_of(issued: IssuedPaper) -> OfficialPaper:
    """The paper again, ready to be typeset with the layout of its own day."""
    return from_plain(issued.content)

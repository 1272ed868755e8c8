"""Puts a paper in force that another room made: a cell's list or plan of a year."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.refusals import Refused
from chibo.documents.models import Paper
from chibo.organisations.models import Unit
from chibo.organisations.reach import require

ISSUE = "paper.issue"
RECORDS = "papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """Whose paper it is, of what kind and period, and when it holds."""

    holder: str
    kind: str
    period: str
    since: date
    until: date | None = None


@transaction.atomic
def put_in_force(
    actor: Actor,
    *,
    unit: Unit,
    wanted: InForce,
    before: Paper | None = None,
    on_behalf: OnBehalf | None = None,
) -> Paper:
    """Make the paper one in force; `before` is the same one as it was put in force earlier.

    Raises Refused PAPER-IN-FORCE-SPAN, NotAllowed.
    """
    require(actor, ISSUE, unit.pk)
    if wanted.until is not None and wanted.until <= wanted.since:
        raise Refused(
            "PAPER-IN-FORCE-SPAN",
            _("Văn bản hết hiệu lực trước khi có hiệu lực."),
            fix=_("Ghi ngày ký nằm trong kỳ của văn bản."),
            field="on",
        )
    paper = before or Paper(unit=unit, code=_free_code(unit, wanted))
    earliest = min(wanted.since, paper.valid_from) if before else wanted.since
    paper.holder, paper.kind, paper.period = wanted.holder, wanted.kind, wanted.period
    paper.valid_from, paper.valid_to = wanted.since, wanted.until
    paper.save()
    audit.record(
        actor,
        "papers.in_force",
        unit=unit.pk,
        touched=[(unit.pk, RECORDS, earliest)],
        on_behalf=on_behalf,
        detail={"paper": paper.code, "kind": paper.kind, "period": paper.period},
    )
    return paper


def _free_code(unit: Unit, wanted: InForce) -> str:
    """The unit's code, the letters of the kind and the period: VN-0012-TL-2026."""
    short = "".join(word[0] for word in wanted.kind.split("_")).upper()
    stem = f"{unit.code[:22]}-{short}-{wanted.period}"[:36]
    taken = set(Paper.objects.filter(code__startswith=stem).values_list("code", flat=True))
    tries = (stem, *(f"{stem}-{number}" for number in range(2, 100)))
    return next(code for code in tries if code not in taken)

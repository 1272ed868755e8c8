"""Papers of a unit that ended are in force no longer; its successor issues its own.

Those it issued stay in its register; one dated after its end stands in the way.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.core.handover import Handing, Part, hindering
from chibo.documents.models import NumberedPaper, Paper


def _papers(handing: Handing) -> QuerySet[Paper]:
    return handing.leaving(Paper.objects.filter(valid_from__lt=handing.on), "unit")


def _end_papers(handing: Handing, rows: QuerySet[Paper]) -> None:
    rows.update(valid_to=handing.on)


def _issued_later(handing: Handing) -> QuerySet[NumberedPaper]:
    return NumberedPaper.objects.filter(unit__in=handing.ended, on__gte=handing.on)


PARTS = (
    hindering("papers", _("văn bản có hiệu lực"), Paper, "unit"),
    Part(records="papers", what=_("văn bản đang có hiệu lực"), rows=_papers, give=_end_papers),
    Part(
        records="numbered_papers",
        what=_("văn bản đã ban hành"),
        rows=_issued_later,
        give=None,
        day="on",
    ),
)

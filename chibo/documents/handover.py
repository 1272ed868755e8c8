"""Papers of a unit that ended are in force no longer; its successor issues its own.

Those it issued stay in its register; one dated after its end stands in the way. What it was
writing is given up, and whom it was to appraise its successor appraises.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chibo.core.handover import Handing, Part, hindering
from chibo.documents.models import Appraisal, Draft, NumberedPaper, Paper


def _papers(handing: Handing) -> QuerySet[Paper]:
    return handing.leaving(Paper.objects.filter(valid_from__lt=handing.on), "unit")


def _end_papers(handing: Handing, rows: QuerySet[Paper]) -> None:
    rows.update(valid_to=handing.on)


def _issued_later(handing: Handing) -> QuerySet[NumberedPaper]:
    return NumberedPaper.objects.filter(unit__in=handing.ended, on__gte=handing.on)


def _drafts(handing: Handing) -> QuerySet[Draft]:
    return Draft.objects.filter(unit__in=handing.ended, ended_on=None).order_by("id")


def _give_up_drafts(handing: Handing, rows: QuerySet[Draft]) -> None:
    for row in rows:
        row.ended_on = row.step_since = max(handing.on, row.started_on)
        row.step, row.reason = Draft.Step.GIVEN_UP, gettext("Đơn vị kết thúc hoạt động.")
        row.version += 1
        row.save()


def _appraisals(handing: Handing) -> QuerySet[Appraisal]:
    rows = Appraisal.objects.filter(by__in=handing.ended, opinion="", draft__ended_on=None)
    return rows.order_by("id")


def _give_appraisals(handing: Handing, rows: QuerySet[Appraisal]) -> None:
    """The successor appraises; where that is who asked, its opinion is entered from paper."""
    for row in rows.select_related("draft"):
        heir = handing.heir(row.by_id)
        if heir and heir != row.draft.unit_id:
            row.by_id = heir
            row.save(update_fields=["by"])


PARTS = (
    # Drafts of who ends first: nobody takes over the opinion on what is given up.
    Part(
        records="drafts",
        what=_("văn bản đang soạn"),
        rows=_drafts,
        give=_give_up_drafts,
        day="started_on",
    ),
    Part(
        records="appraisals",
        what=_("đề nghị thẩm định đang chờ"),
        rows=_appraisals,
        give=_give_appraisals,
        day="asked_on",
    ),
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

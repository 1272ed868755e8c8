"""Issues what the superior is told of a sitting; once more, it corrects what was told."""

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.documents.services import keep_paper, number_paper
from chibo.meetings.models import Sitting
from chibo.meetings.papers import report_of
from chibo.meetings.papers.form_words import form_words
from chibo.meetings.papers.minutes import issuer_of
from chibo.meetings.services.holding import HOLD, on_behalf
from chibo.organisations.reach import require


@transaction.atomic
def issue_report(actor: Actor, *, sitting: Sitting, type: str = "") -> Sitting:
    """Number and keep the report or notice of a signed sitting, dated today.

    It is never made by itself (practice U6). Once more, after the sitting was put right, it is the
    corrected one under its number and its day.

    Raises Refused REPORT-OPEN, REPORT-TYPE, PAPER-SAME and what `number_paper` and `keep_paper`
    refuse, NotAllowed.
    """
    require(actor, HOLD, sitting.unit_id)
    held = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if not held.closed:
        raise Refused(
            "REPORT-OPEN",
            _("%(sitting)s chưa ký nên chưa báo cáo kết quả.") % {"sitting": held},
            fix=_("Ký buổi họp rồi ban hành báo cáo."),
        )
    entry = held.report_paper
    if entry is None:
        wanted = _type(type)
        issuer = issuer_of(held)
        entry = number_paper(actor, unit=held.unit, issuer=issuer, type=wanted, on=actor.today)
        held.report_paper = entry
        held.save(update_fields=["report_paper"])
    keep_paper(
        actor,
        entry=entry,
        paper=report_of(held, entry.type, entry.on),
        reason=held.reopened or form_words().report.corrected,
    )
    audit.record(
        actor,
        "meeting.reported",
        unit=held.unit_id,
        on_behalf=on_behalf(actor, held),
        detail={"sitting": held.code, "number": entry.number},
    )
    return held


def _type(type: str) -> str:
    types = form_words().report.types
    if type and type not in types:
        raise Refused(
            "REPORT-TYPE",
            _("Kết quả họp không báo cáo bằng loại văn bản “%(type)s”.") % {"type": type},
            fix=_("Chọn báo cáo hoặc thông báo."),
            field="type",
        )
    return type or types[0]

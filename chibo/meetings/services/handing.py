"""Says of a signed sitting that it was typed into the national app as well (practice U9)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.documents.models import IssuedPaper
from chibo.documents.queries.register import newest_version
from chibo.meetings.models import HandedOver, Sitting
from chibo.meetings.services.holding import HOLD, on_behalf
from chibo.organisations.reach import require


@transaction.atomic
def hand_over(actor: Actor, *, sitting: Sitting, on: date) -> HandedOver:
    """Write down that the minutes, as they hold now, were typed in on that day, and by whom.

    Raises Refused HAND-OPEN, HAND-DAY, HAND-TWICE, NotAllowed.
    """
    require(actor, HOLD, sitting.unit_id)
    held = Sitting.objects.select_for_update().get(pk=sitting.pk)
    paper = _minutes(held)
    if not held.on <= on <= actor.today:
        raise Refused(
            "HAND-DAY",
            _("Ngày bàn giao %(day)s không nằm giữa ngày họp %(on)s và hôm nay.")
            % {"day": day_text(on), "on": day_text(held.on)},
            fix=_("Ghi ngày đã nhập vào ứng dụng."),
            cite="HD-42-BTCTW",
            field="on",
        )
    before = HandedOver.objects.filter(paper=paper).first()
    if before is not None:
        raise Refused(
            "HAND-TWICE",
            _("%(name)s đã ghi bàn giao ngày %(day)s.")
            % {"name": before.by_name, "day": day_text(before.on)},
            fix=_("Không phải làm gì thêm, trừ khi biên bản được sửa."),
        )
    made = HandedOver.objects.create(
        sitting=held, paper=paper, on=on, by=actor.user_id, by_name=actor.name
    )
    audit.record(
        actor,
        "meeting.handed-over",
        unit=held.unit_id,
        on_behalf=on_behalf(actor, held),
        detail={"sitting": held.code, "on": on.isoformat(), "version": paper.version},
    )
    return made


def _minutes(sitting: Sitting) -> IssuedPaper:
    if not sitting.closed or sitting.minutes_paper is None:
        raise Refused(
            "HAND-OPEN",
            _("%(sitting)s chưa ký nên chưa bàn giao.") % {"sitting": sitting},
            fix=_("Ký buổi họp rồi nhập vào ứng dụng."),
            cite="HD-42-BTCTW",
        )
    return newest_version(sitting.minutes_paper)

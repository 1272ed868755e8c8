"""Attaches papers to a sitting, and scans of the paper that it was entered from."""

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents.intake import Incoming
from chibo.documents.models import Attachment
from chibo.documents.services.attachments import attach, drop_attachments, withdraw_attachment
from chibo.meetings.models import Sitting
from chibo.meetings.queries.attached import PAPERS, SOURCE
from chibo.meetings.services.holding import HOLD, on_behalf
from chibo.organisations.reach import require


@transaction.atomic
def attach_paper(
    actor: Actor, *, sitting: Sitting, file: Incoming, title: str = "", source: bool = False
) -> Attachment:
    """Keep a paper for those called; `source`: a scan of what the sitting was entered from.

    The first paper attached on or before the day of the meeting is when papers were sent, if
    nobody has said another day. Papers end with the signature; a scan may follow it.

    Raises Refused MTG-PAPERS-CLOSED, what `attach` refuses, NotAllowed.
    """
    held = _locked(actor, sitting)
    if held.closed and not source:
        raise Refused(
            "MTG-PAPERS-CLOSED",
            _("%(sitting)s đã ký nên không nhận thêm tài liệu.") % {"sitting": held},
            fix=_("Mở lại buổi họp, nêu lý do, nếu tài liệu thiếu khi ký."),
        )
    origin = (SOURCE if source else PAPERS, held.pk)
    behalf = on_behalf(actor, held)
    row = attach(actor, origin=origin, unit=held.unit_id, file=file, title=title, on_behalf=behalf)
    if not source and held.papers_on is None and actor.today <= held.on:
        held.papers_on = actor.today
        held.version += 1  # a form made before this doesn't take the day away again
        held.save(update_fields=["papers_on", "version"])
    return row


@transaction.atomic
def withdraw_paper(actor: Actor, *, sitting: Sitting, key: int, why: str) -> None:
    """Take a file of the sitting back. Raises what `withdraw_attachment` refuses, NotAllowed."""
    held = _locked(actor, sitting)
    rows = Attachment.objects.filter(origin=held.pk, origin_kind__in=(PAPERS, SOURCE))
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotAllowed(f"attachment {key} of {held.code}")
    withdraw_attachment(actor, attachment=found, why=why, on_behalf=on_behalf(actor, held))


def drop_papers(actor: Actor, sitting: Sitting) -> None:
    """Nothing of a sitting that is given up stays, its files neither."""
    for kind in (PAPERS, SOURCE):
        drop_attachments(actor, origin=(kind, sitting.pk), why=str(_("Buổi họp đã huỷ")))


def _locked(actor: Actor, sitting: Sitting) -> Sitting:
    require(actor, HOLD, sitting.unit_id)
    held = Sitting.objects.select_for_update().filter(pk=sitting.pk).first()
    if held is None:
        raise NotAllowed(f"{sitting.code} was given up")
    return held

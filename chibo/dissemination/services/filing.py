"""Attaches the file of a paper that was sent, and takes one back."""

from django.db import transaction

from chibo.core.actor import Actor, OnBehalf
from chibo.core.refusals import NotAllowed
from chibo.dissemination.attached import FILE
from chibo.dissemination.models import Dissemination
from chibo.dissemination.services.holding import SEND
from chibo.documents.intake import Incoming
from chibo.documents.models import Attachment
from chibo.documents.services.attachments import attach, withdraw_attachment
from chibo.organisations.reach import require


@transaction.atomic
def attach_file(actor: Actor, *, row: Dissemination, file: Incoming, title: str = "") -> Attachment:
    """Keep a file with the paper; without a title it is called as the paper is.

    Raises what `attach` refuses, NotAllowed.
    """
    unit, origin = row.unit_id, (FILE, row.pk)
    title = title or row.name
    return attach(
        actor, origin=origin, unit=unit, file=file, title=title, on_behalf=_behalf(actor, row)
    )


@transaction.atomic
def withdraw_file(actor: Actor, *, row: Dissemination, key: int, why: str) -> None:
    """Take a file back. Raises what `withdraw_attachment` refuses, NotAllowed."""
    require(actor, SEND, row.unit_id)
    found = Attachment.objects.filter(origin_kind=FILE, origin=row.pk, pk=key).first()
    if found is None:
        raise NotAllowed(f"attachment {key} of dissemination {row.pk}")
    withdraw_attachment(actor, attachment=found, why=why, on_behalf=_behalf(actor, row))


def _behalf(actor: Actor, row: Dissemination) -> OnBehalf | None:
    """What is attached for a unit below is that unit's very paper."""
    return None if actor.acts_for(row.unit_id, SEND) else OnBehalf(row.unit_id, row.name)

"""Attaches files to records, and withdraws them."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents.attaching import ATTACHES
from chibo.documents.intake import Incoming, examine
from chibo.documents.intake.rules import Limits, attachment_rules
from chibo.documents.models import AttachedBytes, Attachment
from chibo.organisations.entering import reason_of
from chibo.organisations.models import Unit
from chibo.organisations.reach import require

Origin = tuple[str, int]
TITLE = 200


@transaction.atomic
def attach(
    actor: Actor,
    *,
    origin: Origin,
    unit: int,
    file: Incoming,
    title: str = "",
    on: date | None = None,
    on_behalf: OnBehalf | None = None,
) -> Attachment:
    """Keep a file with the record that `origin` names, whose unit is `unit`.

    Without a title its name stands for one. The same bytes are kept once, however many attach
    them. The caller has seen that the record is there and takes files now.

    Raises what `examine` refuses, Refused ATT-MANY, ATT-TWICE, NotAllowed, KeyError for a kind
    that takes no files.
    """
    kind, key = origin
    require(actor, ATTACHES.of(kind).action, unit)
    rules = attachment_rules()
    found = examine(file, rules, actor.today)
    Unit.objects.select_for_update(no_key=True).get(pk=unit)  # two at once don't exceed the count
    _refuse_many(origin, found.sha256, rules.limits_on(actor.today))
    content, _new = AttachedBytes.objects.get_or_create(
        sha256=found.sha256, defaults={"data": found.data}
    )
    AttachedBytes.objects.select_for_update().only("id").get(pk=content.pk)
    row = Attachment.objects.create(
        origin_kind=kind,
        origin=key,
        unit_id=unit,
        title=" ".join(title.split())[:TITLE] or found.name.rpartition(".")[0],
        name=found.name,
        media=found.media,
        size=len(found.data),
        sha256=found.sha256,
        content=content,
        attached_on=on or actor.today,
        attached_by=actor.user_id,
        attached_by_name=actor.name,
        for_paper=on_behalf.paper if on_behalf else "",
    )
    _tell(actor, "attachment.added", row, on_behalf)
    return row


@transaction.atomic
def withdraw_attachment(
    actor: Actor, *, attachment: Attachment, why: str, on_behalf: OnBehalf | None = None
) -> None:
    """Take a file back, with the reason: its bytes go, unless somebody else attached the same.

    Raises Refused ATT-WHY, ATT-GONE, NotAllowed.
    """
    require(actor, ATTACHES.of(attachment.origin_kind).action, attachment.unit_id)
    why = reason_of(
        why,
        code="ATT-WHY",
        said=_("Rút tài liệu thì ghi lý do, từ %(least)s đến %(most)s chữ."),
        fix=_("Ghi ngắn, ví dụ “Gửi nhầm bản cũ”."),
        field="why",
    )
    held = Attachment.objects.select_for_update().filter(pk=attachment.pk).first()
    if held is None:
        raise NotAllowed(f"attachment {attachment.pk}")
    if held.withdrawn_on:
        raise Refused(
            "ATT-GONE", _("“%(title)s” đã được rút.") % {"title": held}, fix=_("Tải lại trang.")
        )
    _withdraw(actor, held, why)
    _tell(actor, "attachment.withdrawn", held, on_behalf, why)


@transaction.atomic
def drop_attachments(actor: Actor, *, origin: Origin, why: str) -> None:
    """Withdraw all files of a record that is given up. The caller may give it up."""
    kind, key = origin
    rows = Attachment.objects.select_for_update().filter(origin_kind=kind, origin=key)
    for row in rows.filter(withdrawn_on=None):
        _withdraw(actor, row, why)
        _tell(actor, "attachment.withdrawn", row, None, why)


def _withdraw(actor: Actor, row: Attachment, why: str) -> None:
    content = row.content
    row.content, row.withdrawn_on = None, actor.today
    row.withdrawn_by_name, row.withdrawn_why = actor.name, why
    row.save()
    if content is not None:
        AttachedBytes.objects.select_for_update().only("id").get(pk=content.pk)
        if not content.attachments.exists():
            content.delete()


def _refuse_many(origin: Origin, sha256: str, limits: Limits) -> None:
    kind, key = origin
    rows = Attachment.objects.filter(origin_kind=kind, origin=key, withdrawn_on=None)
    same = rows.filter(sha256=sha256).first()
    if same is not None:
        raise Refused(
            "ATT-TWICE",
            _("Tệp này đã có ở đây, với tên “%(title)s”.") % {"title": same},
            fix=_("Không cần gửi lại; muốn thay bằng bản khác thì chọn tệp khác."),
            field="file",
        )
    if rows.count() >= limits.files:
        raise Refused(
            "ATT-MANY",
            _("Đã có %(count)s tệp; ở một chỗ ghi được nhiều nhất %(count)s tệp.")
            % {"count": limits.files},
            fix=_("Rút tệp không cần nữa, hoặc gộp các trang vào một tệp PDF."),
            field="file",
        )


def _tell(
    actor: Actor, action: str, row: Attachment, behalf: OnBehalf | None, why: str = ""
) -> None:
    detail = {
        "attachment": row.pk,
        "of": f"{row.origin_kind}/{row.origin}",
        "sha256": row.sha256,
        "size": row.size,
    }
    audit.record(actor, action, unit=row.unit_id, on_behalf=behalf, reason=why, detail=detail)

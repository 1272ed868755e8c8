"""The files of a sitting: who reads which, and what a form sent from their page does."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.utils.formats import number_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed
from chibo.documents.intake import Incoming
from chibo.documents.intake.examining import refuse_size
from chibo.documents.intake.rules import Limits, attachment_rules
from chibo.documents.models import Attachment
from chibo.documents.queries.attachments import attached_to, attachment_in_sight, bytes_of
from chibo.meetings.models import Sitting
from chibo.meetings.queries.attached import PAPERS, SOURCE
from chibo.meetings.queries.sittings import HOLD, may, sitting_in_sight
from chibo.meetings.rules import papers_by
from chibo.meetings.services.holding import own
from chibo.meetings.services.papering import attach_paper, withdraw_paper
from chibo.portal.posted import number_in


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file; `late` where it came later than the rule of the day wants papers sent."""

    row: Attachment
    late: bool

    @property
    def size(self) -> str:
        """As people say it."""
        if self.row.size < 1_000_000:
            return f"{max(self.row.size // 1000, 1)} kB"
        return f"{number_format(self.row.size / 1_000_000, 1)} MB"


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a sitting as its reader may have them; `may` whether they may attach."""

    papers: Sequence[FileLine]
    sources: Sequence[FileLine]
    may: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The page on which files are attached."""

    sitting: Sitting
    files: Files
    limits: Limits
    own: bool


def files_of(actor: Actor, sitting: Sitting) -> Files:
    """What the reader finds under a sitting; three queries and their rights."""
    rule = sitting.prescribed.notice
    by = papers_by(sitting.on, rule) if rule else None
    papers = attached_to(actor, (PAPERS, sitting.pk))
    return Files(
        [FileLine(one, bool(by and one.attached_on > by)) for one in papers],
        [FileLine(one, late=False) for one in attached_to(actor, (SOURCE, sitting.pk))],
        may=may(actor, HOLD, sitting.unit_id),
    )


def page_of(actor: Actor, code: str) -> Page:
    """For whoever holds the sitting. Raises Http404, Outdated."""
    try:
        sitting = sitting_in_sight(actor, code)
    except Sitting.DoesNotExist as nothing:
        raise Http404(code) from nothing
    if not may(actor, HOLD, sitting.unit_id):
        raise Http404(code)
    limits = attachment_rules().limits_on(actor.today)
    return Page(sitting, files_of(actor, sitting), limits, own(actor, sitting.unit_id))


def take(request: Request, page: Page) -> str:
    """Attach or withdraw; gives what to say of it. Raises Refused, NotAllowed, Http404."""
    do = request.POST.get("do", "")
    if do == "withdraw":
        key, why = number_in(request.POST.get("key", "")), request.POST.get("why", "")
        if key is None:
            raise Http404
        withdraw_paper(request.actor, sitting=page.sitting, key=key, why=why)
        return _("Đã rút tài liệu; tệp không còn được lưu ở đây.")
    if do not in ("attach", "source"):
        raise Http404(do)
    row = attach_paper(
        request.actor,
        sitting=page.sitting,
        file=incoming(request, page.limits),
        title=request.POST.get("title", ""),
        source=do == "source",
    )
    return _("Đã gửi “%(title)s”.") % {"title": row.title}


def incoming(request: Request, limits: Limits) -> Incoming:
    """The file of a form: none for a field left empty. Raises Refused ATT-SIZE for too large."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if str(length).isdecimal() and int(length) > settings.UPLOAD_BYTES:
        refuse_size(int(length), limits)
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return Incoming("", b"", _ticked(request))
    refuse_size(sent.size or 0, limits)
    return Incoming(sent.name or "", sent.read(), _ticked(request))


def _ticked(request: Request) -> bool:
    return request.POST.get("open") == "yes"


def file_answer(actor: Actor, key: int) -> HttpResponse:
    """The file as a download that no browser opens as a page. Raises Http404, NotAllowed."""
    try:
        found = attachment_in_sight(actor, key)
    except Attachment.DoesNotExist as nothing:
        raise NotAllowed(str(key)) from nothing
    answer = HttpResponse(bytes_of(found), content_type=found.media)
    name = content_disposition_header(as_attachment=True, filename=found.name)
    answer.headers["Content-Disposition"] = name or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    detail = {"attachment": found.pk, "of": f"{found.origin_kind}/{found.origin}"}
    audit.record(actor, "attachment.taken", unit=found.unit_id, detail=detail)
    return answer

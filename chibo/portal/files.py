"""Files of long tables: made in the background by asking the page again, kept for a day."""

import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpResponse, QueryDict
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.timezone import now
from django.utils.translation import gettext as _

from chibo.accounts.actors import build_actor, today
from chibo.accounts.middleware import Request
from chibo.accounts.models import User
from chibo.core.actor import Actor
from chibo.core.jobs import UNENDED, Tell, doing, give_up_lost
from chibo.core.models import Job
from chibo.core.refusals import NotAllowed, Refused
from chibo.portal.scope import NothingInReach, NotOnThatDay
from chibo.portal.tables.asking import asked_for
from chibo.portal.tables.workbook import TYPE

KIND = "table.export"
KEPT = timedelta(days=1)


def begin(actor: Actor, asked: str, language: str) -> tuple[Job, bool]:
    """The job that makes the file; whether it is a new one. Asked for twice it is made once.

    Raises Refused TBL-ASKED.
    """
    try:
        address, title = asked_for(asked)
    except signing.BadSignature as fault:
        raise Refused(
            "TBL-ASKED",
            _("Yêu cầu lập tệp không đọc được."),
            fix=_("Mở lại bảng rồi bấm “Tải bảng .xlsx”."),
        ) from fault
    tidy(now())
    wanted = {"address": address, "language": language}
    for job in Job.objects.filter(kind=KIND, user=actor.user_id, state__in=UNENDED):
        if wanted.items() <= job.result.items():
            return job, False
    return Job.objects.create(
        kind=KIND, user=actor.user_id, message=title[:300], result=wanted
    ), True


def make_file(job: Job) -> None:
    """Ask the page again, as the same person with the rights of now, and keep its file."""
    with translation.override(job.result["language"]), doing(job) as tell:
        user = User.objects.filter(pk=job.user, is_active=True).first()
        if user is None:
            raise NotAllowed(KIND)
        answer = _asked_again(user, job.result["address"], tell)
        path = _folder() / f"{job.pk}-{secrets.token_hex(8)}"
        path.touch(mode=0o600)
        path.write_bytes(answer.content)
        name = answer.headers["Content-Disposition"].split('"')[1]
        job.result = {**job.result, "file": path.name, "name": name}


def _asked_again(user: User, address: str, tell: Tell) -> HttpResponse:
    """The page's answer, which has to be a file. Raises NotAllowed, Refused."""
    parts = urlsplit(address)
    request = Request()
    request.method, request.path, request.path_info = "GET", parts.path, parts.path
    request.GET = QueryDict(parts.query)
    request.META["QUERY_STRING"] = parts.query
    request.user, request.actor = user, build_actor(user, today())
    request.tell = tell  # type: ignore[attr-defined]
    try:
        view = resolve(parts.path)
        answer = view.func(request, *view.args, **view.kwargs)
    except (Resolver404, Http404, NotOnThatDay, NothingInReach) as gone:
        raise NotAllowed(address) from gone
    if not isinstance(answer, HttpResponse) or answer.headers["Content-Type"] != TYPE:
        raise NotAllowed(address)
    return answer


def file_of(job: Job) -> Path | None:
    """The job's file, as long as it is kept."""
    name, ended = job.result.get("file"), job.ended_at
    if not name or ended is None or ended < now() - KEPT:
        return None
    path = _folder() / str(name)
    return path if path.is_file() else None


def tidy(at: datetime) -> None:
    """Remove files older than a day, and say of jobs that were cut off that they were."""
    give_up_lost(at)
    for path in _folder().iterdir():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < (at - KEPT).timestamp():
                path.unlink()


def _folder() -> Path:
    folder = Path(settings.VAR) / "exports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder

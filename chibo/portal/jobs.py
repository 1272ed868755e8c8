"""Jobs as their page shows them: one's own, and those of the accounts one manages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.accounts.models import User
from chibo.accounts.queries import grants
from chibo.core.actor import Actor
from chibo.core.jobs import UNENDED
from chibo.core.models import Job
from chibo.portal import files
from chibo.portal.tables.columns import Column, Kind
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Stored
from chibo.portal.tables.table import Table
from chibo.portal.tables.texts import text_of

JUST_NOW = timedelta(minutes=15)
KINDS = {files.KIND: _("Lập tệp bảng"), "workbook.load": _("Nạp sổ dữ liệu")}
MARKS = {"done": "met", "failed": "behind", "running": "on_track", "waiting": "not_due"}


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job as somebody sees it: `own` ones with their file, while it is kept."""

    job: Job
    who: str
    own: bool

    @property
    def what(self) -> str:
        return f"{KINDS.get(self.job.kind, self.job.kind)}: {self.job.message}".rstrip(": ")

    @property
    def began(self) -> str:
        return text_of(self.job.started_at, Kind.MOMENT)

    @property
    def mark(self) -> str:
        return MARKS[self.job.state]

    @property
    def unended(self) -> bool:
        return self.job.state in UNENDED

    @property
    def file(self) -> bool:
        """Whether there is a file that the reader may have."""
        return self.own and files.file_of(self.job) is not None

    @property
    def outcome(self) -> str:
        """What came of it in words: the file's name, or why there is none."""
        told = self.job.result
        if self.job.state == Job.State.FAILED:
            return str(told.get("message") or self.job.message)
        return str(told.get("name", ""))


def jobs_seen_by(actor: Actor) -> QuerySet[Job]:
    """One's own jobs, and those of users whose accounts one manages; the newest first."""
    mine = Q(user=actor.user_id)
    if actor.may("accounts.manage"):
        mine |= Q(user__in=grants(actor).order_by().values("user"))
    return Job.objects.filter(mine).order_by("-id")


def dressed(actor: Actor, rows: Sequence[Job]) -> list[JobLine]:
    """The jobs as lines, with the names of who began them."""
    names = {one.pk: str(one) for one in User.objects.filter(pk__in={row.user for row in rows})}
    return [JobLine(row, names.get(row.user, ""), row.user == actor.user_id) for row in rows]


def lately(actor: Actor, at: datetime) -> list[JobLine]:
    """What is under way, and what of one's own has just ended."""
    just = Q(user=actor.user_id, ended_at__gt=at - JUST_NOW)
    return dressed(actor, list(jobs_seen_by(actor).filter(Q(state__in=UNENDED) | just)[:20]))


def jobs_listing(request: HttpRequest, actor: Actor) -> Listing[JobLine]:
    """All jobs that the reader may see."""
    source = Stored(jobs_seen_by(actor), dress=lambda rows: dressed(actor, rows))
    return Listing(_table(), source, request)


def _table() -> Table[JobLine]:
    columns: tuple[Column[JobLine], ...] = (
        Column("what", pgettext_lazy("nền", "Việc"), lambda one: one.what, always=True),
        Column("who", _("Người làm"), lambda one: one.who),
        Column(
            "state",
            _("Trạng thái"),
            lambda one: one.job.get_state_display(),
            sort="state",
            cell="portal/jobs/_job_state.html",
            bare=True,
        ),
        Column(
            "started",
            _("Bắt đầu"),
            lambda one: one.job.started_at,
            kind=Kind.MOMENT,
            sort="started_at",
            first="descending",
        ),
        Column(
            "ended",
            _("Kết thúc"),
            lambda one: one.job.ended_at,
            kind=Kind.MOMENT,
            sort="ended_at",
            first="descending",
        ),
        Column(
            "outcome", _("Kết quả"), lambda one: one.outcome, cell="portal/jobs/_job_outcome.html"
        ),
    )
    states = dict(Job.State.choices)
    return Table(
        "jobs",
        _("Việc nền"),
        _("việc nền"),
        columns,
        facets=(
            Facet("state", _("Trạng thái"), "state", states, order=list(states)),
            Facet("kind", _("Loại việc"), "kind", KINDS),
        ),
        initial="-started",
    )

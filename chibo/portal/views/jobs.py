"""Long actions: what is under way, what came of it, and the files made."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from chibo.accounts.middleware import Request
from chibo.core import audit
from chibo.core.models import Job
from chibo.portal import files
from chibo.portal.jobs import jobs_listing, lately
from chibo.portal.tables.answering import page_or_file
from chibo.portal.tables.workbook import TYPE
from chibo.portal.tasks import enqueue_table_file

DOWNLOADED = "table.downloaded"


@require_safe
def jobs(request: Request) -> HttpResponse:
    """One's own jobs with their progress; who manages accounts sees those of these as well."""
    files.tidy(now())
    context = {
        "lately": (shown := lately(request.actor, now())),
        "waiting": any(one.unended for one in shown),
        "jobs": jobs_listing(request, request.actor),
    }
    return page_or_file(request, "portal/jobs/jobs.html", context)


@require_POST
def start_job(request: Request) -> HttpResponse:
    """Have the file of a long table made; its place on the page of jobs answers."""
    asked = request.POST.get("asked", "")
    job, new = files.begin(request.actor, asked, get_language() or "vi")
    if new:
        enqueue_table_file(job)
    return redirect(f"{reverse('jobs')}#viec-{job.pk}")


@require_safe
def job_file(request: Request, pk: int) -> FileResponse:
    """The file of one's own job, as long as it is kept; each download leaves an entry."""
    job = Job.objects.filter(pk=pk, user=request.actor.user_id).first()
    path = files.file_of(job) if job else None
    if job is None or path is None:
        raise Http404(str(pk))
    name = job.result["name"]
    audit.record(request.actor, DOWNLOADED, detail={"job": job.pk, "file": name})
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=TYPE)

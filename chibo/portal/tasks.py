"""What is done in the background: files of long tables."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils.timezone import now
from django_tasks import task
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from chibo.core.models import Job
from chibo.portal.files import make_file

MOST_WORKERS = 2
LONGEST = timedelta(hours=1)
"""A worker that has been at one task for longer was killed: it keeps nobody waiting."""


@task()
def table_file(job: int) -> None:
    """Make the file that the job asks for."""
    make_file(Job.objects.get(pk=job))


def enqueue_table_file(job: Job) -> None:
    """Have the file made, soon, by a process of its own."""
    table_file.enqueue(job=job.pk)
    if isinstance(table_file.get_backend(), DatabaseBackend):
        wake_worker()


def wake_worker() -> None:
    """Start a process that does what waits and then ends, unless enough of them are at work.

    Whoever is at work looks for what waits before it ends, so nothing is left lying.
    """
    at_work = DBTaskResult.objects.running().filter(started_at__gt=now() - LONGEST)
    if at_work.count() >= MOST_WORKERS:
        return
    log = Path(settings.VAR) / "log" / "jobs.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = ["-m", "chibo.cli.main", "db_worker", "--batch", "--no-startup-delay", "--no-reload"]
    with log.open("ab") as said:
        subprocess.Popen(
            [sys.executable, *command],
            cwd=settings.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,  # it outlives a restart of the server
        )

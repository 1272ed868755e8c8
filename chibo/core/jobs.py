"""Long actions as rows that a person can watch, leave and come back to."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from django.db import OperationalError
from django.utils.timezone import now
from django.utils.translation import gettext as _

from chibo.core.models import Job
from chibo.core.refusals import NotAllowed, Refused

TELL_EVERY = 0.5  # seconds between two notes in the job's row
LONGEST = timedelta(hours=6)
"""Whatever has not ended by then was cut off: a machine was switched off, a process killed."""
UNENDED = (Job.State.WAITING, Job.State.RUNNING)

Tell = Callable[[int, int], None]
"""Hears how many of how many are done."""


@contextmanager
def doing(job: Job) -> Iterator[Tell]:
    """The job runs; when the block ends it is done, or failed with what a person can do about it.

    A refusal is the job's result and goes no further; a fault of the program does.
    """
    job.state = Job.State.RUNNING
    job.save(update_fields=["state"])
    try:
        yield _teller(job)
    except Refused as refused:
        _end(job, Job.State.FAILED, code=refused.code, message=refused.message, fix=refused.fix)
    except NotAllowed:
        _end(job, Job.State.FAILED, message=_("Nay không còn trong quyền xem."))
    except BaseException:
        _end(job, Job.State.FAILED, message=_("Phần mềm gặp lỗi; người quản trị xem nhật ký."))
        raise
    else:
        _end(job, Job.State.DONE)


def _teller(job: Job) -> Tell:
    told = 0.0

    def tell(done: int, of: int) -> None:
        nonlocal told
        job.done, job.total = done, of
        if time.monotonic() - told > TELL_EVERY:
            told = time.monotonic()
            # The work matters more than a note that others keep from being written.
            with suppress(OperationalError):
                Job.objects.filter(pk=job.pk).update(done=done, total=of)

    return tell


def _end(job: Job, state: Job.State, **result: str) -> None:
    job.state, job.ended_at = state, now()
    job.result = {**job.result, **result}
    job.save(update_fields=["state", "message", "done", "total", "result", "ended_at"])


def give_up_lost(at: datetime) -> int:
    """Say of jobs that will never end that they were cut off. How many there were."""
    lost = Job.objects.filter(state__in=UNENDED, started_at__lt=at - LONGEST)
    return sum(_cut_off(job, at) for job in lost)


def _cut_off(job: Job, at: datetime) -> bool:
    job.result = {**job.result, "message": _("Bị ngắt giữa chừng."), "fix": _("Làm lại từ đầu.")}
    found = Job.objects.filter(pk=job.pk, state__in=UNENDED)
    return bool(found.update(state=Job.State.FAILED, ended_at=at, result=job.result))

from datetime import timedelta

import pytest
from django.utils.timezone import now

from chibo.core.jobs import LONGEST, doing, give_up_lost
from chibo.core.models import Job
from chibo.core.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> Job:
    return Job.objects.create(kind="test", user=1, message="Việc thử")


def test_a_job_that_is_done_says_when_it_ended_and_keeps_what_it_is_called(job):
    with doing(job) as tell:
        assert Job.objects.get().state == Job.State.RUNNING
        tell(3, 9)
        assert (Job.objects.get().done, Job.objects.get().total) == (3, 9)

    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert job.ended_at is not None
    assert job.message == "Việc thử"


def test_notes_that_follow_too_fast_are_not_written_but_the_last_is_known(job):
    with doing(job) as tell:
        for number in range(100):
            tell(number, 100)
        assert Job.objects.get().done == 0

    assert Job.objects.get().done == 99


def test_a_refusal_is_the_result_of_the_job(job):
    with doing(job):
        raise Refused("TEST-1", "Không được.", fix="Làm khác.")

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.result == {"code": "TEST-1", "message": "Không được.", "fix": "Làm khác."}


def test_what_may_no_longer_be_seen_is_told_in_one_sentence(job):
    with doing(job):
        raise NotAllowed("HOA")

    job.refresh_from_db()
    assert job.result == {"message": "Nay không còn trong quyền xem."}


def test_a_fault_of_the_program_goes_on_and_leaves_no_trace_of_itself(job):
    with pytest.raises(ZeroDivisionError), doing(job):
        raise ZeroDivisionError("1 / 0")

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "1 / 0" not in str(job.result)


def test_what_was_cut_off_is_said_to_be_and_nothing_else(job):
    Job.objects.create(kind="test", user=1)
    ended = Job.objects.create(kind="test", user=1, state=Job.State.DONE)
    old = now() - LONGEST - timedelta(minutes=1)
    Job.objects.filter(pk__in=[job.pk, ended.pk]).update(started_at=old)

    assert give_up_lost(now()) == 1

    assert [one.state for one in Job.objects.order_by("id")] == ["failed", "waiting", "done"]
    assert Job.objects.get(pk=job.pk).result["fix"] == "Làm lại từ đầu."

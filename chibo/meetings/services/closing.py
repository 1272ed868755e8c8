"""Signs a sitting: from then on it is counted, and its conclusions are somebody's tasks."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.events import EVENTS
from chibo.core.refusals import Refused
from chibo.meetings.events import Signed
from chibo.meetings.models import Conclusion, Meeting, Sitting
from chibo.meetings.queries.roll import roll_of, tally_of
from chibo.meetings.services.holding import HOLD, in_hand, named_paper
from chibo.meetings.services.issuing import issue
from chibo.meetings.services.planning import counted_as, refuse_counted
from chibo.meetings.services.visiting import keep_roll_visits
from chibo.meetings.services.voting import refuse_miscounted
from chibo.organisations.entering import reason_of
from chibo.organisations.reach import require
from chibo.work.services import Given, Raised, give_tasks, raise_requests

RECORDS, ORIGIN = "meetings", "sitting"
THEMATIC_TOO = "-CD"


@transaction.atomic
def close(
    actor: Actor, *, sitting: Sitting, version: int, on: date, for_paper: str = ""
) -> Sitting:
    """Sign the sitting on a day. A combined one is counted as two meetings.

    Whoever signs for a unit below names the unit's paper that it was entered from (practice U2).

    Raises Refused MTG-AHEAD, MTG-NO-ROLL, MTG-ROLL, MTG-NOBODY, MTG-RECORDED, MTG-FOR-PAPER,
    MTG-CLOSED, what `set_motions` and `raise_requests` refuse, Newer, NotAllowed.
    """
    held = in_hand(actor, sitting, version)
    _refuse_unready(held, on)
    behalf = named_paper(actor, held, for_paper, code="MTG-FOR-PAPER")
    held.closed_on = on
    held.save(update_fields=["closed_on", "for_paper", "version"])
    earliest = _count(held)
    _give(actor, held, behalf)
    _raise(actor, held, behalf)
    keep_roll_visits(actor, held, behalf)
    EVENTS.tell(actor, Signed(held))
    issue(actor, held)
    audit.record(
        actor,
        "meeting.closed",
        unit=held.unit_id,
        touched=[(held.unit_id, RECORDS, earliest)],
        on_behalf=behalf,
        detail={"sitting": held.code, "on": held.on.isoformat()},
    )
    return held


@transaction.atomic
def reopen(actor: Actor, *, sitting: Sitting, reason: str) -> Sitting:
    """Open a signed sitting again to put it right. It is counted as signed until signed anew.

    Raises Refused MTG-REASON, MTG-OPEN, NotAllowed.
    """
    require(actor, HOLD, sitting.unit_id)
    held = Sitting.objects.select_for_update().get(pk=sitting.pk)
    reason = reason_of(
        reason,
        code="MTG-REASON",
        said=_("Mở lại buổi họp đã ký thì ghi lý do, từ %(least)s đến %(most)s chữ."),
        fix=_("Ghi ngắn, ví dụ “Ghi sót một đồng chí vắng có lý do”."),
    )
    if not held.closed:
        raise Refused(
            "MTG-OPEN",
            _("%(sitting)s chưa ký, đang sửa được.") % {"sitting": held},
            fix=_("Tải lại trang."),
        )
    held.closed_on, held.reopened = None, reason
    held.version += 1
    held.save(update_fields=["closed_on", "reopened", "version"])
    audit.record(
        actor,
        "meeting.reopened",
        unit=held.unit_id,
        reason=reason,
        detail={"sitting": held.code},
    )
    return held


def _refuse_unready(sitting: Sitting, on: date) -> None:
    if sitting.on > on:
        raise Refused(
            "MTG-AHEAD",
            _("Buổi họp ngày %(day)s chưa diễn ra nên chưa ký được.")
            % {"day": day_text(sitting.on)},
            fix=_("Ký từ ngày họp trở đi; họp sớm hơn thì sửa ngày họp ở bước Chuẩn bị."),
            field="on",
        )
    if not sitting.roll.exists() and not sitting.heads.exists():
        raise Refused(
            "MTG-NO-ROLL",
            _("Buổi họp chưa điểm danh."),
            fix=_("Qua bước Điểm danh, bấm lưu, rồi ký."),
        )
    _refuse_old_roll(sitting)
    if not tally_of(sitting).present:
        raise Refused(
            "MTG-NOBODY",
            _("Điểm danh ghi không ai có mặt, nên chưa thành buổi họp."),
            fix=_("Sửa điểm danh, hoặc huỷ buổi họp này."),
        )
    refuse_miscounted(sitting)
    for code, kind in _counts_as(sitting).items():
        refuse_counted(sitting, kind, code)


def _refuse_old_roll(sitting: Sitting) -> None:
    """The roll is of those who are called on the day: that, or who belongs, may have changed."""
    taken = {(row.person_id, row.standing, row.official) for row in sitting.roll.all()}
    called = {(one.person.pk, one.standing, one.official) for one in roll_of(sitting)}
    if taken != called:
        raise Refused(
            "MTG-ROLL",
            _("Điểm danh đã lưu không còn khớp với những người được gọi họp ngày %(day)s.")
            % {"day": day_text(sitting.on)},
            fix=_("Qua bước Điểm danh, xem lại, bấm lưu, rồi ký."),
        )


def _counts_as(sitting: Sitting) -> dict[str, str]:
    """By code the kinds of meeting that it is counted as."""
    counted = counted_as(sitting)
    if not sitting.thematic:
        return {sitting.code: counted}
    thematic = Meeting.Kind.CELL_THEMATIC.value
    return {sitting.code: counted, sitting.code + THEMATIC_TOO: thematic}


def _count(sitting: Sitting) -> date:
    """Make the rows that figures count what the sitting says; gives the first day they concern."""
    figures, wanted = tally_of(sitting), _counts_as(sitting)
    by_number = sitting.heads.exists()  # why somebody of these was away is known to nobody
    before = Meeting.objects.filter(sitting=sitting)
    earliest = min([sitting.on, *before.values_list("held_on", flat=True)])
    before.exclude(code__in=wanted).delete()
    for code, kind in wanted.items():
        Meeting.objects.update_or_create(
            code=code,
            sitting=sitting,
            defaults={
                "unit": sitting.unit,
                "kind": kind,
                "held_on": sitting.on,
                "due": figures.due,
                "present": figures.present,
                "excused": None if by_number else figures.excused,
                "unexcused": None if by_number else figures.unexcused,
                "before_professional": sitting.before_professional,
            },
        )
    return earliest


def _give(actor: Actor, sitting: Sitting, behalf: OnBehalf | None) -> None:
    """Each conclusion of that kind becomes a task; signed anew, the same one."""
    concluded = list(sitting.conclusions.filter(kind=Conclusion.Kind.TASK))
    tasks = give_tasks(
        actor,
        unit=sitting.unit_id,
        on=sitting.on,
        origin=(ORIGIN, sitting.pk),
        wanted=[
            Given(one.text, one.person_id, one.due, one.task_id, one.for_unit_id)
            for one in concluded
        ],
        on_behalf=behalf,
    )
    # What is a task no longer was dropped; made one again, it is a new task.
    sitting.conclusions.exclude(kind=Conclusion.Kind.TASK).update(task=None)
    for one, task in zip(concluded, tasks, strict=True):
        one.task = task
    Conclusion.objects.bulk_update(concluded, ["task"])


def _raise(actor: Actor, sitting: Sitting, behalf: OnBehalf | None) -> None:
    """Each conclusion of that kind becomes a request upward, as tasks do."""
    concluded = list(sitting.conclusions.filter(kind=Conclusion.Kind.REQUEST))
    requests = raise_requests(
        actor,
        unit=sitting.unit_id,
        on=sitting.on,
        origin=(ORIGIN, sitting.pk),
        wanted=[Raised(one.text, one.to_unit_id or 0, one.request_id) for one in concluded],
        on_behalf=behalf,
    )
    for one, request in zip(concluded, requests, strict=True):
        one.request = request
    Conclusion.objects.bulk_update(concluded, ["request"])

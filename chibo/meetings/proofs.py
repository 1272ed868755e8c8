"""What the record of a sitting proves of the criteria it is scored by, and why.

Times are those that the secretary confirmed, never of a device. Where the record doesn't tell,
nothing is concluded: the points are then given by hand (practice U1).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import day_text
from chibo.meetings.models import Conclusion, Meeting, Sitting
from chibo.meetings.queries.order import since
from chibo.meetings.queries.roll import tally_of
from chibo.meetings.rubrics import Criterion, Proof, Rubric, Share
from chibo.meetings.rules import Tally, papers_by
from chibo.organisations.models import Body
from chibo.work.models import Task

ALL, NONE = Fraction(1), Fraction(0)


@dataclass(frozen=True, slots=True)
class Found:
    """The part of its points that a proof gives, None where the record doesn't tell; and why."""

    part: Fraction | None
    why: str


@dataclass(frozen=True, slots=True)
class Proven:
    """One criterion by the record: the points it can tell about, of how many, and why.

    `points` is None unless it tells about every point of the criterion.
    """

    criterion: Criterion
    told: Decimal
    of: int
    why: Sequence[str]

    @property
    def points(self) -> Decimal | None:
        return self.told if self.of == self.criterion.points else None


class Evidence:
    """A sitting as its proofs look at it; each thing is read once."""

    def __init__(self, sitting: Sitting, speakers: int | None) -> None:
        self.sitting, self.speakers = sitting, speakers
        self.rules = sitting.prescribed

    @cached_property
    def tally(self) -> Tally:
        return tally_of(self.sitting)

    @cached_property
    def before(self) -> date | None:
        """The day of the meeting of this kind before this one."""
        rows = Meeting.objects.filter(unit=self.sitting.unit_id, kind=self.sitting.kind)
        last = rows.filter(held_on__lt=self.sitting.on).order_by("-held_on").first()
        return last.held_on if last else None


def proven(rubric: Rubric, sitting: Sitting, speakers: int | None) -> list[Proven]:
    """What the record says of each criterion of the sheet."""
    evidence = Evidence(sitting, speakers)
    return [_criterion(one, evidence) for one in rubric.criteria]


def _criterion(criterion: Criterion, evidence: Evidence) -> Proven:
    found = [(share, PROOFS[share.proof](evidence)) for share in criterion.proofs]
    told = [(share, one.part) for share, one in found if one.part is not None]
    return Proven(
        criterion,
        told=Decimal(sum(_points(share, part) for share, part in told)),
        of=sum(share.points for share, _part in told),
        why=[one.why for _share, one in found if one.why],
    )


def _points(share: Share, part: Fraction) -> int:
    """All above the share's limit, else in proportion, in whole points."""
    if share.over is not None and part * 100 > Fraction(str(share.over)):
        return share.points
    return int(share.points * part)


# --- The proofs


def _length(seen: Evidence) -> Found:
    long, sitting = seen.sitting.minutes, seen.sitting
    rule = seen.rules.length(sitting.kind, combined=sitting.thematic)
    if long is None:
        return Found(None, _("Chưa ghi giờ bắt đầu và kết thúc."))
    said = ngettext(
        "Đồng chí thư ký xác nhận %(long)s phút", "Đồng chí thư ký xác nhận %(long)s phút", long
    ) % {"long": long}
    if rule is None:
        return Found(None, f"{said}.")
    least = _("quy định từ %(least)s phút") % {"least": rule.minutes}
    return Found(ALL if long >= rule.minutes else NONE, f"{said}; {least}.")


def _attendance(seen: Evidence) -> Found:
    if not seen.tally.due:
        return Found(None, _("Chưa điểm danh."))
    percent = Decimal(str(round(seen.tally.percent or 0, 1))).normalize()
    said = _("%(present)s trên %(due)s có mặt, %(percent)s.") % {
        "present": seen.tally.present,
        "due": seen.tally.due,
        "percent": f"{number_format(percent)}\N{NO-BREAK SPACE}%",
    }
    return Found(Fraction(seen.tally.present, seen.tally.due), said)


def _no_unexcused(seen: Evidence) -> Found:
    if not seen.tally.due:
        return Found(None, "")
    away = seen.tally.unexcused
    if not away:
        return Found(ALL, _("Không ai vắng không lý do."))
    said = ngettext(
        "%(count)s đồng chí vắng không lý do.", "%(count)s đồng chí vắng không lý do.", away
    )
    return Found(NONE, said % {"count": away})


def _committee_met(seen: Evidence) -> Found:
    unit, on = seen.sitting.unit_id, seen.sitting.on
    there = Body.objects.as_of(on).filter(unit=unit, kind=Body.Kind.COMMITTEE).exists()
    if not there:
        return Found(None, _("Chi bộ không có chi uỷ; bí thư, phó bí thư họp thì không ghi sổ."))
    rule = seen.rules.prepared(seen.sitting.kind)
    if rule is None:
        return Found(None, "")
    kind, span = rule.first, (since(seen.sitting, rule), on)
    days = [
        *Meeting.objects.filter(unit=unit, kind=kind, held_on__range=span).values_list(
            "held_on", flat=True
        ),
        *Sitting.objects.filter(unit=unit, kind=kind, on__range=span).values_list("on", flat=True),
    ]
    if days:
        return Found(ALL, _("Chi uỷ họp ngày %(day)s.") % {"day": day_text(max(days))})
    said = _("Từ ngày %(day)s sổ họp không có buổi chi uỷ nào.")
    return Found(NONE, said % {"day": day_text(span[0])})


def _announced(seen: Evidence) -> Found:
    told = seen.sitting.announced_on
    if told is None:
        return Found(None, _("Chưa ghi ngày báo họp."))
    return Found(ALL, _("Đã báo ngày %(day)s.") % {"day": day_text(told)})


def _papers_in_time(seen: Evidence) -> Found:
    rule, sent = seen.rules.notice, seen.sitting.papers_on
    if sent is None:
        return Found(None, _("Chưa ghi ngày gửi tài liệu."))
    said = _("Tài liệu gửi ngày %(day)s.") % {"day": day_text(sent)}
    if rule is None:
        return Found(None, said)
    return Found(ALL if sent <= papers_by(seen.sitting.on, rule) else NONE, said)


def _speakers(seen: Evidence) -> Found:
    if seen.speakers is None or not seen.tally.present:
        return Found(None, _("Chưa ghi bao nhiêu đồng chí phát biểu."))
    said = _("%(count)s trên %(present)s đồng chí có mặt phát biểu.")
    told = {"count": seen.speakers, "present": seen.tally.present}
    return Found(Fraction(seen.speakers, seen.tally.present), said % told)


def _conclusions(seen: Evidence) -> Found:
    tasks = seen.sitting.conclusions.filter(kind=Conclusion.Kind.TASK)
    given = tasks.count()
    if not given:
        return Found(None, _("Chưa có kết luận nào giao việc."))
    whole = tasks.exclude(person=None).exclude(due=None).count()
    said = _("%(whole)s trên %(given)s việc giao có người làm và hạn.")
    return Found(Fraction(whole, given), said % {"whole": whole, "given": given})


def _tasks_done(seen: Evidence) -> Found:
    """Of what was given before: what has been done since the last meeting, or should have been."""
    on = seen.sitting.on
    given = Task.objects.filter(unit=seen.sitting.unit_id, given_on__lt=on)
    done = given.filter(ended=Task.Ended.DONE, ended_on__lte=on)
    if seen.before:
        done = done.filter(ended_on__gt=seen.before)
    late = given.filter(due__lte=on).exclude(ended_on__lte=on)
    ready, asked = done.count(), done.count() + late.count()
    if not asked:
        return Found(None, _("Không có việc giao lần trước nào xong hay đến hạn."))
    said = _("%(done)s trên %(asked)s việc giao lần trước đã xong.")
    return Found(Fraction(ready, asked), said % {"done": ready, "asked": asked})


def _minutes(seen: Evidence) -> Found:
    sitting = seen.sitting
    parts = {
        _("chủ trì"): sitting.chair_id,
        _("người ghi"): sitting.clerk_id,
        _("giờ họp"): sitting.minutes,
        _("thảo luận"): sitting.discussion,
    }
    lacking = [name for name, there in parts.items() if not there]
    if lacking:
        return Found(NONE, _("Biên bản còn thiếu: %(what)s.") % {"what": ", ".join(lacking)})
    return Found(ALL, _("Biên bản đủ chủ trì, người ghi, giờ họp, thảo luận."))


PROOFS: Mapping[Proof, Callable[[Evidence], Found]] = {
    "length": _length,
    "attendance": _attendance,
    "no_unexcused": _no_unexcused,
    "committee_met": _committee_met,
    "announced": _announced,
    "papers_in_time": _papers_in_time,
    "speakers": _speakers,
    "conclusions": _conclusions,
    "tasks_done": _tasks_done,
    "minutes": _minutes,
}

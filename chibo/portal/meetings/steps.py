"""The steps of a sitting: which there are, how far each has come, and what came late."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import day_text
from chibo.meetings.models import Score, Sitting
from chibo.meetings.queries.groups import apart_remarks
from chibo.meetings.queries.order import order_of
from chibo.meetings.queries.roll import tally_of
from chibo.meetings.queries.rubrics import rubrics_for
from chibo.meetings.queries.scores import saved_score
from chibo.meetings.rules import papers_by, signed_by, too_short

STEPS = ("prepare", "roll", "conclude", "score", "sign")


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `note` says how far it has come."""

    name: str
    title: str
    note: str
    done: bool


def steps_of(sitting: Sitting) -> list[Step]:
    """The steps as far as the sitting has come; points where there is a sheet for them."""
    rolled = sitting.roll.exists()
    concluded = sitting.conclusions.count()
    score = saved_score(sitting)
    scoring = [Step("score", _("Chấm điểm"), _scored(score), score is not None)]
    return [
        Step("prepare", _("Chuẩn bị"), _prepared(sitting), rolled or bool(sitting.announced_on)),
        Step("roll", _("Điểm danh"), _rolled(sitting) if rolled else "", rolled),
        Step("conclude", _("Kết luận"), _concluded(concluded), bool(concluded)),
        *(scoring if scorable(sitting) else []),
        Step("sign", _("Ký"), _signed(sitting), sitting.closed),
    ]


def _prepared(sitting: Sitting) -> str:
    if sitting.announced_on is None:
        return ""
    return _("đã báo %(day)s") % {"day": day_text(sitting.announced_on, year=False)}


def _rolled(sitting: Sitting) -> str:
    figures = tally_of(sitting)
    return _("%(present)s trên %(due)s có mặt") % {"present": figures.present, "due": figures.due}


def _concluded(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(count)s kết luận", "%(count)s kết luận", count) % {"count": count}


def scorable(sitting: Sitting) -> bool:
    """Whether there is a sheet of points for it."""
    return bool(rubrics_for(sitting.unit_id, sitting.kind, sitting.on))


def _scored(score: Score | None) -> str:
    if score is None:
        return ""
    told = {"points": number_format(score.points.normalize()), "band": score.get_band_display()}
    return _("%(points)s điểm, %(band)s") % told


def _signed(sitting: Sitting) -> str:
    if sitting.closed_on:
        return _("ngày %(day)s") % {"day": day_text(sitting.closed_on, year=False)}
    rule = sitting.prescribed.records
    if rule is None:
        return ""
    return _("hạn %(day)s") % {"day": day_text(signed_by(sitting.on, rule), year=False)}


def remarks(sitting: Sitting) -> Sequence[str]:
    """What was other than prescribed: said, and nothing more; it costs nothing (practice U1)."""
    rules, said = sitting.prescribed, []
    notice, records = rules.notice, rules.records
    if notice and sitting.papers_on and sitting.papers_on > papers_by(sitting.on, notice):
        said.append(
            _("Tài liệu gửi ngày %(day)s; quy định là trước ngày họp %(days)s ngày.")
            % {"day": day_text(sitting.papers_on), "days": notice.papers_days}
        )
    length = rules.length(sitting.kind, combined=sitting.thematic)
    if length and too_short(sitting.minutes, length):
        said.append(
            _("Buổi họp dài %(long)s phút; quy định từ %(least)s phút.")
            % {"long": sitting.minutes, "least": length.minutes}
        )
    if records and sitting.closed_on and sitting.closed_on > signed_by(sitting.on, records):
        said.append(
            _("Ký ngày %(day)s; quy định là trong %(days)s ngày sau họp.")
            % {"day": day_text(sitting.closed_on), "days": records.days}
        )
    said += order_of(sitting)
    said += apart_remarks(sitting)
    handed = sitting.handed_over.order_by("on").first() if records and sitting.closed else None
    if records and handed and handed.on > signed_by(sitting.on, records):
        said.append(
            _("Nhập sang ứng dụng ngày %(day)s; quy định là trong %(days)s ngày sau họp.")
            % {"day": day_text(handed.on), "days": records.days}
        )
    figures = tally_of(sitting)
    if rules.adoption and figures.voters and not figures.can_adopt(rules.adoption):
        said.append(
            _("Có %(there)s trên %(voters)s người biểu quyết được có mặt: nghị quyết cần %(rule)s.")
            % {
                "there": figures.voters_present,
                "voters": figures.voters,
                "rule": rules.adoption.says,
            }
        )
    return said

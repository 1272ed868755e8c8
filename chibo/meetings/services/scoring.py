"""Scores a sitting as the cell proposes and votes, and confirms it for the superior."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.meetings.models import Mark, Score, Sitting
from chibo.meetings.queries.roll import tally_of
from chibo.meetings.queries.rubrics import rubrics_for
from chibo.meetings.queries.scores import rubric_of
from chibo.meetings.rubrics import Criterion, Rubric
from chibo.meetings.scoring import Result, result
from chibo.meetings.services.holding import HOLD, Newer, in_hand, on_behalf, own
from chibo.organisations.models import Ancestry
from chibo.organisations.reach import require

LONGEST = 300  # characters of a reason, and of a remark
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Given:
    """Points of one criterion as given, and why."""

    points: Decimal | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Votes:
    """How those who vote voted on the score: a tally and nothing else."""

    votes_for: int
    votes_against: int = 0
    votes_other: int = 0

    @property
    def all(self) -> int:
        return self.votes_for + self.votes_against + self.votes_other


@dataclass(frozen=True, slots=True)
class Scored:
    """A score as proposed: by which sheet, by criterion; how many spoke; the vote on it if held."""

    rubric: str
    marks: Mapping[str, Given] = field(default_factory=dict)
    speakers: int | None = None
    votes: Votes | None = None


@transaction.atomic
def save_score(actor: Actor, *, sitting: Sitting, version: int, scored: Scored) -> Sitting:
    """Score an open sitting; once more takes the place of before, with what confirmed it.

    Raises Refused SCORE-RUBRIC, SCORE-POINTS, SCORE-SPEAKERS, SCORE-VOTES, MTG-CLOSED, Newer,
    NotAllowed.
    """
    held = in_hand(actor, sitting, version)
    rubric = _rubric(held, scored.rubric)
    points = {one.code: _points(one, scored.marks.get(one.code)) for one in rubric.criteria}
    _refuse_counts(held, scored)
    held.save(update_fields=["version"])
    told = result(rubric, points)
    votes = scored.votes
    score, _new = Score.objects.update_or_create(
        sitting=held,
        defaults={
            "rubric": rubric.code,
            "sheet": rubric.model_dump(mode="json"),
            "points": told.points,
            "band": told.band,
            "speakers": scored.speakers,
            "votes_for": votes.votes_for if votes else None,
            "votes_against": votes.votes_against if votes else None,
            "votes_other": votes.votes_other if votes else None,
            "scored_by": actor.user_id,
            "confirmed_on": None,
            "confirmed_by": None,
            "remark": "",
        },
    )
    score.marks.all().delete()
    Mark.objects.bulk_create(
        Mark(
            score=score,
            criterion=code,
            points=given,
            reason=_short(scored.marks[code].reason),
        )
        for code, given in points.items()
    )
    _tell(actor, "meeting.scored", held, told)
    return held


@transaction.atomic
def confirm_score(
    actor: Actor,
    *,
    sitting: Sitting,
    version: int,
    marks: Mapping[str, Given],
    remark: str,
    on: date,
) -> Sitting:
    """Confirm the score of a signed sitting for a unit above, with own points where they differ.

    `marks` is by criterion; one left out, or without points, stays the cell's. Once more takes the
    place of before. Raises Refused SCORE-OWN, SCORE-OPEN, SCORE-NONE, SCORE-SAME, SCORE-POINTS,
    SCORE-REASON, Newer, NotAllowed.
    """
    require(actor, HOLD, sitting.unit_id)
    held = Sitting.objects.select_for_update().get(pk=sitting.pk)
    above = _above(actor, held)
    score = _to_confirm(held)
    _refuse_same(actor, score)
    if held.version != version:
        raise Newer(held)
    rubric = rubric_of(score)
    rows = {row.criterion: row for row in score.marks.all()}
    for one in rubric.criteria:
        _confirm(rows[one.code], one, marks.get(one.code))
    told = result(rubric, {code: _counting(row) for code, row in rows.items()})
    Mark.objects.bulk_update(rows.values(), ["confirmed", "confirmed_reason"])
    score.points, score.band = told.points, told.band
    score.confirmed_on, score.confirmed_by_id, score.remark = on, above, _short(remark)
    score.save()
    held.version += 1
    held.save(update_fields=["version"])
    _tell(actor, "meeting.score-confirmed", held, told)
    return held


def _rubric(sitting: Sitting, code: str) -> Rubric:
    found = rubrics_for(sitting.unit_id, sitting.kind, sitting.on)
    rubric = next((one for one in found if one.code == code), None)
    if rubric is None:
        raise Refused(
            "SCORE-RUBRIC",
            _("Ngày họp không có bảng điểm “%(code)s” cho buổi này của đơn vị.") % {"code": code},
            fix=_("Chọn một bảng điểm trong trang Chấm điểm."),
            cite="HD-42-BTCTW",
            field="rubric",
        )
    return rubric


def _points(criterion: Criterion, given: Given | None) -> Decimal:
    points = given.points if given else None
    if points is not None and 0 <= points <= criterion.points and points == points.quantize(TENTH):
        return points
    raise Refused(
        "SCORE-POINTS",
        _("Mục “%(title)s” chưa có điểm từ 0 đến %(most)s.")
        % {"title": criterion.title, "most": criterion.points},
        fix=_("Ghi một số, lẻ nhiều nhất một chữ số."),
        cite="HD-42-BTCTW",
        field=criterion.code,
    )


def _refuse_counts(sitting: Sitting, scored: Scored) -> None:
    figures = tally_of(sitting)
    if scored.speakers is not None and scored.speakers > figures.present:
        raise Refused(
            "SCORE-SPEAKERS",
            _("Ghi %(count)s đồng chí phát biểu, trong khi %(present)s đồng chí có mặt.")
            % {"count": scored.speakers, "present": figures.present},
            fix=_("Sửa số đếm, hoặc sửa điểm danh."),
            cite="HD-42-BTCTW",
            field="speakers",
        )
    if scored.votes and scored.votes.all > figures.voters_present:
        raise Refused(
            "SCORE-VOTES",
            _("Biểu quyết mức điểm ghi %(votes)s ý kiến; %(voters)s người biểu quyết có mặt.")
            % {"votes": scored.votes.all, "voters": figures.voters_present},
            fix=_("Sửa số đếm, hoặc sửa điểm danh."),
            cite="DIEU-LE:9",
            field="votes_for",
        )


def _above(actor: Actor, sitting: Sitting) -> int:
    """The nearest unit above for which the actor confirms."""
    if own(actor, sitting.unit_id):
        raise Refused(
            "SCORE-OWN",
            _("Điểm của chi bộ do cấp trên xác nhận, không do chính chi bộ."),
            fix=_("Mời cấp uỷ cấp trên hoặc văn phòng cấp trên xác nhận."),
            cite="HD-42-BTCTW",
        )
    lines = Ancestry.objects.filter(descendant=sitting.unit_id, valid_from__lte=actor.today)
    lines = lines.exclude(valid_to__lte=actor.today).filter(ancestor__in=actor.roots(HOLD))
    nearest: int = lines.order_by("depth").values_list("ancestor_id", flat=True)[0]
    return nearest


def _to_confirm(sitting: Sitting) -> Score:
    if not sitting.closed:
        raise Refused(
            "SCORE-OPEN",
            _("%(sitting)s chưa ký nên chưa xác nhận điểm.") % {"sitting": sitting},
            fix=_("Chờ chi bộ ký rồi xác nhận."),
            cite="HD-42-BTCTW",
        )
    score = Score.objects.filter(sitting=sitting).first()
    if score is None:
        raise Refused(
            "SCORE-NONE",
            _("%(sitting)s chưa được chi bộ chấm điểm.") % {"sitting": sitting},
            fix=_("Chi bộ mở lại buổi họp, chấm điểm rồi ký lại."),
            cite="HD-42-BTCTW",
        )
    return score


def _refuse_same(actor: Actor, score: Score) -> None:
    """Nobody confirms what they entered, for whomever they entered it."""
    if score.scored_by == actor.user_id:
        raise Refused(
            "SCORE-SAME",
            _("Điểm này do chính đồng chí nhập hộ chi bộ, nên đồng chí không xác nhận."),
            fix=_("Nhờ một đồng chí khác của cấp trên xác nhận."),
            cite="HD-42-BTCTW",
        )


def _confirm(row: Mark, criterion: Criterion, given: Given | None) -> None:
    """Put the superior's points beside the cell's, or nothing where they agree."""
    row.confirmed, row.confirmed_reason = None, ""
    if given is None or given.points is None or given.points == row.points:
        return
    reason = _short(given.reason)
    if not reason:
        raise Refused(
            "SCORE-REASON",
            _("Mục “%(title)s” xác nhận %(points)s điểm, khác chi bộ, mà chưa ghi lý do.")
            % {"title": criterion.title, "points": number_format(given.points.normalize())},
            fix=_("Ghi ngắn vì sao cho khác."),
            cite="HD-42-BTCTW",
            field=criterion.code,
        )
    row.confirmed, row.confirmed_reason = _points(criterion, given), reason


def _counting(row: Mark) -> Decimal:
    return row.points if row.confirmed is None else row.confirmed


def _short(text: str) -> str:
    return " ".join(text.split())[:LONGEST]


def _tell(actor: Actor, action: str, sitting: Sitting, told: Result) -> None:
    audit.record(
        actor,
        action,
        unit=sitting.unit_id,
        on_behalf=on_behalf(actor, sitting) if action == "meeting.scored" else None,
        detail={"sitting": sitting.code, "points": str(told.points), "band": told.band},
    )

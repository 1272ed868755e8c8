"""Drafts that wait: for a superior's opinion, and comments whose time is over (practice M13)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import day_text
from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.documents.models import Appraisal, Consultation
from chibo.organisations.asked import asked_in_reach
from chibo.organisations.queries import describe_units

APPRAISAL, COMMENTS = "appraisal_waiting", "comments_over"
READ = "record.view"


def appraisals_due(asked: DueAsked) -> Iterator[Due]:
    """One line a unit that is asked: how many drafts wait, since when the oldest does."""
    rows = _appraisals(asked).order_by().values("by")
    told = list(
        rows.annotate(count=Count("id"), oldest=Min("asked_on"), day=Min("until")).order_by(
            "day", "by"
        )
    )
    names = describe_units({row["by"] for row in told}, asked.on)
    for row in told:
        unit = row["by"]
        yield Due(
            APPRAISAL,
            unit,
            _waiting(row["count"], names.get(unit, ""), row["oldest"]),
            ("unit", unit),
            row["day"],
            topic=APPRAISAL,
            why=_("Cấp dưới chờ ý kiến thẩm định để biểu quyết, ban hành."),
        )


def appraisals_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many units have drafts of others waiting."""
    told = _appraisals(asked).aggregate(units=Count("by", distinct=True), first=Min("until"))
    count: int = told["units"]
    if count:
        said = ngettext(
            "%(count)s đơn vị có văn bản của cấp dưới chờ thẩm định.",
            "%(count)s đơn vị có văn bản của cấp dưới chờ thẩm định.",
            count,
        )
        sentence = said % {"count": number_format(count, force_grouping=True)}
        yield DueCount(APPRAISAL, APPRAISAL, count, sentence, told["first"])


def comments_due(asked: DueAsked) -> Iterator[Due]:
    """One line a draft whose time for comments is over and of which no result is entered."""
    rows = _comments(asked).select_related("draft").order_by("until", "pk")
    found = {row.draft_id: row for row in rows}
    names = describe_units({row.draft.unit_id for row in found.values()}, asked.on)
    for row in found.values():
        unit = row.draft.unit_id
        said = _("%(unit)s: đã hết hạn góp ý, chưa ghi kết quả: %(draft)s.")
        yield Due(
            COMMENTS,
            unit,
            said % {"unit": names.get(unit, ""), "draft": row.draft},
            ("draft", row.draft_id),
            row.until,
            topic=COMMENTS,
            why=_("Hạn góp ý %(day)s.") % {"day": day_text(row.until)},
        )


def comments_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many units have such drafts."""
    told = _comments(asked).aggregate(units=Count("draft__unit", distinct=True), first=Min("until"))
    count: int = told["units"]
    if count:
        said = ngettext(
            "%(count)s đơn vị chưa ghi kết quả lấy ý kiến đã hết hạn.",
            "%(count)s đơn vị chưa ghi kết quả lấy ý kiến đã hết hạn.",
            count,
        )
        sentence = said % {"count": number_format(count, force_grouping=True)}
        yield DueCount(COMMENTS, COMMENTS, count, sentence, told["first"])


def _appraisals(asked: DueAsked) -> QuerySet[Appraisal]:
    """Those asked for by the day and not given by then."""
    if asked.topic not in ("", APPRAISAL):
        return Appraisal.objects.none()
    rows = Appraisal.objects.filter(asked_on__lte=asked.on).exclude(on__lte=asked.on)
    rows = rows.exclude(draft__ended_on__lte=asked.on)
    return asked_in_reach(rows, asked, READ, via="by")


def _comments(asked: DueAsked) -> QuerySet[Consultation]:
    """Those that were to come by a day gone by, without a result on the day."""
    if asked.topic not in ("", COMMENTS):
        return Consultation.objects.none()
    rows = Consultation.objects.filter(until__lt=asked.on).exclude(closed_on__lte=asked.on)
    rows = rows.exclude(draft__ended_on__lte=asked.on)
    return asked_in_reach(rows, asked, READ, via="draft__unit")


def _waiting(count: int, unit: str, oldest: date) -> str:
    said = ngettext(
        "%(unit)s: %(count)s văn bản của cấp dưới chờ thẩm định, lâu nhất từ %(day)s.",
        "%(unit)s: %(count)s văn bản của cấp dưới chờ thẩm định, lâu nhất từ %(day)s.",
        count,
    )
    told = {"unit": unit, "count": number_format(count, force_grouping=True)}
    return said % {**told, "day": day_text(oldest)}


APPRAISALS = DueSource(APPRAISAL, appraisals_due, appraisals_counted)
OVERDUE_COMMENTS = DueSource(COMMENTS, comments_due, comments_counted)

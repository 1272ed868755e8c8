"""Sittings entered on behalf that wait to be confirmed by the unit itself (practice U2)."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count, Min, Q, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import day_text
from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.periods import Every, Period, add_months
from chibo.meetings.models import EntryOnBehalf, Sitting
from chibo.organisations.asked import asked_in_reach
from chibo.organisations.queries import describe_units
from chibo.organisations.succession import came_into

KIND, WRONG = "entry_unconfirmed", "entry_wrong"
State = EntryOnBehalf.State
WAITING = State.WAITING


def to_confirm(sitting: Sitting) -> Sequence[EntryOnBehalf]:
    """Entries that wait, of sittings before this one, and those it confirmed.

    Of the unit, and of those that came into it: their members are here now.
    """
    rows = EntryOnBehalf.objects.filter(sitting__unit__in=came_into([sitting.unit_id]))
    rows = rows.filter(
        Q(state=WAITING, sitting__on__lte=sitting.on, sitting__closed_on__isnull=False)
        | Q(confirmed_in=sitting)
    )
    found = rows.exclude(sitting=sitting).select_related("sitting")
    return list(found.order_by("sitting__on", "pk"))


def confirmed_in(sitting: Sitting) -> Sequence[EntryOnBehalf]:
    """What the unit said of entries at this sitting."""
    rows = EntryOnBehalf.objects.filter(confirmed_in=sitting).select_related("sitting")
    return list(rows.order_by("sitting__on", "pk"))


def waiting_of(unit: int) -> Sequence[EntryOnBehalf]:
    """Entries of the unit that it hasn't confirmed, or wants put right."""
    rows = EntryOnBehalf.objects.filter(sitting__unit=unit).exclude(state=State.RIGHT)
    return list(rows.select_related("sitting").order_by("sitting__on", "pk"))


def entry_of(sitting: Sitting) -> EntryOnBehalf | None:
    """Who entered the sitting for the unit, if anybody did."""
    return EntryOnBehalf.objects.filter(sitting=sitting).select_related("confirmed_in").first()


def entries_due(asked: DueAsked) -> Iterator[Due]:
    """One line a unit: how many sittings, and since when the first waits."""
    rows = _waiting(asked).order_by().values("sitting__unit")
    found = rows.annotate(
        count=Count("id"), oldest=Min("sitting__on"), entered=Min("entered_on")
    ).order_by("entered", "sitting__unit")
    told = list(found)
    names = describe_units({row["sitting__unit"] for row in told}, asked.on)
    for row in told:
        unit = row["sitting__unit"]
        said = ngettext(
            "%(unit)s xác nhận %(count)s buổi họp được nhập hộ, từ buổi ngày %(day)s.",
            "%(unit)s xác nhận %(count)s buổi họp được nhập hộ, từ buổi ngày %(day)s.",
            row["count"],
        )
        told_of = {"unit": names.get(unit, ""), "day": day_text(row["oldest"])}
        sentence = said % {**told_of, "count": number_format(row["count"], force_grouping=True)}
        until = _until(row["entered"])
        yield Due(KIND, unit, sentence, ("unit", unit), until, topic=KIND, why=_why())


def entries_counted(asked: DueAsked) -> Iterator[DueCount]:
    """In how many units sittings wait to be confirmed."""
    told = _waiting(asked).aggregate(
        units=Count("sitting__unit", distinct=True), first=Min("entered_on")
    )
    count: int = told["units"]
    if count:
        said = ngettext(
            "%(count)s đơn vị chưa xác nhận buổi họp được nhập hộ.",
            "%(count)s đơn vị chưa xác nhận buổi họp được nhập hộ.",
            count,
        )
        sentence = said % {"count": number_format(count, force_grouping=True)}
        yield DueCount(KIND, KIND, count, sentence, _until(told["first"]), _why())


def wrong_due(asked: DueAsked) -> Iterator[Due]:
    """Each sitting that the unit wants put right: by whoever entered it, or by itself."""
    rows = list(_wrong(asked).order_by("sitting__on", "pk").select_related("sitting"))
    names = describe_units({row.sitting.unit_id for row in rows}, asked.on)
    for row in rows:
        unit = row.sitting.unit_id
        told = {"unit": names.get(unit, ""), "day": day_text(row.sitting.on)}
        said = _("%(unit)s: buổi họp ngày %(day)s được nhập hộ, chi bộ báo cần sửa.") % told
        until = _until(row.confirmed_on or row.entered_on)
        yield Due(WRONG, unit, said, ("sitting", row.sitting_id), until, topic=WRONG, why=_mend())


def wrong_counted(asked: DueAsked) -> Iterator[DueCount]:
    """In how many units there are such sittings."""
    told = _wrong(asked).aggregate(
        units=Count("sitting__unit", distinct=True), first=Min("confirmed_on")
    )
    count: int = told["units"]
    if count:
        said = ngettext(
            "%(count)s đơn vị báo buổi họp được nhập hộ cần sửa.",
            "%(count)s đơn vị báo buổi họp được nhập hộ cần sửa.",
            count,
        )
        sentence = said % {"count": number_format(count, force_grouping=True)}
        yield DueCount(WRONG, WRONG, count, sentence, _until(told["first"]), _mend())


def _wrong(asked: DueAsked) -> QuerySet[EntryOnBehalf]:
    if asked.topic not in ("", WRONG):
        return EntryOnBehalf.objects.none()
    rows = EntryOnBehalf.objects.filter(state=State.WRONG, confirmed_on__lte=asked.on)
    return asked_in_reach(rows, asked, "record.view", via="sitting__unit")


def _waiting(asked: DueAsked) -> QuerySet[EntryOnBehalf]:
    if asked.topic not in ("", KIND):
        return EntryOnBehalf.objects.none()
    rows = EntryOnBehalf.objects.filter(entered_on__lte=asked.on)
    rows = rows.filter(Q(state=WAITING) | Q(confirmed_on__gt=asked.on))
    return asked_in_reach(rows, asked, "record.view", via="sitting__unit")


def _until(entered: date) -> date:
    """The unit meets again by the end of the next month."""
    return Period.of(Every.MONTH, add_months(entered.replace(day=1), 1)).last


def _why() -> str:
    return _("Chi bộ xem lại ở buổi họp tới, nói đúng hay cần sửa. Nhập hộ không phải là lỗi.")


def _mend() -> str:
    return _("Mở lại buổi họp, sửa theo ý chi bộ rồi ký lại; buổi ấy lại chờ chi bộ xác nhận.")


ENTRIES = DueSource(KIND, entries_due, entries_counted)
WRONG_ENTRIES = DueSource(WRONG, wrong_due, wrong_counted)

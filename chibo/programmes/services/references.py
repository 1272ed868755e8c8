"""Binds the number of another document to a target, for one unit, by decision (practice M24)."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.papers import PaperRef
from chibo.core.refusals import Refused
from chibo.core.turns import one_at_a_time
from chibo.organisations.models import Unit
from chibo.organisations.standing import placed
from chibo.programmes.models import FormerReference, Reference
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.references import by_reference, require_to_bind
from chibo.programmes.rules.binding import days_of, years_of

LONGEST_DECISION, LONGEST_DOCUMENT = 200, 250
MOST = 9_999_999
Values = Mapping[int | None, Decimal]
"""The number of each year; under None that of the whole period."""


@transaction.atomic
def bind(
    actor: Actor,
    *,
    programme: Catalogued,
    entry: Entry,
    unit: Unit,
    values: Values,
    document: str,
    on: date,
    decision: PaperRef,
) -> None:
    """Let the target take these numbers from the document, for the unit, from the day on.

    What another decision had bound is kept for the days before.

    Raises Refused PROG-REFERENCE-..., ORG-UNIT-BEFORE, ORG-UNIT-ENDED, NotAllowed.
    """
    said = _begin(actor, entry, unit, decision)
    _check_day(programme, entry, on)
    placed(unit, on)
    _check_values(programme, entry, values)
    document = _checked_document(entry, document)
    before = {row.year: row for row in _rows(entry, unit) if row.year in values}
    _refuse_the_same(entry, list(before.values()), values, document, said)
    _replace(entry, list(before.values()), on, said)
    Reference.objects.bulk_create(
        Reference(
            target=entry.pack.id,
            unit=unit,
            year=year,
            value=value,
            document=document,
            decision=said,
            valid_from=on,
        )
        for year, value in values.items()
    )
    detail = {
        "old": {str(year or ""): str(row.value) for year, row in before.items()},
        "new": {str(year or ""): str(value) for year, value in values.items()},
        "document": document,
    }
    _finish(actor, "references.bound", entry, unit, on, said, detail)


@transaction.atomic
def withdraw(
    actor: Actor, *, entry: Entry, unit: Unit, on: date, decision: PaperRef
) -> list[int | None]:
    """Take back the numbers of the unit from the day on: the target is unknown there again.

    Gives the years they were of. Raises Refused PROG-REFERENCE-..., NotAllowed.
    """
    said = _begin(actor, entry, unit, decision)
    rows = _rows(entry, unit)
    if not rows:
        raise Refused(
            "PROG-REFERENCE-NOTHING",
            _("Chưa có số nào gắn cho đơn vị này ở chỉ tiêu %(target)s.")
            % {"target": entry.pack.id},
            fix=_("Kiểm tra lại đơn vị và chỉ tiêu."),
            cite=_place(entry),
            field="unit",
        )
    _replace(entry, rows, on, said)
    detail = {"old": {str(row.year or ""): str(row.value) for row in rows}}
    _finish(actor, "references.withdrawn", entry, unit, on, said, detail)
    return [row.year for row in rows]


# --- What they have in common


def _begin(actor: Actor, entry: Entry, unit: Unit, decision: PaperRef) -> str:
    """Rights and locks; the decision as the records write it."""
    one_at_a_time()
    require_to_bind(actor, unit.pk, actor.today)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if not by_reference(entry.pack):
        raise Refused(
            "PROG-REFERENCE-OWN",
            _("Chỉ tiêu %(target)s tự nêu số, không dẫn chiếu văn bản khác.")
            % {"target": entry.pack.id},
            fix=_("Chọn một chỉ tiêu dẫn chiếu."),
            cite=_place(entry),
            field="target",
        )
    said = str(decision)
    known = decision.number.strip() and decision.issuer.strip() and decision.day is not None
    if not known or len(said) > LONGEST_DECISION:
        raise Refused(
            "PROG-REFERENCE-DECISION",
            _("Gắn số phải theo một quyết định: đủ số, ngày và cơ quan ban hành, dưới 200 chữ."),
            fix=_("Ghi như trên văn bản, ví dụ “12-QĐ/TU”, 15/10/2026, “Tỉnh uỷ”."),
            cite=_place(entry),
            field="number",
        )
    if decision.day and decision.day > actor.today:
        raise Refused(
            "PROG-REFERENCE-DECIDED",
            _("Quyết định ghi ngày %(day)s, là ngày chưa đến.") % {"day": day_text(decision.day)},
            fix=_("Ghi ngày ban hành của quyết định, không muộn hơn hôm nay."),
            cite=_place(entry),
            field="decided",
        )
    return said


def _check_day(programme: Catalogued, entry: Entry, on: date) -> None:
    first, last = days_of(entry.pack, programme.span).first, programme.span.last
    if not first <= on <= last:
        told = {"first": day_text(first), "last": day_text(last), "day": day_text(on)}
        raise Refused(
            "PROG-REFERENCE-DAY",
            _("Chỉ tiêu được theo dõi từ ngày %(first)s đến ngày %(last)s; ngày %(day)s ở ngoài.")
            % told,
            fix=_("Chọn một ngày trong thời gian đó."),
            cite=_place(entry),
            field="on",
        )


def _check_values(programme: Catalogued, entry: Entry, values: Values) -> None:
    years = years_of(entry.pack, programme.span)
    if not values or not set(values) <= set(years):
        said = _("một số cho cả thời kỳ") if years == [None] else f"{years[0]}–{years[-1]}"
        raise Refused(
            "PROG-REFERENCE-YEAR",
            _("Chỉ tiêu này lấy số: %(years)s.") % {"years": said},
            fix=_("Ghi ít nhất một số, đúng năm của chỉ tiêu."),
            cite=_place(entry),
            field="values",
        )
    for year, value in values.items():
        if not 0 < value <= MOST or value != value.to_integral_value():
            raise Refused(
                "PROG-REFERENCE-VALUE",
                _("“%(value)s” không phải là số phải đạt: cần số nguyên từ 1 đến %(most)s.")
                % {"value": value, "most": MOST},
                fix=_("Chép đúng số trong văn bản; chưa có số thì để trống, hệ thống ghi chưa rõ."),
                cite=_place(entry),
                field="value" if year is None else f"value_{year}",
            )


def _checked_document(entry: Entry, document: str) -> str:
    document = document.strip()
    if not document or len(document) > LONGEST_DOCUMENT:
        raise Refused(
            "PROG-REFERENCE-DOCUMENT",
            _("Cần tên văn bản nêu con số này, dưới 250 chữ."),
            fix=_("Ghi tên nghị quyết, kế hoạch có con số."),
            cite=_place(entry),
            field="document",
        )
    return document


def _rows(entry: Entry, unit: Unit) -> list[Reference]:
    return list(Reference.objects.filter(target=entry.pack.id, unit=unit).order_by("year"))


def _refuse_the_same(
    entry: Entry, before: Sequence[Reference], values: Values, document: str, said: str
) -> None:
    same = {row.year: row.value for row in before} == dict(values)
    if same and all((row.document, row.decision) == (document, said) for row in before):
        raise Refused(
            "PROG-REFERENCE-SAME",
            _("Số này đã gắn theo đúng quyết định ấy, không có gì thay đổi."),
            fix=_("Kiểm tra lại quyết định mới."),
            cite=_place(entry),
            field="number",
        )


def _replace(entry: Entry, rows: Sequence[Reference], on: date, said: str) -> None:
    """Keep the rows for the days before `on`; one of that very day never held."""
    later = max((row.valid_from for row in rows if row.valid_from), default=on)
    if later > on:
        raise Refused(
            "PROG-REFERENCE-LATER",
            _("Đã có số gắn từ ngày %(later)s, sau ngày %(day)s.")
            % {"later": day_text(later), "day": day_text(on)},
            fix=_("Chọn ngày %(later)s hoặc muộn hơn; từ chính ngày ấy thì số mới thay số cũ.")
            % {"later": day_text(later)},
            cite=_place(entry),
            field="on",
        )
    fields = ("target", "unit_id", "year", "value", "document", "decision", "valid_from")
    FormerReference.objects.bulk_create(
        FormerReference(**{name: getattr(row, name) for name in fields}, valid_to=on, ended_by=said)
        for row in rows
    )
    Reference.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _place(entry: Entry) -> str:
    """Where the paper of the programme says it."""
    return _("chỉ tiêu %(target)s, mục %(place)s") % {
        "target": entry.pack.id,
        "place": entry.pack.place,
    }


def _finish(
    actor: Actor,
    action: str,
    entry: Entry,
    unit: Unit,
    on: date,
    said: str,
    detail: Mapping[str, object],
) -> None:
    """One entry; figures of a day before the decision may change as well as later ones."""
    audit.record(
        actor,
        action,
        unit=unit.pk,
        touched=[(unit.pk, "references", on)],
        detail={"target": entry.pack.id, "from": on.isoformat(), "decision": said, **detail},
    )

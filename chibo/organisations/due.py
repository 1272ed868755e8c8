"""Terms of committees that come to their end."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import day_text
from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.reminders import Reminder, reminder
from chibo.organisations.asked import of_asked
from chibo.organisations.models import Body, Term
from chibo.organisations.queries import describe_units
from chibo.organisations.reach import in_reach

KIND = "term_end"
SITTING = (Body.Kind.COMMITTEE,)


def terms_due(asked: DueAsked) -> Iterator[Due]:
    """Committees whose term ends soon or is over without a new one."""
    rule = reminder(KIND, asked.on)
    if rule is None:
        return
    rows = list(_ending(asked, rule).select_related("body").order_by("valid_from", "id"))
    names = describe_units({row.body.unit_id for row in rows}, asked.on)
    for row in rows:
        last = last_day(row, rule)
        told = {"unit": names.get(row.body.unit_id, ""), "day": day_text(last)}
        said = _("Cấp uỷ của %(unit)s hết nhiệm kỳ ngày %(day)s: chuẩn bị đại hội, kiện toàn.")
        yield Due(
            KIND,
            row.body.unit_id,
            said % told,
            ("unit", row.body.unit_id),
            last,
            topic=KIND,
            why=_why(rule),
        )


def terms_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many units have such a committee."""
    rule = reminder(KIND, asked.on)
    if rule is None:
        return
    told = _ending(asked, rule).aggregate(
        units=Count("body__unit", distinct=True), first=Min("valid_from")
    )
    count: int = told["units"]
    if count:
        said = ngettext(
            "%(count)s cấp uỷ sắp hết hoặc đã hết nhiệm kỳ.",
            "%(count)s cấp uỷ sắp hết hoặc đã hết nhiệm kỳ.",
            count,
        )
        first = rule.last_day(told["first"])
        sentence = said % {"count": number_format(count, force_grouping=True)}
        yield DueCount(KIND, KIND, count, sentence, first, _why(rule))


def last_day(term: Term, rule: Reminder) -> date:
    """The last day of a term by its length: the day of the next congress is in no record yet."""
    return rule.last_day(term.valid_from)


def _ending(asked: DueAsked, rule: Reminder) -> QuerySet[Term]:
    """Terms that run on the day, and began so long ago that they end soon or should have."""
    bodies = of_asked(Body.objects.as_of(asked.on).filter(kind__in=SITTING), asked)
    terms = Term.objects.as_of(asked.on).filter(
        body__in=bodies, valid_from__lte=rule.begun_by(asked.on)
    )
    return in_reach(terms, asked.actor, "record.view", via="body__unit")


def _why(rule: Reminder) -> str:
    years = (rule.months or 12) // 12
    said = ngettext(
        "Nhiệm kỳ %(years)d năm kể từ ngày bầu hoặc chỉ định.",
        "Nhiệm kỳ %(years)d năm kể từ ngày bầu hoặc chỉ định.",
        years,
    )
    return said % {"years": years}


TERMS = DueSource(KIND, terms_due, terms_counted)

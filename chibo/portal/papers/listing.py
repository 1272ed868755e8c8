"""Drafts below a unit, and who is at which step, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.days import recorded_period
from chibo.documents.models import Appraisal, Consultation, Draft
from chibo.documents.queries.drafts import appraisals_waiting, drafts_below
from chibo.organisations.naming import unit_names
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Stored
from chibo.portal.tables.table import Table

Step = Draft.Step
OPEN = (Step.DRAFT, Step.COMMENTS, Step.APPRAISAL, Step.VOTE, Step.ISSUE)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft: whose, at which step, since when, until when comments or the opinion may come."""

    row: Draft
    unit: str
    day: date
    until: date | None

    @property
    def word(self) -> str:
        return str(self.row.get_step_display())

    @property
    def days(self) -> int:
        """How many days it has been at its step."""
        return max(0, (self.day - self.row.step_since).days)

    @property
    def late(self) -> bool:
        return self.until is not None and self.until < self.day

    @property
    def over(self) -> bool:
        return self.row.over

    @property
    def waited(self) -> str:
        """How long it has been there; nothing on the first day."""
        if self.over or not self.days:
            return ""
        return ngettext("%(days)d ngày", "%(days)d ngày", self.days) % {"days": self.days}


def draft_lines(actor: Actor, rows: Sequence[Draft], day: date) -> list[DraftLine]:
    """The drafts with their units' names and the days they wait for; three queries."""
    names = unit_names(actor, {(row.unit_id, day) for row in rows})
    until = _until([row.pk for row in rows])
    found = []
    for row in rows:
        named = names.get((row.unit_id, day))
        called = named.name if named else row.unit.code
        waits = None if row.over else until.get((row.pk, row.step))
        found.append(DraftLine(row, called, day, waits))
    return found


def _until(keys: Sequence[int]) -> dict[tuple[int, str], date]:
    if not keys:
        return {}
    comments = Consultation.objects.filter(draft__in=keys, closed_on=None).order_by("until")
    opinions = Appraisal.objects.filter(draft__in=keys, opinion="").exclude(until=None)
    found = {(key, Step.COMMENTS.value): day for key, day in comments.values_list("draft", "until")}
    for key, day in opinions.values_list("draft", "until"):
        if day is not None:
            found[key, Step.APPRAISAL.value] = day
    return found


def drafts_listing(request: Request, scope: Scope) -> Listing[DraftLine]:
    """Drafts of the unit and of those below it; `waiting=1`: those it is asked to appraise."""
    actor, day = request.actor, scope.day
    rows = drafts_below(actor, scope.unit.id, day)
    if request.GET.get("waiting"):
        asked = appraisals_waiting(actor, day, scope.unit.id)
        rows = rows.filter(pk__in=asked.order_by().values("draft"))
    elif request.GET.get("step") not in (Step.ISSUED, Step.GIVEN_UP):
        rows = rows.filter(ended_on=None)

    def dress(part: Sequence[Draft]) -> list[DraftLine]:
        return draft_lines(actor, part, day)

    table = Table(
        "drafts",
        _("Văn bản đang soạn, đang trình"),
        _("văn bản"),
        COLUMNS,
        facets=(
            Facet("step", _("Bước"), "step", dict(Step.choices), order=OPEN, chips=True),
            Facet("kind", _("Loại"), "kind", _kinds()),
        ),
        search=_("Tìm trong trích yếu"),
    )
    return Listing(table, Stored(rows, find="abstract", dress=dress), request)


def _kinds() -> dict[str, str]:
    return {code: str(word) for code, word in Draft._meta.get_field("kind").flatchoices}


def _called(one: DraftLine) -> str:
    period = recorded_period(one.row.period)
    return f"{one.row.called}, {period}" if period else one.row.called


COLUMNS: tuple[Column[DraftLine], ...] = (
    Column(
        "draft",
        gettext_lazy("Văn bản"),
        _called,
        link=lambda one: To("draft", (str(one.row.pk),)),
        always=True,
    ),
    Column("unit", gettext_lazy("Đơn vị"), lambda one: one.unit),
    Column("step", gettext_lazy("Bước"), lambda one: one.word),
    Column(
        "since",
        gettext_lazy("Từ ngày"),
        lambda one: one.row.step_since,
        kind=Kind.DAY,
        sort="step_since",
        css="nowrap",
    ),
    Column(
        "days",
        gettext_lazy("Số ngày ở bước này"),
        lambda one: None if one.over else one.days,
        kind=Kind.NUMBER,
        css="num",
    ),
    Column(
        "until",
        gettext_lazy("Chờ đến"),
        lambda one: one.until,
        kind=Kind.DAY,
        css="nowrap",
    ),
    Column(
        "edition",
        gettext_lazy("Dự thảo lần"),
        lambda one: one.row.edition,
        kind=Kind.NUMBER,
        css="num off",
    ),
)

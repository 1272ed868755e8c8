"""Facts that hold from a day up to, but not including, another."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import Lead
from django.utils.translation import gettext as _

from chibo.core.days import day_text
from chibo.core.refusals import Refused


class DatedQuerySet(models.QuerySet[Any]):
    def as_of(self, day: date) -> Self:
        """Rows valid on that day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


class Dated(models.Model):
    """A fact that holds from valid_from up to, but not including, valid_to (None: still)."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="%(class)s_ends_after_it_starts",
            )
        ]


def check_no_overlap(
    model: type[models.Model], key: Sequence[str], owners: Iterable[int] | None = None, **only: Any
) -> None:
    """Refuse when two rows of one key hold on the same day.

    `key` names the columns that identify the line of rows; its first is the owner, and `owners`
    narrows the check to those touched. One window query, alike on SQLite and PostgreSQL; the
    caller holds the owner's row lock.

    Raises Refused CORE-OVERLAP.
    """
    rows = model._default_manager.filter(**only)
    if owners is not None:
        rows = rows.filter(**{f"{key[0]}__in": list(owners)})
    following = Window(
        Lead("valid_from"), partition_by=[F(k) for k in key], order_by=["valid_from", "id"]
    )
    clash = (
        rows.annotate(next_from=following)
        .filter(next_from__isnull=False)
        .filter(Q(valid_to=None) | Q(valid_to__gt=F("next_from")))
        .first()
    )
    if clash is not None:
        raise Refused(
            "CORE-OVERLAP",
            _("%(what)s: hai khoảng thời gian chồng nhau từ ngày %(day)s.")
            % {"what": clash, "day": day_text(clash.next_from)},
            fix=_("Đặt ngày kết thúc của dòng trước không muộn hơn ngày bắt đầu của dòng sau."),
            field="from",
        )

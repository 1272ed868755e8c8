"""What a reorganisation hands over: each app says which of its records, and how they go on.

Filled by config. A unit (or a locality) that ends gives away everything that holds on the day or
later; one that goes on gives what a share names.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeVar

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.dated import Dated
from chibo.core.days import day_text
from chibo.core.refusals import Refused

D = TypeVar("D", bound=Dated)
Kind = Literal["unit", "locality"]
Shares = Mapping[str, Mapping[int, int | None]]
"""Kind of thing -> key -> who gets it (None: nobody), where it is not the main successor."""

AT_ONCE = 1000  # keys named in one statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """One change of hands on one day.

    ended    what exists no longer from that day on; it gives everything.
    giving   what goes on and gives what the shares name.
    heirs    ended -> who takes over what can't be divided.
    event    merge, split or replace; empty where nobody succeeds: then `heirs` only take in what
             has to be somewhere.
    """

    actor: Actor
    on: date
    decision: str
    kind: Kind = "unit"
    event: str = ""
    ended: frozenset[int] = frozenset()
    giving: frozenset[int] = frozenset()
    heirs: Mapping[int, int] = field(default_factory=dict)
    shares: Shares = field(default_factory=dict)

    def leaving(self, rows: QuerySet[D], via: str, *, share: str = "", by: str = "") -> QuerySet[D]:
        """Rows that hold on the day or later and go: of who ended, and those that a share names.

        `via` is the way to the giver, `by` the way to what shares of that kind name.
        """
        gone = Q(**{f"{via}__in": self.ended})
        if share and self.giving:
            named = Q(**{f"{by}__in": list(self.shares.get(share, ()))})
            gone |= Q(**{f"{via}__in": self.giving}) & named
        still = Q(valid_to=None) | Q(valid_to__gt=self.on)
        return rows.filter(still & gone).order_by("id")

    def heir(self, giver: int, *, share: str = "", key: int = 0) -> int | None:
        """Who takes it in: whom the share names, else the main heir, if any."""
        named = self.shares.get(share, {})
        return named[key] if key in named else self.heirs.get(giver)

    def successor(self, giver: int, *, share: str = "", key: int = 0) -> int | None:
        """As `heir`, but nobody where nobody succeeds."""
        return self.heir(giver, share=share, key=key) if self.event else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Records of one kind that change hands.

    records  their class, as the trail and the workbook name it.
    what     what they are, in words.
    rows     those that a handing concerns; it must not ask who the heirs are.
    give     lets them go on; without it they stand in the way, and nothing is handed over.
    share    the kind of share that can name single ones of them, by the field `by`.
    day      the field with the day from which on they matter.
    """

    records: str
    what: str | Promise
    rows: Callable[[Handing], QuerySet[Any]]
    give: Callable[[Handing, QuerySet[Any]], None] | None
    kind: Kind = "unit"
    share: str = ""
    by: str = ""
    day: str = "valid_from"


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of one kind change hands; `hinders` when they stand in the way instead."""

    records: str
    what: str
    count: int
    hinders: bool


class HandoverBook:
    """The parts that config wires in, in the order in which they are given."""

    def __init__(self) -> None:
        self._parts: tuple[Part, ...] = ()

    def wire(self, *parts: Part) -> None:
        """Take in the parts of all apps; what was wired before is forgotten."""
        self._parts = parts

    def preview(self, handing: Handing, *, only: Sequence[str] = ()) -> list[Count]:
        """What would change hands, and what stands in the way; writes nothing."""
        return self.resting(handing, until=None, only=only)

    def resting(
        self, handing: Handing, *, until: date | None, only: Sequence[str] = ()
    ) -> list[Count]:
        """What rests on who ends on any day from the handing's on and before `until`."""
        counts = []
        for part in self._of(handing, only):
            rows = part.rows(handing)
            if until is not None:
                rows = rows.filter(**{f"{part.day}__lt": until})
            counts.append(_count(part, rows))
        return [one for one in counts if one.count]

    def apply(self, handing: Handing, *, only: Sequence[str] = ()) -> list[Count]:
        """Hand everything over, or only the named classes of records. What was handed over.

        Raises Refused CORE-HANDOVER-LATER, CORE-HANDOVER-SHARE and what the parts refuse.
        """
        counts = []
        self._refuse_unknown_shares(handing, only)
        for part in self._of(handing, only):
            rows = part.rows(handing)
            count = _count(part, rows)
            if count.count and part.give is None:
                raise _in_the_way(handing, count)
            if count.count and part.give is not None:
                counts.append(count)
                part.give(handing, rows)
        return counts

    def _of(self, handing: Handing, only: Sequence[str]) -> Iterator[Part]:
        for part in self._parts:
            if part.kind == handing.kind and (not only or part.records in only):
                yield part

    def _refuse_unknown_shares(self, handing: Handing, only: Sequence[str]) -> None:
        for share, named in handing.shares.items():
            found: set[int] = set()
            for part in self._of(handing, only):
                if part.share == share:
                    rows = part.rows(handing).filter(**{f"{part.by}__in": list(named)})
                    found |= set(rows.values_list(part.by, flat=True))
            if set(named) - found:
                raise Refused(
                    "CORE-HANDOVER-SHARE",
                    _("%(count)d mục được nêu tên để bàn giao riêng không thuộc nơi bàn giao.")
                    % {"count": len(set(named) - found)},
                    fix=_("Bỏ các mục đó khỏi danh sách bàn giao riêng, hoặc sửa lại mã."),
                    field="shares",
                )


def _count(part: Part, rows: QuerySet[Any]) -> Count:
    return Count(part.records, str(part.what), rows.count(), part.give is None)


def _in_the_way(handing: Handing, count: Count) -> Refused:
    return Refused(
        "CORE-HANDOVER-LATER",
        _("Nơi sẽ kết thúc đã có %(count)d %(what)s từ ngày %(day)s trở đi.")
        % {"count": count.count, "what": count.what, "day": day_text(handing.on)},
        fix=_("Chọn ngày muộn hơn, hoặc sửa các bản ghi đó trước."),
        field="on",
    )


HANDOVER = HandoverBook()


def hindering(
    records: str, what: str | Promise, model: type[Dated], via: str, *, kind: Kind = "unit"
) -> Part:
    """A part of rows that begin on the day or later and can't be another's: they stand in the way.

    `via` is the way from the row to who ends.
    """

    def rows(handing: Handing) -> QuerySet[Any]:
        return handing.leaving(model.objects.filter(valid_from__gte=handing.on), via)

    return Part(records=records, what=what, rows=rows, give=None, kind=kind)


def require_heirs(
    handing: Handing, rows: Iterable[D], heir: Callable[[D], int | None], what: str | Promise
) -> None:
    """Raise Refused CORE-HANDOVER-NOBODY when nobody takes in one of the rows."""
    left = sum(1 for row in rows if heir(row) is None)
    if left:
        raise Refused(
            "CORE-HANDOVER-NOBODY",
            _("%(count)d %(what)s chưa có nơi tiếp nhận từ ngày %(day)s.")
            % {"count": left, "what": what, "day": day_text(handing.on)},
            fix=_("Nêu nơi tiếp nhận, hoặc chuyển đi trước ngày đó."),
            field="to",
        )


def pass_on(
    handing: Handing,
    rows: Iterable[D],
    to: str,
    heir: Callable[[D], int | None],
    *,
    same: Sequence[str],
    closed: Mapping[str, Any] | None = None,
    opened: Callable[[D], Mapping[str, Any]] = lambda _row: {},
    nobody: Literal["ends", "goes_on"] = "ends",
) -> list[D]:
    """End each row on the day and let it go on with its heir; the rows that were opened.

    `to` is the field that names the holder, `closed` what is noted on what ends, `opened` on what
    goes on. Of rows alike in the fields `same` an heir gets one. A row that begins on the day or
    later only changes its holder. Without an heir a row ends (what never began is gone), or goes
    on without a holder.
    """
    listed = list(rows)
    if not listed:
        return []
    model = type(listed[0])
    heirs = {row.pk: heir(row) for row in listed}
    taken = _taken(model, handing.on, to, heirs.values(), same)
    gone: list[int] = []
    ending: list[int] = []
    new: list[D] = []
    moved: dict[int | None, list[int]] = {}
    for row in listed:
        after, begins = copy(row), max(row.valid_from, handing.on)
        setattr(after, to, heirs[row.pk])
        key = (begins, *(getattr(after, name) for name in same))
        goes_on = (heirs[row.pk] is not None or nobody == "goes_on") and key not in taken
        taken.add(key)
        if row.valid_from < handing.on:
            ending.append(row.pk)
            if goes_on:
                after.pk, after._state.adding, after.valid_from = None, True, handing.on
                for name, value in opened(row).items():
                    setattr(after, name, value)
                new.append(after)
        elif goes_on:
            moved.setdefault(heirs[row.pk], []).append(row.pk)
        else:
            gone.append(row.pk)
    _write(model, to, gone, moved)
    for found in _parts(model, ending):
        found.update(valid_to=handing.on, **(closed or {}))
    model.objects.bulk_create(new, batch_size=AT_ONCE)
    return new


def _write(
    model: type[D], to: str, gone: Sequence[int], moved: Mapping[int | None, Sequence[int]]
) -> None:
    """Take out what never began, and give what begins later its new holder."""
    for found in _parts(model, gone):
        found.delete()
    for holder, keys in moved.items():
        for found in _parts(model, keys):
            found.update(**{to: holder})


def _taken(
    model: type[D], on: date, to: str, heirs: Iterable[int | None], same: Sequence[str]
) -> set[tuple[Any, ...]]:
    """What the heirs have on the day already, as keys of `same` with the day."""
    there = model.objects.as_of(on).filter(**{f"{to}__in": {one for one in heirs if one}})
    return {(on, *values) for values in there.values_list(*same)}


def _parts(model: type[Dated], keys: Sequence[int]) -> Iterator[QuerySet[Any]]:
    for at in range(0, len(keys), AT_ONCE):
        yield model.objects.filter(pk__in=keys[at : at + AT_ONCE])

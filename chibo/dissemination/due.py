"""Papers to be acknowledged and studied: by a unit itself, and by how many below it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.dissemination.models import Dissemination, Receipt
from chibo.dissemination.prescribed import rule_on
from chibo.dissemination.queries.asking import Asking, asking
from chibo.dissemination.queries.standing import Paths, Stood, above, standing, standing_under
from chibo.dissemination.queries.waiting import open_on
from chibo.organisations.models import Placement
from chibo.organisations.reach import in_reach

KIND = "paper_to_study"


def papers_due(asked: DueAsked) -> Iterator[Due]:
    """Each paper that a unit has still to acknowledge, or that it should study before long."""
    for one in _lacking(asked):
        said = _to_study() if one.acknowledged else _to_acknowledge()
        row, unit = one.row, one.stood
        yield Due(
            KIND,
            unit.unit,
            said % {"unit": unit.name, "paper": row.name},
            ("dissemination", row.pk),
            one.until,
            topic=f"{KIND}:{row.pk}",
            why=row.title,
        )


def papers_counted(asked: DueAsked) -> Iterator[DueCount]:
    """By paper how many units lack something."""
    rows: dict[int, Dissemination] = {}
    units: dict[int, int] = {}
    first: dict[int, date] = {}
    for one in _lacking(asked):
        key = one.row.pk
        rows[key], units[key] = one.row, units.get(key, 0) + 1
        first[key] = min(one.until, first.get(key, one.until))
    for key, row in rows.items():
        said = ngettext(
            "%(count)s đơn vị chưa tiếp nhận hoặc chưa học %(paper)s.",
            "%(count)s đơn vị chưa tiếp nhận hoặc chưa học %(paper)s.",
            units[key],
        )
        told = {"count": number_format(units[key], force_grouping=True), "paper": row.name}
        yield DueCount(KIND, f"{KIND}:{key}", units[key], said % told, first[key], row.title)


def _to_acknowledge() -> str:
    return _("%(unit)s: xác nhận đã nhận %(paper)s.")


def _to_study() -> str:
    return _("%(unit)s: tổ chức học tập, quán triệt %(paper)s.")


class Lacking(NamedTuple):
    """What one unit lacks of one paper, and the last day for it."""

    row: Dissemination
    stood: Stood
    acknowledged: bool
    until: date


def _lacking(asked: DueAsked) -> Iterator[Lacking]:
    """What lacks: an acknowledgement always, a study once its last day is near."""
    key = _asked_key(asked.topic)
    if key is None:
        return
    soon = asked.on + timedelta(days=rule_on(asked.on).days_before)
    for root, tree in _trees(asked):
        over = above(root, asked.on)
        paths = Paths(tree, over)
        for one, did in _papers(asked.on, key, root, tree, over):
            for unit, stood in tree.items():
                acknowledged, studied = did.get(unit, (None, None))
                if acknowledged and studied:
                    continue
                path = paths.over(unit)
                if one.sender not in path or not one.asks(stood, path):
                    continue
                days = one.days(stood, path)
                until = days.study if acknowledged else days.acknowledge
                if until and (not acknowledged or until <= soon):
                    yield Lacking(one.row, stood, bool(acknowledged), until)


def _asked_key(topic: str) -> int | None:
    """The paper that is asked about, 0 for all, None for something else."""
    kind, _colon, key = topic.partition(":")
    if kind not in ("", KIND):
        return None
    return int(key) if key.isdecimal() else 0


def _trees(asked: DueAsked) -> Iterator[tuple[int, dict[int, Stood]]]:
    """The units asked about whose records the actor may see, each root with what is below it."""
    actor = asked.actor
    if not actor.may("record.view"):
        return
    if asked.unit is not None:
        seen = in_reach(Placement.objects.filter(unit=asked.unit), actor, "record.view")
        if seen.exists():
            make = standing([asked.unit], asked.on) if asked.alone else None
            tree = standing_under(asked.unit, asked.on) if make is None else make
            yield asked.unit, tree
        return
    roots = actor.roots("record.view")
    for root in sorted(roots):
        if not roots.intersection(above(root, asked.on)):
            yield root, standing_under(root, asked.on)


Did = tuple[date | None, date | None]


def _papers(
    day: date, key: int, root: int, tree: Mapping[int, Stood], over: Sequence[int]
) -> Iterator[tuple[Asking, dict[int, Did]]]:
    """The papers open on the day from above the root or from within, and what units did."""
    rows = open_on(day).filter(unit__in=[*over, root])
    if len(tree) > 1:
        inside = [one.pk for one in open_on(day) if one.unit_id in tree]
        rows = open_on(day).filter(unit__in=over) | open_on(day).filter(pk__in=inside)
    found = [one for one in rows if not key or one.pk == key]
    receipts = Receipt.objects.filter(dissemination__in=[one.pk for one in found])
    if len(tree) == 1:
        receipts = receipts.filter(unit__in=list(tree))
    did: dict[int, dict[int, Did]] = {}
    wanted = ("dissemination_id", "unit_id", "acknowledged_on", "studied_on")
    for paper, unit, *days in receipts.values_list(*wanted).iterator(chunk_size=5000):
        done, studied = (one if one and one <= day else None for one in days)
        did.setdefault(paper, {})[unit] = (done, studied)
    for one in asking(found, day):
        yield one, did.get(one.row.pk, {})


PAPERS_TO_STUDY = DueSource(KIND, papers_due, papers_counted)

"""What is shown behind an item is exactly what makes it count, for every target."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from django.db.models import Model, QuerySet

from chibo.core.audit import record
from chibo.core.facts import BOOK
from chibo.documents.models import Paper
from chibo.indicators.definitions import Definition, faults, rested_on
from chibo.indicators.engine import Binding
from chibo.indicators.evidence import Place, Proof, place, proofs
from chibo.indicators.items import Item, _whole, items
from chibo.indicators.live import Live
from chibo.inspection.models import Inspection
from chibo.meetings.models import Meeting, SuperiorAttendance
from chibo.members.models import Membership, Post, Residence, Rotation, Seat
from chibo.organisations.models import LocalityCover, Stay
from chibo.programmes.models import ManualResult
from chibo.programmes.queries.catalogue import target as find_target
from chibo.programmes.queries.explain import explain
from chibo.programmes.queries.figures import binding_of, with_parameters
from chibo.programmes.queries.lines import Record
from chibo.programmes.queries.status import status, unit_on
from chibo.reports.models import Report
from chibo.reviews.models import Classification, Screening
from chibo.training.models import Training
from chibo.work.models import CellYear, Charge
from tests.recount.table import TARGETS
from tests.test_hand_worked import WORKED
from tests.world.world import World

pytestmark = pytest.mark.engine

SAMPLES = 3
NONE_COUNTS = {"003-4", "003-5"}
"""In the small world nobody was weak from 2022 on, and no year from 2026 on is over."""
BY_KEY: Mapping[str, type[Model]] = {
    "attendance": SuperiorAttendance,
    "cell_year": CellYear,
    "charge": Charge,
    "classification": Classification,
    "inspection": Inspection,
    "manual_result": ManualResult,
    "meeting": Meeting,
    "membership": Membership,
    "paper": Paper,
    "post": Post,
    "report": Report,
    "rotation": Rotation,
    "screening": Screening,
    "training": Training,
}


def rows_of(definition: Definition) -> tuple[QuerySet[Model], str]:
    """The rows that records behind items stand for, and the column that has their key.

    Where persons or units are shown, it is what ties them to the item.
    """
    tied: Mapping[str, tuple[QuerySet[Model], str]] = {
        "committees": (Seat.objects.all(), "person"),
        "communes": (Stay.objects.filter(groups__contains="|military|"), "unit"),
        "localities": (LocalityCover.objects.all(), "unit"),
        "locality_residents": (Residence.objects.all(), "person"),
    }
    evidence = BOOK.facts[definition.of].evidence
    assert evidence
    return tied.get(definition.of) or (BY_KEY[evidence.kind]._default_manager.all(), "pk")


@dataclass(frozen=True)
class Asked:
    """One target as of a day at the province."""

    definition: Definition
    binding: Binding
    unit: int

    def items(self) -> list[Item]:
        _whole.cache_clear()  # records are taken away here without an entry of the trail
        found = items(self.definition, self.binding, Live(), unit=self.unit)
        return found.page(1, max(1, len(found)), last=False)

    def counted(self) -> dict[Place, Item]:
        return {place(one): one for one in self.items() if one.numerator}

    def proofs(self, shown: list[Item]) -> Mapping[Place, list[Proof]]:
        return proofs(self.definition, self.binding, Live(), shown)


def days(target: str) -> list[date]:
    return sorted({row.day for row in WORKED[target] if row.kind == "day"})


def asked(world: World, target: str) -> Iterator[Asked]:
    """On every day on which the target was worked out by hand and shows a figure."""
    for day in days(target):
        programme, entry = find_target(world.province_office, target)
        unit = unit_on(world.province_office, day, "TINH")
        _unit, [figure] = next(status(programme, [unit], day, entries=[entry]))
        if figure.numbers is not None and figure.looks.main is not None:
            binding = binding_of(entry, programme, figure.looks.main, day)
            yield Asked(with_parameters(entry), binding, unit.id)


def told(target: str, world: World) -> bool:
    definition = with_parameters(find_target(world.province_office, target)[1])
    return bool(rested_on(definition, BOOK.facts[definition.of]))


@pytest.mark.parametrize("target", TARGETS)
def test_whatever_counts_rests_on_a_record(world: World, target: str) -> None:
    if not told(target, world):
        return
    seen = len(NONE_COUNTS & {target})
    for one in asked(world, target):
        counted = one.counted()
        found = one.proofs(list(counted.values()))
        for where in counted:
            assert any(proof.counts for proof in found.get(where, ())), (one.binding.end, where)
        seen += len(counted)
    assert seen, "no item counts on any of the days"


@pytest.mark.parametrize("target", TARGETS)
def test_without_what_is_shown_it_does_not_count_and_without_all_else_it_does(
    world: World, target: str
) -> None:
    if not told(target, world):
        return
    for one in asked(world, target):
        counted = one.counted()
        for where, shown in list(one.proofs(list(counted.values())).items())[:SAMPLES]:
            keys = {proof.key for proof in shown if proof.counts}
            with transaction.atomic():
                remove(one, keys)
                assert where not in one.counted(), (one.binding.end, where, keys)
                transaction.set_rollback(True)
            with transaction.atomic():
                remove_all_but(one, keys, counted[where])
                assert where in one.counted(), (one.binding.end, where, keys)
                transaction.set_rollback(True)


def remove(one: Asked, keys: set[int]) -> None:
    rows, column = rows_of(one.definition)
    erase(rows.filter(**{f"{column}__in": keys}))


def remove_all_but(one: Asked, keys: set[int], item: Item) -> None:
    """Whatever else is of the same kind; where the item itself is, it stays."""
    rows, column = rows_of(one.definition)
    rows = rows.exclude(**{f"{column}__in": keys})
    evidence = BOOK.facts[one.definition.of].evidence
    if evidence and evidence.kind == item.kind:
        rows = rows.exclude(pk=item.key)
    erase(rows)


def erase(rows: QuerySet[Model]) -> None:
    """As if they had never been written; whatever hangs on them stays."""
    rows._raw_delete(rows.db)


# --- What each shows


def explained(world: World, target: str, day: date, unit: str = "TINH") -> list[Record]:
    actor = world.province_office
    programme, entry = find_target(actor, target)
    return explain(actor, programme, entry, unit_on(actor, day, unit), day, size=1000).records


@pytest.mark.parametrize(
    ("target", "kinds"),
    [
        ("000-9", {"cell_thematic"}),
        ("004-13b", {"cell_regular"}),
        ("004-13a", {"committee", "cell_committee"}),
    ],
)
def test_only_meetings_of_the_kind_asked_for_are_shown(
    world: World, target: str, kinds: set[str]
) -> None:
    day = date(2015, 12, 31) if target == "000-9" else world.day
    keys = {proof.key for row in explained(world, target, day) for proof in row.evidence}

    assert set(Meeting.objects.filter(pk__in=keys).values_list("kind", flat=True)) == kinds


def test_a_cell_that_is_an_organisation_shows_each_duty_its_own_meetings(world: World) -> None:
    company = [row for row in explained(world, "004-4", world.day, "DN") if row.unit == "DN"]
    shown = [
        set(
            Meeting.objects.filter(pk__in=[one.key for one in row.evidence]).values_list(
                "kind", flat=True
            )
        )
        for row in company
    ]

    assert len(company) == 2
    assert {"cell_regular", "cell_thematic"} in shown
    assert {"cell_committee"} in shown


def test_a_report_sent_late_is_shown_and_marked_from_the_day_it_came(world: World) -> None:
    day = date(2025, 5, 31)
    row = next(row for row in explained(world, "004-12", day) if row.numerator)
    [proof] = row.evidence
    Report.objects.filter(pk=proof.key).update(sent_on=date(2025, 5, 2))
    record(world.administrator, "test.sent-late", touched=[(None, "reports", date(2025, 4, 1))])

    late = next(one for one in explained(world, "004-12", day) if one.unit == row.unit)
    before = next(
        one for one in explained(world, "004-12", date(2025, 5, 1)) if one.unit == row.unit
    )
    assert not late.numerator
    assert [(one.key, one.counts) for one in late.evidence] == [(proof.key, False)]
    assert before.evidence == []


def test_a_joint_cell_is_marked_where_an_own_one_is_asked_for(world: World) -> None:
    by_place = {row.label: row for row in explained(world, "003-6", world.day, "XA")}
    marks = {
        label: [one.counts for one in row.evidence]
        for label, row in by_place.items()
        if row.evidence
    }

    assert sorted(marks.values()) == [[False], [False], [True]]


# --- Packs


def test_a_definition_whose_records_nobody_tells_is_a_fault(world: World) -> None:
    definition = find_target(world.province_office, "000-9")[1].definition
    other = definition.model_copy(update={"counts": {"commune": True}})

    assert faults(definition, BOOK.facts, BOOK.kept) == []
    assert faults(other, BOOK.facts, BOOK.kept) == [
        ("counts", "fact meeting_duties tells no record that commune rests on")
    ]

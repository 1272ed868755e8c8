"""Binding the number of another document to a target: by decision, dated, kept (practice M24)."""

from datetime import date
from decimal import Decimal

import pytest

from chibo.core.models import AuditEntry, Touched
from chibo.core.papers import PaperRef
from chibo.core.refusals import NotAllowed, Refused
from chibo.organisations.models import Unit
from chibo.programmes.models import FormerReference, Reference
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.references import bound
from chibo.programmes.queries.status import status, unit_on
from chibo.programmes.services.references import bind, withdraw

TODAY = date(2026, 10, 31)
START = date(2026, 1, 1)
DECISION = PaperRef("12-QĐ/TU", date(2026, 2, 10), "Tỉnh uỷ")
LATER = PaperRef("40-QĐ/TU", date(2026, 5, 20), "Tỉnh uỷ")


@pytest.fixture
def target(world):
    return catalogue.target(world.actor("province_office", TODAY), "003-7")


def the_unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def do_bind(world, target, who="province_office", unit="PHUONG", **changes):
    programme, entry = target
    day = world.day if entry.pack.id == "003-3" else TODAY
    told = {
        "values": {None: Decimal(40)},
        "document": "Nghị quyết Đại hội lần thứ I",
        "on": START,
        "decision": DECISION,
    }
    bind(
        world.actor(who, day),
        programme=programme,
        entry=entry,
        unit=the_unit(unit),
        **{**told, **changes},
    )


def verdict(world, target, unit: str, day: date):
    programme, entry = target
    actor = world.actor("province_office", TODAY)
    asked = unit_on(actor, day, unit)
    [(_unit, [figure])] = status(programme, [asked], day, entries=[entry])
    return figure.verdict.status, figure.verdict.reason, figure.denominator


def test_the_target_is_unknown_until_a_decision_and_counted_against_the_number_after(world, target):
    assert verdict(world, target, "PHUONG", START)[:2] == ("unknown", "no_reference")

    do_bind(world, target, on=date(2026, 3, 1))

    assert verdict(world, target, "PHUONG", date(2026, 2, 28))[:2] == ("unknown", "no_reference")
    told = verdict(world, target, "PHUONG", date(2026, 3, 1))
    assert (told[1], told[2]) == (None, 40.0)


def test_a_new_decision_replaces_the_number_and_the_earlier_one_is_kept(world, target):
    do_bind(world, target)
    do_bind(world, target, values={None: Decimal(55)}, on=date(2026, 6, 1), decision=LATER)

    assert verdict(world, target, "PHUONG", date(2026, 5, 31))[2] == 40
    assert verdict(world, target, "PHUONG", date(2026, 6, 1))[2] == 55
    numbers = bound(world.actor("province_office", TODAY), "003-7", the_unit("PHUONG").pk)
    assert [(int(one.value), one.until, one.ended_by) for one in numbers] == [
        (55, None, ""),
        (40, date(2026, 6, 1), str(LATER)),
    ]


def test_what_was_typed_wrongly_never_held_once_it_is_bound_anew_from_the_same_day(world, target):
    do_bind(world, target)
    do_bind(world, target, values={None: Decimal(4)}, decision=LATER)

    assert verdict(world, target, "PHUONG", date(2026, 4, 1))[2] == 4
    assert FormerReference.objects.get().valid_to == START


def test_a_number_can_be_taken_back_by_decision(world, target):
    do_bind(world, target)
    actor = world.actor("province_office", TODAY)
    withdraw(actor, entry=target[1], unit=the_unit("PHUONG"), on=date(2026, 7, 1), decision=LATER)

    assert verdict(world, target, "PHUONG", date(2026, 6, 30))[2] == 40
    assert verdict(world, target, "PHUONG", date(2026, 7, 1))[:2] == ("unknown", "no_reference")
    with pytest.raises(Refused, match="PROG-REFERENCE-NOTHING"):
        withdraw(actor, entry=target[1], unit=the_unit("PHUONG"), on=START, decision=LATER)


def test_each_year_of_a_yearly_target_has_its_own_number(world, yearly):
    values = {2024: Decimal(3), 2025: Decimal(5)}
    decision = PaperRef("3-QĐ/TU", date(2022, 1, 9), "Tỉnh uỷ")
    do_bind(world, yearly, values=values, on=date(2022, 1, 1), decision=decision)

    assert verdict(world, yearly, "PHUONG", date(2024, 6, 30))[:2] == ("unknown", "no_reference")
    assert verdict(world, yearly, "PHUONG", date(2025, 6, 30))[2] == 3
    assert verdict(world, yearly, "PHUONG", date(2026, 6, 30))[2] == 5


def test_it_leaves_an_entry_that_says_what_was_before(world, target):
    do_bind(world, target)
    do_bind(world, target, values={None: Decimal(55)}, on=date(2026, 6, 1), decision=LATER)

    entry = AuditEntry.objects.filter(action="references.bound").order_by("id")[1]
    assert (entry.detail["old"], entry.detail["new"]) == ({"": "40.00"}, {"": "55"})
    assert entry.unit == the_unit("PHUONG").pk
    assert Touched.objects.get(entry=entry).records == "references"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"values": {None: Decimal(0)}}, "VALUE"),
        ({"values": {None: Decimal(-3)}}, "VALUE"),
        ({"values": {None: Decimal("1.5")}}, "VALUE"),
        ({"values": {None: Decimal(10**7)}}, "VALUE"),
        ({"values": {2027: Decimal(3)}}, "YEAR"),
        ({"values": {}}, "YEAR"),
        ({"document": "  "}, "DOCUMENT"),
        ({"document": "x" * 251}, "DOCUMENT"),
        ({"decision": PaperRef("", date(2026, 2, 10), "Tỉnh uỷ")}, "DECISION"),
        ({"decision": PaperRef("12", None, "Tỉnh uỷ")}, "DECISION"),
        ({"decision": PaperRef("12", date(2026, 2, 10), " ")}, "DECISION"),
        ({"decision": PaperRef("12", date(2027, 2, 10), "Tỉnh uỷ")}, "DECIDED"),
        ({"on": date(2025, 12, 31)}, "DAY"),
        ({"on": date(2031, 1, 1)}, "DAY"),
    ],
)
def test_nonsense_is_refused_with_what_to_do_and_where_it_stands(world, target, changes, code):
    before = Reference.objects.count()
    with pytest.raises(Refused) as refused:
        do_bind(world, target, **changes)

    assert refused.value.code == f"PROG-REFERENCE-{code}"
    assert refused.value.fix
    assert "003-7" in refused.value.cite
    assert Reference.objects.count() == before


def test_the_same_again_and_a_day_before_the_last_decision_are_refused(world, target):
    do_bind(world, target, on=date(2026, 3, 1))
    with pytest.raises(Refused, match="PROG-REFERENCE-SAME"):
        do_bind(world, target, on=date(2026, 3, 1))
    with pytest.raises(Refused, match="PROG-REFERENCE-LATER"):
        do_bind(world, target, values={None: Decimal(3)}, on=START, decision=LATER)


def test_a_target_with_a_number_of_its_own_takes_none(world):
    target = catalogue.target(world.actor("province_office", TODAY), "003-1")
    with pytest.raises(Refused, match="PROG-REFERENCE-OWN"):
        do_bind(world, target)


def test_a_unit_has_no_number_before_it_was_there(world, yearly):
    with pytest.raises(Refused, match="ORG-UNIT-BEFORE"):
        do_bind(world, yearly, unit="HOA", **OF_2023)


OF_2023 = {
    "values": {2023: Decimal(7)},
    "on": date(2023, 1, 1),
    "decision": PaperRef("3-QĐ/TU", date(2023, 1, 9), "Tỉnh uỷ"),
}


@pytest.fixture
def yearly(world):
    return catalogue.target(world.actor("province_office"), "003-3")


@pytest.mark.parametrize(
    ("who", "unit"),
    [
        ("province_office", "TINH"),
        ("province_office", "TP"),
        ("city_office", "PHUONG"),
        ("administrator", "TP"),
    ],
)
def test_the_boards_of_the_level_above_bind_and_those_of_the_top_their_own(
    world, yearly, who, unit
):
    do_bind(world, yearly, who=who, unit=unit, **OF_2023)
    assert Reference.objects.get(target="003-3", unit__code=unit, year=2023).value == 7


@pytest.mark.parametrize(
    ("who", "unit"),
    [
        ("city_office", "TP"),  # its own
        ("district_office", "PHUONG"),  # a neighbour's
        ("city_office", "TINH"),  # of the level above
        ("commune_office", "XA"),
        ("cell_secretary", "HOA"),
        ("member", "HOA"),
        ("inspector", "XA"),
        ("observer", "TP"),
        ("outsider", "TP"),
    ],
)
def test_nobody_else_binds_anything(world, yearly, who, unit):
    before = Reference.objects.count()
    with pytest.raises(NotAllowed):
        do_bind(world, yearly, who=who, unit=unit, **OF_2023)
    assert Reference.objects.count() == before

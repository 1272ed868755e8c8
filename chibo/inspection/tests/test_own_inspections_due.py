"""What a cell's own inspections ask for: a plan in January, and each by its day."""

from datetime import date

import pytest

from chibo.core.due import DueAsked
from chibo.core.models import Pack
from chibo.indicators.keeping import units_keeping
from chibo.inspection.due_own import OWN_INSPECTIONS, OWN_PLANS
from chibo.inspection.models import OwnInspection
from chibo.inspection.services.own_plans import Planned, SignedPlan, save_plan, sign_plan

JANUARY = date(2025, 1, 25)


def asked(world, on, who="commune_office", **told):
    return DueAsked(world.actor(who), on, units_keeping, **told)


def units(world, source, on, **told):
    return {one.unit for one in source.due(asked(world, on, **told))}


@pytest.fixture
def one(world):
    actor, unit = world.actor("cell_secretary"), world.united_cell
    line = Planned(world.person("THAO").pk, "inspection", "tasks", date(2025, 6, 20))
    save_plan(actor, unit=unit, year=2025, version=0, wanted=[line])
    sign_plan(actor, unit=unit, year=2025, version=1, signed=SignedPlan(date(2025, 1, 20)))
    return OwnInspection.objects.get()


def test_in_january_a_cell_without_a_plan_is_told_of(world):
    told = {one.unit: one for one in OWN_PLANS.due(asked(world, JANUARY))}
    found = told[world.united_cell.pk]
    assert found.sentence == "Chi bộ xóm Hoà Bình chưa ký kế hoạch kiểm tra, giám sát năm 2025."
    assert (found.day, found.why) == (date(2025, 1, 31), "Theo QD-22, điều 7.")
    assert world.street_cell.pk not in told
    [count] = OWN_PLANS.counted(asked(world, JANUARY))
    assert count.units == len(told)
    assert not units(world, OWN_PLANS, date(2025, 6, 1))


def test_with_a_plan_it_is_not(world, one):
    assert world.united_cell.pk not in units(world, OWN_PLANS, JANUARY)


def test_an_inspection_is_told_of_as_its_day_comes_without_a_name(world, one):
    assert not units(world, OWN_INSPECTIONS, date(2025, 5, 1))
    [found] = OWN_INSPECTIONS.due(asked(world, date(2025, 6, 10)))
    assert found.sentence == (
        "Chi bộ xóm Hoà Bình: 1 cuộc kiểm tra, giám sát trong kế hoạch sắp đến ngày."
    )
    assert one.person.full_name not in found.sentence
    [count] = OWN_INSPECTIONS.counted(asked(world, date(2025, 6, 10)))
    assert count.units == 1
    OwnInspection.objects.update(closed_on=date(2025, 6, 15))
    assert not units(world, OWN_INSPECTIONS, world.day)


@pytest.mark.parametrize("who", ["member", "inspector", "outsider", "neighbour_secretary"])
def test_who_does_not_write_them_down_is_told_nothing(world, one, who):
    assert world.united_cell.pk not in units(world, OWN_INSPECTIONS, world.day, who=who)
    assert world.united_cell.pk not in units(world, OWN_PLANS, JANUARY, who=who)


def test_without_a_rule_or_for_another_topic_nothing_is_told(world, one):
    assert not units(world, OWN_INSPECTIONS, world.day, topic="term_end")
    here = {"unit": world.united_cell.pk, "alone": True}
    assert units(world, OWN_INSPECTIONS, world.day, **here) == {world.united_cell.pk}
    Pack.objects.filter(kind="reminders").delete()
    assert not units(world, OWN_INSPECTIONS, world.day)
    assert not units(world, OWN_PLANS, JANUARY)

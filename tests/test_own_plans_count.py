"""The signed plan of a cell with a committee of its own is counted in 004-1e."""

from datetime import date

import pytest

from chibo.documents.models import Paper
from chibo.inspection.services.own_plans import Planned, SignedPlan, save_plan, sign_plan
from chibo.members.models import Membership
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.status import status, unit_on

pytestmark = pytest.mark.engine
YEAR = 2025


def figure(actor, code):
    programme = catalogue.programme(actor, "004")
    entry = next(one for one in programme.entries if one.pack.id == "004-1e")
    unit = unit_on(actor, actor.today, code)
    [(_unit, [found])] = status(programme, [unit], actor.today, entries=[entry])
    return found.numbers.numerator, found.numbers.denominator


@pytest.mark.parametrize(
    ("code", "kind", "counted"),
    [("DN", "inspection_programme", (1, 1)), ("HOA", "inspection_plan", None)],
)
def test_a_signed_plan_is_the_programme_where_a_cell_has_a_committee(world, code, kind, counted):
    unit, actor = world.unit(code), world.actor("province_office")
    Paper.objects.filter(unit=unit, kind__startswith="inspection_").delete()
    member = Membership.objects.as_of(date(YEAR, 3, 1)).filter(unit=unit, kind="home")[0].person
    line = Planned(member.pk, "supervision", "example", date(YEAR, 9, 30))
    save_plan(actor, unit=unit, year=YEAR, version=0, wanted=[line])
    before = figure(actor, code) if counted else None
    told = SignedPlan(date(YEAR, 1, 15), for_paper="Kế hoạch giấy")
    sign_plan(actor, unit=unit, year=YEAR, version=1, signed=told)
    assert Paper.objects.filter(unit=unit, kind=kind, period=str(YEAR)).exists()
    if counted:
        assert before == (0, 1)
        assert figure(actor, code) == counted

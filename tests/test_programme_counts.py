"""Issuing a programme of working sessions is what 004-17 counts, at once and explained."""

from datetime import date

import pytest

from chibo.core.audit import record
from chibo.documents.models import Paper
from chibo.meetings.queries.programmes import UNIT
from chibo.meetings.services.programme_papers import Issued, issue_programme
from chibo.meetings.services.programmes import Wanted, save_programme
from chibo.organisations.models import Unit
from tests.test_kinds_count import figure, listed

pytestmark = pytest.mark.engine
TARGET, WHERE, DAY = "004-17", "HUYEN", date(2025, 6, 30)  # judged for 2024


def test_an_issued_programme_is_counted_and_listed(world):
    unit = Unit.objects.get(code=WHERE)
    Paper.objects.filter(unit=unit, kind="superior_programme").delete()
    record(world.administrator, "test", touched=[(unit.pk, "papers", date(2011, 1, 1))])
    office = world.actor("district_office")
    assert figure(office, TARGET, WHERE, DAY)[0] == 0
    lines = [Wanted((UNIT, world.commune.pk), "Nghị quyết đại hội", "2024-Q3")]
    made = save_programme(office, unit=unit, year=2024, version=0, wanted=lines)
    assert figure(office, TARGET, WHERE, DAY)[0] == 0
    issued = Issued(date(2024, 1, 10))
    made = issue_programme(office, unit=unit, year=2024, version=made.version, issued=issued)
    assert figure(office, TARGET, WHERE, DAY)[0] == 1
    assert listed(office, TARGET, WHERE, DAY)

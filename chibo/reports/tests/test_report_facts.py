"""Which report is due for a quarter, and until when."""

from datetime import date

import pytest

from chibo.organisations.models import Unit
from chibo.reports.models import Report
from tests.figures import over, plant

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def org() -> Unit:
    return plant(("SUP", "superior_party_org", None), ("ORG", "base_party_org", "SUP"))["ORG"]


def send(org: Unit, period: str, day: date, kind: str = "periodic", programme: str = "") -> None:
    Report.objects.create(unit=org, kind=kind, period=period, programme=programme, sent_on=day)


@pytest.mark.parametrize(
    ("quarter", "report", "due"),
    [
        ("2021-Q1", "2021-Q1", date(2021, 4, 15)),
        ("2021-Q2", "2021-H1", date(2021, 7, 15)),
        ("2021-Q3", "2021-Q3", date(2021, 10, 15)),
        ("2021-Q4", "2021", date(2022, 1, 15)),
    ],
)
def test_each_quarter_has_its_report_which_is_in_time_up_to_the_day_it_is_due(
    org, quarter, report, due
):
    send(org, "2021-Q2", due)
    assert over("reports-on-time", org, quarter, report_due=due) == (0, 1, 1, 1)
    send(org, report, due)
    assert over("reports-on-time", org, quarter, report_due=due) == (1, 1, 1, 1)
    Report.objects.filter(period=report).update(sent_on=date(due.year, due.month, 16))
    assert over("reports-on-time", org, quarter, report_due=due) == (0, 1, 1, 1)


def test_whether_reports_are_kept_is_asked_on_the_day_they_are_due(org):
    due = date(2021, 4, 15)
    send(org, "2021-Q1", due)
    assert over("reports-on-time", org, "2021-Q1", report_due=due) == (1, 1, 1, 1)
    assert over("reports-on-time", org, "2021-Q1", report_due=date(2021, 4, 14)) == (0, 0, 0, 1)


def test_the_report_on_a_programme_is_the_years_own_and_sent_within_it(org):
    send(org, "2014", date(2014, 12, 31), "programme", "000")
    send(org, "2015", date(2016, 1, 1), "programme", "000")
    send(org, "2016", date(2016, 12, 31), "programme", "001")
    assert over("programme-report-000", org, "2014") == (1, 1, 1, 1)
    assert over("programme-report-000", org, "2015") == (0, 1, 1, 1)
    assert over("programme-report-000", org, "2016") == (0, 1, 1, 1)

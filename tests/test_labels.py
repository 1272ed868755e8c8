"""What records call themselves behind a figure is in the reader's language, days included."""

import re
from datetime import date

import pytest
from django.db.models import Model
from django.utils import translation

from chibo.core.records import RECORDS
from chibo.documents.models import Paper
from chibo.inspection.models import Inspection
from chibo.meetings.models import Meeting, SuperiorAttendance
from chibo.members.models import Membership, Nomination
from chibo.organisations.models import Term
from chibo.programmes.models import ManualResult
from chibo.reports.models import Report
from chibo.reviews.models import Screening
from chibo.training.models import Training
from chibo.work.models import CellYear, Charge
from tests.world.world import World

DATED: dict[str, type[Model]] = {
    "attendance": SuperiorAttendance,
    "cell_year": CellYear,
    "charge": Charge,
    "inspection": Inspection,
    "meeting": Meeting,
    "membership": Membership,
    "nomination": Nomination,
    "paper": Paper,
    "report": Report,
    "screening": Screening,
    "term": Term,
    "training": Training,
}
# 01/7/2025 but 31/12/2025: what a paper writes. Neither 01/07/2025 nor 2025-07-01 nor 2025-Q1.
AS_PAPERS = re.compile(r"\b\d{2}/(0[12]|[3-9]|1[0-2])/\d{4}\b")
FOREIGN = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-(?:\d\d\b|[QH])")


def labels(kind: str, day: date) -> list[str]:
    keys = DATED[kind]._default_manager.values_list("pk", flat=True)
    return list(RECORDS[kind].describe(set(keys), day).values())


@pytest.mark.parametrize("kind", DATED)
def test_a_label_writes_days_as_its_reader_does(world: World, kind: str) -> None:
    vietnamese = labels(kind, world.day)
    assert vietnamese
    assert not [one for one in vietnamese if FOREIGN.search(AS_PAPERS.sub("", one))]
    with translation.override("en"):
        assert not [one for one in labels(kind, world.day) if FOREIGN.search(one)]


def test_days_in_labels_are_there_in_both_languages(world: World) -> None:
    result = ManualResult.objects.create(
        target="001-11", unit=world.district, on=date(2014, 11, 30), state="done", evidence="x"
    )
    assert "Sinh hoạt chi bộ thường kỳ 03/6/2025" in labels("meeting", world.day)
    with translation.override("en"):
        found = RECORDS["manual_result"].describe([result.pk], world.day)[result.pk]
        assert ", 30 Nov 2014, " in found
        assert "Regular Party cell meeting 3 Jun 2025" in labels("meeting", world.day)

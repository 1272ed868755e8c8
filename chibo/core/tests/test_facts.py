"""What the book of facts refuses to read."""

import sys
from types import ModuleType

import pytest
from ibis.expr.types import Table

from chibo.core.facts import Ask, Evidence, Fact, FactBook, Tables


def nothing(tables: Tables, ask: Ask) -> Table:
    pytest.fail("the book is read, and no fact is asked")


def book(monkeypatch: pytest.MonkeyPatch, evidence: Evidence) -> FactBook:
    module = ModuleType("facts_of_a_test")
    fact = Fact(
        name="cells",
        grain="một chi bộ",
        items=nothing,
        columns={"role": "text", "met": "number", "early": "flag"},
        kind="unit",
        reached_by=("units",),
        evidence=evidence,
    )
    vars(module).update(FACTS=(fact,), KEPT=())
    monkeypatch.setitem(sys.modules, module.__name__, module)
    made = FactBook()
    made.wire(module.__name__)
    return made


def test_evidence_may_name_the_columns_that_the_fact_has(monkeypatch):
    told = Evidence("meeting", nothing, ("met",), by="role", itself=("early",))

    assert book(monkeypatch, told).facts["cells"].evidence == told


@pytest.mark.parametrize(
    "wrong",
    [
        Evidence("meeting", nothing, ("mett",)),
        Evidence("meeting", nothing, ("met",), by="rolle"),
        Evidence("meeting", nothing, ("met",), itself=("erly",)),
    ],
)
def test_evidence_of_a_column_that_the_fact_has_not_is_refused(monkeypatch, wrong):
    with pytest.raises(ValueError, match="evidence of fact cells"):
        _ = book(monkeypatch, wrong).facts

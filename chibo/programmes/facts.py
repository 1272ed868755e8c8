"""What was found by hand about a target that no record can prove."""

import ibis
from ibis.expr.types import Table

from chibo.core.facts import Ask, Evidence, Fact, Kept, Tables
from chibo.organisations.facts import UNIT_COLUMNS, units_on


def _last_results(t: Tables, ask: Ask) -> Table:
    """The last result of each unit for the target, by the day: unit_id, id, day, state."""
    rows = t.inside("programmes_manualresult")
    found = rows.filter((rows.target == ask.text("target")) & (rows.on <= ask.day("end")))
    last = found.group_by(unit=found.unit_id).aggregate(last=found.on.max())
    return found.join(last, [found.unit_id == last.unit, found.on == last.last]).select(
        unit_id=found.unit_id, id=found.id, day=found.on, state=found.state
    )


def _by_hand(t: Tables, ask: Ask) -> Table:
    units, results = units_on(t, ask.day("end")), _last_results(t, ask)
    joined = units.left_join(results, units.unit_id == results.unit_id)
    return joined.select(
        id=units.unit_id,
        **{name: units[name] for name in ("unit_id", *UNIT_COLUMNS)},
        done=results.state == "done",
    )


def _results_behind(t: Tables, ask: Ask) -> Table:
    results = _last_results(t, ask)
    return results.select("unit_id", "id", "day", item=results.unit_id, done=ibis.literal(True))


FACTS = (
    Fact(
        name="manual_results",
        grain="một tổ chức đảng vào ngày cuối kỳ, với kết quả theo dõi tay ghi sau cùng",
        items=_by_hand,
        columns={**UNIT_COLUMNS, "done": "flag"},
        kind="unit",
        reached_by=("units", "manual_results"),
        evidence=Evidence("manual_result", _results_behind, ("done",)),
    ),
)

KEPT: tuple[Kept, ...] = ()

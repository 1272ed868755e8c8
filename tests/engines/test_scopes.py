"""A unit read alone shows what it shows when everything is read.

Facts say which of their tables may be narrowed to the units asked about; whatever they narrow too
much, this finds: reorganisations, rotations, people who sit elsewhere.
"""

from datetime import date

import pytest

from chibo.indicators.definitions import Definition
from chibo.indicators.engine import Binding, Result, evaluate
from chibo.indicators.forest import Mode, Tree
from chibo.indicators.live import Live
from chibo.indicators.models import Indicator
from chibo.organisations.models import Unit

pytestmark = [pytest.mark.engine, pytest.mark.django_db]


def binding(start: date, end: date, name: str, months: int) -> Binding:
    return Binding(
        start=start,
        end=end,
        asof=end,
        name=name,
        months=months,
        since=date(2011, 1, 1),
        deadline=date(2015, 12, 31),
        target="001-11",
        extra={"report_due": end},
    )


PERIODS = [
    binding(date(2014, 1, 1), date(2014, 12, 31), "2014", 12),
    binding(date(2015, 10, 1), date(2015, 12, 31), "2015-Q4", 3),
    binding(date(2020, 6, 30), date(2020, 6, 30), "2020-06-30", 0),
    binding(date(2023, 1, 1), date(2023, 12, 31), "2023", 12),
]


def told(result: Result, tree: Tree, unit: int) -> dict[object, tuple[float, float, int, int]]:
    """The unit's sums; parts of which it has no item are left out."""
    at = int(tree.index([unit])[0])
    sums = {(key, part): one.of(at) for key, cut in result.items() for part, one in cut.items()}
    return {key: one for key, one in sums.items() if any(one)}


@pytest.mark.parametrize("mode", ["day", "today"])
@pytest.mark.parametrize("period", PERIODS, ids=lambda one: one.name)
def test_a_unit_read_alone_shows_the_same(random_book: None, period: Binding, mode: Mode) -> None:
    source, tree = Live(), Live().tree
    definitions = [Definition.model_validate(one.body) for one in Indicator.objects.all()]
    whole = evaluate(definitions, period, source, mode=mode)
    today = period.asof.toordinal() if mode == "today" else None
    for unit in Unit.objects.order_by("id").values_list("id", flat=True):
        reach = tree.reach(int(tree.index([unit])[0]), today=today)
        alone = evaluate(definitions, period, source, mode=mode, units=reach)
        assert told(alone, tree, unit) == told(whole, tree, unit), unit

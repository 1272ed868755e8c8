"""What the very first page costs a new process: imports, and SQL that nobody has compiled yet.

.venv/bin/python -m benchmarks.first_use --scale khoi
"""

import resource
import tempfile

from benchmarks.base import ASKED, clock, make_demo  # first: it sets Django up

from django.conf import settings  # isort: skip
from chibo.accounts.actors import build_actor, today
from chibo.accounts.models import User
from chibo.indicators.stored import MEMORY
from chibo.organisations.models import Placement
from chibo.portal.reading import asked_of, rows
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.status import unit_on


def first_page(code: str, unit_code: str) -> tuple[float, float]:
    """Processor seconds of a programme's figures with trend: the first time, and the second."""
    user = User.objects.filter(is_local_administrator=True).order_by("id")[0]
    actor = build_actor(user, today())
    found = catalogue.programme(actor, code)
    day = min(ASKED.day, found.span.last)
    unit = unit_on(actor, day, unit_code)
    entries, _other = asked_of(unit, [one for one in found.entries if one.pack.kind == "target"])
    times = []
    for _time in range(2):
        MEMORY.clear()
        before = clock()
        rows(actor, found, entries, unit, day, mode="day")
        times.append(clock() - before)
    return times[0], times[1]


def main() -> None:
    """Print what was used before any figure, and by the first page of each programme."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"{used.ru_utime + used.ru_stime:.2f} s until Django and this program were there")
    root = Placement.objects.as_of(ASKED.day).filter(parent=None).order_by("unit__code")[0]
    total = 0.0
    for code in ("004", "000", "002", "001", "003"):
        first, second = first_page(code, root.unit.code)
        total += first - second
        print(
            f"{code}: first {first:.2f} s, again {second:.2f} s: {first - second:.2f} s to compile"
        )
    print(f"{total:.2f} s to compile the targets of all five")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as empty:
        settings.CACHES["compiled"]["LOCATION"] = empty
        make_demo()
        main()

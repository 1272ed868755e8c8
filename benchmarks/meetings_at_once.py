"""A thousand cells sign their meetings in the same hour: how long it takes, and whether any is lost.

Each meeting is planned, called over, concluded and signed, as a page would do it, by so many
writers at once. What it writes is taken out again, numbers of papers apart: it is a demo.

    .venv/bin/python -m benchmarks.meetings_at_once --scale khoi --cells 1000 --writers 8
"""

import argparse
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from benchmarks.base import ASKED, make_demo  # first: it sets Django up

from django.db import connection, connections  # isort: skip
from chibo.accounts.actors import build_actor
from chibo.accounts.models import User
from chibo.core.actor import Actor
from chibo.meetings.models import Meeting, Sitting
from chibo.meetings.services import close, plan, save_conclusions, save_roll
from chibo.meetings.services.concluding import Concluded, Written
from chibo.meetings.services.planning import Plan
from chibo.organisations.models import Stay, Unit
from chibo.work.models import Task

UNWRITTEN = Written(None, None, None, None, None, "", "")


def cells(day: date, most: int) -> list[Unit]:
    """Cells that stand on the day and have no ordinary meeting on it."""
    held = Meeting.objects.filter(held_on=day).values("unit")
    rows = Stay.objects.filter(is_cell=True, valid_from__lte=day).exclude(valid_to__lte=day)
    units = Unit.objects.filter(id__in=rows.values("unit")).exclude(id__in=held)
    return list(units.order_by("id")[:most])


def hold(actor: Actor, unit: Unit, day: date) -> float:
    """One meeting from plan to signature; gives the seconds that the signature took."""
    try:
        sitting = plan(actor, unit=unit, kind="cell_regular", wanted=Plan(day))
        sitting = save_roll(actor, sitting=sitting, version=1, said={}, guests=[])
        sitting = save_conclusions(
            actor,
            sitting=sitting,
            version=2,
            written=UNWRITTEN,
            motions=[],
            concluded=[Concluded("task", "Một việc", None, day + timedelta(days=10))],
            ended={},
        )
        before = time.perf_counter()
        close(actor, sitting=sitting, version=3, on=day, for_paper="Sổ họp")
        return time.perf_counter() - before
    finally:
        connections.close_all()


def take_out(day: date, units: list[Unit]) -> None:
    """The demo as it was, but for its register of papers and its trail."""
    sittings = Sitting.objects.filter(unit__in=units, on=day)
    Meeting.objects.filter(sitting__in=sittings).delete()
    keys = list(sittings.values_list("pk", flat=True))
    sittings.delete()
    Task.objects.filter(origin_kind="sitting", origin__in=keys).delete()


def main() -> None:
    """Print how many a second, the slowest signature, and what is lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cells", type=int, default=1000)
    parser.add_argument("--writers", type=int, default=8)
    asked, _others = parser.parse_known_args()
    day = ASKED.day
    user = User.objects.filter(is_local_administrator=True).order_by("id")[0]
    actor, units = build_actor(user, day), cells(day, asked.cells)
    before = time.perf_counter()
    with ThreadPoolExecutor(asked.writers) as writers:
        taken = sorted(writers.map(lambda unit: hold(actor, unit, day), units))
    whole = time.perf_counter() - before
    signed = Meeting.objects.filter(unit__in=units, held_on=day, sitting__isnull=False).count()
    tasks = Task.objects.filter(unit__in=units, given_on=day).count()
    print(f"{connection.vendor}: {len(units)} meetings, {asked.writers} writers: {whole:.0f} s,")
    print(f"  {len(units) / whole:.1f} a second; a signature {taken[len(taken) // 2]:.2f} s in the")
    print(f"  middle, {taken[-1]:.2f} s at the slowest; signed {signed}, tasks {tasks}")
    take_out(day, units)
    assert signed == tasks == len(units), "a write was lost"


if __name__ == "__main__":
    make_demo()
    main()

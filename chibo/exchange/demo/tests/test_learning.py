"""Courses: what the workbook takes as one row is drawn as one row."""

from collections import Counter
from datetime import date
from random import Random
from types import SimpleNamespace
from typing import cast

from chibo.exchange.demo.committees import Body, Seat
from chibo.exchange.demo.days import DAY
from chibo.exchange.demo.habits import FULL
from chibo.exchange.demo.learning import trainings
from chibo.exchange.demo.lives import Person, Stay
from chibo.exchange.demo.units import Placement, Unit
from chibo.exchange.demo.world import World

JOINED, ELECTED, PROMOTED = date(2013, 1, 1), date(2015, 12, 16), date(2015, 12, 18)


def _world(seed: int) -> World:
    """A deputy becomes secretary two days before a window closes: few days for two courses."""
    place = Placement(JOINED, None, "Đảng bộ", "base_party_org", "commune", None, None)
    unit = Unit("DV1", "org", "A", 1.0, [place])
    stay = Stay("DV2", ELECTED - DAY, None, "admitted", None)
    person = Person("P1", "Lan", date(1980, 1, 1), "day", "female", "Kinh", 0.5, [stay])
    body = Body("CQ1", "DV1", "committee", "Đảng uỷ", JOINED, None, 13)
    body.seats = [
        Seat(body, person, "deputy_secretary", ELECTED, PROMOTED + DAY, "elected", "other"),
        Seat(body, person, "secretary", PROMOTED, None, "elected", None),
    ]
    stub = SimpleNamespace(
        stream=lambda *keys: Random(f"{seed}{keys}"),
        committees=SimpleNamespace(bodies=[body]),
        tree=SimpleNamespace(units={"DV1": unit}),
        habits={"DV1": FULL},
    )
    return cast(World, stub)


def test_one_course_for_two_posts_is_not_finished_twice_on_one_day() -> None:
    for seed in range(50):
        rows = trainings(_world(seed))
        counts = Counter((row["person"], row["course"], row["completed_on"]) for row in rows)
        assert max(counts.values()) == 1

"""A random workbook from a seed."""

from collections.abc import Callable

from tests.parity.drawing import Book, RandomBook
from tests.parity.random_people import committees, memberships, persons, posts
from tests.parity.random_records import keeping, meetings, papers, superiors, yearly
from tests.parity.random_tree import merge, places, reorganise, tree


def make(seed: int, *, organisations: int = 6, members: int = 60) -> Book:
    """The workbook of that seed."""
    one = RandomBook(seed, organisations=organisations, members=members)
    one.add("info", key="format", value="chibo-1")
    one.add("info", key="demo", value="yes")
    steps: tuple[Callable[[RandomBook], None], ...] = (
        *(tree, reorganise, merge, places, persons, memberships, committees, posts),
        *(meetings, papers, yearly, superiors, keeping),
    )
    for step in steps:
        step(one)
    return one.book

"""Rows under headings: which of them stand open on a phone."""

from types import SimpleNamespace

from chibo.portal.tables.drawn import Line
from chibo.portal.templatetags.groups import OPEN, groups_of


def lines(*groups: tuple[str, str]) -> list[Line]:
    """A heading and its rows by their status: ("I", "behind met met")."""
    return [
        Line(SimpleNamespace(status=status), [], heading if first else "")
        for heading, told in groups
        for first, status in ((at == 0, one) for at, one in enumerate(told.split()))
    ]


def opened(*groups: tuple[str, str], **options: bool) -> list[str]:
    return [one.title for one in groups_of(lines(*groups), **options) if one.open]


LONG = ("I", "met met met"), ("II", "met behind met"), ("III", "not_due met"), ("IV", "unknown")


def test_a_heading_holds_the_rows_below_it_and_tells_where_they_stand():
    first, second = groups_of(lines(("I", "met behind met"), ("II", "met")))

    assert (first.title, len(first.lines), first.counts) == ("I", 3, {"met": 2, "behind": 1})
    assert (second.title, len(second.lines)) == ("II", 1)


def test_of_a_long_table_what_is_behind_or_unknown_stands_open():
    assert opened(*LONG) == ["II", "IV"]


def test_where_nothing_is_behind_the_first_stands_open():
    assert opened(("I", "met met met met"), ("II", "met met met")) == ["I"]


def test_there_is_an_end_to_what_stands_open():
    many = " ".join(["behind"] * OPEN)

    assert opened(("I", many), ("II", "behind"), ("III", "behind")) == ["I"]


def test_a_short_table_and_one_that_was_narrowed_stand_open():
    assert opened(("I", "met"), ("II", "met")) == ["I", "II"]
    assert opened(*LONG, open=True) == ["I", "II", "III", "IV"]

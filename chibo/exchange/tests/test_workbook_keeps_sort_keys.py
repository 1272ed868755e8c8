"""A load leaves alone by which words an office has said that a person is sorted (U13)."""

import pytest

from chibo.core.text import name_key, written_key
from chibo.exchange.tests.workbook_book import clerk, packs, small
from chibo.exchange.workbook.services import load_book
from chibo.members.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.importing]


@pytest.fixture(autouse=True)
def _loaded(db):
    packs()
    load_book(clerk(), small().items())


def renamed(code: str, name: str) -> Person:
    """The person after a workbook that calls them otherwise."""
    rows = [row | {"full_name": name} for row in small()["persons"] if row["code"] == code]
    load_book(clerk(), {"persons": rows}.items())
    return Person.objects.get(code=code)


def test_what_was_set_by_hand_stays_while_the_name_follows_the_workbook():
    key = written_key("Minh Văn")
    Person.objects.filter(code="MINH").update(sorted_as="Minh Văn", sort_key=key)
    person = renamed("MINH", "Nguyễn Văn Mịnh")

    assert (person.full_name, person.folded) == ("Nguyễn Văn Mịnh", "nguyen van minh")
    assert (person.sorted_as, person.sort_key) == ("Minh Văn", key)


def test_everybody_else_is_sorted_by_the_new_name():
    person = renamed("MINH", "H'Hen Niê")

    assert person.folded == "h'hen h hen nie"
    assert (person.sorted_as, person.sort_key) == ("", name_key("H'Hen Niê"))


def test_the_same_workbook_again_changes_nothing():
    Person.objects.filter(code="MINH").update(sorted_as="Minh", sort_key=written_key("Minh"))

    assert not load_book(clerk(), small().items()).changed

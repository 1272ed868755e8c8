"""By which words of a name a person is sorted: and who may say so (U13)."""

import pytest

from chibo.core.models import AuditEntry
from chibo.core.refusals import NotAllowed, Refused
from chibo.core.searching import Words
from chibo.core.text import name_key, written_key
from chibo.members.finding import persons
from chibo.members.models import Person
from chibo.members.roster import members, roll_of
from chibo.members.services import set_sorted_as

CODE = "PHU"
NAME = "Nông Văn Phú"


def sort(world, who: str = "commune_office", words: str = "Nông Phú", code: str = CODE) -> Person:
    return set_sorted_as(world.actor(who), code=code, words=words, day=world.day)


def listed(world, who: str = "commune_office") -> list[str]:
    """Codes of the members of XA in the order of the list."""
    roll = roll_of(world.actor(who), world.commune.pk, world.day)
    return [row.person.code for row in members(roll.stays.tolist())]


def test_lists_follow_what_was_set_and_the_trail_says_who_set_it(world):
    before = listed(world)
    sort(world, words="Văn Nông")

    assert Person.objects.get(code=CODE).sort_key == written_key("Văn Nông")
    after = listed(world)
    assert after != before
    assert sorted(after) == sorted(before)
    entry = AuditEntry.objects.get(action="persons.sorted")
    assert entry.detail == {"person": world.person(CODE).pk, "old": "", "new": "Văn Nông"}
    assert entry.unit == world.united_cell.pk


def test_search_finds_the_person_as_before(world):
    sort(world, words="Văn Nông")
    found = persons(world.actor("commune_office"), world.day, Words.of("nong van phu"))

    assert [one.code for one in found] == [CODE]


def test_nothing_typed_brings_back_the_usual_order(world):
    sort(world)
    person = sort(world, words="  ")

    assert (person.sorted_as, person.sort_key) == ("", name_key(NAME))


@pytest.mark.parametrize("words", ["Hen Niê", "Phú Lan"])
def test_words_that_are_not_of_the_name_are_refused(world, words):
    with pytest.raises(Refused) as no:
        sort(world, words=words)
    assert (no.value.code, no.value.field) == ("MEM-SORT-WORDS", "words")


def test_setting_what_is_set_already_is_refused(world):
    with pytest.raises(Refused) as no:
        sort(world, words="")
    assert no.value.code == "MEM-SORT-SAME"


@pytest.mark.parametrize("who", ["cell_secretary", "member", "neighbour_secretary", "city_office"])
def test_who_may_not_edit_persons_there_changes_nothing(world, who):
    with pytest.raises(NotAllowed):
        sort(world, who)
    assert Person.objects.get(code=CODE).sorted_as == ""

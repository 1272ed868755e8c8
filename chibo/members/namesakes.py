"""Persons of one name in a list: told apart by year of birth, for cells stand beside them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from chibo.members.models import Person


def year_of(person: Person) -> int | None:
    """The year of birth, as lists show it."""
    return person.birth_date.year if person.birth_date else person.birth_year


def told_apart(persons: Iterable[Person]) -> Mapping[int, str]:
    """By key the full name; with the year of birth where another of them bears the same name."""
    every = {one.pk: one for one in persons}
    names = Counter(one.full_name for one in every.values())
    return {
        key: _("%(name)s (sinh năm %(year)s)") % {"name": one.full_name, "year": year_of(one)}
        if names[one.full_name] > 1 and year_of(one)
        else one.full_name
        for key, one in every.items()
    }

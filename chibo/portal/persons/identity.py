"""What tells who somebody is: covered on the page, and uncovered one by one on request."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.members.lives import Life
from chibo.members.models import Person
from chibo.members.namesakes import year_of
from chibo.organisations.naming import localities_then, unit_names
from chibo.portal.persons.lines import last_day, span
from chibo.portal.words import lower_first

COVER = "••••••"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact under its name. `covered` says that there is more than `text` shows."""

    name: str
    title: str
    text: str
    covered: bool = False


def identity(
    actor: Actor, person: Person, life: Life, day: date, shown: Collection[str]
) -> list[Fact]:
    """Birth, gender, ethnicity and home; in full those named in `shown`."""
    return [
        _birth(person, "birth" in shown),
        Fact("gender", _("Giới tính"), person.get_gender_display() if person.gender else ""),
        _ethnicity(person, "ethnicity" in shown),
        _residence(actor, life, day, "residence" in shown),
    ]


def _birth(person: Person, shown: bool) -> Fact:
    """The year is open; the day is not."""
    title, year = _("Ngày sinh"), year_of(person)
    if shown and person.birth_date:
        return Fact("birth", title, day_text(person.birth_date))
    text = _("năm %(year)s") % {"year": year} if year else ""
    return Fact("birth", title, text, covered=person.birth_date is not None)


def _ethnicity(person: Person, shown: bool) -> Fact:
    title = _("Dân tộc")
    if shown or not person.ethnicity:
        return Fact("ethnicity", title, person.ethnicity)
    return Fact("ethnicity", title, COVER, covered=True)


def _residence(actor: Actor, life: Life, day: date, shown: bool) -> Fact:
    """The commune is open; hamlets, and where the person lived before, are not."""
    title = _("Nơi cư trú")
    then = [(row, last_day(row, day)) for row in life.residences]
    places = localities_then({(row.locality_id, at) for row, at in then})
    units = unit_names(actor, {(place.unit_id, at) for (_key, at), place in places.items()})
    told = []
    for row, at in then:
        place = places.get((row.locality_id, at))
        if place and (commune := units.get((place.unit_id, at))):
            home = f"{place.name}, {commune.name}" if shown else commune.name
            told.append((lower_first(span(row, day)), home))
    if shown:
        return Fact("residence", title, "; ".join(f"{home} ({when})" for when, home in told))
    return Fact("residence", title, told[0][1] if told else "", covered=bool(told))

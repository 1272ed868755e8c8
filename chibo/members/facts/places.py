"""Where members live, and who heads a hamlet or group."""

import ibis
from ibis.expr.types import DateValue, Table

from chibo.core.facts import Ask, Evidence, Fact, Kept, Tables
from chibo.members.facts.admissions import home_members
from chibo.organisations.facts import first_of_commune, localities_on, valid


def _residents(t: Tables, day: DateValue) -> Table:
    """Members on the day, of whatever cell, where they live: locality_id, person_id."""
    homes, people = t.members_residence, home_members(t.everywhere, day)
    held = homes.filter(valid(homes, day))
    return held.join(people, held.person_id == people.person_id).select(
        locality_id=held.locality_id, person_id=held.person_id
    )


def _lived_in(t: Tables, ask: Ask) -> Table:
    places = localities_on(t, ask.day("end"))
    lived = _residents(t, ask.day("end")).select("locality_id").distinct()
    joined = places.left_join(lived, places.locality_id == lived.locality_id)
    return joined.select(
        unit_id=places.unit_id,
        id=places.locality_id,
        has_resident=lived.locality_id.notnull(),
    )


def _residents_behind(t: Tables, ask: Ask) -> Table:
    day = ask.day("end")
    places, people = localities_on(t, day), _residents(t, day)
    joined = places.join(people, places.locality_id == people.locality_id)
    return joined.select(
        places.unit_id,
        item=places.locality_id,
        id=people.person_id,
        day=day,
        has_resident=ibis.literal(True),
    )


def _posts(t: Tables, ask: Ask) -> Table:
    day = ask.day("end")
    posts, places = t.members_localitypost, localities_on(t, day)
    held = posts.filter(valid(posts, day))
    joined = places.join(held, places.locality_id == held.locality_id)
    return joined.select(
        unit_id=places.unit_id, id=held.id, post=held.post, is_member=held.is_member
    )


LOCALITY_FACTS = (
    Fact(
        name="locality_residents",
        grain="một thôn, tổ dân phố vào ngày cuối kỳ, có hay không có đảng viên cư trú",
        items=_lived_in,
        columns={"has_resident": "flag"},
        kind="locality",
        reached_by=("localities", "residences", "memberships"),
        evidence=Evidence("person", _residents_behind, ("has_resident",)),
    ),
    Fact(
        name="locality_posts",
        grain="một chức danh ở thôn, tổ dân phố có người giữ vào ngày cuối kỳ",
        items=_posts,
        columns={"post": "text", "is_member": "flag"},
        kind="locality_post",
        reached_by=("localities", "locality_posts"),
    ),
)

LOCALITY_KEPT = (Kept("residences", first_of_commune("members_residence")),)

"""Posts that secretaries and others hold beside Party work."""

import ibis
from ibis.expr.types import Table

from chibo.core.facts import Ask, Evidence, Fact, Tables
from chibo.members.facts.committees import (
    LEADERS,
    SHEETS_OF_SEATS,
    seats_on,
    secretaries_on,
)
from chibo.members.facts.people import ORDERS, with_learning
from chibo.organisations.facts import UNIT_COLUMNS, units_on, valid

HEADS = ("head", "deputy_head")
DIRECTORS = ("board_chair", "director", "deputy_director")
STATE_POSTS = ("council_chair", "council_deputy", "government_chair", "government_deputy")
SECTION = ("section_head", "section_deputy")
ANSWERS = ("leads_host", "heads_unit", "heads_section")


def _posts(t: Tables, ask: Ask) -> Table:
    """Posts held on the last day."""
    posts = t.members_post
    return posts.filter(valid(posts, ask.day("end")))


def _secretary_posts(t: Tables, ask: Ask) -> Table:
    """One row for each organisation and cell; without a secretary nothing is known of it.

    The posts asked about are those at the organisation, for a cell as well.
    """
    units, posts = units_on(t, ask.day("end")), _posts(t, ask)
    units = units.filter(units.organisation | units.cell)
    led = _led(t, ask, units)
    held = led.left_join(
        posts, [led.person_id == posts.person_id, led.organisation_id == posts.unit_id]
    ).select(led.unit_id, led.enterprise, posts.post)
    leads, directs = held.post.isin(HEADS), held.post.isin(DIRECTORS)
    answers = {
        "leads_host": leads | directs | held.post.isin(STATE_POSTS),
        "heads_unit": held.enterprise.ifelse(directs, leads),
        "heads_section": held.post.isin(SECTION),
    }
    found = held.group_by("unit_id").aggregate(
        **{name: so.fill_null(False).any() for name, so in answers.items()}
    )
    rows = units.left_join(found, units.unit_id == found.unit_id)
    return rows.select(
        *(units[name] for name in ("unit_id", *UNIT_COLUMNS)),
        *(found[name] for name in ANSWERS),
        id=units.unit_id,
    )


def _led(t: Tables, ask: Ask, units: Table) -> Table:
    """Secretaries of these units on the last day, with the organisation the unit lies in."""
    people = secretaries_on(t, ask.day("end"))
    return people.join(units, people.unit_id == units.unit_id).select(
        units.unit_id, units.organisation_id, units.enterprise, people.person_id
    )


def _posts_behind(t: Tables, ask: Ask) -> Table:
    """Posts of secretaries at the organisation; others than those asked for are not enough."""
    led, posts = _led(t, ask, units_on(t, ask.day("end"))), _posts(t, ask)
    joined = led.join(
        posts, [led.organisation_id == posts.unit_id, led.person_id == posts.person_id]
    )
    leads, directs = posts.post.isin(HEADS), posts.post.isin(DIRECTORS)
    return joined.select(
        led.unit_id,
        posts.id,
        item=led.unit_id,
        day=posts.valid_from,
        leads_host=leads | directs | posts.post.isin(STATE_POSTS),
        heads_unit=led.enterprise.ifelse(directs, leads),
        heads_section=posts.post.isin(SECTION),
    )


def _key_posts(t: Tables, ask: Ask) -> Table:
    """One row for each holder of a key post of a commune; one without a person where its
    committee has no seat at all.
    """
    day, posts = ask.day("end"), t.inside("members_post")
    seats = seats_on(t, day)
    leading = seats.filter(seats.position.isin(LEADERS)).select("unit_id", "person_id")
    state = posts.filter(valid(posts, day) & posts.post.isin(STATE_POSTS))
    people = leading.union(state.select("unit_id", "person_id"), distinct=True)
    units = units_on(t, day)
    communes = units.filter(units.commune & units.organisation).select("unit_id", "type")
    unseated = communes.anti_join(seats, "unit_id")
    held = people.join(communes, people.unit_id == communes.unit_id).select(
        people.unit_id, people.person_id, communes.type, day=day
    )
    empty = unseated.mutate(person_id=ibis.null("int64"), day=day)
    return with_learning(t, held.union(empty.select(*held.columns))).rename(id="person_id")


POST_FACTS = (
    Fact(
        name="secretary_posts",
        grain="một tổ chức cơ sở hoặc chi bộ và chức danh mà bí thư kiêm nhiệm vào ngày cuối kỳ",
        items=_secretary_posts,
        columns={**UNIT_COLUMNS, **dict.fromkeys(ANSWERS, "flag")},
        kind="unit",
        reached_by=(*SHEETS_OF_SEATS, "concurrent_posts"),
        evidence=Evidence("post", _posts_behind, ANSWERS),
    ),
    Fact(
        name="key_posts",
        grain="một người giữ chức danh chủ chốt của xã, phường, thị trấn vào ngày cuối kỳ",
        items=_key_posts,
        columns={"type": "text", "professional": "number", "theory": "number"},
        kind="person",
        reached_by=(*SHEETS_OF_SEATS, "concurrent_posts", "qualifications"),
        orders=ORDERS,
    ),
)

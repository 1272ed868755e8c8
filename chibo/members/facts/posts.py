"""Posts that secretaries and others hold beside Party work."""

import ibis
from ibis.expr.types import Table

from chibo.core.facts import Ask, Fact, Tables
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


def _held(t: Tables, ask: Ask) -> Table:
    """Who holds posts at which unit on the last day, a flag for each group of posts."""
    posts = t.members_post
    posts = posts.filter(valid(posts, ask.day("end")))
    return posts.group_by(host=posts.unit_id, holder=posts.person_id).aggregate(
        leads=posts.post.isin(HEADS).any(),
        directs=posts.post.isin(DIRECTORS).any(),
        governs=posts.post.isin(STATE_POSTS).any(),
        section=posts.post.isin(SECTION).any(),
    )


def _secretary_posts(t: Tables, ask: Ask) -> Table:
    """One row for each organisation and cell; without a secretary nothing is known of it.

    The posts asked about are those at the organisation, for a cell as well.
    """
    units, held = units_on(t, ask.day("end")), _held(t, ask)
    units = units.filter(units.organisation | units.cell)
    people = secretaries_on(t, ask.day("end"))
    led = people.join(units, people.unit_id == units.unit_id).select(
        units.unit_id, units.organisation_id, units.enterprise, people.person_id
    )
    joined = led.left_join(held, [led.organisation_id == held.host, led.person_id == held.holder])
    flat = joined.select(
        led.unit_id,
        leads_host=(held.leads | held.directs | held.governs).fill_null(False),
        heads_unit=led.enterprise.ifelse(held.directs, held.leads).fill_null(False),
        heads_section=held.section.fill_null(False),
    )
    found = flat.group_by("unit_id").aggregate(**{name: flat[name].any() for name in ANSWERS})
    rows = units.left_join(found, units.unit_id == found.unit_id)
    return rows.select(
        *(units[name] for name in ("unit_id", *UNIT_COLUMNS)),
        *(found[name] for name in ANSWERS),
        id=units.unit_id,
    )


def _secretaries(t: Tables, ask: Ask) -> Table:
    people = secretaries_on(t, ask.day("end"))
    return people.select(
        people.unit_id, item=people.unit_id, id=people.person_id, day=ask.day("end")
    )


def _key_posts(t: Tables, ask: Ask) -> Table:
    """One row for each holder of a key post of a commune; one without a person where its
    committee has no seat at all.
    """
    day, posts = ask.day("end"), t.members_post
    seats = seats_on(t, day)
    leading = seats.filter(seats.position.isin(LEADERS)).select("unit_id", "person_id")
    state = posts.filter(valid(posts, day) & posts.post.isin(STATE_POSTS))
    people = leading.union(state.select("unit_id", "person_id"))
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
        evidence=_secretaries,
        evidence_kind="person",
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

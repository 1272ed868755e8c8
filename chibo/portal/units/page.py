"""What a unit's page holds, part by part: each part of it is fetched only where it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.members.looks import note_list
from chibo.organisations.family import family_of
from chibo.organisations.lineage import Change, history
from chibo.organisations.queries import Neighbour, below
from chibo.portal.home.todo import own_tasks
from chibo.portal.places import places_of
from chibo.portal.scope import Scope
from chibo.portal.units.attention import attention_of
from chibo.portal.units.committees import committees_of, members_listed
from chibo.portal.units.lanes import lanes_of
from chibo.portal.units.listing import units_listing
from chibo.portal.units.months import legend, meetings_of
from chibo.portal.units.paper_table import paper_tables
from chibo.portal.units.papers import papers_on
from chibo.portal.units.people import People, portrait_of
from chibo.portal.units.portraits import tables_of
from chibo.portal.units.visited import Visited, visited_of
from chibo.programmes.queries import catalogue

TABS = ("overview", "members", "committee", "meetings")
CHILDREN = 10
FEW = 200
"""Cells whose meetings are read along with the page; of more they have a part of their own."""


def part_asked(request: Request) -> str:
    """The part of the page that the address asks for."""
    tab = request.GET.get("tab", "")
    return tab if tab in TABS else TABS[0]


def parts(request: Request, scope: Scope, people: People, tab: str) -> dict[str, object]:
    """Everything that this part of the page shows."""
    actor, unit, day = request.actor, scope.unit, scope.day
    if tab == "members":
        portrait = portrait_of(actor, unit.id, day) if people.keeping else None
        return {"portrait": tables_of(portrait) if portrait else None}
    if tab == "committee":
        found = committees_of(actor, scope, request.GET.get("term", ""))
        listed = members_listed(actor, scope, found.chosen) if found.chosen else []
        return {"committees": found, "members": listed}
    if tab == "meetings":
        return {"meetings": meetings_of(unit, people.meeting, day), "legend": legend()}
    return _overview(request, scope, people)


def _overview(request: Request, scope: Scope, people: People) -> dict[str, object]:
    actor, unit, day = request.actor, scope.unit, scope.day
    few, past = people.cells <= FEW, history(actor, unit.id)
    children = below(actor, unit.id, day)
    papers = papers_on(actor, scope, below=request.GET.get("papers") == "below")
    programmes = catalogue.programmes(actor)[::-1]
    return {
        "places": places_of(actor, scope),
        # What was lacking on a day gone by stands under the papers: nobody can do it any more.
        "due": own_tasks(actor, scope, request.GET) if day == scope.today else [],
        "committees": committees_of(actor, scope),
        "meetings": meetings_of(unit, people.meeting, day) if few else None,
        "legend": legend(),
        "children": units_listing(request, scope, children, size=CHILDREN, at="#truc-thuoc"),
        "papers": papers,
        **paper_tables(request, papers),
        "history": past,
        "origin": _origin(past, day),
        "lanes": lanes_of(family_of(actor, unit.id), scope.today),
        "attention": attention_of(actor, scope, programmes),
        "visited": _visited(actor, scope),
        "programmes": programmes,
    }


def _visited(actor: Actor, scope: Scope) -> Visited | None:
    found = visited_of(actor, scope)
    if found:
        note_list(actor, unit=scope.unit.id, persons=found.named, what="visits")
    return found


@dataclass(frozen=True, slots=True)
class Origin:
    """When the unit began, and what it came of."""

    day: date
    units: Sequence[Neighbour]


def _origin(past: Sequence[Change], day: date) -> Origin | None:
    """Of its life on the day: the last time it came of others, or was established."""
    begun = [one for one in past if one.day <= day and one.what in ("came_of", "established")]
    if not begun:
        return None
    last = begun[0].day
    return Origin(last, [unit for one in begun if one.day == last for unit in one.units])

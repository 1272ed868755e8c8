"""Puts the sheets of the demo in an order in which codes come before what refers to them."""

from collections.abc import Callable, Iterator

from chibo.exchange.demo import (
    cadres,
    checks,
    hosts,
    learning,
    ledger,
    mass,
    meetings,
    membership,
    places,
    planning,
    posts,
    reports,
    reviews,
)
from chibo.exchange.demo.plan import PLANS, Scale
from chibo.exchange.demo.visits import Visiting
from chibo.exchange.demo.world import Rows, World, build_world

SEED = 20261031

SHEETS: tuple[tuple[str, Callable[[World], Rows]], ...] = (
    ("info", ledger.info),
    ("codes", ledger.codes),
    ("units", ledger.units),
    ("localities", places.localities),
    ("bodies", ledger.bodies),
    ("terms", ledger.terms),
    ("host_organisations", hosts.host_organisations),
    ("mass_organisations", mass.mass_organisations),
    ("successors", ledger.successors),
    ("persons", membership.persons),
    ("memberships", membership.memberships),
    ("standings", membership.standings),
    ("leaves", membership.leaves),
    ("seats", ledger.seats),
    ("concurrent_posts", posts.concurrent_posts),
    ("qualifications", learning.qualifications),
    ("trainings", lambda world: learning.trainings(world) + cadres.reserve_classes(world)),
    ("nominations", cadres.nominations),
    ("rotations", cadres.rotations),
    ("rotation_assessments", cadres.rotation_assessments),
    ("locality_cells", places.locality_cells),
    ("residences", places.residences),
    ("locality_posts", places.locality_posts),
    ("zones", places.zones),
    ("mass_organisation_years", mass.mass_organisation_years),
    ("meetings", meetings.meetings),
    ("inspections", checks.inspections),
    ("papers", planning.papers),
    ("reports", reports.reports),
    ("classifications", reviews.classifications),
    ("screenings", reviews.screenings),
    ("cell_years", reviews.cell_years),
    ("references", ledger.references),
    ("manual_results", ledger.manual_results),
    ("keeping", ledger.keeping),
)


def make(scale: Scale, *, seed: int = SEED) -> Iterator[tuple[str, Rows]]:
    """Yield the sheets of a demo, each with its name; a sheet is built when it is asked for.

    Every row has all columns of its sheet. The same scale and seed give the same rows.
    """
    world = build_world(PLANS[scale], seed)
    for name, write in SHEETS:
        yield name, write(world)
        if name == "meetings":
            # Attendances and charges are drawn together: who is in charge is who comes.
            visiting = Visiting(world).run()
            yield "charges", visiting.charges
            yield "attendances", visiting.attendances

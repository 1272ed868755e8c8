"""What each page costs: seconds of the server and number of queries, at four heights of the tree.

Through Django's test client, as the local administrator, each page once to warm up. `figures` is
the part of a programme's page that its figures take: targets, children's trend and all.

    .venv/bin/python -m benchmarks.pages --scale tinh
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Q
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.base import ASKED, clock, make_demo, taken
from chibo.accounts.actors import build_actor, today
from chibo.accounts.models import User
from chibo.organisations.models import Ancestry, Stay
from chibo.portal.reading import asked_of, rows
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.status import unit_on

PROGRAMMES = ("000", "004")


@dataclass(frozen=True, slots=True)
class Height:
    """A unit to look from, and how many cells lie below it."""

    name: str
    code: str
    cells: int


def heights() -> Iterator[Height]:
    """A cell, an organisation and a superior of the middle size of their kind, and the top."""
    held = Q(valid_to=None) | Q(valid_to__gt=ASKED.day)
    stays = Stay.objects.filter(held, valid_from__lte=ASKED.day)
    cells = stays.filter(is_cell=True).values("unit_id")
    lines = Ancestry.objects.filter(held, kept=False, valid_from__lte=ASKED.day)
    sizes = dict(
        lines.filter(descendant__in=cells)
        .values_list("ancestor_id")
        .annotate(Count("id"))
        .values_list("ancestor_id", "id__count")
    )
    codes = dict(stays.values_list("unit_id", "unit__code"))
    kinds = {
        "cell": stays.filter(is_cell=True, is_organisation=False),
        "organisation": stays.filter(is_organisation=True, is_cell=False),
        "superior": stays.filter(is_superior=True),
        "province": stays.filter(superior=None, is_organisation=False, is_cell=False),
    }
    for name, found in kinds.items():
        units = found.values_list("unit_id", flat=True)
        ranked = sorted((sizes.get(unit, 0), unit) for unit in units)
        # Of superiors the largest; of the top the root, which everything lies below.
        typical = -1 if name in ("superior", "province") else len(ranked) // 2
        cells_below, unit = ranked[typical]
        yield Height(name, codes[unit], cells_below)


def tell(name: str, work: Callable[[], object]) -> None:
    """Print the work's time and how often it asked the database."""
    with CaptureQueriesContext(connection) as queries:
        work()
        asked = len(queries)
    print(f"{1000 * taken(work):8.0f} ms {asked:4} queries   {name}")


def page_times(client: Client, height: Height) -> None:
    """Every page for the unit."""
    day = ASKED.day.isoformat()
    code = height.code
    pages = {
        "home": f"/?unit={code}&as_of={day}",
        "units": f"/units/?unit={code}&as_of={day}",
        "unit": f"/units/{code}/?as_of={day}",
        **{f"programme {one}": f"/programmes/{one}/?unit={code}&as_of={day}" for one in PROGRAMMES},
        "search": f"/search/?q=nguyen+van+an&unit={code}&as_of={day}",
        "search, as one types": f"/search/hits/?q=hoa&unit={code}&as_of={day}",
        "white places": f"/white-places/?unit={code}&as_of={day}",
        "target 004-6": f"/targets/004-6/?unit={code}&as_of={day}",
        "target 000-9": f"/targets/000-9/?unit={code}&as_of={day}",
    }
    for name, path in pages.items():
        answer = client.get(path)
        if answer.status_code != 200:
            print(f"{answer.status_code:>8}            {name}")
            continue
        tell(name, lambda path=path: client.get(path))


def figure_times(user: User, height: Height) -> None:
    """The figures alone of a programme's page: targets of the unit with the trend of five years."""
    actor = build_actor(user, today())
    unit = unit_on(actor, ASKED.day, height.code)
    for code in PROGRAMMES:
        found = catalogue.programme(actor, code)
        targets = [one for one in found.entries if one.pack.kind == "target"]
        entries, _ = asked_of(unit, targets)
        day = min(ASKED.day, found.span.last)

        def figures(
            found: Catalogued = found, entries: list[Entry] = entries, day: date = day
        ) -> object:
            return rows(found, entries, unit, day, mode="day")

        figures()
        tell(f"figures of {code}: {len(entries)} targets on {day}", figures)


def main() -> None:
    """Print a table for each height."""
    user = User.objects.filter(is_local_administrator=True).order_by("id")[0]
    client = Client(headers={"accept-language": "vi"}, SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="chibo.accounts.backends.PasswordOrPin")
    for height in heights():
        print(f"\n{height.name} {height.code}, {height.cells} cells, {connection.vendor}")
        page_times(client, height)
        figure_times(user, height)


if __name__ == "__main__":
    make_demo()
    before = clock()
    main()
    print(f"\nall of it: {clock() - before:.0f} s")

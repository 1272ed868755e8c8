"""What each page costs: processor time of the server, queries, and what it weighs.

Through Django's test client, as the local administrator (or --as NAME), at four heights of the
tree, with figures kept as every night. Nothing is written between two runs of a page, so that what is kept is used;
the first time of each in this process is told beside it. Worst first; at the end the pages that miss an aim.

    .venv/bin/python -m benchmarks.pages --scale tinh
"""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.addresses import pages
from benchmarks.base import ASKED, clock, make_demo, peak_memory, taken
from benchmarks.heights import Height, heights
from benchmarks.weights import collect, files_of
from chibo.accounts.actors import build_actor, today
from chibo.accounts.models import User
from chibo.programmes.services.figures import keep_figures

AIMS = {"small": 300, "khoi": 300, "tinh": 600}
"""Milliseconds of a page."""
FIRST, NEXT = 250, 60
"""Kilobytes of a first visit with all it fetches, and of every page after it."""
FILES = ".xlsx"


@dataclass(frozen=True, slots=True)
class Cost:
    """One page at one height: times in milliseconds, weights in bytes."""

    height: Height
    page: str
    status: int
    first: float
    time: float
    queries: int
    sent: int
    plain: int
    visit: int

    @property
    def missed(self) -> list[str]:
        """The aims it misses, in words."""
        found = []
        if self.time > AIMS[ASKED.scale]:
            found.append(f"{self.time:.0f} ms")
        if self.sent > 1000 * NEXT and FILES not in self.page:
            found.append(f"{self.sent / 1000:.0f} KB")
        if self.visit > 1000 * FIRST and FILES not in self.page:
            found.append(f"{self.visit / 1000:.0f} KB at the first visit")
        return found


def costs(client: Client, height: Height) -> Iterator[Cost]:
    """Every page from that height."""
    for name, path in pages(height).items():
        before = clock()
        client.get(path)
        first = 1000 * (clock() - before)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
            number = len(queries)
        if answer.status_code != 200:
            yield Cost(height, name, answer.status_code, first, 0, number, 0, 0, 0)
            continue
        sent = answer.content
        plain = gzip.decompress(sent) if answer.get("Content-Encoding") == "gzip" else sent
        files = {} if FILES in name else files_of(plain.decode())
        time = 1000 * taken(lambda path=path: client.get(path))
        visit = len(sent) + sum(files.values())
        yield Cost(height, name, 200, first, time, number, len(sent), len(plain), visit)


def tell(found: Iterable[Cost]) -> None:
    """Print a line for each, worst first."""
    print(f"{'ms':>6} {'first':>6} {'queries':>7} {'KB':>6} {'plain':>6} {'visit':>6}")
    for one in sorted(found, key=lambda one: -one.time):
        if one.status != 200:
            print(f"{one.status:>6}{'':35}{one.height.name:13} {one.page}")
            continue
        weights = " ".join(f"{size / 1000:6.1f}" for size in (one.sent, one.plain, one.visit))
        print(
            f"{one.time:6.0f} {one.first:6.0f} {one.queries:7} {weights}"
            f"  {one.height.name:13} {one.page}"
        )


def tell_missed(found: Iterable[Cost]) -> None:
    """Print what is above an aim."""
    aims = f"{AIMS[ASKED.scale]} ms, {NEXT} KB, {FIRST} KB at the first visit"
    print(f"\nAbove its aim ({aims}):")
    missed = [one for one in found if one.missed]
    for one in missed:
        print(f"  {one.height.name:13} {one.page:28} {', '.join(one.missed)}")
    if not missed:
        print("  nothing")


def main() -> None:
    """Measure every page at every height."""
    admin = User.objects.filter(is_local_administrator=True).order_by("id")[0]
    user = User.objects.get(username=ASKED.user) if ASKED.user else admin
    keep_figures(build_actor(admin, today()), ASKED.day)
    asking = {"accept-language": "vi", "accept-encoding": "gzip"}
    client = Client(headers=asking, SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="chibo.accounts.backends.PasswordOrPin")
    found: list[Cost] = []
    for height in heights():
        print(f"{height.name:13} {height.code}, {height.cells} cells, {connection.vendor}")
        found += costs(client, height)
    tell(found)
    tell_missed(found)


if __name__ == "__main__":
    make_demo()
    collect()
    before = clock()
    main()
    print(f"\nall of it: {clock() - before:.0f} s, {peak_memory():.0f} MB at the most")

"""No page and no file shows a person to somebody whose role doesn't reach them.

Everybody of the small world walks the application: every address, every person, every target that
counts persons, and whatever these pages link to. What they are shown is held against the cells
that the page on the small world says they reach.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from pypdf import PdfReader

from chibo.core.models import AuditEntry
from chibo.core.records import RECORDS
from chibo.indicators.live import Live
from chibo.members.models import Membership, Person
from chibo.programmes.queries import catalogue
from tests.test_access import PAGES, SAMPLES
from tests.world.world import ACCOUNTS, ADMINISTRATOR, World

COMMUNE = {"XA", "BAC", "NAM", "HOA", "GHEP", "QUAN"}
DISTRICT = {"HUYEN", "BV", "BP", "KHOA", "DN"} | COMMUNE
CITY = {"TP", "PHUONG", "PHO"}
EVERYWHERE = {"TINH"} | DISTRICT | CITY
REACH = {
    ADMINISTRATOR: EVERYWHERE,
    "province_office": EVERYWHERE,
    "district_office": DISTRICT,
    "inspector": DISTRICT,
    "city_office": CITY,
    "commune_office": COMMUNE,
    "cell_secretary": {"HOA", "BAC", "NAM"},
    "neighbour_secretary": {"GHEP"},
    "member": set(),
    "observer": set(),
    "outsider": set(),
}
"""Where each may see persons, as docs/small-world.md tells it; ended cells with their keepers."""
WIDTH = 3
"""Links followed to each page: lists are alike from their second page on."""
DAYS = ("2015-12-31", "2020-12-31")
LEFT = ("signout", "set_language")
NOTED = ("person.listed", "person.viewed", "table.exported")
TAKEN = "taken"
"""How the entry of a file ends: it says which file, whomever that names."""


def names_of(who: str) -> tuple[set[str], set[str]]:
    """Names that the account may be shown, and those that it may not.

    Of a unit in reach its members of any day and whoever sat, worked, was sent or came there.
    """
    units = REACH[who]
    home = Q(kind__in=["home", "reinforced"], unit__code__in=units)
    seen = set(Membership.objects.filter(home).values_list("person", flat=True))
    held = Q(seats__term__body__unit__code__in=units) | Q(posts__unit__code__in=units)
    held |= Q(rotations__to_unit__code__in=units) | Q(nominations__unit__code__in=units)
    held |= Q(charges__by_unit__code__in=units) | Q(charges__unit__code__in=units)
    held |= Q(attendances__by_unit__code__in=units) | Q(attendances__unit__code__in=units)
    seen |= set(Person.objects.filter(held).values_list("pk", flat=True))
    if units == EVERYWHERE:
        seen |= set(Person.objects.values_list("pk", flat=True))
    if person := getattr(ACCOUNTS.get(who), "person", ""):
        seen.add(Person.objects.get(code=person).pk)
    names = dict(Person.objects.values_list("pk", "full_name"))
    return {names[key] for key in seen}, {name for key, name in names.items() if key not in seen}


def seeds(world: World, hidden: set[str]) -> Iterator[str]:
    """Every address, about a unit near and one far, as of earlier days; every unit and its file.

    Of persons all out of reach, and some of the others.
    """
    for name in PAGES:
        try:
            path = reverse(name, kwargs=SAMPLES.get(name))
        except NoReverseMatch:  # made by what people do, as files of jobs are
            continue
        yield path
        yield from (f"{path}?unit={unit}" for unit in ("HOA", "PHO"))
        yield from (f"{path}?as_of={day}" for day in DAYS)
    for number, (code, name) in enumerate(Person.objects.values_list("code", "full_name")):
        if name in hidden or number % 5 == 0:
            yield reverse("person", args=[code])
    for unit in EVERYWHERE:
        yield reverse("unit", args=[unit])
        yield f"{reverse('persons')}?unit={unit}&as_of=2020-12-31&xlsx=persons"
    yield from targets(world)


def targets(world: World) -> Iterator[str]:
    """One of each kind whose records, or what lies behind these, name persons; on its last day."""
    source, facts = Live(), set()
    for programme in catalogue.programmes(world.administrator):
        day = min(programme.span.last, world.day)
        for entry in programme.entries:
            fact = source.fact(entry.definition.of)
            kinds = {fact.kind, fact.evidence.kind if fact.evidence else fact.kind}
            if entry.definition.of in facts or not any(RECORDS[kind].person for kind in kinds):
                continue
            facts.add(entry.definition.of)
            path = reverse("target", args=[entry.pack.id])
            yield f"{path}?as_of={day.isoformat()}&records-page=1"


def links(address: str, html: str) -> Iterator[str]:
    """Addresses of ours that the page leads to, files included."""
    for href in re.findall(r'href="([^"#]+)', html):
        found = urlsplit(urljoin(address, unescape(href)))
        if not found.netloc and not found.path.startswith("/static/"):
            yield f"{found.path}?{found.query}" if found.query else found.path


def room(address: str) -> tuple[str, bool]:
    """What page it is, and whether it comes as a file."""
    path, _mark, query = address.partition("?")
    try:
        return str(resolve(path).url_name), "xlsx=" in query
    except Resolver404:
        return "", False


def text_of(answer) -> str:
    """Everything the answer says."""
    return said_by(b"".join(answer.streaming_content) if answer.streaming else answer.content)


def said_by(body: bytes) -> str:
    """What a page says, or a file with all files in it; lines of a PDF run on."""
    if body.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(body)) as packed:
            return "\n".join(said_by(packed.read(name)) for name in packed.namelist())
    if body.startswith(b"%PDF-"):
        pages = PdfReader(BytesIO(body)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    return unescape(body.decode(errors="replace"))


def walk(client: Client, world: World, hidden: set[str]) -> Iterator[tuple[str, str, int, int]]:
    """Every address asked with what it said, how many looks at persons it left in the trail, and
    how many files taken."""
    waiting = list(seeds(world, hidden))
    asked, followed = set(waiting), Counter[tuple[str, bool]]()
    while waiting:
        address = waiting.pop(0)
        newest = AuditEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0
        said = text_of(client.get(address))
        left = AuditEntry.objects.filter(id__gt=newest)
        looks = [one for one in left.filter(action__in=NOTED) if told(one)]
        files = left.filter(action__endswith=TAKEN).count()
        yield address, said, sum(bool(one.detail.get("persons", 1)) for one in looks), files
        for link in links(address, said):
            kind = room(link)
            if link not in asked and kind[0] and kind[0] not in LEFT and followed[kind] < WIDTH:
                followed[kind] += 1
                asked.add(link)
                waiting.append(link)


def told(entry: AuditEntry) -> bool:
    """Whether the entry is about persons: of a file, whether it named some."""
    return entry.action != "table.exported" or "persons" in entry.detail


@pytest.mark.parametrize("who", [ADMINISTRATOR, *ACCOUNTS])
def test_everybody_sees_only_whom_they_reach_and_every_look_is_written_down_once(
    client, world, who
):
    client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
    seen, hidden = names_of(who)
    person = getattr(ACCOUNTS.get(who), "person", "")
    own = world.person(person).full_name if person else "nobody of that name"
    leaks, trail = [], []
    for address, said, entries, files in walk(client, world, hidden):
        leaks += [f"{address}: {name}" for name in hidden if name in said]
        named = sorted(name for name in seen - {own} if name in said)
        least = 1 if named else 0  # of oneself there may be one, as one stands in lists
        if (entries, files) == (0, 1):
            continue
        if files or not least <= entries <= (1 if named or own in said else 0):
            trail.append(f"{address}: {entries} entries for {named[:3]}")

    assert not leaks
    assert not trail

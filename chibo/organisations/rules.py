"""The tree over time, derived from placements: pure functions, no database."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

FOREVER = date.max


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands from `start` up to, not including, `end`."""

    start: date
    end: date
    parent: int | None
    level: str
    type: str


@dataclass(frozen=True, slots=True)
class Chain:
    """A span in which a unit and everything above it stay the same; nearest first."""

    start: date
    end: date
    links: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """`ancestor` stands (or, when `kept`, keeps) above `descendant` at `depth`."""

    ancestor: int
    descendant: int
    depth: int
    kept: bool
    start: date
    end: date


class TreeCycle(ValueError):
    """A unit would stand above itself on some day; `unit` says which."""

    def __init__(self, unit: int, day: date) -> None:
        super().__init__(f"unit {unit} stands above itself on {day}")
        self.unit, self.day = unit, day


Places = Mapping[int, Sequence[Place]]
MAX_DEPTH = 40


def chains(places: Places, unit: int) -> list[Chain]:
    """The unit's spans with unchanged ancestors, in order of time.

    Raises TreeCycle.
    """
    merged: list[Chain] = []
    for piece in _climb(places, unit, date.min, FOREVER, 0):
        if merged and merged[-1].end == piece.start and merged[-1].links == piece.links:
            merged[-1] = Chain(merged[-1].start, piece.end, piece.links)
        else:
            merged.append(piece)
    return merged


def _climb(places: Places, unit: int, start: date, end: date, depth: int) -> Iterator[Chain]:
    if depth > MAX_DEPTH:
        raise TreeCycle(unit, start)
    for place in places.get(unit, ()):
        low, high = max(place.start, start), min(place.end, end)
        if low >= high:
            continue
        own = ((unit, place.level, place.type),)
        if place.parent is None:
            yield Chain(low, high, own)
            continue
        reached = low
        for above in _climb(places, place.parent, low, high, depth + 1):
            if above.start > reached:  # the parent has a gap: the chain ends there
                yield Chain(reached, above.start, own)
            yield Chain(above.start, above.end, own + above.links)
            reached = above.end
        if reached < high:
            yield Chain(reached, high, own)


def lines(spans: Mapping[int, Sequence[Chain]]) -> Iterator[Line]:
    """Who stood above whom, itself at depth 0, from every unit's chains."""
    for unit, pieces in spans.items():
        open_lines: dict[tuple[int, int], tuple[date, date]] = {}
        for piece in pieces:
            for depth, (ancestor, _, _) in enumerate(piece.links):
                key = (ancestor, depth)
                start, end = open_lines.get(key, (piece.start, piece.start))
                if end == piece.start:
                    open_lines[key] = (start, piece.end)
                else:
                    yield Line(ancestor, unit, depth, False, start, end)
                    open_lines[key] = (piece.start, piece.end)
        for (ancestor, depth), (start, end) in open_lines.items():
            yield Line(ancestor, unit, depth, False, start, end)


def keepers(
    places: Places, successors: Iterable[tuple[int, int]]
) -> dict[int, list[tuple[date, date, int]]]:
    """For each unit the spans after (or between) its placements and who keeps it then.

    Its successors, every one of them; where it has none, the parent it had last.
    """
    heirs: dict[int, list[int]] = defaultdict(list)
    for old, new in successors:
        heirs[old].append(new)
    kept: dict[int, list[tuple[date, date, int]]] = {}
    for unit, own in places.items():
        spans = []
        for place, later in zip(own, [*own[1:], None], strict=True):
            until = later.start if later else FOREVER
            if place.end < until:
                last = later is None
                holders = heirs.get(unit, []) if last else []
                if not holders and place.parent is not None:
                    holders = [place.parent]
                spans += [(place.end, until, holder) for holder in holders]
        if spans:
            kept[unit] = spans
    return kept


def kept_lines(
    places: Places,
    successors: Iterable[tuple[int, int]],
    spans: Mapping[int, Sequence[Chain]],
    only: Container[int] | None = None,
) -> Iterator[Line]:
    """Lines that hang ended units (or `only` these) under their keepers and all above these."""
    kept = keepers(places, successors)

    def above(unit: int, start: date, end: date, depth: int) -> Iterator[tuple[int, date, date]]:
        if depth > MAX_DEPTH:
            return
        for piece in spans[unit] if unit in places else ():
            low, high = max(piece.start, start), min(piece.end, end)
            if low < high:
                for ancestor, _, _ in piece.links:
                    yield ancestor, low, high
        for begin, until, keeper in kept.get(unit, ()):
            low, high = max(begin, start), min(until, end)
            if low < high:
                yield from above(keeper, low, high, depth + 1)

    for unit, own in kept.items():
        if only is not None and unit not in only:
            continue
        found: dict[int, list[tuple[date, date]]] = defaultdict(list)
        for begin, until, keeper in own:
            for ancestor, low, high in above(keeper, begin, until, 1):
                found[ancestor].append((low, high))
        for ancestor, pieces in found.items():
            for low, high in _union(pieces):
                yield Line(ancestor, unit, 1, True, low, high)


def _union(pieces: list[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    pieces.sort()
    start, end = pieces[0]
    for low, high in pieces[1:]:
        if low <= end:
            end = max(end, high)
        else:
            yield start, end
            start, end = low, high
    yield start, end

"""The recount: every asked figure of a day, for every unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .book import Sheets
from .counting import Item, Sums, World, total
from .judging import Figure, Goal, Moment, judge, light, value
from .periods import Frame, Frames, Period, frames, state
from .table import TARGETS
from .targets import Target
from .tree import Mode

Detail = dict[str, dict[str, int]]


@dataclass(frozen=True)
class SoFar:
    """The running period up to the day; its status is the light, where it has one."""

    numerator: int
    denominator: int | None
    known: int
    expected: int
    value: float | None
    needed: int | None
    status: str | None


@dataclass(frozen=True)
class Result:
    """One target of one unit; all numbers are None where there is no figure."""

    numerator: int | None
    denominator: int | None
    known: int | None
    expected: int | None
    value: float | None
    needed: int | None
    status: str
    reason: str | None
    period: tuple[date, date] | None
    so_far: SoFar | None
    detail: Detail


@dataclass(frozen=True)
class Counted:
    """The sums of all units in one frame, and those of the year before where they are needed."""

    frame: Frame
    sums: dict[str, Sums]
    former: dict[str, Sums] | None


def recount(
    book: Sheets | World,
    *,
    as_of: date,
    units: Iterable[str] | None = None,
    targets: Iterable[str] | None = None,
    tree: Mode = "day",
) -> dict[tuple[str, str], Result]:
    """The result of every (unit, target) that rule 9 asks, of the units that exist on the day.

    A World made once may stand for the book when many days are asked.
    """
    world = book if isinstance(book, World) else World(book)
    wanted = set(world.tree.units(as_of))
    if units is not None:
        wanted &= set(units)
    found: dict[tuple[str, str], Result] = {}
    for target in chosen(targets):
        asked = [unit for unit in sorted(wanted) if is_asked(world, target, unit, as_of)]
        for unit, result in results(world, target, asked, as_of, tree):
            found[unit, target.id] = result
    return found


def items(
    book: Sheets | World,
    *,
    target: str,
    unit: str,
    as_of: date,
    tree: Mode = "day",
    so_far: bool = False,
) -> list[Item]:
    """The items behind the figure of a unit (or behind its so far)."""
    world = book if isinstance(book, World) else World(book)
    row = TARGETS[target]
    both = frames_of(row, as_of)
    frame = both.running if so_far else both.judged or both.running
    if frame is None or as_of < row.first or (row.abolished and as_of >= row.abolished):
        return []
    return [
        item
        for item in row.count(world, frame)
        if unit in world.tree.counts_for(item.unit, item.day, as_of, tree)
    ]


def chosen(targets: Iterable[str] | None) -> list[Target]:
    return list(TARGETS.values()) if targets is None else [TARGETS[code] for code in targets]


def is_asked(world: World, target: Target, unit: str, as_of: date) -> bool:
    """Rule 9."""
    return target.asked is None or world.tree.level(unit, as_of) in target.asked


def frames_of(target: Target, as_of: date) -> Frames:
    """Rule 3: a state on R, or the last complete period with the running one."""
    if target.when == "L" or target.when == "S":
        return Frames(state(min(as_of, target.by or target.last), as_of), None)
    return frames(target.first, target.last, target.when, as_of, target.wait)


def results(
    world: World, target: Target, asked: list[str], as_of: date, tree: Mode
) -> Iterator[tuple[str, Result]]:
    both = frames_of(target, as_of)
    main = both.judged or both.running
    empty = no_figure(target, main, as_of)
    if empty or main is None:
        yield from ((unit, empty) for unit in asked if empty)
        return
    counted = count(world, target, main, tree)
    running = both.running
    now = count(world, target, running, tree) if running else None
    for unit in asked:
        so_far = running_figure(world, target, now, unit) if now else None
        complete = both.judged is not None
        yield unit, main_figure(world, target, counted, unit, complete, so_far)


def no_figure(target: Target, main: Frame | None, as_of: date) -> Result | None:
    """Before the start, after the level went, or before a first period can be judged."""
    if as_of < target.first:
        return without_numbers("not_due", "before_start")
    if target.abolished and as_of >= target.abolished:
        return without_numbers("unknown", "level_abolished")
    return without_numbers("not_due", "no_period_yet") if main is None else None


def without_numbers(status: str, reason: str) -> Result:
    return Result(None, None, None, None, None, None, status, reason, None, None, {})


def count(world: World, target: Target, frame: Frame, tree: Mode) -> Counted:
    sums = total(world, target.count(world, frame), frame.as_of, tree)
    if not target.former:
        return Counted(frame, sums, None)
    before = year_before(frame)
    return Counted(frame, sums, total(world, target.count(world, before), frame.as_of, tree))


def year_before(frame: Frame) -> Frame:
    first, last = date(frame.year - 1, 1, 1), date(frame.year - 1, 12, 31)
    return Frame(first, last, Period(first, last), frame.as_of)


def figure(world: World, target: Target, counted: Counted, unit: str) -> Figure:
    sums = counted.sums.get(unit, Sums())
    if target.finish:
        sums = target.finish(sums)
    former = counted.former.get(unit, Sums()) if counted.former is not None else None
    bottom = referred(world, target, counted.frame, unit) if target.referred else sums.d
    return Figure(sums, bottom, former)


def referred(world: World, target: Target, frame: Frame, unit: str) -> int | None:
    """The number named for this unit (and year), if any."""
    year = str(frame.year) if target.referred == "year" else ""
    rows = world.book.find("references", target=target.id, unit=unit, year=year)
    return rows[0].number("value") if rows else None


def main_figure(
    world: World, target: Target, counted: Counted, unit: str, complete: bool, so_far: SoFar | None
) -> Result:
    shown = figure(world, target, counted, unit)
    moment = moment_of(target, counted.frame.as_of, complete)
    status, reason = judge(target.goal, shown, moment)
    sums, frame = shown.sums, counted.frame
    return Result(
        sums.n,
        shown.bottom,
        sums.known,
        sums.expected,
        value(target.goal, shown),
        None if status == "unknown" else needed(target.goal, shown),
        status,
        reason,
        (frame.first, frame.last),
        so_far,
        detail(shown),
    )


def running_figure(world: World, target: Target, counted: Counted, unit: str) -> SoFar:
    shown = figure(world, target, counted, unit)
    sums = shown.sums
    return SoFar(
        sums.n,
        shown.bottom,
        sums.known,
        sums.expected,
        value(target.goal, shown),
        needed(target.goal, shown),
        light(target.goal, shown, counted.frame.elapsed) if target.events else None,
    )


def needed(goal: Goal, shown: Figure) -> int | None:
    """Rule 7: none while nothing is known."""
    return goal.needed(shown) if shown.sums.known else None


def moment_of(target: Target, as_of: date, complete: bool) -> Moment:
    deadline = target.by
    if deadline is None:
        return Moment(judged=complete)
    year_ahead = date(deadline.year - 1, deadline.month, deadline.day)
    return Moment(
        judged=complete and as_of >= deadline,
        closing=year_ahead < as_of < deadline,
        coming=target.coming,
    )


def detail(shown: Figure) -> Detail:
    """The parts beside the figure, and the former value where it is compared with one."""
    found = {
        part: {"numerator": top, "denominator": bottom}
        for part, (top, bottom) in sorted(shown.sums.parts.items())
    }
    if shown.former is not None:
        found["former"] = {"numerator": shown.former.n, "denominator": shown.former.d}
    return found

"""What a person does with a workbook: check it, load it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import OperationalError, transaction
from django.db.models import Max
from django.utils.timezone import now
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.models import Job
from chibo.core.periods import add_months
from chibo.core.refusals import Refused
from chibo.core.turns import one_at_a_time
from chibo.exchange.workbook.applying import Count, apply, counted, lock_owners, refresh_statistics
from chibo.exchange.workbook.checking import Progress, Read, read_and_check
from chibo.exchange.workbook.checks import between_rows
from chibo.exchange.workbook.faults import Fault, Faulty, in_reading_order
from chibo.exchange.workbook.info import Info, instance, side
from chibo.exchange.workbook.reading import Book, Part, parts_of_book, parts_of_file
from chibo.exchange.workbook.staging import Stage, stage
from chibo.meetings.models import Meeting
from chibo.organisations.reach import require_everywhere

ACTION = "workbook.load"
TELL_EVERY = 1.0  # seconds between two notes in the job's row


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, by sheet."""

    counts: dict[str, Count]

    @property
    def changed(self) -> bool:
        """False when the database held every row just so before."""
        return any(count.moved for count in self.counts.values())


def check_file(actor: Actor, path: Path, *, progress: Progress = silent) -> list[Fault]:
    """Every fault of the workbook, in reading order; nothing is loaded.

    Raises NotAllowed, Refused WB-FILE or WB-NO-PACKS.
    """
    require_everywhere(actor, ACTION)
    faults: list[Fault] = []
    with stage() as held:
        return read_and_check(parts_of_file(path, faults), held, faults, progress).faults


def load_file(actor: Actor, path: Path, *, progress: Progress = silent) -> Loaded:
    """Load a workbook, all of it or nothing: rows are added and changed by key, none deleted.

    Raises NotAllowed, Faulty (WB-FAULTS), Refused WB-FILE, WB-NO-PACKS or WB-BUSY.
    """
    return _load(actor, lambda faults: parts_of_file(path, faults), path.name, progress)


def load_book(actor: Actor, book: Book, *, source: str = "", progress: Progress = silent) -> Loaded:
    """As `load_file`, from rows in memory; sheets may come one after the other as they are made."""
    return _load(actor, lambda faults: parts_of_book(book, faults), source, progress)


def _load(
    actor: Actor,
    parts: Callable[[list[Fault]], Iterator[Part]],
    source: str,
    progress: Progress,
) -> Loaded:
    require_everywhere(actor, ACTION)
    with _busy_is_refused(), _job(actor, source, progress) as (job, tell), stage() as held:
        before = audit.tip()
        faults: list[Fault] = []
        read = read_and_check(parts(faults), held, faults, tell)
        if read.faults:
            raise Faulty(read.faults)
        tell(_("Ghi vào cơ sở dữ liệu"), 0, 0)
        # From here on no note goes into the job's row: it would be part of the transaction.
        loaded = _apply(actor, held, read, source, before, progress)
        refresh_statistics(loaded.counts)
        job.result = counted(loaded.counts)
    return loaded


@transaction.atomic
def _apply(
    actor: Actor,
    held: Stage,
    read: Read,
    source: str,
    before: tuple[int, int],
    progress: Progress,
) -> Loaded:
    # Two loads at once: the second waits here, as whoever changes the tree does.
    one_at_a_time()
    lock_owners(held)
    if audit.tip() != before:
        # Somebody wrote between the check and the lock: what was right then may be wrong now.
        late = in_reading_order([*side(read.info), *between_rows(held)])
        if late:
            raise Faulty(late)
    counts = apply(held, lambda sheet: progress(sheet, 0, 0))
    loaded = Loaded(counts)
    if loaded.changed:
        _take_side(read.info)
        audit.record(
            actor,
            "workbook.loaded",
            touched=[(None, name, one.earliest) for name, one in counts.items() if one.moved],
            detail={"source": source, "title": read.info.title, "sheets": counted(counts)},
        )
    return loaded


@contextmanager
def _busy_is_refused() -> Iterator[None]:
    """Raise Refused WB-BUSY when others held the database for longer than one may wait."""
    try:
        yield
    except OperationalError as fault:
        if not any(word in str(fault) for word in ("locked", "deadlock")):
            raise
        raise Refused(
            "WB-BUSY",
            _("Cơ sở dữ liệu đang bận: có người khác đang ghi một khối lượng lớn."),
            fix=_("Chưa ghi dòng nào; đợi ít phút rồi nạp lại."),
        ) from fault


def _take_side(info: Info) -> None:
    """The first rows make a database demo or real; a demo's last day follows its meetings."""
    here = instance()
    here.nature = info.nature
    here.title = info.title or here.title
    if info.demo:
        newest = Meeting.objects.aggregate(day=Max("held_on"))["day"]
        here.last_day = add_months(newest, 1) - timedelta(days=1) if newest else None
    here.save()


@contextmanager
def _job(actor: Actor, source: str, progress: Progress) -> Iterator[tuple[Job, Progress]]:
    """A row that shows how far the load is, written apart from what is loaded."""
    job = Job.objects.create(
        kind=ACTION, user=actor.user_id, state=Job.State.RUNNING, message=source[:300]
    )
    told = 0.0

    def tell(what: str, done: int, total: int) -> None:
        nonlocal told
        progress(what, done, total)
        if time.monotonic() - told > TELL_EVERY:
            told = time.monotonic()
            # What is loaded matters more than a note that others keep from being written.
            with suppress(OperationalError):
                Job.objects.filter(pk=job.pk).update(message=what[:300], done=done, total=total)

    try:
        yield job, tell
    except BaseException as fault:
        job.state, job.message = Job.State.FAILED, str(fault)[:300]
        raise
    else:
        job.state, job.message = Job.State.DONE, source[:300]
    finally:
        job.ended_at = now()
        with suppress(OperationalError):
            job.save(update_fields=["state", "message", "result", "ended_at"])

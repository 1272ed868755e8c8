"""The papers of a sitting as files: as issued, or as a draft before that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed
from chibo.documents.models import NumberedPaper
from chibo.documents.official import Head, OfficialPaper
from chibo.documents.queries.register import newest_version, tree_of
from chibo.meetings.models import Sitting
from chibo.meetings.papers import minutes_of, resolution_of, score_sheet_of
from chibo.meetings.queries.kinds import OF_A_CELL
from chibo.meetings.queries.scores import saved_score
from chibo.meetings.queries.sittings import HOLD, NAMES, may
from chibo.members.homes import own_cell

SCORE = "score"
MAKERS: Mapping[str, Callable[[Sitting], OfficialPaper | None]] = {
    "minutes": minutes_of,
    "resolution": resolution_of,
    SCORE: score_sheet_of,
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper that the reader may take: its number, or none of a draft."""

    kind: str
    number: str
    draft: bool


def papers_of(actor: Actor, sitting: Sitting) -> list[Offered]:
    """The papers of the sitting for its reader: issued ones, and drafts for who holds it."""
    found = []
    for kind, entry in _entries(sitting).items():
        draft = entry is None or not sitting.closed
        nothing = kind == "resolution" and draft and not sitting.conclusions.exists()
        if not nothing and _may_take(actor, sitting, kind, draft=draft):
            found.append(Offered(kind, entry.number if entry and not draft else "", draft))
    draft = not sitting.closed
    if saved_score(sitting) and _may_take(actor, sitting, SCORE, draft=draft):
        found.append(Offered(SCORE, "", draft))
    return found


def paper_of(actor: Actor, sitting: Sitting, kind: str) -> tuple[OfficialPaper, str]:
    """The tree of one of them, and its number. Raises NotAllowed, KeyError for no such paper."""
    entry = None if kind == SCORE else _entries(sitting)[kind]
    # The sheet of points is a form, kept in no register: signed is what makes it final.
    draft = not sitting.closed or (entry is None and kind != SCORE)
    if not _may_take(actor, sitting, kind, draft=draft):
        raise NotAllowed(f"{kind} of {sitting.code}")
    if entry is not None and not draft:
        return tree_of(newest_version(entry)), entry.number
    paper = MAKERS[kind](sitting)
    if paper is None:
        raise KeyError(kind)
    if draft and isinstance(paper.head, Head):
        paper = replace(paper, head=replace(paper.head, draft=1))
    return paper, ""


def _entries(sitting: Sitting) -> Mapping[str, NumberedPaper | None]:
    return {"minutes": sitting.minutes_paper, "resolution": sitting.resolution_paper}


def _may_take(actor: Actor, sitting: Sitting, kind: str, *, draft: bool) -> bool:
    """Drafts: who holds the sitting. Minutes, and scores, name people: who may see them there.

    A cell's resolution goes to all its members.
    """
    unit = sitting.unit_id
    if draft:
        return may(actor, HOLD, unit)
    if may(actor, NAMES, unit):
        return True
    own = own_cell(actor.person_id, actor.today) == unit
    return own and kind == "resolution" and sitting.kind in OF_A_CELL

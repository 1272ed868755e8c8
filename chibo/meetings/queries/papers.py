"""The papers of a sitting as files: as issued, or as a draft before that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed
from chibo.documents.models import IssuedPaper, NumberedPaper
from chibo.documents.official import Head, OfficialPaper
from chibo.documents.queries.register import newest_version, tree_of
from chibo.meetings.models import Sitting
from chibo.meetings.papers import excerpts_of, minutes_of, notice_of, resolution_of, score_sheet_of
from chibo.meetings.papers.minutes import paper_types
from chibo.meetings.queries.kinds import kinds_of_members
from chibo.meetings.queries.scores import saved_score
from chibo.meetings.queries.seated import of_own_committees
from chibo.meetings.queries.sittings import HOLD, NAMES, READ, may
from chibo.members.homes import own_cell

REPORT, SCORE = "report", "score"
CONCLUDING = ("resolution", "notice")
MAKERS: Mapping[str, Callable[[Sitting], OfficialPaper | None]] = {
    "minutes": minutes_of,
    "resolution": resolution_of,
    "notice": notice_of,
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
    for kind, entry in entries_of(sitting).items():
        draft = entry is None or not sitting.closed
        nothing = kind in CONCLUDING and draft and not sitting.conclusions.exists()
        if not nothing and _may_take(actor, sitting, kind, draft=draft):
            found.append(Offered(kind, entry.number if entry and not draft else "", draft))
    report = sitting.report_paper
    if report is not None and _may_take(actor, sitting, REPORT, draft=False):
        found.append(Offered(REPORT, report.number, draft=False))
    draft = not sitting.closed
    if saved_score(sitting) and _may_take(actor, sitting, SCORE, draft=draft):
        found.append(Offered(SCORE, "", draft))
    return found


def paper_of(actor: Actor, sitting: Sitting, kind: str) -> tuple[OfficialPaper, str]:
    """The tree of one of them, and its number. Raises NotAllowed, KeyError for no such paper."""
    if kind == REPORT:  # it is issued, or there is none
        return kept_paper(actor, sitting, kind)
    entry = None if kind == SCORE else entries_of(sitting)[kind]
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


def kept_paper(
    actor: Actor, sitting: Sitting, kind: str, version: int | None = None
) -> tuple[OfficialPaper, str]:
    """A version of a paper as it was issued, the newest unless another is asked for.

    Raises NotAllowed, KeyError for no such paper or version.
    """
    entry = {**entries_of(sitting), REPORT: sitting.report_paper}[kind]
    if entry is None:
        raise KeyError(kind)
    if not _may_take(actor, sitting, kind, draft=False):
        raise NotAllowed(f"{kind} of {sitting.code}")
    if version is None:
        return tree_of(newest_version(entry)), entry.number
    issued = entry.versions.filter(version=version).first()
    if issued is None:
        raise KeyError(version)
    return tree_of(issued), f"{entry.number}-{version}"


def versions_of(actor: Actor, sitting: Sitting) -> list[tuple[str, list[IssuedPaper]]]:
    """By kind of paper its versions, the newest first, where the reader may take it and it was
    corrected or is about to be."""
    found = []
    for kind, entry in {**entries_of(sitting), REPORT: sitting.report_paper}.items():
        if entry is None or not _may_take(actor, sitting, kind, draft=False):
            continue
        rows = list(entry.versions.defer("content").order_by("-version"))
        if len(rows) > 1 or not sitting.closed:
            found.append((kind, rows))
    return found


def excerpts_for(actor: Actor, sitting: Sitting) -> list[OfficialPaper]:
    """The excerpts that the reader may take: of everybody who was given tasks, or the own one."""
    if not sitting.closed:
        return []
    if may(actor, NAMES, sitting.unit_id):
        return excerpts_of(sitting)
    return excerpts_of(sitting, actor.person_id) if actor.person_id else []


def entries_of(sitting: Sitting) -> Mapping[str, NumberedPaper | None]:
    """By type the papers of its kind, as far as they are issued."""
    return {
        one: sitting.minutes_paper if one == "minutes" else sitting.resolution_paper
        for one in paper_types(sitting)
    }


def _may_take(actor: Actor, sitting: Sitting, kind: str, *, draft: bool) -> bool:
    """Drafts: who holds the sitting. Minutes, and scores, name people: who may see them there.

    A cell's resolution goes to all its members, a committee's to all who sit on it.
    """
    unit = sitting.unit_id
    if draft:
        return may(actor, HOLD, unit)
    if kind == REPORT:  # it goes to those above, and names nobody
        return may(actor, READ, unit)
    if may(actor, NAMES, unit):
        return True
    if kind not in CONCLUDING:
        return False
    own = own_cell(actor.person_id, actor.today) == unit and sitting.kind in kinds_of_members()
    seats = of_own_committees(actor.person_id, actor.today)
    return own or Sitting.objects.filter(seats, pk=sitting.pk).exists()

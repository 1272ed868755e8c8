"""Issues the papers of a signed sitting; signed anew, it corrects those it had."""

from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.documents.models import NumberedPaper
from chibo.documents.official import OfficialPaper
from chibo.documents.services import keep_paper, number_paper
from chibo.meetings.models import Sitting
from chibo.meetings.papers import minutes_of, notice_of, resolution_of
from chibo.meetings.papers.minutes import issuer_of, paper_types

UNCHANGED = "PAPER-SAME"
CONCLUDING = {"resolution": resolution_of, "notice": notice_of}
"""How conclusions go out, by the kind of meeting."""


def issue(actor: Actor, sitting: Sitting) -> None:
    """Number and keep the papers of its kind: minutes, and a resolution or a notice if anything
    was concluded.

    Raises what `number_paper` and `keep_paper` refuse, NotAllowed.
    """
    types = paper_types(sitting)
    if "minutes" in types:
        sitting.minutes_paper = _keep(
            actor, sitting, sitting.minutes_paper, "minutes", minutes_of(sitting)
        )
    concluded = next((one for one in types if one in CONCLUDING), "")
    paper = CONCLUDING[concluded](sitting) if concluded else None
    if paper is None:
        sitting.resolution_paper = None  # its number stays in the register
    else:
        sitting.resolution_paper = _keep(actor, sitting, sitting.resolution_paper, concluded, paper)
    sitting.save(update_fields=["minutes_paper", "resolution_paper"])


def _keep(
    actor: Actor, sitting: Sitting, entry: NumberedPaper | None, type: str, paper: OfficialPaper
) -> NumberedPaper:
    if entry is None:
        issuer = issuer_of(sitting)
        entry = number_paper(actor, unit=sitting.unit, issuer=issuer, type=type, on=sitting.on)
    try:
        keep_paper(actor, entry=entry, paper=paper, reason=sitting.reopened)
    except Refused as no:
        if no.code != UNCHANGED:
            raise
    return entry

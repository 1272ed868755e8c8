"""Papers in force and who has to have which, drafts, and the register of those issued."""

from chibo.documents.models.attachments import AttachedBytes, Attachment
from chibo.documents.models.drafts import (
    Appraisal,
    Consultation,
    Draft,
    DraftEdition,
    DraftVote,
)
from chibo.documents.models.origins import MassApproval, PaperOrigin, PaperReview
from chibo.documents.models.papers import Paper
from chibo.documents.models.register import IssuedPaper, NumberedPaper
from chibo.documents.models.required import RequiredPaper

__all__ = [
    "Appraisal",
    "AttachedBytes",
    "Attachment",
    "Consultation",
    "Draft",
    "DraftEdition",
    "DraftVote",
    "IssuedPaper",
    "MassApproval",
    "NumberedPaper",
    "Paper",
    "PaperOrigin",
    "PaperReview",
    "RequiredPaper",
]

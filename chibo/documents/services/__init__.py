"""Takes packs in, writes drafts and papers in force, numbers papers, keeps what was issued."""

from chibo.documents.services.asking import (
    appraise,
    ask_appraisal,
    ask_comments,
    close_comments,
    vote,
)
from chibo.documents.services.attachments import attach, drop_attachments, withdraw_attachment
from chibo.documents.services.drafting import (
    give_up,
    revise,
    save_text,
    send_on,
    start_draft,
)
from chibo.documents.services.in_force import InForce, put_in_force
from chibo.documents.services.issuing import issue_draft
from chibo.documents.services.mass import set_mass_year
from chibo.documents.services.papers import (
    correct_paper,
    end_paper,
    enter_paper,
    find_carried_out,
    review_paper,
)
from chibo.documents.services.register import keep_paper, number_paper
from chibo.documents.services.required import store_required

__all__ = [
    "InForce",
    "appraise",
    "ask_appraisal",
    "ask_comments",
    "attach",
    "close_comments",
    "correct_paper",
    "drop_attachments",
    "end_paper",
    "enter_paper",
    "find_carried_out",
    "give_up",
    "issue_draft",
    "keep_paper",
    "number_paper",
    "put_in_force",
    "review_paper",
    "revise",
    "save_text",
    "send_on",
    "set_mass_year",
    "start_draft",
    "store_required",
    "vote",
    "withdraw_attachment",
]

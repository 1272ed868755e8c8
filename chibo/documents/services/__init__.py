"""Takes packs in, numbers papers and keeps what was issued."""

from chibo.documents.services.register import keep_paper, number_paper
from chibo.documents.services.required import store_required

__all__ = ["keep_paper", "number_paper", "store_required"]

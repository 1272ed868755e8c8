"""Papers sent down the tree, and how each unit came to know and study them."""

from chibo.dissemination.models.reading import Reader, Study
from chibo.dissemination.models.sending import Addressee, Dissemination, Receipt

__all__ = ["Addressee", "Dissemination", "Reader", "Receipt", "Study"]

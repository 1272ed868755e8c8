"""The pack of layouts in use."""

from chibo.core.queries import needed_pack
from chibo.documents.official.layouts import PaperLayoutsPack

KIND, CODE = "paper_layouts", "layouts"


def paper_rules() -> PaperLayoutsPack:
    """How papers look, which signs they bear, who signs them. Raises Outdated without the pack."""
    return needed_pack(PaperLayoutsPack, KIND, CODE)

"""The pack of layouts in use."""

from chibo.core.models import Pack
from chibo.core.queries import pack_body
from chibo.core.refusals import Outdated
from chibo.documents.official.layouts import PaperLayoutsPack

KIND, CODE = "paper_layouts", "layouts"


def paper_rules() -> PaperLayoutsPack:
    """How papers look, which signs they bear, who signs them. Raises Outdated without the pack."""
    try:
        return PaperLayoutsPack.model_validate(pack_body(KIND, CODE))
    except Pack.DoesNotExist as missing:
        raise Outdated from missing

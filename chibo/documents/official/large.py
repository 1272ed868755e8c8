"""Large letters, for those who read badly: the layouts with a bigger body (practice, 6 (d))."""

from chibo.documents.official.layouts import Layout, Line, PaperLayoutsPack

LARGE = 20.0  # points of the body
GROWN = ("type", "abstract", "body", "addressed", "recipients_title", "recipients", "table", "note")
"""The head stays: it is known by its look, and no wider than its half of the page."""


def enlarged(pack: PaperLayoutsPack, points: float = LARGE) -> PaperLayoutsPack:
    """The same rules with layouts whose body is set in letters of so many points."""
    return pack.model_copy(update={"layouts": [_enlarged(one, points) for one in pack.layouts]})


def _enlarged(layout: Layout, points: float) -> Layout:
    grown = points / layout.sizes.body
    sizes = {name: getattr(layout.sizes, name) * grown for name in GROWN}
    line = Line(
        exact=layout.line.exact and layout.line.exact * grown,
        at_least=layout.line.at_least and layout.line.at_least * grown,
    )
    return layout.model_copy(update={"sizes": layout.sizes.model_copy(update=sizes), "line": line})

"""What was uncovered of a person is shown on the next page, and covered again after it."""

from collections.abc import Sequence

from chibo.accounts.middleware import Request

ONCE = "uncovered"


def show_once(request: Request, code: str, fields: Sequence[str]) -> None:
    """Let the next page about this person show these facts."""
    request.session[ONCE] = [code, *fields]


def shown_once(request: Request, code: str) -> list[str]:
    """What was uncovered right before, of this person; it is covered again after this page."""
    whose, *fields = request.session.pop(ONCE, ["", ""])
    return fields if whose == code else []

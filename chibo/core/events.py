"""News: what happened in one app and others act upon, in the same transaction.

The app that tells it lies below those that act: config wires the handlers.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chibo.core.actor import Actor

Handler = Callable[[Actor, Any], None]
"""Acts on one kind of news for the one who made it; what it raises takes everything back."""


class NewsDesk:
    """Which handlers hear which kind of news. A kind is a frozen dataclass of the app's own."""

    def __init__(self) -> None:
        self._handlers: Mapping[type, Sequence[Handler]] = {}

    def wire(self, handlers: Mapping[type, Sequence[Handler]]) -> None:
        """Take in the handlers of all apps; what was wired before is forgotten."""
        self._handlers = dict(handlers)

    def tell(self, actor: Actor, news: object) -> None:
        """Let every handler of that kind of news act, in the order in which they are wired."""
        for handler in self._handlers.get(type(news), ()):
            handler(actor, news)


EVENTS = NewsDesk()

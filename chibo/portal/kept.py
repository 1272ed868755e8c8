"""What this process has worked out for pages, kept for the next who ask the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakSet

V = TypeVar("V")


class Kept(Generic[V]):
    """So many answers, those asked for longest ago going first; for any number of threads.

    The key holds all that an answer is made of: who may read it, the days, the packs, the tip of
    the trail (core.audit). Whoever reads in another language is another reader.
    """

    _every: "WeakSet[Kept[Any]]" = WeakSet()

    def __init__(self, room: int) -> None:
        self._room = room
        self._held: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()
        self._every.add(self)

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The answer to that key, made where it isn't kept."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()  # two may make the same, and nobody waits for another's
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._room:
                self._held.popitem(last=False)
        return made

    def __contains__(self, key: Hashable) -> bool:
        return key in self._held

    @classmethod
    def forget_all(cls) -> None:
        """Empty all of them: after a rollback the trail has taken back its tip."""
        for one in cls._every:
            one._held.clear()

"""To what files may be attached, who may then read them and who may attach: config wires it in."""

from collections.abc import Callable
from dataclasses import dataclass

from chibo.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Attaches:
    """One kind of record that takes files.

    `action` is what attaching there takes, at the unit whose record it is; `reads` says whether
    the actor may read the files of the record of that key, without which they don't exist.
    """

    kind: str
    action: str
    reads: Callable[[Actor, int], bool]


class AttachBook:
    """The kinds that config wires in."""

    def __init__(self) -> None:
        self._kinds: dict[str, Attaches] = {}

    def wire(self, *kinds: Attaches) -> None:
        self._kinds = {one.kind: one for one in kinds}

    def of(self, kind: str) -> Attaches:
        """Raises KeyError where nothing of the kind takes files."""
        return self._kinds[kind]

    def reads(self, actor: Actor, kind: str, key: int) -> bool:
        """Whether the actor may read the files of the record."""
        found = self._kinds.get(kind)
        return found is not None and found.reads(actor, key)


ATTACHES = AttachBook()

"""A bar for whoever waits at a terminal; plain lines where nobody watches."""

import time
from typing import TextIO

WIDTH = 24
QUIET_FOR = 10.0  # seconds between two lines in a log


class Bar:
    """Shows how far something long has come; `step` is what long actions call.

    `stages` is how many parts there are in all; a part's own progress moves the bar within its
    place.
    """

    def __init__(self, out: TextIO, stages: int) -> None:
        self._out, self._stages = out, max(stages, 1)
        self._begun, self._now = 0, ""
        self._told, self._length = 0.0, 0
        self._live = out.isatty()

    def step(self, what: str, done: int, total: int) -> None:
        """Say what is being done now, how much of it is done, and of how much (0: not known)."""
        if what != self._now:
            self._begun, self._now = self._begun + 1, what
        pause = 0.1 if self._live else QUIET_FOR
        if time.monotonic() - self._told >= pause:
            self._told = time.monotonic()
            within = done / total if total else 0.0
            self._show(min((self._begun - 1 + within) / self._stages, 1.0), what)

    def close(self) -> None:
        """Leave the line of the bar."""
        if self._live and self._length:
            self._out.write("\r" + " " * self._length + "\r")
            self._out.flush()

    def _show(self, share: float, what: str) -> None:
        full = int(share * WIDTH)
        line = f"{'█' * full}{'·' * (WIDTH - full)} {share:4.0%}  {what}"
        if self._live:
            self._out.write("\r" + line.ljust(self._length))
            self._length = max(self._length, len(line))
        else:
            self._out.write(line + "\n")
        self._out.flush()

"""Official papers about disseminations."""

from chibo.dissemination.papers.summary import Told, summary_of

__all__ = ["Told", "summary_of"]

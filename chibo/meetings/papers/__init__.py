"""What a sitting says on paper: minutes, resolution, score, as trees for the typesetters."""

from chibo.meetings.papers.minutes import minutes_of
from chibo.meetings.papers.resolution import resolution_of
from chibo.meetings.papers.score import score_sheet_of

__all__ = ["minutes_of", "resolution_of", "score_sheet_of"]

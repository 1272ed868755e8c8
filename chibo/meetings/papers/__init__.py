"""What a sitting says on paper: minutes, resolution, report, score, excerpts, as trees."""

from chibo.meetings.papers.excerpt import excerpts_of
from chibo.meetings.papers.minutes import minutes_of
from chibo.meetings.papers.notice import notice_of
from chibo.meetings.papers.report import report_of
from chibo.meetings.papers.resolution import resolution_of
from chibo.meetings.papers.score import score_sheet_of

__all__ = ["excerpts_of", "minutes_of", "notice_of", "report_of", "resolution_of", "score_sheet_of"]

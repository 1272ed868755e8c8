"""Reads of this app's records."""

from chibo.core.describing import by_str
from chibo.core.records import RecordKind
from chibo.reports.models import Report

RECORD_KINDS = (RecordKind("report", by_str(Report)),)

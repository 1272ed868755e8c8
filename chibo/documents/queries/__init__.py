"""Reads of this app's records."""

from chibo.core.describing import by_str
from chibo.core.records import RecordKind
from chibo.documents.models import Paper

RECORD_KINDS = (RecordKind("paper", by_str(Paper)),)

"""Reads of this app's records."""

from chibo.core.describing import by_str
from chibo.core.records import RecordKind
from chibo.inspection.models import Inspection

RECORD_KINDS = (RecordKind("inspection", by_str(Inspection)),)

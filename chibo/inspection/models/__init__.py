"""Inspections that a superior made, and those that cells make themselves."""

from chibo.inspection.models.checks import MeetingCheck
from chibo.inspection.models.inspections import Inspection
from chibo.inspection.models.own import InspectionPlan, OwnInspection, Remedy, Step

__all__ = [
    "Inspection",
    "InspectionPlan",
    "MeetingCheck",
    "OwnInspection",
    "Remedy",
    "Step",
]

"""By when a request is to be answered (pack "request_rules")."""

from datetime import date, timedelta

from chibo.core.models import Pack
from chibo.core.queries import read_pack
from chibo.work.packs import RequestRulesPack

KIND, CODE = "request_rules", "requests"


def answer_by(day: date) -> date | None:
    """The last day for what is raised, or passed on, on `day`; None where no rule holds."""
    try:
        rules = read_pack(RequestRulesPack, KIND, CODE).answers
    except Pack.DoesNotExist:
        return None
    return next((day + timedelta(days=rule.days) for rule in rules if rule.holds(day)), None)

"""By when a request is to be answered (pack "request_rules")."""

from datetime import date, timedelta

from chibo.core.models import Pack
from chibo.core.queries import pack_body
from chibo.work.packs import RequestRulesPack

KIND, CODE = "request_rules", "requests"


def answer_by(day: date) -> date | None:
    """The last day for what is raised, or passed on, on `day`; None where no rule holds."""
    try:
        body = pack_body(KIND, CODE)
    except Pack.DoesNotExist:
        return None
    rules = RequestRulesPack.model_validate(body).answers
    return next((day + timedelta(days=rule.days) for rule in rules if rule.holds(day)), None)

"""The rules of a day for papers sent down the tree, and the words of their summary."""

from datetime import date, timedelta

from chibo.core.queries import needed_pack
from chibo.core.regulations import rule_of
from chibo.dissemination.packs import (
    CODE,
    KIND,
    DisseminationPack,
    DisseminationRule,
    SummaryWords,
)


def rule_on(day: date) -> DisseminationRule:
    """The rule in force on the day; before the first that one, after the last the last.

    Raises Outdated without the pack.
    """
    return rule_of(_pack().rules, day)


def words() -> SummaryWords:
    """The words of the summary. Raises Outdated without the pack."""
    return _pack().words


def days_from(sent: date) -> tuple[date, date, date]:
    """By when a paper sent on the day is acknowledged, studied by committees, and by cells."""
    rule = rule_on(sent)
    days = (rule.acknowledge_days, rule.leaders_days, rule.study_days)
    acknowledged, leaders, studied = (sent + timedelta(days=one) for one in days)
    return acknowledged, leaders, studied


def _pack() -> DisseminationPack:
    return needed_pack(DisseminationPack, KIND, CODE)

"""Returns as facts: which of them organisations owe for a period, and sent in time."""

import ibis
from ibis.expr.types import StringValue, Table

from chibo.core.facts import Ask, Fact, Kept, Tables
from chibo.organisations.facts import UNIT_COLUMNS, first_row, units_over


def _due_name(ask: Ask) -> StringValue:
    """The report that ends a quarter: of the quarter, the half-year or the year."""
    period, year = ask.text("period"), ask.text("year_name")
    return ibis.cases(
        (period == year + "-Q2", year + "-H1"), (period == year + "-Q4", year), else_=period
    )


def _periodic(t: Tables, ask: Ask) -> Table:
    """Periodic reports of the quarter asked about, sent by the day on which they are due."""
    reports = t.reports_report
    return reports.filter(
        (reports.kind == "periodic")
        & (reports.period == _due_name(ask))
        & (reports.sent_on <= ask.day("report_due"))
    )


def _on_programmes(t: Tables, ask: Ask) -> Table:
    """Reports of the year on a programme, sent by the last day."""
    reports = t.reports_report
    return reports.filter(
        (reports.kind == "programme")
        & (reports.period == ask.text("year_name"))
        & (reports.sent_on <= ask.day("end"))
    )


def _organisations(t: Tables, ask: Ask, sums: Table) -> Table:
    """Organisations asked for the period with the sums of their reports."""
    units = units_over(t, ask)
    asked = units.filter(units.organisation)
    joined = asked.left_join(sums, asked.unit_id == sums.unit_id)
    return joined.select(
        id=asked.unit_id,
        **{name: asked[name] for name in ("unit_id", *UNIT_COLUMNS)},
        **{name: sums[name].fill_null(0) for name in sums.columns if name != "unit_id"},
    )


def _periodic_due(t: Tables, ask: Ask) -> Table:
    sent = _periodic(t, ask)
    return _organisations(t, ask, sent.group_by("unit_id").aggregate(in_time=sent.count()))


def _programmes_due(t: Tables, ask: Ask) -> Table:
    sent = _on_programmes(t, ask)
    sums = sent.group_by("unit_id").aggregate(
        on_programme_000=sent.count(where=sent.programme == "000")
    )
    return _organisations(t, ask, sums)


def _behind(sent: Table) -> Table:
    return sent.select(unit_id=sent.unit_id, item=sent.unit_id, id=sent.id, day=sent.sent_on)


FACTS = (
    Fact(
        name="periodic_reports",
        grain="một tổ chức cơ sở đảng, với số báo cáo định kỳ của quý đã gửi đúng hạn",
        items=_periodic_due,
        columns={**UNIT_COLUMNS, "in_time": "number"},
        kind="unit",
        reached_by=("units", "bodies", "reports"),
        evidence=lambda t, ask: _behind(_periodic(t, ask)),
        evidence_kind="report",
    ),
    Fact(
        name="programme_reports",
        grain="một tổ chức cơ sở đảng, với số báo cáo về chương trình của năm đã gửi đến ngày "
        "cuối kỳ",
        items=_programmes_due,
        columns={**UNIT_COLUMNS, "on_programme_000": "number"},
        kind="unit",
        reached_by=("units", "bodies", "reports"),
        evidence=lambda t, ask: _behind(_on_programmes(t, ask)),
        evidence_kind="report",
    ),
)

KEPT = (Kept("reports", first_row("reports_report", "sent_on")),)

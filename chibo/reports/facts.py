"""Returns as facts: which of them organisations owe for a period, and sent in time."""

import ibis
from ibis.expr.types import BooleanValue, StringValue, Table

from chibo.core.facts import Ask, Evidence, Fact, Kept, Tables, rests
from chibo.organisations.facts import UNIT_COLUMNS, first_row, units_over


def _due_name(ask: Ask) -> StringValue:
    """The report that ends a quarter: of the quarter, the half-year or the year."""
    period, year = ask.text("period"), ask.text("year_name")
    return ibis.cases(
        (period == year + "-Q2", year + "-H1"), (period == year + "-Q4", year), else_=period
    )


def _periodic(t: Tables, ask: Ask) -> Table:
    """Periodic reports of the quarter asked about: in_time, sent by the day they are due."""
    reports = t.inside("reports_report")
    found = reports.filter((reports.kind == "periodic") & (reports.period == _due_name(ask)))
    return found.mutate(in_time=found.sent_on <= ask.day("report_due"))


def _on_programmes(t: Tables, ask: Ask) -> Table:
    """Reports of the year on a programme: in_time, sent by the last day."""
    reports = t.inside("reports_report")
    found = reports.filter(
        (reports.kind == "programme") & (reports.period == ask.text("year_name"))
    )
    return found.mutate(in_time=found.sent_on <= ask.day("end"))


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
    sums = sent.group_by("unit_id").aggregate(in_time=sent.count(where=sent.in_time))
    return _organisations(t, ask, sums)


def _programmes_due(t: Tables, ask: Ask) -> Table:
    sent = _on_programmes(t, ask)
    sums = sent.group_by("unit_id").aggregate(
        on_programme_000=sent.count(where=sent.in_time & (sent.programme == "000"))
    )
    return _organisations(t, ask, sums)


def _periodic_behind(t: Tables, ask: Ask) -> Table:
    sent = _periodic(t, ask)
    return _behind(sent, ask, in_time=sent.in_time)


def _programmes_behind(t: Tables, ask: Ask) -> Table:
    sent = _on_programmes(t, ask)
    asked = sent.programme == "000"
    return _behind(sent, ask, on_programme_000=rests(asked & sent.in_time, among=asked))


def _behind(sent: Table, ask: Ask, **columns: BooleanValue) -> Table:
    """With those sent too late: looked at and not enough."""
    return sent.filter(sent.in_time | (sent.sent_on <= ask.day("asof"))).select(
        sent.unit_id, sent.id, item=sent.unit_id, day=sent.sent_on, **columns
    )


FACTS = (
    Fact(
        name="periodic_reports",
        grain="một tổ chức cơ sở đảng, với số báo cáo định kỳ của quý đã gửi đúng hạn",
        items=_periodic_due,
        columns={**UNIT_COLUMNS, "in_time": "number"},
        kind="unit",
        reached_by=("units", "bodies", "reports"),
        evidence=Evidence("report", _periodic_behind, ("in_time",)),
    ),
    Fact(
        name="programme_reports",
        grain="một tổ chức cơ sở đảng, với số báo cáo về chương trình của năm đã gửi đến ngày "
        "cuối kỳ",
        items=_programmes_due,
        columns={**UNIT_COLUMNS, "on_programme_000": "number"},
        kind="unit",
        reached_by=("units", "bodies", "reports"),
        evidence=Evidence("report", _programmes_behind, ("on_programme_000",)),
    ),
)

KEPT = (Kept("reports", first_row("reports_report", "sent_on")),)

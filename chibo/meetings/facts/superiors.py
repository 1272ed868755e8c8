"""What superiors hold: briefings for communes, contests for secretaries."""

from ibis.expr.types import Table

from chibo.core.facts import Ask, Evidence, Fact, Tables, rests
from chibo.organisations.facts import UNIT_COLUMNS, units_on, units_over

KINDS = ("briefing", "contest")


def _superiors(t: Tables, ask: Ask) -> Table:
    units = units_over(t, ask)
    return units.filter(units.superior)


def _held(t: Tables, ask: Ask) -> Table:
    """Superiors' briefings in the period, and their contests since the window's first day."""
    meetings, superiors = t.inside("meetings_meeting"), _superiors(t, ask)
    day = meetings.held_on
    briefings = (meetings.kind == "briefing") & (day >= ask.day("start"))
    contests = (meetings.kind == "contest") & (day >= ask.day("since"))
    return meetings.filter(
        meetings.unit_id.isin(superiors.unit_id) & (briefings | contests) & (day <= ask.day("end"))
    )


def _items(t: Tables, ask: Ask) -> Table:
    superiors, held, units = _superiors(t, ask), _held(t, ask), units_on(t, ask.day("end"))
    communes = units.filter(units.organisation & units.commune & units.superior_id.notnull())
    sums = held.group_by("unit_id").aggregate(
        **{kind: held.count(where=held.kind == kind) for kind in KINDS}
    )
    joined = superiors.left_join(sums, superiors.unit_id == sums.unit_id)
    return joined.select(
        id=superiors.unit_id,
        **{name: superiors[name] for name in ("unit_id", *UNIT_COLUMNS)},
        **{kind: sums[kind].fill_null(0) for kind in KINDS},
        commune_below=superiors.unit_id.isin(communes.superior_id),
    )


def _behind(t: Tables, ask: Ask) -> Table:
    held = _held(t, ask)
    return held.select(
        held.unit_id,
        held.id,
        item=held.unit_id,
        day=held.held_on,
        **{kind: rests(held.kind == kind) for kind in KINDS},
    )


SUPERIORS = Fact(
    name="superior_meetings",
    grain="một đảng bộ cấp trên trực tiếp của tổ chức cơ sở đảng, với số hội nghị giao ban trong "
    "kỳ và số hội thi từ ngày đầu thời hạn đếm",
    items=_items,
    columns={**UNIT_COLUMNS, **dict.fromkeys(KINDS, "number"), "commune_below": "flag"},
    kind="unit",
    reached_by=("units", "bodies", "meetings"),
    evidence=Evidence("meeting", _behind, KINDS),
)

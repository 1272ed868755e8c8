"""The remaining sheets: facts about the file, legend, units, bodies, references, what is kept."""

from collections import Counter
from datetime import date

from chibo.exchange.demo.days import REFORM
from chibo.exchange.demo.habits import LATE, THIRD_YEAR
from chibo.exchange.demo.mass import MassOrganisations
from chibo.exchange.demo.terms import term_name
from chibo.exchange.demo.units import Unit
from chibo.exchange.demo.world import Row, Rows, World

LEVELS = (
    ("province", "Đảng bộ tỉnh", "Provincial Party organisation"),
    ("superior_party_org", "Đảng bộ cấp trên trực tiếp cơ sở", "Superior Party organisation"),
    ("base_party_org", "Đảng bộ cơ sở", "Grassroots Party organisation"),
    ("base_party_cell", "Chi bộ cơ sở", "Grassroots Party cell"),
    ("sectional_party_org", "Đảng bộ bộ phận", "Sectional Party organisation"),
    ("subordinate_party_cell", "Chi bộ trực thuộc", "Subordinate Party cell"),
)


def info(world: World) -> Rows:
    """Write what the file is; that it is a demo stands in every copy of it."""
    title = f"Số liệu demo: {world.plan.province} (không có thật)"
    facts = (("format", "chibo-1"), ("title", title), ("demo", "yes"))
    return [{"key": key, "value": value} for key, value in facts]


def codes(_: World) -> Rows:
    """Write a short legend; readers ignore it on load."""
    return [{"list": "level", "code": code, "vi": vi, "en": en} for code, vi, en in LEVELS]


def units(world: World) -> Rows:
    """Write the placements of all units, parents first."""
    ordered: list[Unit] = []
    ranks = {code: rank for rank, (code, _, _) in enumerate(LEVELS)}
    ordered = sorted(
        world.tree.units.values(), key=lambda u: (min(ranks[p.level] for p in u.placements), u.code)
    )
    return [
        {
            "code": unit.code, "from": p.since, "to": p.until, "name": p.name, "level": p.level,
            "type": p.type, "parent": p.parent, "decision": p.decision,
        }
        for unit in ordered for p in unit.placements
    ]  # fmt: skip


def successors(world: World) -> Rows:
    """Write who took over from whom: units, committees, localities, mass organisations."""
    rows: Rows = []
    for link in world.tree.links:
        decision = world.tree.units[link.new].placements[0].decision
        rows.append(_link("unit", link.old, link.new, link.on, link.event, link.main, decision))
        old, new = (world.committees.of(code, "committee") for code in (link.old, link.new))
        if link.main and old and new and old.until == link.on:
            rows.append(_link("body", old.code, new.code, link.on, link.event, True, decision))
    for before, after, on in world.places.successors:
        rows.append(_link("locality", before, after, on, "merge", True, None))
    for before, after, on in MassOrganisations(world).successors:
        rows.append(_link("mass_organisation", before, after, on, "merge", True, None))
    return rows


def _link(
    kind: str, old: str, new: str, on: date, event: str, main: bool, decision: str | None
) -> Row:
    return {
        "kind": kind, "old": old, "new": new, "on": on, "event": event, "main": main,
        "decision": decision,
    }  # fmt: skip


def bodies(world: World) -> Rows:
    """Write the bodies of all units."""
    return [
        {
            "code": b.code, "unit": b.unit, "kind": b.kind, "name": b.name, "from": b.since,
            "to": b.until,
        }
        for b in world.committees.bodies
    ]  # fmt: skip


def terms(world: World) -> Rows:
    """Write the terms; a few forgot the number the congress had fixed."""
    rows: Rows = []
    for body in world.committees.bodies:
        rng = world.stream("fixed", body.code)
        fixed = body.size if body.kind != "cell_secretary" and rng.random() < 0.94 else None
        rows += [
            {
                "body": body.code, "from": t.since, "to": t.until, "name": term_name(t.since),
                "fixed_number": fixed,
            }
            for t in body.terms
        ]  # fmt: skip
    return rows


def seats(world: World) -> Rows:
    """Write who sat in which body."""
    return [
        {
            "body": b.code, "person": s.person.code, "position": s.position, "from": s.since,
            "to": s.until, "began": s.began, "ended": s.ended if s.until else None,
        }
        for b in world.committees.bodies for s in b.seats
    ]  # fmt: skip


def references(world: World) -> Rows:
    """Write made-up numbers of admissions for the targets that refer to another paper."""
    counts = _admissions(world)
    document = "Nghị quyết đại hội đảng bộ nhiệm kỳ {} (số liệu demo)"
    rows: Rows = []
    for (unit, year), number in sorted(counts.items()):
        if 2022 <= year <= 2025:
            rng = world.stream("reference", unit, year)
            value = max(1, round(number * (0.9 + 0.2 * rng.random())))
            rows.append(_reference("003-3", unit, year, value, document.format("2020-2025")))
        elif year == 2026 and world.tree.units[unit].quality > 0.8:
            value = round(number * 5.4)
            rows.append(_reference("003-7", unit, None, value, document.format("2025-2030")))
    return rows


def _reference(target: str, unit: str, year: int | None, value: int, document: str) -> Row:
    return {
        "target": target, "unit": unit, "year": year, "value": value, "document": document,
        "decision": "Công văn gắn chỉ tiêu (demo)",
    }  # fmt: skip


def _admissions(world: World) -> Counter[tuple[str, int]]:
    """Count the admissions of each year below the province and each superior that goes on."""
    counts: Counter[tuple[str, int]] = Counter()
    province = next(iter(world.tree.units))
    for person in world.members.people:
        for stay in person.stays:
            if stay.joined == "admitted" and stay.since.year >= 2022:
                year = stay.since.year
                counts[province, year] += 1
                superior = world.tree.superior_of(stay.cell, stay.since)
                ends = world.tree.units[superior].end if superior else None
                if superior and (ends is None or ends > date(year, 12, 31)):
                    counts[superior, year] += 1
    return counts


def manual_results(world: World) -> Rows:
    """Write what superiors judged by hand: whether the reorganisation was complete (001-11)."""
    rows: Rows = []
    for index, unit in enumerate(world.building.superiors.values()):
        # One superior in four never said anything: unknown.
        if index % 4 == 2:
            continue
        state = "not_done" if index % 4 == 1 else "done"
        for on, now in ((date(2013, 12, 20), "not_done"), (date(2015, 11, 25), state)):
            rows.append(
                {
                    "target": "001-11", "unit": unit.code, "on": on, "state": now,
                    "evidence": f"Báo cáo kết quả sắp xếp ngày {on.day}/{on.month}/{on.year}",
                }
            )  # fmt: skip
    return rows


def keeping(world: World) -> Rows:
    """Write who keeps what since when, where the rows alone would say it wrongly."""
    rows: Rows = []
    again: list[Unit] = []
    for cell in world.cells():
        habit = world.habits[cell.code]
        if habit.meetings_from == THIRD_YEAR and cell.exists(THIRD_YEAR):
            rows.append(_keeps(cell, "meetings", THIRD_YEAR, None))
        elif habit.meetings_from == LATE and cell.exists(date(2018, 1, 1)):
            # Declared half a year before the first row: the silence between means "none held".
            rows.append(_keeps(cell, "meetings", date(2018, 1, 1), None))
        elif cell.role == "section" and cell.exists(date(2014, 1, 1)) and len(again) < 12:
            again.append(cell)
    for cell in again:
        rows.append(_keeps(cell, "meetings", date(2014, 1, 1), date(2019, 1, 1)))
        rows.append(_keeps(cell, "meetings", date(2020, 1, 1), None))
        rows.append(_keeps(cell, "papers", date(2016, 1, 1), None))
    for unit in world.building.superiors.values():
        rows.append(_keeps(unit, "rotations", date(2012, 1, 1), min(unit.end or REFORM, REFORM)))
    return rows


def _keeps(unit: Unit, records: str, since: date, until: date | None) -> Row:
    return {"unit": unit.code, "records": records, "from": since, "to": until}

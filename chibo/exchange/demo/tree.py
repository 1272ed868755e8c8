"""The whole tree: superiors, grassroots organisations and their cells, in all years."""

from datetime import date
from itertools import pairwise
from random import Random

from chibo.exchange.demo.building import Building, draw_quality, share_out
from chibo.exchange.demo.communes import Settlement, choose_sites
from chibo.exchange.demo.days import OPENING, REFORM, stream
from chibo.exchange.demo.events import (
    equitise,
    found_later,
    merge_communes,
    move_between,
    split_in_two,
    wind_up,
)
from chibo.exchange.demo.orgnames import PlaceNames, enterprise_name, org_name, section_name
from chibo.exchange.demo.plan import Area, Plan
from chibo.exchange.demo.reform import carry_out
from chibo.exchange.demo.units import COMMUNE_TYPES, ENTERPRISE_TYPES, Placement, Unit

LEADS = {"commune": "xã", "ward": "phường", "township": "thị trấn"}
CELL_WEIGHTS = {
    "commune": 1.5, "ward": 1.6, "township": 1.35, "agency": 0.7, "public_unit": 0.95,
    "school": 1.0, "state_enterprise": 1.2, "equitised_enterprise": 1.05,
    "nonstate_enterprise": 0.7, "fdi_enterprise": 0.65, "army": 0.75, "police": 0.9,
    "non_public_unit": 0.5,
}  # fmt: skip
BARREN_ENTERPRISES = 0.2
LEAST_IN_COMMUNE = 9
"""A commune needs its institutions and at least two or three hamlet cells."""


def build_tree(plan: Plan, seed: int) -> Building:
    """Build the tree of a plan with all that happened to it."""
    rng = stream(seed, "tree")
    building = Building(plan, rng, PlaceNames(rng))
    province = _province(building)
    for area in plan.areas:
        _superior(building, area, province)
    orgs = [(area, unit) for area in plan.areas for unit in _organisations(building, area)]
    _fill(building, orgs)
    _sections(building, orgs)
    building.agenda.add(REFORM, lambda day: carry_out(building, province, day))
    building.agenda.run()
    building.tree.finish()
    return building


def _province(building: Building) -> Unit:
    place = Placement(
        OPENING, None, f"Đảng bộ {building.plan.province}", "province", "provincial", None, None
    )
    return building.tree.found("province", place, area="", quality=0.9)


def _superior(building: Building, area: Area, province: Unit) -> None:
    name = area.name if area.type != "bloc" else f"Khối {area.name.removeprefix('Khối ')}"
    place = Placement(
        OPENING, None, f"Đảng bộ {name}", "superior_party_org", area.type, province.code, None
    )
    quality = {"highland": 0.72, "lowland": 0.9}[area.kind]
    building.superiors[area.key] = building.tree.found(
        "superior", place, area=area.key, quality=quality
    )


def _organisations(building: Building, area: Area) -> list[Unit]:
    """Set up the organisations that the area has on the pivot day."""
    rng, found, index = building.rng, [], 0
    for count in area.counts:
        for number in range(count.orgs + count.cells):
            name = _name(building, area, count.type, number, index)
            own_cells = number < count.orgs
            level = "base_party_org" if own_cells else "base_party_cell"
            lead = "Đảng bộ" if own_cells else "Chi bộ"
            superior = building.superiors[area.key]
            place = Placement(
                OPENING, None, f"{lead} {name}", level, count.type, superior.code, None
            )
            unit = building.tree.found(
                "org" if own_cells else "base", place, area=area.key, quality=draw_quality(rng),
                weight=(CELL_WEIGHTS.get(count.type, 1.0) * (0.75 + 0.5 * rng.random()))
                if own_cells
                else 0.6 + 1.6 * rng.random(),
            )  # fmt: skip
            unit.barren = count.type in ENTERPRISE_TYPES and rng.random() < BARREN_ENTERPRISES
            found.append(unit)
            index += 1
    return found


def _name(building: Building, area: Area, type_: str, number: int, index: int) -> str:
    if type_ in COMMUNE_TYPES:
        return f"{LEADS[type_]} {building.names.commune(area.kind)}"
    if type_ in ENTERPRISE_TYPES or type_ in ("cooperative", "non_public_unit"):
        return enterprise_name(building.rng, type_, index)
    place = area.name.split(" ", 2 if area.type in ("city", "town") else 1)[-1]
    return org_name(type_, area.type, place, number)


def _fill(building: Building, orgs: list[tuple[Area, Unit]]) -> None:
    """Share the subordinate cells out to the organisations and set them up."""
    own = [(area, unit) for area, unit in orgs if unit.role == "org"]
    worst = _worst_commune(own)
    worst.quality = 0.12
    communes = [unit for _, unit in own if unit.last.type in COMMUNE_TYPES]
    merged = _to_be_merged(building, communes, worst)
    for unit in merged:
        unit.weight *= 1.6
    extra = [LEAST_IN_COMMUNE - 3 if unit in communes else 0 for _, unit in own]
    total = building.plan.sizes.subordinate_party_cells
    parts = share_out(total - sum(extra), [unit.weight for _, unit in own], 3)
    later: list[tuple[Unit, int]] = []
    for (area, unit), part, more in zip(own, parts, extra, strict=True):
        if unit in merged:
            merge_communes(building, unit, part + more, area.kind)
        elif unit in communes:
            _commune(building, unit, part + more, area.kind, worst=unit is worst)
        else:
            later.append((unit, part))
    splits = _choose(building.rng, [u for u, n in later if n >= 6], 2 * building.plan.splits)
    for index in range(0, len(splits), 2):
        pair = [(unit, n) for unit, n in later if unit in splits[index : index + 2]]
        split_in_two(building, pair)
    for unit, part in later:
        if unit not in splits:
            _cells(building, unit, part)
    _histories(building, orgs)


def _worst_commune(own: list[tuple[Area, Unit]]) -> Unit:
    """Choose the commune whose hamlets drag a whole district down."""
    highland = [
        unit for area, unit in own if area.kind == "highland" and unit.last.type == "commune"
    ]
    return highland[6]


def _to_be_merged(building: Building, communes: list[Unit], worst: Unit) -> list[Unit]:
    """Choose the communes of the pivot day that came out of a merger."""
    suited = [u for u in communes if u is not worst and u.last.type == "commune"]
    return suited[2 : 2 + 3 * building.plan.mergers : 3]


def _choose(rng: Random, units: list[Unit], how_many: int) -> list[Unit]:
    """Choose neighbours of one superior, two at a time."""
    chosen: list[Unit] = []
    for first, second in pairwise(units):
        same = first.last.parent == second.last.parent and first.last.type == second.last.type
        if same and first not in chosen and len(chosen) < how_many and rng.random() < 0.5:
            chosen += [first, second]
    return chosen


def _commune(building: Building, unit: Unit, cells: int, kind: str, *, worst: bool) -> None:
    settlement = Settlement(building, unit, kind)
    institutions = settlement.institutions(
        police=True, military=building.rng.random() < 0.85, more_schools=cells > 13
    )
    hamlets = cells - institutions
    settlement.hamlets(choose_sites(building, unit, hamlets, kind, worst=worst))


def _cells(building: Building, unit: Unit, how_many: int) -> None:
    for index in range(how_many):
        name = section_name(unit.last.type, index)
        building.found_cell("section", name, unit.last.type, unit)


def _sections(building: Building, orgs: list[tuple[Area, Unit]]) -> None:
    """Put sectional organisations between some large organisations and their cells."""
    left = building.plan.sizes.sectional_party_orgs
    suited = [
        (unit, cells)
        for area, unit in orgs
        if unit.last.type not in COMMUNE_TYPES
        and (area.type == "bloc" or unit.last.type not in ("agency", "police"))
        and len(cells := building.tree.open_children(unit)) >= 8
    ]
    suited.sort(key=lambda pair: (-len(pair[1]), pair[0].code))
    for unit, cells in suited:
        for index in range(min(3, left, len(cells) // 4)):
            place = Placement(
                unit.begin, None, f"Đảng bộ bộ phận số {index + 1} ({unit.last.name})",
                "sectional_party_org", unit.last.type, unit.code, None,
            )  # fmt: skip
            sectional = building.tree.found(
                "sectional", place, area=unit.area, quality=unit.quality
            )
            for cell in cells[index * 4 : index * 4 + 4]:
                building.tree.put_below(cell, sectional)
            left -= 1
    if left:
        raise ValueError(f"no room for {left} sectional organisations")


def _histories(building: Building, orgs: list[tuple[Area, Unit]]) -> None:
    """Let some organisations be younger, change their form or move."""
    rng = building.rng
    units = [unit for _, unit in orgs]
    for unit in units:
        if unit.last.type == "equitised_enterprise" and rng.random() < 0.5:
            equitise(building, unit)
        young = unit.role == "base" and unit.last.type in (
            "nonstate_enterprise", "fdi_enterprise", "cooperative", "non_public_unit",
        )  # fmt: skip
        if young and rng.random() < 0.7:
            found_later(unit, date(2011 + int(rng.random() * 8), rng.choice((3, 6, 10)), 1))
    bloc = next(area for area in building.plan.areas if area.type == "bloc")
    firms = [u for a, u in orgs if u.last.type == "equitised_enterprise" and a.type == "bloc"]
    move_between(building, firms[-1], building.superiors[building.plan.areas[0].key])
    wind_up(building, building.superiors[bloc.key])

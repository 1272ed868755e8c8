"""What happened to organisations before the reform: mergers, splits, changes of form, moves."""

from datetime import date

from chibo.exchange.demo.building import Building, draw_quality
from chibo.exchange.demo.communes import Settlement, choose_sites
from chibo.exchange.demo.days import OPENING
from chibo.exchange.demo.orgnames import section_name
from chibo.exchange.demo.units import Placement, Unit

COMMUNES_MERGE = date(2019, 12, 1)
ORGANISATION_SPLITS = date(2017, 6, 1)
FIRM_WINDS_UP = date(2016, 4, 1)
FIRM_MOVES = date(2013, 3, 1)


def merge_communes(building: Building, unit: Unit, cells: int, kind: str) -> None:
    """Let a commune of the pivot day come out of two older ones."""
    b = building
    parent = unit.last.parent
    unit.last.since = COMMUNES_MERGE
    unit.last.decision = b.decision(COMMUNES_MERGE)
    olds = []
    for share in (0, 1):
        place = Placement(
            OPENING, None, f"Đảng bộ xã {b.names.commune(kind)}",
            "base_party_org", "commune", parent, None,
        )  # fmt: skip
        old = b.tree.found("org", place, area=unit.area, quality=draw_quality(b.rng))
        olds.append(old)
        settlement = Settlement(b, old, kind)
        settlement.institutions(police=False, military=True, more_schools=False)
        # Of the cells on the pivot day one is the police's, one each the joined office and
        # military cells, and three in each old commune are its schools and its health station.
        hamlets = (cells - 9 + share) // 2
        settlement.hamlets(choose_sites(b, old, hamlets, kind, worst=False))
    b.agenda.add(COMMUNES_MERGE, lambda day: _join(b, olds, unit, day))


def _join(building: Building, olds: list[Unit], new: Unit, day: date) -> None:
    b = building
    twins: dict[str, list[Unit]] = {"office": [], "military": []}
    for old in olds:
        for cell in b.tree.open_children(old):
            if cell.role in twins:
                twins[cell.role].append(cell)
            else:
                b.tree.change(cell, day, parent=new.code, decision=new.last.decision)
        for locality in b.places.of_commune(old.code):
            b.places.move(locality, day, new.code)
        b.tree.end(old, day)
        b.tree.succeed(old, new, day, "merge", main=True)
    place = new.last.name.removeprefix("Đảng bộ ")
    for role, (lead, type_) in {
        "office": ("Cơ quan", "agency"),
        "military": ("Quân sự", "commune_military"),
    }.items():
        cell = b.found_cell(
            role, f"{lead} {place}", type_, new, on=day, weight=twins[role][0].weight
        )
        for twin in twins[role]:
            b.tree.end(twin, day)
            b.tree.succeed(twin, cell, day, "merge", main=True)
    office = next(u for u in b.tree.open_children(new) if u.role == "office")
    police = b.found_cell("police", f"Công an {place}", "commune_police", new, on=day, weight=0.5)
    b.tree.succeed(office, police, day, "split", main=False)


def split_in_two(building: Building, pair: list[tuple[Unit, int]]) -> None:
    """Let two organisations of the pivot day come out of one older one."""
    b = building
    first = pair[0][0]
    place = Placement(
        OPENING, None, f"{first.last.name} (cũ)", "base_party_org", first.last.type,
        first.last.parent, None,
    )  # fmt: skip
    old = b.tree.found("org", place, area=first.area, quality=first.quality)
    cells: list[tuple[Unit, Unit]] = []
    for new, how_many in pair:
        new.last.since = ORGANISATION_SPLITS
        new.last.decision = b.decision(ORGANISATION_SPLITS)
        for _ in range(how_many):
            name = section_name(old.last.type, len(cells))
            cells.append((b.found_cell("section", name, old.last.type, old), new))

    def split(day: date) -> None:
        b.tree.end(old, day)
        for number, (new, _) in enumerate(pair):
            b.tree.succeed(old, new, day, "split", main=number == 0)
        for cell, new in cells:
            b.tree.change(cell, day, parent=new.code, decision=new.last.decision)

    b.agenda.add(ORGANISATION_SPLITS, split)


def equitise(building: Building, unit: Unit) -> None:
    """Let a company have been the State's own until some year."""
    on = date(2014 + int(building.rng.random() * 3), 1, 1)
    unit.last.type = "state_enterprise"
    cells = building.tree.open_children(unit)
    for cell in cells:
        cell.last.type = "state_enterprise"

    def change(day: date) -> None:
        for each in (unit, *cells):
            building.tree.change(
                each, day, type="equitised_enterprise", decision=building.decision(day)
            )

    building.agenda.add(on, change)


def found_later(unit: Unit, on: date) -> None:
    """Let a cell of a young enterprise begin later than the books."""
    unit.last.since = on
    unit.last.decision = f"{on.month}{on.year % 100}-QĐ/ĐU ngày 1/{on.month}/{on.year}"


def move_between(building: Building, unit: Unit, former: Unit) -> None:
    """Let an organisation have belonged to another superior until 2013."""
    now = unit.last.parent
    building.tree.put_below(unit, former)
    building.agenda.add(
        FIRM_MOVES,
        lambda day: building.tree.change(unit, day, parent=now, decision=building.decision(day)),
    )


def wind_up(building: Building, superior: Unit) -> None:
    """A small State company ends without a successor; its superior keeps its papers."""
    place = Placement(
        OPENING, None, "Chi bộ Xí nghiệp Khai thác đá Hợp Lĩnh", "base_party_cell",
        "state_enterprise", superior.code, None,
    )  # fmt: skip
    firm = building.tree.found("base", place, area=superior.area, quality=0.45, weight=0.8)
    building.agenda.add(FIRM_WINDS_UP, lambda day: building.tree.end(firm, day))

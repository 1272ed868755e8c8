"""Units that are established, moved, merged, split and ended; places within them."""

from datetime import date, timedelta

from tests.parity.drawing import FIRST, RandomBook

BASE_TYPES = (
    *("commune", "ward", "township", "agency", "public_unit", "school"),
    *("state_enterprise", "fdi_enterprise", "other"),
)


def tree(one: RandomBook) -> None:
    one.add("units", since=FIRST, code="TOP", name="Tỉnh", level="province", type="provincial")
    kinds = zip(one.superiors, ("district", "city", "bloc"), strict=True)
    for code, kind in kinds:
        one.add(
            "units",
            since=FIRST,
            code=code,
            name=f"Huyện {code}",
            level="superior_party_org",
            type=kind,
            parent="TOP",
        )
    one.add("zones", since=FIRST, kind="unit", at="S2", zone="city")
    for _ in range(one.count):
        start = FIRST if one.chance(0.8) else one.day(date(2011, 1, 1), date(2019, 1, 1))
        organisation(one, start, one.pick(*one.superiors), None)


def organisation(one: RandomBook, start: date, parent: str, end: date | None) -> str:
    code, kind = one.code("O"), one.pick(*BASE_TYPES)
    small = one.chance(0.3)
    level = "base_party_cell" if small else "base_party_org"
    one.organisations[code] = (start, end, kind)
    placement = {"name": f"Đảng bộ {code}", "level": level, "type": kind}
    moved = one.day(start + timedelta(days=200), date(2026, 1, 1)) if one.chance(0.3) else None
    if moved:
        one.add("units", since=start, to=moved, code=code, parent=parent, **placement)
        parent = one.pick(*one.superiors)
    one.add("units", since=moved or start, to=end, code=code, parent=parent, **placement)
    if small:
        one.cells[code] = (start, end)
        return code
    for _ in range(one.random.randint(1, 3)):
        cell = one.code("C")
        one.cells[cell] = (start, end)
        one.add(
            "units",
            since=start,
            to=end,
            code=cell,
            name=f"Chi bộ {cell}",
            level="subordinate_party_cell",
            type=one.pick(kind, "commune_military", "agency"),
            parent=code,
        )
    return code


def reorganise(one: RandomBook) -> None:
    """End a cell or two by merger or split, and one organisation with all below it."""
    for cell, (start, end) in list(one.cells.items()):
        row = next(r for r in one.book["units"] if r["code"] == cell)
        if end or row["level"] != "subordinate_party_cell" or not one.chance(0.25):
            continue
        on = one.day(max(start, date(2012, 1, 1)) + timedelta(days=30), date(2026, 6, 1))
        heirs = [one.code("C") for _ in range(one.pick(1, 1, 2))]
        row["to"] = on
        one.cells[cell] = (start, on)
        for number, heir in enumerate(heirs):
            one.cells[heir] = (on, None)
            one.book["units"].append({**row, "code": heir, "from": on, "to": None})
            one.add(
                "successors",
                kind="unit",
                old=cell,
                new=heir,
                on=on,
                event="split" if len(heirs) > 1 else "replace",
                main=one.pick(True, None) if len(heirs) == 1 else number == 0,
            )


def places(one: RandomBook) -> None:
    for code, (start, end, kind) in one.organisations.items():
        if kind in ("commune", "ward", "township"):
            for _ in range(3):
                _locality(one, code, start, end)
        one.add(
            "host_organisations",
            since=start,
            to=end,
            code=one.code("H"),
            kind=one.pick("enterprise", "agency"),
            ownership=one.pick("fdi", "state", "nonstate", "cooperative", None),
            area_unit=code,
            workers=one.pick(None, 5, 20, 50),
            stable=one.pick(True, True, None),
            meets_obligations=one.pick(True, True, False),
            recruit_pool=one.pick(True, False, None),
            unit=one.pick(code, None),
        )
        mass = one.code("M")
        one.add("mass_organisations", since=start, to=end, code=mass, kind="youth", unit=code)
        for year in range(max(2015, start.year), 2026):
            one.add(
                "mass_organisation_years",
                mass_organisation=mass,
                year=year,
                programme_approved=one.pick(True, False, None),
                level=one.pick("good", None, "completed"),
            )


def _locality(one: RandomBook, commune: str, start: date, end: date | None) -> None:
    code = one.code("L")
    one.localities.append(code)
    one.add(
        "localities",
        since=start,
        to=end,
        code=code,
        name=f"Thôn {code}",
        kind="hamlet",
        unit=commune,
    )
    if one.chance(0.8):
        one.add(
            "locality_cells",
            since=one.day(start),
            locality=code,
            unit=one.pick(*one.cells),
            mode=one.pick("own", "joint"),
        )
    for post in ("hamlet_head", "front_head"):
        one.add(
            "locality_posts",
            since=one.day(start),
            locality=code,
            post=post,
            is_member=one.pick(True, False, None),
        )


def merge(one: RandomBook) -> None:
    """One organisation goes into another of the same kind of level; its cells go on below that."""
    orgs = [row for row in one.book["units"] if row["level"] == "base_party_org" and not row["to"]]
    if len(orgs) < 2 or not one.chance(0.5):
        return
    old, new = one.random.sample(orgs, 2)
    on = one.day(max(old["from"], new["from"], date(2012, 1, 1)) + timedelta(days=60))
    old["to"] = on
    start, _end, kind = one.organisations[old["code"]]
    one.organisations[old["code"]] = (start, on, kind)
    below = [row for row in one.book["units"] if row.get("parent") == old["code"]]
    for row in below:
        if row["from"] >= on:
            row["parent"] = new["code"]
        elif row["to"] is None or row["to"] > on:
            one.book["units"].append({**row, "from": on, "parent": new["code"]})
            row["to"] = on
    one.add(
        "successors",
        kind="unit",
        old=old["code"],
        new=new["code"],
        on=on,
        event="merge",
        main=one.pick(True, True, None),
    )

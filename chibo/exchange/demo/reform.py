"""The reform of 1/7/2025: districts, the city and the bloc end; communes become superiors."""

from datetime import date

from chibo.exchange.demo.building import Building, draw_quality
from chibo.exchange.demo.newcommunes import NewCommune
from chibo.exchange.demo.orgnames import BLOC_AGENCIES, PARTY_AGENCIES
from chibo.exchange.demo.plan import Area
from chibo.exchange.demo.units import COMMUNE_TYPES, Placement, Unit


def carry_out(building: Building, province: Unit, day: date) -> None:
    """End the superiors of before and set up those of now, with everything below them."""
    sectors = {
        key: _sector(building, province, day, f"Đảng bộ {name}")
        for key, name in (
            ("party", "các cơ quan Đảng tỉnh"),
            ("state", "Uỷ ban nhân dân tỉnh"),
            ("army", "Quân sự tỉnh"),
        )
    }
    for area in building.plan.areas:
        if area.type == "bloc":
            _end_bloc(building, building.superiors[area.key], sectors, day)
        else:
            _end_district(building, area, province, sectors, day)


def _sector(building: Building, province: Unit, day: date, name: str) -> Unit:
    place = Placement(
        day, None, name, "superior_party_org", "sector", province.code, building.decision(day)
    )
    return building.tree.found("superior", place, area="", quality=0.88)


def _end_bloc(building: Building, bloc: Unit, sectors: dict[str, Unit], day: date) -> None:
    tree = building.tree
    decision = building.decision(day)
    party_names = BLOC_AGENCIES[:PARTY_AGENCIES]
    for org in tree.open_children(bloc):
        party = any(org.last.name.endswith(name) for name in party_names)
        new = sectors["party" if party else "state"]
        tree.change(org, day, parent=new.code, decision=decision)
    tree.end(bloc, day)
    tree.succeed(bloc, sectors["state"], day, "replace", main=True)
    tree.succeed(bloc, sectors["party"], day, "replace", main=False)


def _end_district(
    building: Building, area: Area, province: Unit, sectors: dict[str, Unit], day: date
) -> None:
    tree = building.tree
    district = building.superiors[area.key]
    orgs = tree.open_children(district)
    communes = [u for u in orgs if u.last.type in COMMUNE_TYPES]
    rest = [u for u in orgs if u.last.type not in COMMUNE_TYPES]
    # Wards come together with wards, so that a new ward is one of wards only.
    communes.sort(key=lambda u: (u.last.type != "ward", u.code))
    size, more = divmod(len(communes), area.communes_after)
    news, at = [], 0
    for index in range(area.communes_after):
        step = size + (1 if index < more else 0)
        news.append(_new_commune(building, area, province, communes[at : at + step], index, day))
        at += step
    for number, org in enumerate(rest):
        _settle(building, org, news, number, sectors, day)
    tree.end(district, day)
    for index, new in enumerate(news):
        tree.succeed(district, new.unit, day, "split", main=index == 0)


def _new_commune(
    building: Building, area: Area, province: Unit, olds: list[Unit], index: int, day: date
) -> NewCommune:
    ward = any(u.last.type == "ward" for u in olds)
    place_name = f"{'phường' if ward else 'xã'} {olds[0].last.name.split(' ', 3)[-1]}"
    if olds[0].last.type == "township":
        place_name = f"xã {olds[0].last.name.split(' ', 4)[-1]}"
    place = Placement(
        day, None, f"Đảng bộ {place_name}", "superior_party_org", "ward" if ward else "commune",
        province.code, building.decision(day),
    )  # fmt: skip
    unit = building.tree.found("commune", place, area=area.key, quality=draw_quality(building.rng))
    new = NewCommune(building, unit, place_name, day, len(olds))
    for old in olds:
        new.take_over(old)
    new.group_hamlets(every=index % 3 == 0)
    return new


def _settle(
    building: Building,
    org: Unit,
    news: list[NewCommune],
    number: int,
    sectors: dict[str, Unit],
    day: date,
) -> None:
    """Find the place of a district's organisation that is no commune."""
    tree, type_ = building.tree, org.last.type
    near = news[number % len(news)]
    if type_ == "agency" and (org.role == "org" or number % 2 == 0):
        near.absorb_agency(org, news)
    elif type_ == "police":
        near.absorb_police(org, news)
    else:
        sector = {"army": "army", "public_unit": "state"}.get(type_)
        parent = sectors[sector] if sector else near.unit
        name = None
        if type_ == "army":
            place = org.last.name.removeprefix("Đảng bộ Quân sự ")
            name = f"Đảng bộ Ban chỉ huy Phòng thủ khu vực {place}"
        tree.change(org, day, name=name, parent=parent.code, decision=building.decision(day))

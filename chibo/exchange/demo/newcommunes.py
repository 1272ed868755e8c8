"""A commune or ward of the new kind: a superior organisation with organisations of its own."""

from datetime import date

from chibo.exchange.demo.building import Building
from chibo.exchange.demo.units import Placement, Unit

ENDED_WITH_THE_COMMUNE = frozenset({"office", "military", "police"})


class NewCommune:
    """Sets up the new commune and takes over what the old ones had."""

    def __init__(
        self, building: Building, unit: Unit, place: str, day: date, how_many: int
    ) -> None:
        self.b, self.unit, self.place, self.day = building, unit, place, day
        self.agencies = self._found(
            "agencies", "Chi bộ các cơ quan Đảng", "base_party_cell", "commune_party_agencies"
        )
        self.government = self._found(
            "government", "Đảng bộ Uỷ ban nhân dân", "base_party_org", "commune_government"
        )
        self.military = self._found(
            "military", "Chi bộ Quân sự", "base_party_cell", "commune_military"
        )
        self.police = self._found("org", "Đảng bộ Công an", "base_party_org", "commune_police")
        sections = ("Văn phòng", "Phòng Kinh tế", "Phòng Văn hoá - Xã hội", "Trung tâm Hành chính")
        self.offices = [
            building.found_cell(
                "office",
                f"{sections[i % 4]} {place}",
                "commune_government",
                self.government,
                on=day,
            )
            for i in range(max(2, how_many))
        ]
        self.stations = [
            building.found_cell(
                "police", f"{name} Công an {place}", "commune_police", self.police, on=day
            )
            for name in ("Tổ Tổng hợp", "Tổ Cảnh sát")
        ]
        self._taken = 0

    def _found(self, role: str, name: str, level: str, type_: str) -> Unit:
        place = Placement(
            self.day, None, f"{name} {self.place}", level, type_, self.unit.code,
            self.b.decision(self.day),
        )  # fmt: skip
        quality = min(0.99, max(0.1, self.unit.quality + self.b.rng.gauss(0, 0.06)))
        return self.b.tree.found(role, place, area=self.unit.area, quality=quality)

    def take_over(self, old: Unit) -> None:
        """End an old commune: its offices join the new ones, all else moves up one level."""
        tree, day = self.b.tree, self.day
        office = self.offices[self._taken % len(self.offices)]
        station = self.stations[self._taken % 2]
        self._taken += 1
        for cell in tree.open_children(old):
            if cell.role not in ENDED_WITH_THE_COMMUNE:
                tree.change(
                    cell, day, level="base_party_cell", parent=self.unit.code,
                    decision=self.unit.last.decision,
                )  # fmt: skip
                continue
            tree.end(cell, day)
            new = {"office": office, "military": self.military, "police": station}[cell.role]
            tree.succeed(cell, new, day, "merge", main=True)
            if cell.role == "office":
                tree.succeed(cell, self.agencies, day, "merge", main=False)
        for locality in self.b.places.of_commune(old.code):
            self.b.places.move(locality, day, self.unit.code)
        tree.end(old, day)
        tree.succeed(old, self.unit, day, "merge", main=True)

    def group_hamlets(self, *, every: bool) -> None:
        """Put a commune's hamlet cells under two larger organisations, where it chose that way."""
        if not every:
            return
        cells = [u for u in self.b.tree.open_children(self.unit) if u.role == "hamlet"]
        for number in (1, 2):
            group = cells[(number - 1) * 5 : number * 5]
            if len(group) < 4:
                return
            org = self._found("org", f"Đảng bộ liên thôn {number}", "base_party_org", "residential")
            for cell in group:
                # The cell was lifted a moment ago; it stays a subordinate cell here.
                cell.last.level = "subordinate_party_cell"
                self.b.tree.put_below(cell, org)

    def absorb_agency(self, org: Unit, news: list["NewCommune"]) -> None:
        """End a district's agency; its members go to the offices of the new communes."""
        tree, day = self.b.tree, self.day
        cells = tree.open_children(org) if org.role == "org" else []
        for index, cell in enumerate(cells):
            target = news[index % len(news)]
            tree.end(cell, day)
            office = target.offices[index // len(news) % len(target.offices)]
            tree.succeed(cell, office, day, "merge", main=True)
        tree.end(org, day)
        main = self.government if org.role == "org" else self.agencies
        tree.succeed(org, main, day, "merge", main=True)

    def absorb_police(self, org: Unit, news: list["NewCommune"]) -> None:
        """End a district's police; its members go to the police of the new communes."""
        tree, day = self.b.tree, self.day
        for index, cell in enumerate(tree.open_children(org)):
            tree.end(cell, day)
            station = news[index % len(news)].stations[index // len(news) % 2]
            tree.succeed(cell, station, day, "merge", main=True)
        tree.end(org, day)
        for new in news:
            tree.succeed(org, new.police, day, "split", main=new is self)

"""A tiny hand-made book for the tests: one province, one bloc, one organisation, two cells."""

from datetime import date

Cells = dict[str, object]
START = date(2000, 1, 1)


class Sample:
    """Rows added one by one; `sheets` is what the recount takes."""

    def __init__(self) -> None:
        self.sheets: dict[str, list[Cells]] = {}

    def add(
        self, sheet: str, since: date | None = None, to: date | None = None, **cells: object
    ) -> None:
        row: Cells = dict(cells)
        if since:
            row |= {"from": since, "to": to}
        self.sheets.setdefault(sheet, []).append(row)

    def unit(
        self,
        code: str,
        level: str,
        parent: str | None,
        kind: str = "other",
        since: date = START,
        to: date | None = None,
    ) -> None:
        self.add("units", since, to, code=code, level=level, parent=parent, type=kind, name=code)

    def member(
        self, person: str, cell: str, since: date, joined: str = "opening", to: date | None = None
    ) -> None:
        self.add("memberships", since, to, person=person, unit=cell, kind="home", joined=joined)

    def met(self, unit: str, kind: str, *days: date) -> None:
        for day in days:
            self.add("meetings", unit=unit, kind=kind, held_on=day, code=f"{unit}{day}")

    def committee(self, unit: str, term: date, *people: str, kind: str = "committee") -> None:
        """A body of the unit with a term and the seats of these people, the first secretary."""
        body = f"{unit}-{kind}"
        if not any(row["code"] == body for row in self.sheets.get("bodies", [])):
            self.add("bodies", START, code=body, unit=unit, kind=kind)
        for row in self.sheets.get("terms", []) + self.sheets.get("seats", []):
            if row["body"] == body and row["to"] is None:
                row["to"] = term
        self.add("terms", term, body=body)
        for place, person in enumerate(people):
            position = "member" if place else "secretary"
            self.add("seats", term, body=body, person=person, position=position)

    def merged(self, old: str, new: str, on: date, main: bool = True) -> None:
        self.add("successors", kind="unit", old=old, new=new, on=on, event="merge", main=main)


def small() -> Sample:
    """P > K (bloc) > D (đảng bộ cơ sở) > A, B; and a chi bộ cơ sở C below K."""
    sample = Sample()
    sample.unit("P", "province", None, "provincial")
    sample.unit("K", "superior_party_org", "P", "bloc")
    sample.unit("D", "base_party_org", "K", "agency")
    sample.unit("A", "subordinate_party_cell", "D")
    sample.unit("B", "subordinate_party_cell", "D")
    sample.unit("C", "base_party_cell", "K", "state_enterprise")
    return sample

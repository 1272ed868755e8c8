"""Random workbooks: small trees that are merged, split, moved and dissolved, with uneven records.

Everything is drawn from one `random.Random`, so that a seed is a world. Rows hold what the loader
asks for; what is random is who keeps what, what is missing, and what became of the units.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

Book = dict[str, list[dict[str, Any]]]

FIRST, LAST = date(2009, 1, 1), date(2026, 10, 31)
BASE_TYPES = (
    *("commune", "ward", "township", "agency", "public_unit", "school"),
    *("state_enterprise", "fdi_enterprise", "other"),
)
TERM_YEARS = (2010, 2015, 2020, 2025)


class RandomBook:
    """One workbook in the making."""

    def __init__(self, seed: int, *, organisations: int = 6, members: int = 60) -> None:
        self.random = Random(seed)
        self.book: Book = {}
        self.organisations: dict[str, tuple[date, date | None, str]] = {}
        self.cells: dict[str, tuple[date, date | None]] = {}
        self.localities: list[str] = []
        self.people = [f"P{number}" for number in range(members)]
        self.superiors = ("S1", "S2", "S3")
        self.count = organisations
        self.codes = 0

    def add(
        self, sheet: str, *, since: date | None = None, to: date | None = None, **row: Any
    ) -> None:
        """One row; `since` is the column `from`."""
        dates = {"from": since, "to": to} if since is not None else {}
        self.book.setdefault(sheet, []).append(dates | row)

    def code(self, letter: str) -> str:
        self.codes += 1
        return f"{letter}{self.codes}"

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def day(self, first: date = FIRST, last: date = LAST) -> date:
        return first + timedelta(days=self.random.randrange(max(1, (last - first).days)))

    def pick(self, *values: Any) -> Any:
        return self.random.choice(values)

    def maybe(self, value: Any, share: float = 0.7) -> Any:
        return value if self.chance(share) else None


def make(seed: int, *, organisations: int = 6, members: int = 60) -> Book:
    """The workbook of that seed."""
    one = RandomBook(seed, organisations=organisations, members=members)
    one.add("info", key="format", value="chibo-1")
    one.add("info", key="demo", value="yes")
    steps: tuple[Callable[[RandomBook], None], ...] = (
        *(_tree, _reorganise, _places, _persons, _memberships, _committees, _posts),
        *(_meetings, _papers, _yearly, _superiors, _keeping),
    )
    for step in steps:
        step(one)
    return one.book


def _tree(one: RandomBook) -> None:
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
        _organisation(one, start, one.pick(*one.superiors), None)


def _organisation(one: RandomBook, start: date, parent: str, end: date | None) -> str:
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


def _reorganise(one: RandomBook) -> None:
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


def _places(one: RandomBook) -> None:
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


def _persons(one: RandomBook) -> None:
    for person in one.people:
        year = one.maybe(one.random.randint(1950, 2000), 0.9)
        one.add(
            "persons",
            code=person,
            full_name=f"Nguyễn Văn {person}",
            birth_date=date(year, one.random.randint(1, 12), 15)
            if year and one.chance(0.6)
            else None,
            birth_year=year,
            gender=one.pick("male", "female", None),
            ethnicity=one.pick("Kinh", "Tày", None),
        )
        for kind, levels in (
            ("professional", ("none", "intermediate", "college", "university", "master")),
            ("political_theory", ("none", "elementary", "intermediate", "advanced")),
        ):
            for level in {one.pick(*levels) for _ in range(one.pick(0, 1, 2))}:
                since = one.pick(None, one.day())
                one.book.setdefault("qualifications", []).append(
                    {"person": person, "kind": kind, "level": level, "from": since}
                )
        for course in ("party_work", "state_management", "law", "title", "reserve_class"):
            if one.chance(0.4):
                one.add(
                    "trainings",
                    person=person,
                    course=course,
                    completed_on=one.day(),
                    position=one.pick("secretary", "deputy_secretary", None),
                    passed=one.pick(True, True, False),
                )


def _memberships(one: RandomBook) -> None:
    for person in one.people:
        cell = one.pick(*one.cells)
        start, end = one.cells[cell]
        joined = one.pick("opening", "admitted", "transferred_in", "readmitted")
        since = start if joined == "opening" else one.day(start, end or LAST)
        to = end or (one.day(since + timedelta(days=1)) if one.chance(0.2) else None)
        one.add(
            "memberships",
            since=since,
            to=to if to is None or to > since else None,
            person=person,
            unit=cell,
            kind=one.pick("home", "home", "reinforced"),
            joined=joined,
        )
        if one.localities and one.chance(0.4):
            one.add(
                "residences", since=one.day(), person=person, locality=one.pick(*one.localities)
            )
        for year in range(2010, 2026):
            if one.chance(0.7):
                low = "in_breach" if year < 2018 else "not_completed"
                level = one.pick("excellent", "good", "completed", low)
                _rated(one, "member", person, year, level)
        if one.chance(0.2):
            one.add(
                "screenings",
                person=person,
                unit=cell,
                proposed_on=one.day(),
                decided_on=one.maybe(one.day()),
                outcome="kept",
            )


def _rated(one: RandomBook, subject: str, code: str, year: int, level: str, **more: Any) -> None:
    regimes = ((2025, "r2025"), (2023, "r2023"), (2018, "r2018"), (2014, "r2014"), (2011, "r2011"))
    regime = next((name for first, name in regimes if year >= first), "r2008")
    one.add(
        "classifications", subject=subject, code=code, year=year, regime=regime, level=level, **more
    )


def _committees(one: RandomBook) -> None:
    for unit, (start, end) in {**one.cells, **_spans(one)}.items():
        is_org = unit in one.organisations
        kind = "committee" if one.chance(0.8 if is_org else 0.3) else "cell_secretary"
        body = one.code("B")
        one.add(
            "bodies", since=start, to=end, code=body, unit=unit, kind=kind, name=f"Cấp uỷ {unit}"
        )
        for year in TERM_YEARS:
            if one.chance(0.85):
                _term(one, body, unit, year, start, end)
        if is_org and one.chance(0.3):
            one.add(
                "bodies", since=start, to=end, code=one.code("B"), unit=unit,
                kind="inspection_committee", name="UBKT",
            )  # fmt: skip


def _spans(one: RandomBook) -> dict[str, tuple[date, date | None]]:
    return {code: (start, end) for code, (start, end, _) in one.organisations.items()}


def _term(one: RandomBook, body: str, unit: str, year: int, start: date, end: date | None) -> None:
    since = max(start, date(year, one.random.randint(1, 10), 1))
    to = date(year + 5, 1, 1)
    if since >= to or (end and since >= end):
        return
    number = one.pick(None, 3, 5)
    one.add("terms", since=since, to=to, body=body, name=f"{year}", fixed_number=number)
    taken: set[str] = set()
    for position in ("secretary", "deputy_secretary", "member", "member"):
        person = one.pick(*one.people)
        if person in taken or not one.chance(0.8):
            continue
        taken.add(person)
        left = one.day(since + timedelta(days=1), to) if one.chance(0.2) else to
        one.add("seats", since=since, to=left, body=body, person=person, position=position)
        if year in (2015, 2020, 2022) and one.chance(0.7):
            _rated(one, "committee_member", person, year + 1, "good", unit=unit)


def _posts(one: RandomBook) -> None:
    posts = ("head", "director", "council_chair", "government_chair", "section_head", "deputy_head")
    for code, (start, _end, kind) in one.organisations.items():
        for person in {one.pick(*one.people) for _ in range(3)}:
            one.add(
                "concurrent_posts", since=one.day(start), person=person, post=one.pick(*posts),
                unit=code,
            )  # fmt: skip
        if kind not in ("commune", "ward", "township"):
            continue
        one.add(
            "nominations", person=one.pick(*one.people), unit=code, post="secretary",
            nominated_on=one.day(date(2020, 1, 1), date(2020, 12, 31)),
        )  # fmt: skip
    for person in one.people[:12]:
        since = one.day(date(2012, 1, 1))
        source = one.pick(*one.organisations, *one.superiors)
        one.add(
            "rotations", since=since, person=person, from_unit=source,
            to_unit=one.pick(*one.organisations), post=one.pick("secretary", "government_chair"),
        )  # fmt: skip
        for year in (2016, 2018, 2020):
            if one.chance(0.5) and year >= since.year:
                one.add(
                    "rotation_assessments", person=person, rotation_from=since, year=year,
                    by_sending=True, by_receiving=one.pick(True, False, None),
                )  # fmt: skip


def _meetings(one: RandomBook) -> None:
    for unit, (start, end) in {**one.cells, **_spans(one)}.items():
        if not one.chance(0.8):
            continue
        first = max(start.year, one.pick(2011, 2012, 2018))
        kinds = ["cell_regular", "cell_committee"] if unit in one.cells else ["committee"]
        for year in range(first, 2027):
            for month in range(1, 13):
                thematic = ["cell_thematic"] if unit in one.cells and month % 3 == 0 else []
                for kind in [*kinds, *thematic]:
                    held = date(year, month, one.random.randint(1, 28))
                    if one.chance(0.97) and start <= held <= LAST and (not end or held < end):
                        _meeting(one, unit, kind, held)
        if unit in one.organisations and one.chance(0.5):
            _meeting(one, unit, "front_comments", one.day(start))


def _meeting(one: RandomBook, unit: str, kind: str, held: date) -> None:
    one.add(
        "meetings", code=one.code("G"), unit=unit, kind=kind, held_on=held,
        before_professional=one.pick(True, False, None),
    )  # fmt: skip


PAPERS = (
    *("working_regulations", "coordination_regulations", "work_programme", "inspection_programme"),
    *("orientation_resolution", "thematic_resolution", "attendance_plan", "cross_attendance_plan"),
    *("admission_plan", "source_plan", "succession_plan", "own_programme"),
)


def _papers(one: RandomBook) -> None:
    for unit in {**one.cells, **one.organisations}:
        if not one.chance(0.7):
            continue
        holders = ["committee", "inspection_committee"] if unit in one.organisations else []
        holders += ["cell"] if unit in one.cells else []
        for kind in PAPERS:
            for year in range(2010, 2026):
                if one.chance(0.3):
                    _paper(one, unit, one.pick(*holders), kind, year)


def _paper(one: RandomBook, unit: str, holder: str, kind: str, year: int) -> None:
    period = one.pick(
        str(year), f"{year}-Q{one.random.randint(1, 4)}", f"{year}-H1", "2020-2025", None
    )
    since = one.day(date(year, 1, 1), date(year, 12, 31))
    one.add(
        "papers",
        since=since,
        to=one.maybe(since + timedelta(days=400), 0.3),
        code=one.code("W"),
        unit=unit,
        holder=holder,
        kind=kind,
        period=period,
        number=one.pick(None, 3) if kind == "admission_plan" else None,
        programme=one.pick("000", None) if kind == "own_programme" else None,
        carried_out=one.pick(True, False, None),
    )


def _yearly(one: RandomBook) -> None:
    for cell in one.cells:
        for year in range(2011, 2026):
            if one.chance(0.7):
                one.add(
                    "cell_years", unit=cell, year=year, members_due=10,
                    members_with_task=one.pick(9, 10, None), leaders=one.pick(0, 1, 2),
                    leaders_committed=one.pick(0, 1, None),
                )  # fmt: skip
    for code in one.organisations:
        for year in range(2011, 2026):
            old = ("clean_and_strong", "good", "completed", "weak")
            levels = old if year < 2018 else ("excellent", "good", "not_completed")
            if one.chance(0.8):
                _rated(one, "unit", code, year, one.pick(*levels))
            if one.chance(0.5):
                _rated(one, "committee", code, year, "good")
            if one.chance(0.5):
                _report(one, code, "programme", str(year), programme="000")
            for name in (f"{year}-Q1", f"{year}-H1", f"{year}-Q3", str(year)):
                if one.chance(0.7):
                    _report(one, code, "periodic", name)


def _report(one: RandomBook, unit: str, kind: str, period: str, **more: Any) -> None:
    year = int(period[:4])
    sent = one.day(date(year, 1, 1), min(LAST, date(year + 1, 2, 1)))
    one.add("reports", unit=unit, kind=kind, period=period, sent_on=sent, **more)


def _superiors(one: RandomBook) -> None:
    below = [*one.organisations, *one.cells]
    for _ in range(one.count * 20):
        one.add(
            "inspections", code=one.code("I"), by_unit=one.pick(*one.superiors, *one.organisations),
            unit=one.pick(*below), held_on=one.day(), kind=one.pick("meeting_check", "programme"),
            rating=one.pick("good", None), programme=one.pick("000", None),
        )  # fmt: skip
    seen: set[tuple[str, str, date]] = set()
    for _ in range(one.count * 20):
        person, unit, held = one.pick(*one.people), one.pick(*below), one.day()
        if (person, unit, held) not in seen:
            seen.add((person, unit, held))
            by = one.pick(*one.superiors)
            one.add("attendances", person=person, unit=unit, held_on=held, by_unit=by)
    places = [("unit", code) for code in one.organisations]
    for kind, at in [*places, *(("locality", code) for code in one.localities)]:
        one.add(
            "charges", since=one.day(), person=one.pick(*one.people),
            by_unit=one.pick(*one.superiors), kind=kind, at=at, visits=one.pick(1, 2, None),
        )  # fmt: skip
    for code in one.superiors:
        for year in range(2011, 2026):
            for period in (str(year), f"{year}-H1", f"{year}-H2"):
                if one.chance(0.5):
                    kind = one.pick("inspection_plan", "superior_programme")
                    _superior_paper(one, code, kind, period, year)
            for kind in ("briefing", "contest"):
                if one.chance(0.6):
                    _meeting(one, code, kind, one.day(date(year, 1, 1), date(year, 12, 31)))
        if one.chance(0.6):
            one.add(
                "manual_results", target="001-11", unit=code, on=one.day(date(2012, 1, 1)),
                state=one.pick("done", "not_done"), evidence="Báo cáo",
            )  # fmt: skip
    for year in (2022, 2024, 2025):
        one.add("references", target="003-3", unit="TOP", year=year, value=2, document="NQ")
    one.add("references", target="003-7", unit="TOP", year=None, value=1, document="NQ")


def _superior_paper(one: RandomBook, unit: str, kind: str, period: str, year: int) -> None:
    since = one.day(date(year, 1, 1), date(year, 12, 31))
    one.add(
        "papers", since=since, code=one.code("W"), unit=unit, holder="committee", kind=kind,
        period=period,
    )  # fmt: skip


KEPT = ("papers", "meetings", "memberships", "trainings", "reports", "inspections", "charges")


def _keeping(one: RandomBook) -> None:
    for unit in [*one.organisations, *one.cells, *one.superiors]:
        for records in KEPT:
            if one.chance(0.05):
                since = one.day(date(2010, 1, 1), date(2024, 1, 1))
                to = one.maybe(since + timedelta(days=700), 0.5)
                one.add("keeping", since=since, to=to, unit=unit, records=records)

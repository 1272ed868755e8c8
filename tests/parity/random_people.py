"""Persons, where they belong, what they hold."""

from datetime import date, timedelta

from tests.parity.drawing import LAST, RandomBook, rated, spans

TERM_YEARS = (2010, 2015, 2020, 2025)


def persons(one: RandomBook) -> None:
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


def memberships(one: RandomBook) -> None:
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
                rated(one, "member", person, year, level)
        if one.chance(0.2):
            one.add(
                "screenings",
                person=person,
                unit=cell,
                proposed_on=one.day(),
                decided_on=one.maybe(one.day()),
                outcome="kept",
            )


def committees(one: RandomBook) -> None:
    for unit, (start, end) in {**one.cells, **spans(one)}.items():
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
            rated(one, "committee_member", person, year + 1, "good", unit=unit)


def posts(one: RandomBook) -> None:
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

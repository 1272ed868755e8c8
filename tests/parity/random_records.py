"""What units keep: meetings, papers, years, what their superiors did."""

from datetime import date, timedelta
from typing import Any

from tests.parity.drawing import LAST, RandomBook, meeting, rated, spans


def meetings(one: RandomBook) -> None:
    for unit, (start, end) in {**one.cells, **spans(one)}.items():
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
                        meeting(one, unit, kind, held)
        if unit in one.organisations and one.chance(0.5):
            meeting(one, unit, "front_comments", one.day(start))


PAPERS = (
    *("working_regulations", "coordination_regulations", "work_programme", "inspection_programme"),
    *("orientation_resolution", "thematic_resolution", "attendance_plan", "cross_attendance_plan"),
    *("admission_plan", "source_plan", "succession_plan", "own_programme"),
)


def papers(one: RandomBook) -> None:
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


def yearly(one: RandomBook) -> None:
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
                rated(one, "unit", code, year, one.pick(*levels))
            if one.chance(0.5):
                rated(one, "committee", code, year, "good")
            if one.chance(0.5):
                _report(one, code, "programme", str(year), programme="000")
            for name in (f"{year}-Q1", f"{year}-H1", f"{year}-Q3", str(year)):
                if one.chance(0.7):
                    _report(one, code, "periodic", name)


def _report(one: RandomBook, unit: str, kind: str, period: str, **more: Any) -> None:
    year = int(period[:4])
    sent = one.day(date(year, 1, 1), min(LAST, date(year + 1, 2, 1)))
    one.add("reports", unit=unit, kind=kind, period=period, sent_on=sent, **more)


def superiors(one: RandomBook) -> None:
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
                    meeting(one, code, kind, one.day(date(year, 1, 1), date(year, 12, 31)))
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


def keeping(one: RandomBook) -> None:
    for unit in [*one.organisations, *one.cells, *one.superiors]:
        for records in KEPT:
            if one.chance(0.05):
                since = one.day(date(2010, 1, 1), date(2024, 1, 1))
                to = one.maybe(since + timedelta(days=700), 0.5)
                one.add("keeping", since=since, to=to, unit=unit, records=records)

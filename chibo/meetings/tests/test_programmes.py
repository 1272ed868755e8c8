"""A superior's programme of working sessions: written, issued, set against what was held."""

from datetime import date

import pytest

from chibo.core.due import DueAsked
from chibo.core.models import AuditEntry
from chibo.core.refusals import NotAllowed
from chibo.documents.models import Paper
from chibo.documents.official import Table
from chibo.meetings.due_programme import SESSIONS
from chibo.meetings.models import PlannedSession, WorkingProgramme
from chibo.meetings.papers.programme import programme_paper
from chibo.meetings.queries.programmes import MASS, UNIT, against, kinds_visiting, planned_with
from chibo.meetings.services import close, plan, programmes, save_roll
from chibo.meetings.services.concluding import Concluded, Written
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.programme_papers import (
    Issued,
    issue_programme,
    remove_programme,
    reopen_programme,
)
from chibo.meetings.services.programmes import (
    NewerProgramme,
    Wanted,
    copy_programme,
    save_programme,
)
from chibo.meetings.tests.holding import concluded, refused
from chibo.organisations.models import MassOrganisation, Unit
from chibo.work.models import Task

KIND = "working_session_unit"
NOTHING = Written(None, None, None, None, None, "", "")


@pytest.fixture
def office(world):
    return world.actor("commune_office")


@pytest.fixture
def save(world, office):
    """save(*lines, year=2025): the commune's programme with these lines."""

    def made(*lines, year=2025, version=0, actor=None):
        return save_programme(
            actor or office, unit=world.commune, year=year, version=version, wanted=lines
        )

    return made


@pytest.fixture
def issue(world, office):
    def made(held, on=date(2025, 1, 10), actor=None, **told):
        return issue_programme(
            actor or office,
            unit=world.commune,
            year=held.year,
            version=held.version,
            issued=Issued(on, **told),
        )

    return made


def with_unit(unit, topic="Sinh hoạt chi bộ", period="2025-03", **told):
    return Wanted((UNIT, unit.pk), topic, period, **told)


def planned(office, commune, unit, on):
    return plan(office, unit=commune, kind=KIND, wanted=Plan(on, with_unit=unit.pk))


def held(office, commune, unit, on, *concluding):
    sitting = planned(office, commune, unit, on)
    sitting = save_roll(office, sitting=sitting, version=1, said={}, guests=[])
    sitting = concluded(office, sitting, *concluding, written=NOTHING)
    return close(office, sitting=sitting, version=sitting.version, on=on)


def states(commune, day=date(2025, 6, 30), year=2025):
    return [one.state for one in against(commune.pk, year, day).lines]


# --- writing


def test_lines_stand_in_the_order_of_their_time_and_keep_their_keys(world, save):
    first = save(
        with_unit(world.united_cell, period="2025-Q2"),
        with_unit(world.joint_cell, "  Nguồn   kết nạp ", "2025-02"),
    )
    rows = list(first.sessions.all())
    assert [(one.period, one.topic) for one in rows] == [
        ("2025-02", "Nguồn kết nạp"),
        ("2025-Q2", "Sinh hoạt chi bộ"),
    ]
    assert rows[1].last == date(2025, 6, 30)

    kept = with_unit(world.united_cell, "Nước sạch", "2025-01", key=rows[1].pk)
    second = save(kept, version=first.version)
    [row] = second.sessions.all()
    assert (row.pk, row.topic, row.position) == (rows[1].pk, "Nước sạch", 1)
    assert AuditEntry.objects.filter(action="programme.saved").count() == 2


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("MTG-PROGRAMME-LINE", {"topic": " "}),
        ("MTG-PROGRAMME-LINE", {"topic": "x" * 301}),
        ("MTG-PROGRAMME-LINE", {"remark": "x" * 301}),
        ("MTG-PROGRAMME-PERIOD", {"period": "2024-03"}),
        ("MTG-PROGRAMME-PERIOD", {"period": "2025"}),
        ("MTG-PROGRAMME-PERIOD", {"period": "2025-H1"}),
        ("CORE-PERIOD", {"period": "tháng ba"}),
    ],
)
def test_a_line_says_what_about_and_when(world, save, code, told):
    refused(code, save, with_unit(world.united_cell, **told))


def test_lines_are_with_those_below_and_none_stands_twice(world, save):
    district = Unit.objects.get(code="HUYEN")
    for outside in (district, world.commune, Unit.objects.get(code="PHO")):
        refused("MTG-PROGRAMME-WITH", save, with_unit(outside))
    line = with_unit(world.united_cell)
    refused("MTG-PROGRAMME-TWICE", save, line, line)


def test_a_mass_organisation_below_may_be_planned_too(world, save):
    mass = MassOrganisation.objects.as_of(world.day).filter(unit=world.commune)[0]
    made = save(Wanted((MASS, mass.pk), "Giám sát, phản biện", "2025-Q3"))
    assert made.sessions.get().with_mass == mass


def test_nobody_overwrites_what_they_have_not_seen(world, save):
    save(with_unit(world.united_cell))
    with pytest.raises(NewerProgramme) as no:
        save(with_unit(world.joint_cell), version=0)
    assert no.value.found is not None
    assert no.value.found.sessions.count() == 1


def test_only_who_holds_its_meetings_writes_and_only_of_a_superior(world, save, office):
    for who in ("cell_secretary", "city_office", "member"):
        with pytest.raises(NotAllowed):
            save(with_unit(world.united_cell), actor=world.actor(who))
    assert not kinds_visiting(world.united_cell.pk, world.day)
    call = {"unit": world.united_cell, "year": 2025, "version": 0, "wanted": []}
    refused("MTG-PROGRAMME-UNIT", save_programme, office, **call)
    call |= {"unit": world.commune, "year": 2019}
    refused("MTG-PROGRAMME-YEAR", save_programme, office, **call)


# --- its paper


def test_issued_it_is_a_numbered_paper_in_force_and_frozen(world, save, issue):
    made = issue(save(with_unit(world.united_cell)), serial=7)
    assert made.entry.number.startswith("07-CTr/")
    paper = Paper.objects.get(unit=world.commune, kind="superior_programme", period="2025")
    assert (made.paper, paper.valid_from, paper.valid_to) == (
        paper,
        date(2025, 1, 10),
        date(2026, 1, 1),
    )
    refused("MTG-PROGRAMME-ISSUED", save, with_unit(world.joint_cell), version=made.version)
    refused("MTG-PROGRAMME-ISSUED", issue, made)


def test_opened_again_it_keeps_number_and_paper(world, save, issue, office):
    made = issue(save(with_unit(world.united_cell)))
    call = {"unit": world.commune, "year": 2025, "version": made.version}
    refused("MTG-PROGRAMME-REASON", reopen_programme, office, **call, reason="x")
    opened = reopen_programme(office, **call, reason="Thêm một đơn vị")
    assert opened.issued_on is None
    call["version"] = opened.version
    refused("MTG-PROGRAMME-NUMBERED", remove_programme, office, **call, reason="Ghi nhầm")
    again = issue(opened, on=date(2025, 2, 3))
    assert (again.entry, again.paper) == (made.entry, made.paper)
    assert Paper.objects.get(pk=made.paper_id).valid_from == date(2025, 2, 3)


def test_a_draft_is_taken_back_with_a_reason(world, save, office):
    made = save(with_unit(world.united_cell))
    call = {"unit": world.commune, "year": 2025, "version": made.version}
    remove_programme(office, **call, reason="Ghi nhầm năm")
    assert not WorkingProgramme.objects.exists()
    entry = AuditEntry.objects.get(action="programme.removed")
    assert (entry.reason, entry.detail["sessions"]) == ("Ghi nhầm năm", 1)


def test_an_empty_one_or_a_day_outside_is_not_issued(world, save, issue):
    refused("MTG-PROGRAMME-EMPTY", issue, save())
    made = save(with_unit(world.united_cell), version=1)
    for day in (date(2024, 9, 30), date(2025, 7, 1), date(2026, 1, 1)):
        assert refused("MTG-PROGRAMME-DAY", issue, made, on=day).field == "on"


def test_who_enters_it_for_others_names_the_paper(world, save, issue):
    above = world.actor("district_office")
    made = save(with_unit(world.united_cell), actor=above)
    refused("MTG-PROGRAMME-FOR-PAPER", issue, made, actor=above)
    paper = "Chương trình số 03-CTr/ĐU"
    assert issue(made, actor=above, for_paper=paper).for_paper == paper
    entry = AuditEntry.objects.get(action="programme.issued")
    assert (entry.for_unit, entry.for_paper) == (world.commune.pk, paper)


def test_its_paper_has_a_line_each_and_no_draft_a_number(world, save, issue):
    made = save(with_unit(world.united_cell, remark="tại chi bộ"), with_unit(world.joint_cell))
    names = {(UNIT, world.united_cell.pk): "Chi bộ A", (UNIT, world.joint_cell.pk): "Chi bộ B"}
    draft = programme_paper(made, names, world.day)
    assert (getattr(draft.head, "number", None), getattr(draft.head, "draft", None)) == ("", 1)
    made = issue(made)
    paper = programme_paper(made, names, world.day)
    assert getattr(paper.head, "number", None) == made.entry.number
    [table] = [part for part in paper.body if isinstance(part, Table)]
    assert table.rows[0] == (1, "Chi bộ A", "Sinh hoạt chi bộ (tại chi bộ)", "Tháng 3")
    assert len(table.rows) == 2


# --- last year's


def test_last_years_lines_come_over_with_what_came_of_units_that_ended(world, save, office):
    north, south = Unit.objects.get(code="BAC"), Unit.objects.get(code="NAM")
    before = WorkingProgramme.objects.create(unit=world.commune, year=2024)
    for at, (unit, period) in enumerate(
        [(north, "2024-02"), (south, "2024-02"), (world.joint_cell, "2024-Q4")], start=1
    ):
        PlannedSession.objects.create(
            programme=before,
            position=at,
            with_unit=unit,
            topic="Nước sạch",
            period=period,
            last=date(2024, 12, 31),
        )
    outside = Unit.objects.get(code="PHO")
    before.sessions.create(
        position=4, with_unit=outside, topic="Khác", period="2024-03", last=date(2024, 3, 31)
    )
    done = copy_programme(office, unit=world.commune, year=2025, version=0)
    rows = [(one.with_unit, one.period) for one in done.programme.sessions.all()]
    assert rows == [(world.united_cell, "2025-02"), (world.joint_cell, "2025-Q4")]
    assert done.left == 1
    version = done.programme.version
    again = copy_programme(office, unit=world.commune, year=2025, version=version)
    assert again.programme.sessions.count() == 2


def test_without_a_programme_of_last_year_there_is_nothing_to_copy(world, office):
    call = {"unit": world.commune, "year": 2025, "version": 0}
    refused("MTG-PROGRAMME-BEFORE", copy_programme, office, **call)
    assert not WorkingProgramme.objects.exists()


# --- against what was held


def test_the_nth_session_answers_the_nth_line_and_the_rest_is_outside(world, save, office):
    save(
        with_unit(world.united_cell, "Một", "2025-Q1"),
        with_unit(world.united_cell, "Hai", "2025-Q2"),
        with_unit(world.joint_cell, "Ba", "2025-04"),
        with_unit(world.military_cell, "Bốn", "2025-Q4"),
    )
    assert states(world.commune) == ["late", "late", "open", "open"]  # the quarter's last day
    task = Concluded("task", "Lập danh sách nguồn", for_unit=world.united_cell.pk)
    sitting = held(office, world.commune, world.united_cell, date(2025, 3, 5), task)
    Task.objects.filter(origin=sitting.pk).update(ended="done", ended_on=date(2025, 4, 1))
    planned(office, world.commune, world.united_cell, date(2025, 7, 10))
    planned(office, world.commune, world.military_cell, date(2025, 5, 2))
    held(office, world.commune, world.united_cell, date(2025, 8, 8))

    found = against(world.commune.pk, 2025, world.day)
    by = {str(one.line): one for one in found.lines}
    assert by["Một"].sitting == sitting
    assert (by["Một"].came.tasks, by["Một"].came.done) == (1, 1)
    assert {topic: one.state for topic, one in by.items()} == {
        "Một": "held",
        "Hai": "planned",
        "Ba": "late",
        "Bốn": "unsigned",
    }
    assert [one.sitting and one.sitting.on for one in found.outside] == [date(2025, 8, 8)]
    assert found.count("held") == 1


def test_seen_from_an_earlier_day_nothing_was_done_yet(world, save, office):
    save(with_unit(world.united_cell, period="2025-03"))
    task = Concluded("task", "Lập danh sách nguồn", for_unit=world.united_cell.pk)
    sitting = held(office, world.commune, world.united_cell, date(2025, 3, 5), task)
    Task.objects.filter(origin=sitting.pk).update(ended="done", ended_on=date(2025, 4, 1))
    [line] = against(world.commune.pk, 2025, date(2025, 3, 1)).lines
    assert (line.state, line.came.done) == ("planned", 0)


def test_a_session_with_what_came_of_a_unit_answers_its_line(world, office):
    made = WorkingProgramme.objects.create(unit=world.commune, year=2024)
    made.sessions.create(
        position=1,
        with_unit=Unit.objects.get(code="BAC"),
        topic="Nước sạch",
        period="2024-Q3",
        last=date(2024, 9, 30),
    )
    sitting = held(office, world.commune, world.united_cell, date(2024, 10, 3))
    [line] = against(world.commune.pk, 2024, date(2024, 12, 31)).lines
    assert line.sitting == sitting
    told = planned_with(world.united_cell.pk, 2024, date(2024, 12, 31))
    assert not told.exists()  # a draft tells nobody
    WorkingProgramme.objects.update(issued_on=date(2024, 1, 5))
    assert told.all().get().topic == "Nước sạch"


def test_a_unit_finds_its_own_line_and_no_other(world, save, issue):
    issue(save(with_unit(world.united_cell, "Của Hoà"), with_unit(world.joint_cell, "Của Ghép")))
    told = planned_with(world.united_cell.pk, 2025, world.day)
    assert [one.topic for one in told] == ["Của Hoà"]
    assert not planned_with(world.united_cell.pk, 2025, date(2025, 1, 9)).exists()
    assert not planned_with(world.commune.pk, 2025, world.day).exists()


# --- what is due


def due(actor, day, **told):
    asked = DueAsked(actor, day, lambda _records, _day: (), **told)
    return list(SESSIONS.due(asked)), list(SESSIONS.counted(asked))


def test_a_session_is_due_in_its_month_until_it_is_arranged(world, save, issue, office):
    issue(save(with_unit(world.united_cell, period="2025-05"), with_unit(world.joint_cell)))
    told = {"unit": world.commune.pk, "alone": True}
    assert due(office, date(2025, 2, 28), **told) == ([], [])
    [one], [count] = due(office, date(2025, 3, 1), **told)
    assert one.day == count.day == date(2025, 3, 31)
    assert (one.kind, one.unit) == ("working_session", world.commune.pk)
    assert "tháng 3/2025" in one.sentence
    [one], _counts = due(office, date(2025, 5, 1), **told)
    assert "2 buổi" in one.sentence
    for cell in (world.joint_cell, world.united_cell):
        planned(office, world.commune, cell, date(2025, 5, 20))
    assert due(office, date(2025, 5, 1), **told) == ([], [])


def test_drafts_and_other_peoples_programmes_are_not_reminded_of(world, save, issue, office):
    made = save(with_unit(world.joint_cell))
    assert due(office, date(2025, 4, 1)) == ([], [])
    issue(made)
    assert len(due(office, date(2025, 4, 1))[0]) == 1
    for who in ("city_office", "cell_secretary", "outsider"):
        assert due(world.actor(who), date(2025, 4, 1)) == ([], [])
    assert due(office, date(2026, 1, 1)) == ([], [])  # the year is over


def test_no_more_lines_come_over_than_one_form_holds(world, office, save, monkeypatch):
    save(Wanted((UNIT, world.joint_cell.pk), "Bồi dưỡng nguồn", "2024-03"), year=2024)
    held = save(Wanted((UNIT, world.united_cell.pk), "Sinh hoạt", "2025-03"))
    monkeypatch.setattr(programmes, "MOST", 1)

    told = {"unit": world.commune, "year": 2025, "version": held.version}
    refused("MTG-PROGRAMME-LINE", copy_programme, office, **told)
    assert held.sessions.count() == 1


def test_a_draft_from_above_says_for_whom(world, save):
    line = Wanted((UNIT, world.joint_cell.pk), "Bồi dưỡng nguồn", "2025-03")

    save(line, actor=world.actor("district_office"))

    assert AuditEntry.objects.get(action="programme.saved").for_unit == world.commune.pk

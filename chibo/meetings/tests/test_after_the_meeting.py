"""After the signature: excerpts, the report upward, corrected versions, hand-over, confirmation."""

from datetime import date
from decimal import Decimal

import pytest

from chibo.core.due import DueAsked
from chibo.core.models import AuditEntry
from chibo.core.refusals import NotAllowed
from chibo.documents.models import NumberedPaper
from chibo.documents.official import Head
from chibo.meetings.due_after import (
    hand_over_counted,
    hand_over_due,
    scores_counted,
    scores_due,
)
from chibo.meetings.models import HandedOver, Sitting
from chibo.meetings.papers import excerpts_of
from chibo.meetings.queries.handing import handing_of, handover_fields
from chibo.meetings.queries.papers import (
    excerpts_for,
    kept_paper,
    paper_of,
    papers_of,
    versions_of,
)
from chibo.meetings.queries.rubrics import rubrics_for
from chibo.meetings.services import (
    confirm_score,
    hand_over,
    issue_report,
    plan,
    reopen,
    save_score,
)
from chibo.meetings.services.concluding import Concluded, Written
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.scoring import Given, Scored
from chibo.meetings.services.voting import Put
from chibo.meetings.tests.holding import concluded, refused, rolled, signed
from chibo.work.models import Task

DAY = date(2026, 6, 28)
"""In days of the rule of two days."""
TASK, DECISION = "task", "decision"


@pytest.fixture
def secretary(world):
    return world.actor("cell_secretary", on=date(2026, 6, 29))


@pytest.fixture
def sitting(world, secretary):
    return plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=Plan(DAY))


@pytest.fixture
def held(world, secretary, sitting):
    """A signed sitting: a task each for Lan and Minh, one for all, one decision, a talk."""
    written = Written(None, None, world.lan.pk, world.minh.pk, None, "Bàn kín.", "Lo lắng.")
    done = concluded(
        secretary,
        rolled(secretary, sitting),
        Concluded(TASK, "Sửa đường Nà Pục", world.lan.pk, date(2026, 7, 20)),
        Concluded(TASK, "Thu quỹ", world.minh.pk),
        Concluded(TASK, "Vệ sinh xóm"),
        Concluded(DECISION, "Tán thành báo cáo"),
        motions=[Put("Nghị quyết tháng 7", 15)],
        written=written,
    )
    return signed(secretary, done)


def said(paper):
    """All the words of a paper's tree."""
    found = []
    for part in paper.body:
        found += [getattr(part, "text", ""), getattr(part, "lead", "")]
        for row in getattr(part, "rows", ()):
            found += [str(value) for value in row]
    return " ".join((*found, *paper.abstract, *paper.recipients))


# --- Excerpts -----------------------------------------------------------------------------------


def test_an_excerpt_names_the_tasks_of_one_person_and_nobody_elses(world, held):
    papers = excerpts_of(held)
    assert len(papers) == 2
    of_lan = next(one for one in papers if world.lan.full_name in said(one))
    assert "Sửa đường Nà Pục" in said(of_lan)
    assert "20/7/2026" in said(of_lan)
    assert held.resolution_paper.number in said(of_lan)
    for other in ("Thu quỹ", world.minh.full_name, "Tán thành báo cáo", "Bàn kín"):
        assert other not in said(of_lan)
    assert of_lan.signatures  # as the resolution


def test_each_reads_their_own_excerpt_and_offices_all(world, held):
    lan = world.actor("member", on=date(2026, 6, 29))
    assert lan.person_id  # a member of the cell
    own = excerpts_for(lan, held)
    given = Task.objects.filter(person=lan.person_id, unit=held.unit).count()
    assert len(own) == bool(given)
    assert len(excerpts_for(world.actor("commune_office"), held)) == 2
    assert excerpts_for(world.actor("outsider"), held) == []


# --- The report upward --------------------------------------------------------------------------


def test_the_report_is_the_third_paper_with_a_number_of_its_own(world, secretary, held):
    done = issue_report(secretary, sitting=held)
    paper, number = paper_of(secretary, done, "report")
    assert number == "01-BC/CB"
    assert len({held.minutes_paper_id, held.resolution_paper_id, done.report_paper_id}) == 3
    assert "Sửa đường Nà Pục, xong trước ngày 20/7/2026" in said(paper)
    assert isinstance(paper.head, Head)
    assert paper.head.place  # it is dated


def test_the_report_names_nobody_and_not_how_people_think(world, secretary, held):
    paper, _number = paper_of(secretary, issue_report(secretary, sitting=held), "report")
    for kept_back in (world.lan.full_name, world.minh.full_name, "Bàn kín", "Lo lắng", "tư tưởng"):
        assert kept_back not in said(paper)


def test_a_report_is_never_made_by_itself(held):
    assert held.report_paper is None
    assert not NumberedPaper.objects.filter(type__in=("report", "notice")).exists()


def test_it_may_be_a_notice_and_nothing_else(secretary, sitting, held):
    refused("REPORT-TYPE", issue_report, secretary, sitting=held, type="resolution")
    done = issue_report(secretary, sitting=held, type="notice")
    assert done.report_paper is not None
    assert done.report_paper.number.endswith("-TB/CB")
    refused("PAPER-SAME", issue_report, secretary, sitting=held)


def test_an_unsigned_sitting_is_not_reported(secretary, sitting):
    refused("REPORT-OPEN", issue_report, secretary, sitting=sitting)


def test_those_above_read_the_report_and_neighbours_do_not(world, secretary, held):
    done = issue_report(secretary, sitting=held)
    leader = world.actor("commune_office", on=date(2026, 6, 30))
    assert "report" in [one.kind for one in papers_of(leader, done)]
    for who in ("neighbour_secretary", "outsider"):
        with pytest.raises(NotAllowed):
            paper_of(world.actor(who), done, "report")
    with pytest.raises(NotAllowed):
        issue_report(world.actor("member"), sitting=done)


# --- Corrected papers ---------------------------------------------------------------------------


def test_earlier_versions_stay_with_who_corrected_them_and_why(world, secretary, held):
    assert versions_of(secretary, held) == []
    again = reopen(secretary, sitting=held, reason="Ghi sót một kết luận")
    assert dict(versions_of(secretary, again)).keys() == {"minutes", "resolution"}
    again = concluded(secretary, rolled(secretary, again), Concluded(DECISION, "Bổ sung"))
    done = signed(secretary, again)

    newest, before = dict(versions_of(secretary, done))["minutes"]
    assert (newest.version, newest.reason) == (2, "Ghi sót một kết luận")
    assert before.issued_by_name == secretary.name
    old, number = kept_paper(secretary, done, "minutes", 1)
    assert "Thu quỹ" in said(old)
    assert number.endswith("-1")
    assert "Thu quỹ" not in said(kept_paper(secretary, done, "minutes")[0])
    with pytest.raises(KeyError):
        kept_paper(secretary, done, "minutes", 9)
    assert versions_of(world.actor("outsider"), done) == []
    with pytest.raises(NotAllowed):
        kept_paper(world.actor("outsider"), done, "minutes", 1)


# --- Hand-over ----------------------------------------------------------------------------------


def test_every_field_of_the_form_is_told_in_its_order(world, held):
    form, fields = handover_fields(held)
    told = {one.code: one.value for one in fields}
    assert form is not None
    assert not form.confirmed  # no format is claimed
    assert [one.code for one in fields] == [one.code for one in form.fields]
    assert told["on"] == "28/6/2026"
    assert world.lan.full_name in told["tasks"]
    assert told["decisions"] == "Tán thành báo cáo."
    assert told["minutes"] == held.minutes_paper.number
    assert told["due"].isdigit()
    assert not any("Lo lắng" in one.value for one in fields)  # practice U6


def test_handing_over_is_written_down_once_for_each_version(world, secretary, held):
    made = hand_over(secretary, sitting=held, on=DAY)
    assert (made.by_name, handing_of(held).done) == (secretary.name, True)
    assert AuditEntry.objects.filter(action="meeting.handed-over").count() == 1
    refused("HAND-TWICE", hand_over, secretary, sitting=held, on=DAY)

    again = reopen(secretary, sitting=held, reason="Ghi sót một kết luận")
    refused("HAND-OPEN", hand_over, secretary, sitting=again, on=DAY)
    done = signed(secretary, concluded(secretary, again, Concluded(DECISION, "Bổ sung")))
    assert handing_of(done).anew
    hand_over(secretary, sitting=done, on=date(2026, 6, 29))
    assert HandedOver.objects.count() == 2
    assert handing_of(done).done


def test_late_is_said_and_that_is_all(world, secretary, held):
    late = world.actor("cell_secretary", on=date(2026, 7, 9))
    hand_over(late, sitting=held, on=date(2026, 7, 9))
    found = handing_of(held)
    assert found.late
    assert found.until == date(2026, 6, 30)


@pytest.mark.parametrize("day", [date(2026, 6, 27), date(2026, 6, 30)])
def test_a_day_before_the_meeting_or_still_to_come_is_refused(secretary, held, day):
    assert refused("HAND-DAY", hand_over, secretary, sitting=held, on=day).field == "on"


def test_only_who_holds_it_says_so(world, held):
    for who in ("member", "inspector", "neighbour_secretary", "outsider"):
        with pytest.raises(NotAllowed):
            hand_over(world.actor(who, on=date(2026, 6, 29)), sitting=held, on=DAY)


# --- What is due --------------------------------------------------------------------------------


def asked(actor, unit, on=date(2026, 7, 1), **told):
    return DueAsked(actor, on, lambda _records, _day: (), unit.pk, **told)


def test_a_signed_meeting_is_due_to_be_handed_over_by_the_rule(world, secretary, held):
    [one] = hand_over_due(asked(secretary, world.united_cell, alone=True))
    assert (one.day, one.unit) == (date(2026, 6, 30), world.united_cell.pk)
    office = world.actor("commune_office", on=date(2026, 7, 1))
    [count] = hand_over_counted(asked(office, world.commune))
    assert count.units == 1
    hand_over(secretary, sitting=held, on=DAY)
    assert not list(hand_over_due(asked(secretary, world.united_cell, alone=True)))
    assert not list(hand_over_counted(asked(office, world.commune)))
    before = asked(secretary, world.united_cell, on=date(2026, 6, 27), alone=True)
    assert not list(hand_over_due(before))


def test_before_the_rule_nothing_was_due(world):
    secretary = world.actor("cell_secretary")
    old = Plan(date(2025, 6, 28))
    sitting = plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=old)
    signed(secretary, rolled(secretary, sitting))
    assert not list(hand_over_due(asked(secretary, world.united_cell, alone=True)))


def scored(actor, sitting):
    rubric = rubrics_for(sitting.unit_id, sitting.kind, sitting.on)[0]
    marks = {one.code: Given(Decimal(one.points)) for one in rubric.criteria}
    return save_score(
        actor, sitting=sitting, version=sitting.version, scored=Scored(rubric.code, marks)
    )


def test_a_score_waits_at_the_unit_right_above_until_it_is_confirmed(world, secretary, sitting):
    office = world.actor("commune_office", on=date(2026, 6, 30))
    done = signed(secretary, scored(secretary, rolled(secretary, sitting)))

    [one] = scores_due(asked(office, world.commune, alone=True))
    assert one.unit == world.commune.pk
    [count] = scores_counted(asked(office, world.commune))
    assert count.units == 1
    assert not list(scores_due(asked(secretary, world.united_cell, alone=True)))
    assert not list(scores_due(asked(world.actor("inspector"), world.commune, alone=True)))

    confirm_score(office, sitting=done, version=done.version, marks={}, remark="", on=office.today)
    assert not list(scores_due(asked(office, world.commune, alone=True)))


def test_who_entered_a_score_for_a_cell_does_not_confirm_it(world, sitting):
    office = world.actor("commune_office", on=date(2026, 6, 30))
    other = world.actor("province_office", on=date(2026, 6, 30))
    done = signed(office, scored(office, rolled(office, sitting)), for_paper="Sổ họp, trang 3")

    def confirmed(actor):
        now = Sitting.objects.get(pk=done.pk)
        return confirm_score(
            actor, sitting=now, version=now.version, marks={}, remark="", on=actor.today
        )

    refused("SCORE-SAME", confirmed, office)
    assert confirmed(other).score.confirmed_on == date(2026, 6, 30)

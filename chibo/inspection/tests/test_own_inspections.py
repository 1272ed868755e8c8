"""A cell's own inspections: plan, steps, conclusion, remedies; who is told what."""

from datetime import date

import pytest

from chibo.core.models import AuditEntry
from chibo.core.refusals import NotAllowed
from chibo.documents.models import IssuedPaper, NumberedPaper, Paper
from chibo.inspection.models import InspectionPlan, OwnInspection, Step
from chibo.inspection.own import inspection_in_sight, own_of, remarks, sight, stages, taken_of
from chibo.inspection.own_rules import own_rules
from chibo.inspection.services.own_plans import (
    NewerPlan,
    reopen_plan,
    save_plan,
)
from chibo.inspection.services.own_steps import (
    NewerInspection,
    Taken,
    drop,
    put_right,
    reopen,
    take_step,
)
from chibo.inspection.tests.own_world import (
    FOUND,
    YEAR,
    concluded,
    conference,
    line,
    one,
    refused,
    saved,
    signed,
    step,
)
from chibo.work.models import Task

__all__ = ["conference", "one"]


# --- The plan


def test_a_signed_plan_has_a_number_and_is_the_cells_paper_in_force(world, one):
    found = InspectionPlan.objects.get()
    assert str(found.entry) == "01-KH/CB"
    paper = Paper.objects.get(kind="inspection_plan", period="2025", unit=world.united_cell)
    assert (paper.holder, paper.kind, paper.period) == ("cell", "inspection_plan", "2025")
    assert not IssuedPaper.objects.filter(entry=found.entry).exists()  # no copy of its names


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("INSP-MATTER", {"matter": "superior_work"}),
        ("INSP-BY", {"by": date(2026, 1, 1)}),
        ("INSP-PERSON", {"who": "YEN"}),
    ],
)
def test_what_is_none_of_the_cells_business_is_refused(world, code, told):
    no = refused(code, saved, world, line(world, **told))
    assert no.cite == "QD-296"


def test_one_person_stands_once_with_one_matter(world):
    refused("INSP-TWICE", saved, world, line(world), line(world, by=date(2025, 9, 1)))


def test_two_people_at_once_overwrite_nothing(world):
    saved(world)
    with pytest.raises(NewerPlan):
        saved(world, line(world, matter="life"))
    assert OwnInspection.objects.get().matter == "tasks"


def test_an_empty_plan_is_not_signed(world):
    actor, unit = world.actor("cell_secretary"), world.united_cell
    save_plan(actor, unit=unit, year=YEAR, version=0, wanted=[])
    refused("INSP-PLAN-EMPTY", signed, world)


@pytest.mark.parametrize("on", [date(2024, 9, 1), date(2026, 1, 1)])
def test_a_plan_is_signed_in_reach_of_its_year(world, on):
    saved(world)
    refused("INSP-PLAN-DAY", signed, world, on=on)


def test_what_has_begun_is_not_taken_out_of_a_plan_that_is_opened_again(world, one):
    step(world, one, "notice", date(2025, 5, 20))
    actor, unit = world.actor("cell_secretary"), world.united_cell
    refused("INSP-PLAN-SIGNED", saved, world, version=2)
    refused("INSP-REASON", reopen_plan, actor, unit=unit, year=YEAR, version=2, reason="")
    reopen_plan(actor, unit=unit, year=YEAR, version=2, reason="Thêm một đồng chí")
    refused("INSP-BEGUN", saved, world, line(world, "LAN"), version=3)
    refused("INSP-BEGUN", saved, world, line(world, matter="life", key=one.pk), version=3)
    saved(world, line(world, key=one.pk), line(world, "LAN"), version=3)
    assert OwnInspection.objects.count() == 2


# --- The steps


def test_steps_come_in_their_order_and_the_conclusion_ends_with_its_notice(world, one):
    refused("INSP-ORDER", step, world, one, "conference", date(2025, 6, 12))
    concluded(world, one)
    assert one.closed_on == date(2025, 6, 16)
    assert {code: taken.paper for code, taken in taken_of(one).items()} == {
        "notice": "01-TB/CB",
        "self_report": "Báo cáo tay",
        "conference": "",
        "conclusion": "01-KL/CB",
        "told": "",
    }
    refused("INSP-ENDED", step, world, one, "told", date(2025, 6, 17))


def test_verification_may_be_left_out_and_keeps_a_day_and_a_number_alone(world, one):
    step(world, one, "notice", date(2025, 5, 20))
    step(world, one, "self_report", date(2025, 6, 1))
    assert [stage.rule.code for stage in stages(one, own_rules()) if stage.next] == ["conference"]
    step(world, one, "verification", date(2025, 6, 5), paper="02-BC/CB", finding=FOUND)
    assert OwnInspection.objects.get().finding == ""
    assert {field.name for field in Step._meta.get_fields()} == {
        "id",
        "inspection",
        "code",
        "on",
        "paper",
    }


@pytest.mark.parametrize("on", [date(2025, 5, 19), date(2027, 1, 1)])
def test_no_step_is_before_the_one_before_it_or_in_the_future(world, one, on):
    step(world, one, "notice", date(2025, 5, 20))
    refused("INSP-DAY", step, world, one, "self_report", on)


def test_put_right_a_step_keeps_its_number(world, one):
    step(world, one, "notice", date(2025, 5, 20))
    step(world, one, "notice", date(2025, 5, 21))
    assert Step.objects.get().paper == "01-TB/CB"
    assert NumberedPaper.objects.filter(type="notice").count() == 1


def test_the_conference_is_a_signed_meeting_with_a_tally_of_who_was_there(world, one, conference):
    step(world, one, "notice", date(2025, 5, 20))
    step(world, one, "self_report", date(2025, 6, 1))
    day = date(2025, 6, 12)
    refused("INSP-VOTES", step, world, one, "conference", day, votes=(5, 0, 0))
    refused(
        "INSP-VOTES", step, world, one, "conference", day, sitting=conference, votes=(500, 0, 0)
    )
    step(world, one, "conference", day, sitting=conference, votes=(9, 1, 0))
    one.refresh_from_db()
    assert (one.sitting, one.votes_for, one.votes_against) == (conference, 9, 1)


def test_a_conclusion_is_one_of_the_list_and_its_remedies_have_days(world, one):
    concluded(world, one, told=False, remedies=[("Nộp báo cáo quý", date(2025, 6, 20))])
    day = date(2025, 6, 14)
    refused("INSP-RESULT", step, world, one, "conclusion", day, result="guilty")
    refused(
        "INSP-REMEDY",
        step,
        world,
        one,
        "conclusion",
        day,
        result="well",
        remedies=[("Nộp", date(2025, 1, 1))],
    )
    refused("INSP-FINDING", step, world, one, "conclusion", day, result="well", finding="a" * 2001)
    step(world, one, "told", date(2025, 6, 16))
    one.refresh_from_db()
    [remedy] = one.remedies.all()
    actor = world.actor("cell_secretary")
    told = {"inspection": one, "version": one.version}
    refused("INSP-DONE", put_right, actor, done={remedy.pk: date(2025, 6, 1)}, **told)
    put_right(actor, done={remedy.pk: date(2025, 6, 20)}, **told)
    remedy.refresh_from_db()
    assert remedy.done_on == date(2025, 6, 20)


def test_remedies_are_no_tasks_of_the_cell_so_that_no_score_counts_them(world, one):
    concluded(world, one, remedies=[("Nộp báo cáo quý", date(2025, 6, 20))])
    assert not Task.objects.exists()


def test_two_people_at_one_step_overwrite_nothing(world, one):
    actor = world.actor("cell_secretary")
    told = {"inspection": one, "version": 1, "code": "notice"}
    take_step(actor, taken=Taken(date(2025, 5, 20)), **told)
    with pytest.raises(NewerInspection):
        take_step(actor, taken=Taken(date(2025, 5, 22)), **told)


def test_it_is_given_up_or_opened_again_with_a_reason(world, one):
    actor = world.actor("cell_secretary")
    refused("INSP-REASON", drop, actor, inspection=one, version=1, reason="")
    drop(actor, inspection=one, version=1, reason="Đồng chí chuyển đi")
    one.refresh_from_db()
    reopen(actor, inspection=one, version=2, reason="Đồng chí trở về")
    one.refresh_from_db()
    assert not one.ended


def test_what_was_quicker_or_slower_than_the_rule_is_said_and_refused_nowhere(world, one):
    step(world, one, "notice", date(2025, 6, 11))
    step(world, one, "self_report", date(2025, 6, 11))
    step(world, one, "conference", date(2025, 6, 12))
    assert remarks(one, own_rules()) == ["Thông báo chưa đủ 3 ngày trước hội nghị."]


# --- Who is told what


def seen(world, who, one):
    """What that reader is told: nothing, the steps, or the findings too."""
    try:
        found, told = inspection_in_sight(world.actor(who), one.pk)
    except OwnInspection.DoesNotExist:
        return "nothing"
    return "findings" if told.findings(found, taken_of(found)) else "steps"


def test_findings_are_for_the_cell_the_member_and_the_superiors_inspectors(world, one):
    concluded(world, one)
    told = {
        who: seen(world, who, one)
        for who in (
            *("cell_secretary", "member", "inspector"),
            *("commune_office", "district_office", "administrator"),
            *("neighbour_secretary", "observer", "outsider", "city_office"),
        )
    }
    assert told == {
        "cell_secretary": "findings",
        "member": "findings",
        "inspector": "findings",
        "commune_office": "steps",
        "district_office": "steps",
        "administrator": "steps",
        "neighbour_secretary": "nothing",
        "observer": "nothing",
        "outsider": "nothing",
        "city_office": "nothing",
    }


def test_the_member_learns_of_it_by_the_notice_and_of_the_findings_at_the_end(world, one):
    assert seen(world, "member", one) == "nothing"
    assert not own_of(world.actor("member"))
    concluded(world, one, told=False)
    assert seen(world, "member", one) == "steps"
    step(world, one, "told", date(2025, 6, 16))
    assert seen(world, "member", one) == "findings"
    assert list(own_of(world.actor("member"))) == [one]


def test_another_member_of_the_cell_learns_of_nothing(world):
    saved(world, line(world, "LAN"))
    signed(world)
    other = OwnInspection.objects.get()
    concluded(world, other)
    assert seen(world, "member", other) == "nothing"


def test_an_office_enters_it_from_paper_and_sees_the_findings_only_meanwhile(world):
    saved(world, who="commune_office")
    refused("INSP-FOR-PAPER", signed, world, who="commune_office")
    signed(world, who="commune_office", for_paper="Kế hoạch giấy")
    one = OwnInspection.objects.get()
    concluded(world, one, who="commune_office", told=False)
    assert seen(world, "commune_office", one) == "findings"
    step(world, one, "told", date(2025, 6, 16), who="commune_office", for_paper="Sổ kiểm tra")
    assert seen(world, "commune_office", one) == "steps"
    entry = AuditEntry.objects.latest("id")
    assert (entry.for_unit, entry.for_paper) == (world.united_cell.pk, "Sổ kiểm tra")


def test_an_office_does_not_open_again_what_the_cell_wrote_itself(world, one):
    concluded(world, one)
    with pytest.raises(NotAllowed):
        reopen(
            world.actor("commune_office"),
            inspection=one,
            version=one.version,
            reason="Muốn xem lại",
        )


@pytest.mark.parametrize("who", ["member", "inspector", "neighbour_secretary", "outsider"])
def test_who_does_not_hold_the_cells_meetings_writes_nothing(world, one, who):
    actor = world.actor(who)
    with pytest.raises(NotAllowed):
        take_step(actor, inspection=one, version=1, code="notice", taken=Taken(date(2025, 5, 20)))
    with pytest.raises(NotAllowed):
        save_plan(actor, unit=world.united_cell, year=2026, version=0, wanted=[])
    assert not sight(actor, world.united_cell.pk).enters


def test_the_trail_tells_steps_and_no_findings(world, one):
    concluded(world, one, remedies=[("Nộp báo cáo quý", date(2025, 6, 20))])
    for entry in AuditEntry.objects.all():
        said = f"{entry.reason} {entry.detail}"
        assert FOUND not in said
        assert "shortcomings" not in said
        assert "Nộp báo cáo" not in said

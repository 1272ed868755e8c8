"""The papers of a cell's own inspections say what the record says."""

from datetime import date

from chibo.documents.models import IssuedPaper
from chibo.inspection.models import OwnInspection
from chibo.inspection.own_papers import conclusion_paper, notice_paper, plan_paper
from chibo.inspection.tests.own_world import (
    FOUND,
    conference,
    one,
    step,
)

__all__ = ["conference", "one"]


def test_the_papers_say_what_the_record_says(world, one, conference):
    step(world, one, "notice", date(2025, 5, 20))
    step(world, one, "self_report", date(2025, 6, 1))
    step(world, one, "conference", date(2025, 6, 12), sitting=conference, votes=(9, 1, 0))
    remedies = [("Nộp báo cáo quý", date(2025, 6, 20))]
    step(
        world,
        one,
        "conclusion",
        date(2025, 6, 14),
        result="shortcomings",
        finding=FOUND,
        remedies=remedies,
    )
    one = OwnInspection.objects.get()
    name = one.person.full_name
    made = {
        "plan": str(plan_paper(one.plan, world.day)),
        "notice": str(notice_paper(one, world.day)),
        "conclusion": str(conclusion_paper(one, world.day)),
    }
    assert all(name in said for said in made.values())
    assert FOUND not in made["plan"] + made["notice"]
    assert FOUND in made["conclusion"]
    assert "còn hạn chế, cần khắc phục" in made["conclusion"]
    assert "9/" in made["conclusion"]
    assert "Nộp báo cáo quý" in made["conclusion"]
    assert not IssuedPaper.objects.filter(entry__in=(one.notice, one.conclusion)).exists()

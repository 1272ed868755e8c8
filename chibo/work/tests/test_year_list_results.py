"""Results of a list of the year, members who come or leave, who reads which lines (M10)."""

from datetime import date

from chibo.members.models import Membership
from chibo.work.models import Assignment
from chibo.work.queries.assignments import own_lines
from chibo.work.services.assignments import Wanted, save_list
from chibo.work.services.year_lists import (
    Outcome,
    count_again,
    reopen_list,
    save_results,
)
from chibo.work.tests.year_list_world import (
    ROADS,
    YEAR,
    Kind,
    counted,
    filled,
    leader,
    members,
    refused,
    signed,
)

__all__ = ["leader"]


# --- The year's end


def test_results_are_entered_and_commitments_count_once_they_were_used(world, leader):
    filled(world)
    held = signed(world)
    lines = list(held.lines.all())
    made = [line for line in lines if line.kind == Kind.COMMITMENT]
    said = {line.pk: Outcome("done", " tốt ") for line in lines}
    for line in made[1:]:
        said[line.pk] = Outcome("done", used=False)
    actor, unit = world.actor("cell_secretary"), world.united_cell
    save_results(actor, unit=unit, year=YEAR, version=2, said=said)
    assert counted(world)[2:] == (len(made), None)
    said[made[0].pk] = Outcome("well", used=True)
    save_results(actor, unit=unit, year=YEAR, version=3, said=said)
    assert counted(world)[2:] == (len(made), 1)
    [place] = [one for one in members(world).members if one.person == made[0].person]
    assert (place.commitment.result, place.commitment.used) == ("well", True)
    assert place.tasks[0].remark == "tốt"


def test_a_result_is_one_of_the_pack_and_of_a_signed_list(world):
    held = filled(world)
    line = held.lines.first()
    told = {"unit": world.united_cell, "year": YEAR, "said": {line.pk: Outcome("superb")}}
    actor = world.actor("cell_secretary")
    refused("WORK-LIST-DRAFT", save_results, actor, version=1, **told)
    signed(world)
    refused("WORK-LIST-RESULT", save_results, actor, version=2, **told)
    told["said"] = {line.pk: Outcome("done", "a" * 201)}
    refused("WORK-LIST-REMARK", save_results, actor, version=2, **told)


def test_results_stay_when_the_list_is_opened_again(world):
    filled(world)
    held = signed(world)
    actor, unit = world.actor("cell_secretary"), world.united_cell
    line = held.lines.filter(kind=Kind.TASK).first()
    save_results(actor, unit=unit, year=YEAR, version=2, said={line.pk: Outcome("well")})
    reopen_list(actor, unit=unit, year=YEAR, version=3, reason="Sửa thời hạn")
    wanted = [Wanted(line.person_id, Kind.TASK, ROADS, date(2025, 6, 30), line=line.pk)]
    save_list(actor, unit=unit, year=YEAR, version=4, of=[line.person_id], wanted=wanted)
    now = Assignment.objects.get(year_list=held, person=line.person_id)
    assert (now.until, now.result) == (date(2025, 6, 30), "well")


def test_who_came_in_mid_year_lacks_a_task_until_the_list_is_counted_again(world):
    filled(world)
    signed(world)
    due = counted(world)[0]
    newcomer = Membership.objects.filter(unit=world.military_cell, kind="home")[0].person
    Membership.objects.filter(person=newcomer, valid_to=None).update(valid_to=date(2025, 3, 1))
    Membership.objects.create(
        person=newcomer,
        unit=world.united_cell,
        kind="home",
        joined="moved",
        valid_from=date(2025, 3, 1),
    )
    [place] = [one for one in members(world).members if one.person == newcomer]
    assert place.lacking
    assert place.came == date(2025, 3, 1)
    count_again(world.actor("cell_secretary"), unit=world.united_cell, year=YEAR, version=2)
    assert counted(world)[:2] == (due + 1, due)


def test_who_left_keeps_the_lines_and_is_counted_no_longer(world):
    filled(world)
    gone = members(world).members[-1].person
    before = members(world).counts
    Membership.objects.filter(person=gone, valid_to=None).update(valid_to=date(2025, 5, 1))
    now = members(world)
    assert now.counts.due == before.due - 1
    [place] = now.gone
    assert (place.person, place.left) == (gone, date(2025, 5, 1))
    assert place.tasks


def test_a_member_reads_the_own_lines_of_signed_lists_alone(world):
    filled(world)
    actor = world.actor("member")
    assert own_lines(actor, YEAR) == []
    signed(world)
    assert {line.person_id for line in own_lines(actor, YEAR)} == {actor.person_id}
    assert own_lines(world.actor("observer"), YEAR) == []

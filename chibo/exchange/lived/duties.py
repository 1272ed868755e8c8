"""What a demo's cell gave its members to do in the year, and whom it looked at itself."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from chibo.accounts.actors import build_actor
from chibo.accounts.models import User
from chibo.core.actor import Actor
from chibo.inspection.models import InspectionPlan, OwnInspection
from chibo.inspection.services.own_plans import Planned, SignedPlan, save_plan, sign_plan
from chibo.inspection.services.own_steps import Taken, take_step
from chibo.members.attenders import members_called
from chibo.organisations.models import Unit
from chibo.work.models import YearList
from chibo.work.queries.assignments import reference_day, whole
from chibo.work.services.assignments import Wanted, copy_list, save_list
from chibo.work.services.year_lists import Outcome, Signed, save_results, sign_list

SECRETARY = "bithu"
TASKS = (
    "Vận động nhân dân góp công làm đường xóm",
    "Giúp hai hộ nghèo trong xóm phát triển chăn nuôi",
    "Theo dõi, giúp đỡ quần chúng tích cực; phụ trách công tác thanh niên",
    "Phụ trách tổ hoà giải",
)
FINDING = "Làm tốt việc vận động nhân dân góp công; còn chậm báo cáo kết quả với chi uỷ."
REMEDY = "Báo cáo kết quả với chi uỷ trước ngày 25 hằng tháng"
REPORT = "Báo cáo viết tay"
DAY = timedelta(days=1)


@transaction.atomic
def assign(day: date) -> None:
    """Do what the secretary would have done by that day; in a demo without one, nothing."""
    user = User.objects.filter(username=SECRETARY).first()
    if user is None or YearList.objects.exists():
        return
    secretary = build_actor(user, day)
    cell = Unit.objects.get(grants__user=user)
    _last_year(secretary, cell, day)
    copy_list(secretary, unit=cell, year=day.year, version=0)
    _inspect(secretary, cell, day)


def _last_year(secretary: Actor, cell: Unit, day: date) -> None:
    """The list of the year before: signed in January, with what came of it."""
    year = day.year - 1
    members = whole(cell.pk, year, reference_day(year, day), None).members
    due = [one for one in members if one.due]
    wanted = [
        Wanted(one.person.pk, "task", TASKS[at % len(TASKS)])
        for at, one in enumerate(due)
        if at != len(TASKS)  # whoever has no task yet is seen as well
    ]
    wanted += [Wanted(one.person.pk, "registration") for one in due]
    wanted += [Wanted(one.person.pk, "commitment") for one in due if one.leader]
    of = [one.person.pk for one in due]
    save_list(secretary, unit=cell, year=year, version=0, of=of, wanted=wanted)
    signed = Signed(date(year, 1, 15), approved_on=date(year, 1, 5))
    found = sign_list(secretary, unit=cell, year=year, version=1, signed=signed)
    results = {
        line.pk: Outcome("well" if at % 3 else "done") for at, line in enumerate(found.lines.all())
    }
    save_results(secretary, unit=cell, year=year, version=2, said=results)


def _inspect(secretary: Actor, cell: Unit, day: date) -> None:
    """Two members are planned; with the first the cell has done."""
    people = [one.person.pk for one in members_called(cell.pk, day) if one.official][2:4]
    first = date(day.year, 1, 15)
    if len(people) < 2 or InspectionPlan.objects.exists() or day - first < 60 * DAY:
        return
    wanted = [Planned(people[0], "supervision", "tasks", first + 45 * DAY)]
    wanted.append(Planned(people[1], "inspection", "example", date(day.year, 12, 15)))
    save_plan(secretary, unit=cell, year=day.year, version=0, wanted=wanted)
    sign_plan(secretary, unit=cell, year=day.year, version=1, signed=SignedPlan(first))
    begun = first + 20 * DAY
    steps: Sequence[tuple[str, Taken]] = (
        ("notice", Taken(begun)),
        ("self_report", Taken(begun + 7 * DAY, paper=REPORT)),
        ("conference", Taken(begun + 20 * DAY)),
        (
            "conclusion",
            Taken(
                begun + 24 * DAY,
                result="shortcomings",
                finding=FINDING,
                remedies=[(REMEDY, begun + 50 * DAY)],
            ),
        ),
        ("told", Taken(begun + 25 * DAY)),
    )
    one = OwnInspection.objects.get(plan__unit=cell, person=people[0])
    for version, (code, taken) in enumerate(steps, start=1):
        take_step(secretary, inspection=one, version=version, code=code, taken=taken)

"""What needs doing, source by source, on the last day of the small world."""

from dataclasses import replace
from datetime import date

import pytest

from chibo.core.due import DUE, Due, DueAsked
from chibo.core.models import Pack
from chibo.core.reminders import reminder
from chibo.indicators.keeping import units_keeping
from chibo.members.models import Standing
from chibo.programmes.queries.status import units_on


def due(world, who: str, kind: str, on: date | None = None) -> list[Due]:
    return DUE.of(DueAsked(world.actor(who), on or world.day, units_keeping), kind=kind)


def codes(world, found: list[Due]) -> set[str]:
    names = {one.id: one.code for one in units_on(world.actor("administrator"), world.day)}
    return {names[one.unit] for one in found}


def test_a_cell_that_has_not_met_in_the_month_that_ends_is_told_of(world):
    [found] = due(world, "commune_office", "cell_meeting")

    assert found.sentence == "Chi bộ Quân sự xã chưa ghi cuộc họp thường kỳ tháng 6/2025."
    assert (found.day, found.topic) == (world.day, "cell_meeting:2025-06")


def test_early_in_a_month_nobody_is_told_of_it_but_the_one_before_is_late(world):
    found = due(world, "commune_office", "cell_meeting", date(2025, 7, 5))

    assert {one.topic for one in found} == {"cell_meeting:2025-06"}
    assert {one.day for one in found} == {date(2025, 6, 30)}


def test_where_no_meetings_are_kept_nothing_is_called_lacking(world):
    assert "PHO" not in codes(world, due(world, "province_office", "cell_meeting"))


def test_a_committee_whose_five_years_are_over_is_told_of_until_there_is_a_new_one(world):
    found = due(world, "province_office", "term_end")

    assert codes(world, found) == {"XA", "DN"}
    assert {one.day for one in found} == {date(2025, 5, 18)}


def test_a_term_is_told_of_ninety_days_before_its_end(world):
    assert not due(world, "province_office", "term_end", date(2025, 2, 16))
    assert due(world, "province_office", "term_end", date(2025, 2, 17))


@pytest.fixture
def on_probation(world):
    person = world.person("NHI")
    Standing.objects.filter(person=person).delete()
    Standing.objects.create(
        person=person, standing=Standing.Kind.PROBATIONARY, valid_from=date(2024, 7, 10)
    )
    return person


def test_probation_that_ends_within_thirty_days_is_told_without_a_name(world, on_probation):
    [found] = due(world, "cell_secretary", "probation_end")

    assert found.day == date(2025, 7, 9)
    assert "1 đảng viên dự bị hết 12 tháng" in found.sentence
    assert found.person is None
    assert str(on_probation) not in found.sentence


def test_who_became_official_is_told_of_no_more(world, on_probation):
    Standing.objects.filter(person=on_probation).update(valid_to=date(2025, 6, 1))

    assert not due(world, "cell_secretary", "probation_end")


@pytest.mark.parametrize("who", ["member", "observer", "outsider", "neighbour_secretary"])
@pytest.mark.parametrize("kind", ["cell_meeting", "term_end", "probation_end", "required_paper"])
def test_who_may_not_see_the_records_of_a_unit_is_told_nothing_of_it(
    world, on_probation, who, kind
):
    asked = DueAsked(world.actor(who), world.day, units_keeping, world.commune.pk)

    own = {"GHEP"} if who == "neighbour_secretary" else set()
    assert codes(world, DUE.of(asked, kind=kind)) <= own
    if not own:
        assert not [one for one in DUE.counted(asked) if one.kind == kind]


def test_the_numbers_are_those_of_the_list(world, on_probation):
    asked = DueAsked(
        world.actor("district_office"), world.day, units_keeping, world.unit("HUYEN").pk
    )
    listed = DUE.of(asked)

    counted = DUE.counted(asked)

    assert counted
    for one in counted:
        units = {due.unit for due in listed if due.topic == one.topic}
        assert one.units == len(units), one.topic
        narrowed = DUE.of(replace(asked, topic=one.topic), kind=one.kind)
        assert {due.unit for due in narrowed if due.topic == one.topic} == units
    assert {one.topic for one in listed} == {one.topic for one in counted}


def test_alone_asks_of_the_unit_itself(world):
    asked = DueAsked(world.commune_office, world.day, units_keeping, world.commune.pk, alone=True)

    assert {one.unit for one in DUE.of(asked)} == {world.commune.pk}


def test_without_rules_nothing_is_reminded_of(world):
    Pack.objects.filter(kind="reminders").delete()

    assert reminder("term_end", world.day) is None
    assert not due(world, "province_office", "term_end")
    assert not due(world, "province_office", "cell_meeting")

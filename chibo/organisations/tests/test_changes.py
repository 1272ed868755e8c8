"""What changed between two days: around the merger and the reform of the small world."""

from datetime import timedelta

import pytest

from chibo.organisations.changes import Change, changes, days_of_changes

DAY = timedelta(days=1)


def told(found: list[Change]) -> dict[str, set[str]]:
    return {one.unit.code: set(one.what) for one in found}


def between(world, who: str, unit: str, since, until) -> list[Change]:
    return changes(world.actor(who), world.unit(unit).pk, since, until)


def test_on_the_day_of_the_merger_two_end_and_one_begins(world):
    found = between(world, "commune_office", "XA", world.before_merger, world.merger)

    assert told(found) == {
        "BAC": {"ended", "merged"},
        "NAM": {"ended", "merged"},
        "HOA": {"established", "merged"},
    }


@pytest.mark.parametrize(("since", "until"), [("before", "eve"), ("merger", "after")])
def test_before_and_after_the_merger_nothing_changed(world, since, until):
    days = {
        "before": world.before_merger - 30 * DAY,
        "eve": world.before_merger,
        "merger": world.merger,
        "after": world.day,
    }

    assert between(world, "commune_office", "XA", days[since], days[until]) == []


def test_each_change_tells_kin_parents_and_paper(world):
    found = between(world, "commune_office", "XA", world.before_merger, world.merger)
    by_code = {one.unit.code: one for one in found}
    new, old = by_code["HOA"], by_code["BAC"]

    assert [one.code for one in new.came_of] == ["BAC", "NAM"]
    assert [one.code for one in old.became] == ["HOA"]
    assert new.parents == ("", "Đảng bộ xã Suối Trong")
    assert old.parents == ("Đảng bộ xã Suối Trong", "")
    assert new.decision == old.decision == "29-QĐ/ĐU ngày 26/8/2024"
    assert (new.seen_on, old.seen_on) == (world.merger, world.before_merger)


def test_the_reform_ends_districts_and_lifts_communes(world):
    found = told(between(world, "province_office", "TINH", world.day, world.reform))

    assert {"moved", "level"} <= found["XA"]
    assert "ended" in found["HUYEN"]
    assert found["HOA"] == {"level"}
    assert found["BV"] == {"moved"}
    assert told(between(world, "province_office", "TINH", world.reform, world.reform + DAY)) == {}


def test_what_moves_out_of_a_unit_is_told_in_both(world):
    left = told(between(world, "province_office", "HUYEN", world.day, world.reform))
    came = told(between(world, "province_office", "XA", world.day, world.reform))

    assert "moved" in left["BV"]
    assert "moved" in came["BV"]


def test_nobody_is_told_what_they_do_not_reach(world):
    found = between(world, "cell_secretary", "TINH", world.opening, world.reform)

    assert set(told(found)) <= {"HOA", "BAC", "NAM"}
    assert between(world, "outsider", "TINH", world.opening, world.reform) == []


def test_the_days_on_which_most_changed_are_offered_newest_first(world):
    found = days_of_changes(
        world.actor("province_office", world.reform), world.province.pk, world.reform, 6
    )

    assert [one.day for one in found] == [world.reform, world.merger]
    assert found[1].units == 3

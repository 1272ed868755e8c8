"""The tree a level at a time, and the family of a unit."""

from chibo.organisations.branches import above, branches, children, path
from chibo.organisations.family import family_of


def codes(rows) -> list[str]:
    return [row.unit.code for row in rows]


def test_children_stand_by_name_as_far_as_they_are_in_reach(world):
    office, cell = world.commune_office, world.cell_secretary
    key = world.commune.pk

    assert codes(children(office, [key], world.day)[key]) == ["GHEP", "QUAN", "HOA"]
    assert codes(children(office, [key], world.before_merger)[key]) == [
        "GHEP",
        "QUAN",
        "BAC",
        "NAM",
    ]
    assert codes(children(cell, [key], world.day)[key]) == ["HOA"]


def test_what_lies_below_counts_units_and_cells_of_the_day(world):
    before = branches([world.commune.pk], world.before_merger)
    after = branches([world.commune.pk, world.hospital.pk], world.day)

    assert len(before.below[world.commune.pk]) - 1 == 4
    assert len(after.cells_of(world.commune.pk)) == 3
    assert after.cells_of(world.hospital.pk) == [world.clinic_cell.pk]


def test_the_way_down_is_that_of_the_day(world):
    assert path(world.united_cell.pk, world.day) == [
        world.province.pk,
        world.district.pk,
        world.commune.pk,
        world.united_cell.pk,
    ]
    assert world.district.pk not in path(world.united_cell.pk, world.reform)


def test_who_stands_above_is_named_and_open_only_where_reached(world):
    found = above(world.commune_office, [world.united_cell.pk], world.day)[world.united_cell.pk]

    assert [(one.code, one.reached) for one in found] == [
        ("TINH", False),
        ("HUYEN", False),
        ("XA", True),
    ]


def test_the_family_holds_both_sides_of_a_merger(world):
    young = family_of(world.commune_office, world.united_cell.pk)
    old = family_of(world.commune_office, world.north_cell.pk)

    assert {one.code for one in young.kin} == {"HOA", "BAC", "NAM"}
    assert {one.code for one in old.kin} == {"HOA", "BAC"}
    assert [(one.start, one.end) for one in old.kin if one.code == "BAC"] == [
        (world.opening, world.merger)
    ]


def test_who_came_of_nobody_has_no_family(world):
    assert family_of(world.commune_office, world.military_cell.pk).links == []

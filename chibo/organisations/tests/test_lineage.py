"""The life of a unit: when it exists, who stands for it, and what happened to it."""

from datetime import date

import pytest

from chibo.core.text import fold
from chibo.organisations import tree
from chibo.organisations.lineage import history, kin_on, life_of
from chibo.organisations.models import Lineage, Placement, Unit


def place(world, code, name, start, end=None, *, parent=None):
    unit, _new = Unit.objects.get_or_create(code=code)
    return Placement.objects.create(
        unit=unit,
        name=name,
        folded=fold(name),
        parent=parent or world.commune,
        level="subordinate_party_cell",
        type="residential",
        valid_from=start,
        valid_to=end,
    )


def follow(old, new, on, event="merge"):
    Lineage.objects.create(
        kind="unit",
        old=Unit.objects.get(code=old).pk,
        new=Unit.objects.get(code=new).pk,
        on=on,
        event=event,
    )


@pytest.fixture
def chain(world):
    """FIRST became SECOND in 2012, which became THIRD and FOURTH in 2014; FIFTH joined THIRD."""
    place(world, "FIRST", "Chi bộ Một", world.opening, date(2012, 1, 1))
    place(world, "SECOND", "Chi bộ Hai", date(2012, 1, 1), date(2014, 1, 1))
    place(world, "THIRD", "Chi bộ Ba", date(2014, 1, 1))
    place(world, "FOURTH", "Chi bộ Bốn", date(2014, 1, 1))
    place(world, "FIFTH", "Chi bộ Năm", world.opening, date(2020, 1, 1))
    follow("FIRST", "SECOND", date(2012, 1, 1), "replace")
    follow("SECOND", "THIRD", date(2014, 1, 1), "split")
    follow("SECOND", "FOURTH", date(2014, 1, 1), "split")
    follow("FIFTH", "THIRD", date(2020, 1, 1))
    tree.rebuild()


def kin(world, code, day, who="administrator"):
    actor = world.actor(who)
    life = life_of(actor, code, day)
    return [one.code for one in kin_on(actor, life, day)] if life else None


@pytest.mark.reorganisation
@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("FIRST", date(2013, 1, 1), ["SECOND"]),
        ("FIRST", date(2020, 1, 1), ["THIRD", "FOURTH"]),
        ("SECOND", date(2011, 1, 1), ["FIRST"]),
        ("THIRD", date(2013, 12, 31), ["SECOND", "FIFTH"]),
        ("FOURTH", date(2011, 1, 1), ["FIRST"]),
        ("FIFTH", date(2019, 12, 31), []),
    ],
)
def test_who_stands_for_a_unit_on_a_day_without_it(world, chain, code, day, expected):
    assert sorted(kin(world, code, day)) == sorted(expected)


def test_only_kin_in_reach_are_offered(world, chain):
    moved = Placement.objects.get(unit__code="FOURTH")
    moved.parent = world.ward
    moved.save()
    tree.rebuild()

    assert kin(world, "FIRST", date(2020, 1, 1), "commune_office") == ["THIRD"]


def test_a_unit_out_of_reach_has_no_life(world, chain):
    assert life_of(world.actor("city_office"), "FIRST", world.day) is None
    assert life_of(world.administrator, "NOWHERE", world.day) is None


def test_a_life_knows_the_days_around_its_gaps(world):
    place(world, "TWICE", "Chi bộ Đôi", date(2011, 1, 1), date(2012, 1, 1))
    place(world, "TWICE", "Chi bộ Đôi mới", date(2012, 1, 1), date(2013, 1, 1))
    place(world, "TWICE", "Chi bộ Đôi", date(2015, 1, 1))
    tree.rebuild()
    life = life_of(world.administrator, "TWICE", date(2014, 6, 1))

    assert life is not None
    assert life.spans == (
        (date(2011, 1, 1), date(2013, 1, 1)),
        (date(2015, 1, 1), None),
    )
    assert life.nearest.name == "Chi bộ Đôi mới"
    assert life.last_day_before(date(2014, 6, 1)) == date(2012, 12, 31)
    assert life.first_day_after(date(2014, 6, 1)) == date(2015, 1, 1)
    assert life.last_day_before(date(2010, 6, 1)) is None
    assert life.first_day_after(date(2016, 1, 1)) is None


def test_a_history_tells_names_moves_levels_types_and_ends_newest_first(world):
    place(world, "WANDER", "Chi bộ Cũ", date(2011, 1, 1), date(2012, 1, 1))
    new = place(world, "WANDER", "Chi bộ Mới", date(2012, 1, 1), date(2013, 1, 1))
    new.parent, new.decision = world.ward, "05-QĐ/TU"
    new.save()
    changes = history(world.administrator, new.unit.pk)

    assert [(change.day.year, change.what) for change in changes] == [
        (2013, "ended"),
        (2012, "renamed"),
        (2012, "moved"),
        (2011, "established"),
    ]
    moved = changes[2]
    assert (moved.before, moved.after) == ("Đảng bộ xã Suối Trong", "Đảng bộ phường Trăng Thanh")
    assert moved.decision == "05-QĐ/TU"


def test_a_parent_that_only_changed_its_name_is_no_move(world):
    parent = Placement.objects.get(unit=world.commune, valid_to=world.reform)
    later = Placement.objects.get(unit=world.commune, valid_from=world.reform)
    later.parent = parent.parent
    later.name = "Đảng bộ xã Suối Mới"
    later.save()

    changes = history(world.administrator, world.commune.pk)
    assert "moved" not in {change.what for change in changes}
    assert "renamed" in {change.what for change in changes}


def test_a_merger_stands_for_the_founding_it_is(world):
    changes = history(world.cell_secretary, world.united_cell.pk)

    assert [change.what for change in changes if change.day == world.merger] == ["came_of"]
    units = changes[-1].units
    assert [(one.code, one.reached) for one in units] == [("BAC", True), ("NAM", True)]

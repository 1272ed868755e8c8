"""Figures of too few people: who is told them, and that nobody else can work them out (U16).

On 31/12/2015 the military cell QUAN has three members, BAC ten, NAM and GHEP eight each.
"""

import re
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from chibo.accounts.models import Role
from chibo.accounts.services import create_user, grant_role
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.discretion import discretion
from chibo.programmes.queries.status import status, units_on
from tests.world.world import World

RATED = "000-3"
PAGE = f"/targets/{RATED}/"
THEN = {"as_of": "31/12/2015"}
BACKEND = "chibo.accounts.backends.PasswordOrPin"


def reader(world: World, role: str, *units: str, person: str = "") -> str:
    """The name of a new account with that role on these units."""
    administrator = world.actor("administrator")
    key = world.person(person).pk if person else None
    user = create_user(
        administrator, username="reader", display_name="reader", unit=world.commune, person=key
    )
    for code in units:
        grant_role(
            administrator,
            user=user,
            role=Role.objects.get(code=role),
            unit=world.unit(code),
            valid_from=world.opening,
        )
    world._users["reader"] = user
    return "reader"


def withheld(world: World, who: str, target: str = RATED) -> set[str]:
    """Codes of the units whose figure that reader is not told."""
    programme, entry = catalogue.target(world.actor(who), target)
    day = programme.span.last
    found = discretion(world.actor(who), programme, [entry], day, mode="day")
    keys = found.hidden.get(target, {})
    return {code for code, unit in world._units.items() if unit.pk in keys}


# --- role by role -------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["province_office", "district_office", "commune_office"])
def test_who_may_see_the_people_is_told_their_figure(read, world, who):
    page = read(who, PAGE, unit="QUAN", **THEN)

    assert withheld(world, who) == set()
    assert "Không nêu" not in page.text


def test_an_observer_above_is_not_told_it_nor_of_the_next_smallest_beside_it(read, world):
    assert {"QUAN"} < withheld(world, "observer") < {"QUAN", "GHEP", "NAM", "BAC"}
    page = read("observer", PAGE, unit="QUAN", **THEN)

    assert page.has("Năm 2015: không nêu", "Dưới 5 người", "Vì sao")
    assert not re.search(r"\d/\d|biết \d", page.text.partition("Năm 2015")[2])


def test_a_level_above_without_the_right_to_see_people_is_not_told_it(read, world):
    who = reader(world, "observer", "XA")
    page = read(who, PAGE, **THEN)

    assert page.has("Chi bộ Quân sự xã", "Không nêu")
    assert "QUAN" in withheld(world, who)


def test_the_member_is_told_of_the_own_cell(read, world):
    who = reader(world, "member", "QUAN", person="DUNG")
    page = read(who, PAGE, unit="QUAN", **THEN)

    assert "Không nêu" not in page.text


def test_somebody_elses_account_in_the_same_cell_is_not(read, world):
    page = read(reader(world, "member", "QUAN"), PAGE, unit="QUAN", **THEN)

    assert page.has("không nêu")


def test_a_neighbour_does_not_even_reach_it(read):
    assert read("neighbour_secretary", PAGE, unit="QUAN", **THEN).status == 404


def test_who_sees_all_but_a_few_of_the_people_is_not_told_the_whole(world):
    """GHEP is open to this reader, NAM and BAC through their successor: XA less these is QUAN."""
    who = reader(world, "observer", "XA")
    for code in ("GHEP", "HOA"):
        grant_role(
            world.actor("administrator"),
            user=world.user(who),
            role=Role.objects.get(code="cell_secretary"),
            unit=world.unit(code),
            valid_from=world.opening,
        )

    assert {"QUAN", "XA"} <= withheld(world, who)


# --- nowhere -------------------------------------------------------------------------------------


def cells_of(content: bytes) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def test_the_table_of_units_and_its_file_leave_it_out(client, world):
    client.force_login(world.user("observer"), BACKEND)
    file = client.get(PAGE, {"unit": "XA", "xlsx": "gaps", **THEN})
    rows = {row[0]: row[1:] for row in cells_of(file.content)}

    few = rows["Chi bộ Quân sự xã"]
    assert "Không nêu" in few
    assert [cell for cell in few if isinstance(cell, int | float)] == []
    others = [row for name, row in rows.items() if name and "Chi bộ" in str(name)]
    assert sum("Không nêu" in row for row in others) == 2


def test_the_heat_map_and_its_file_leave_it_out(client, read, world):
    page = read("observer", "/programmes/000/heatmap/", unit="XA", **THEN)
    assert page.has("Không nêu")
    assert "c-withheld" in page.html

    file = client.get("/programmes/000/heatmap/", {"unit": "XA", "xlsx": "heatmap", **THEN})
    rows = cells_of(file.content)
    head = next(row for row in rows if f"{RATED}: Trạng thái" in row)
    at = head.index(f"{RATED}: Trạng thái")
    [few] = [row for row in rows if row[0] == "Chi bộ Quân sự xã"]
    assert (few[at - 1], few[at], few[at + 1]) == ("", "Không nêu", "")


def test_home_and_the_programme_leave_it_out(client, read, world):
    card = read("observer", "/programmes/000/", unit="QUAN", **THEN)
    assert card.has("không nêu", "Dưới 5 người")
    assert "không nêu" in read("observer", "/", unit="QUAN", **THEN).text

    file = client.get("/programmes/000/", {"unit": "QUAN", "xlsx": "targets", **THEN})
    [row] = [row for row in cells_of(file.content) if row[0] == "3"]
    assert [cell for cell in row if isinstance(cell, int | float)] == []


@pytest.mark.parametrize("cut", ["type", "level", "zone"])
def test_parts_cannot_be_subtracted_from_one_another(read, cut):
    """QUAN is the only cell of its type: as a part it is left out, and another with it."""
    page = read("observer", PAGE, unit="XA", cut=cut, **THEN)
    parts = page.text.partition("Chia theo")[2].partition("Vì sao")[0]

    assert "Quân sự xã" not in parts


def test_the_ages_of_members_cannot_be_subtracted_either(read, world):
    """On that day QUAN has three; NAM and GHEP, eight each, are the next smallest."""
    pages = {
        code: read("observer", f"/units/{code}/", tab="members", **THEN).text
        for code in ("XA", "BAC", "NAM", "GHEP", "QUAN")
    }
    told = {code for code, text in pages.items() if "18–30 tuổi" in text}

    assert "XA" in told
    assert "QUAN" not in told
    assert len(told & {"BAC", "NAM", "GHEP"}) == 2


def test_what_units_do_is_told_of_every_unit(read, world):
    page = read("observer", "/targets/000-9/", unit="QUAN", **THEN)

    assert withheld(world, "observer", "000-9") == set()
    assert "Không nêu" not in page.text


@pytest.mark.parametrize("code", ["000", "002"])
def test_no_whole_less_what_is_told_below_it_is_of_a_few_people(world, code):
    programme = catalogue.programme(world.actor("observer"), code)
    day = programme.span.last
    units = units_on(world.actor("observer"), day)
    keys = {one.code: one.id for one in units}
    above = {one.id: keys.get(one.parent or "") for one in units}
    found = discretion(world.actor("observer"), programme, programme.entries, day, mode="day")
    people = {
        (figure.entry.pack.id, unit.id): figure.numbers.denominator
        for unit, figures in status(programme, units, day)
        for figure in figures
        if figure.numbers and figure.numbers.known and not figure.entry.definition.each
    }

    assert any(found.hidden.values())
    told_by_parts = {one.pack.id for one in programme.entries if one.definition.each}
    for target, hidden in found.hidden.items():
        if target in told_by_parts:
            continue
        for parent in {above[unit] for unit in hidden} - {None}:
            if parent not in hidden:
                below = [unit for unit in hidden if above[unit] == parent]
                assert sum(people[target, unit] for unit in below) >= 5

"""Yearly classifications, members in breach, and results entered by hand."""

from datetime import date

import pytest

from chibo.members.models import Seat
from chibo.organisations.models import Body, Term, Unit
from chibo.programmes.facts import FACTS as PROGRAMME_FACTS
from chibo.programmes.models import ManualResult
from chibo.reviews.facts import FACTS, KEPT
from chibo.reviews.models import Classification, Screening
from tests.facts.asking import (
    OPENING,
    asked,
    kept_from,
    levels_and_types,
    member,
    named,
    person,
    unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

ORGANISATIONS, MEMBERS, BREACHES, COMMITTEES = (
    named(name, FACTS)
    for name in (
        "organisation_classes", "member_classes", "repeated_breaches", "committee_ratings"
    )
)  # fmt: skip
BY_HAND = named("manual_results", PROGRAMME_FACTS)
FIRST, LAST = date(2014, 1, 1), date(2014, 12, 31)
IN_MAY = date(2014, 5, 1)


@pytest.fixture
def bloc() -> Unit:
    levels_and_types()
    return unit("BLOC", "superior_party_org")


@pytest.fixture
def cell(bloc: Unit) -> Unit:
    return unit("CELL", "base_party_cell", bloc)


def classify(subject: str, level: str, year: int = 2014, **whom: object) -> Classification:
    return Classification.objects.create(
        subject=subject, level=level, year=year, regime="r2014", **whom
    )


def grades(start: date = FIRST, end: date = LAST) -> dict[int | None, object]:
    return {key: item["grade"] for key, item in asked(MEMBERS, start, end).items()}


def test_a_year_s_classification_counts_from_its_last_day_on(cell: Unit) -> None:
    classify("unit", "good", unit=cell)

    assert asked(ORGANISATIONS, FIRST, date(2014, 12, 30))[cell.id]["grade"] is None
    assert asked(ORGANISATIONS, FIRST, LAST)[cell.id]["grade"] == "good"


def test_an_organisation_founded_during_the_year_is_asked_once_it_has_a_row(bloc: Unit) -> None:
    silent, rated = (
        unit(code, "base_party_cell", bloc, since=IN_MAY) for code in ("SILENT", "RATED")
    )
    classify("unit", "weak", unit=rated)

    found = asked(ORGANISATIONS, FIRST, LAST)

    assert silent.id not in found
    assert found[rated.id]["grade"] == "weak"


def test_a_member_without_a_row_is_asked_only_if_a_member_all_year(bloc: Unit, cell: Unit) -> None:
    other = unit("OTHER", "base_party_cell", bloc)
    stayed = member("STAYED", cell)
    moved = member("MOVED", cell, to=IN_MAY)
    member("MOVED", other, IN_MAY, joined="moved")
    member("CAME", cell, IN_MAY, joined="transferred_in")
    came_rated = member("CAME-RATED", cell, IN_MAY, joined="transferred_in")
    classify("member", "good", person=came_rated)
    member("LEFT", cell, to=IN_MAY)

    assert grades() == {stayed.id: None, moved.id: None, came_rated.id: "good"}
    assert asked(MEMBERS, FIRST, LAST)[moved.id]["unit_id"] == other.id


def test_a_breach_is_asked_after_two_years_at_the_last_cell_and_is_settled_by_a_decision(
    bloc: Unit, cell: Unit
) -> None:
    other = unit("OTHER", "base_party_cell", bloc)
    lan, once = member("LAN", cell, to=IN_MAY), member("ONCE", cell)
    member("LAN", other, IN_MAY, to=date(2014, 9, 1), joined="moved")
    for year, whom in ((2013, lan), (2014, lan), (2014, once)):
        classify("member", "in_breach", year, person=whom)
    Screening.objects.create(
        person=lan, unit=other, proposed_on=date(2014, 8, 1), decided_on=date(2015, 2, 1)
    )

    def considered(asof: date) -> dict[int | None, tuple[object, object]]:
        found = asked(BREACHES, FIRST, LAST, asof=asof)
        return {key: (item["unit_id"], item["considered"]) for key, item in found.items()}

    assert considered(date(2015, 1, 31)) == {lan.id: (other.id, False)}
    assert considered(date(2015, 2, 1)) == {lan.id: (other.id, True)}


def test_a_committee_is_rated_when_it_and_all_who_sit_there_are(bloc: Unit) -> None:
    party, silent = (unit(code, "base_party_org", bloc) for code in ("PARTY", "SILENT"))
    body = Body.objects.create(code="B", unit=party, kind="committee", valid_from=OPENING)
    term = Term.objects.create(body=body, valid_from=OPENING)
    lan, mai = person("LAN"), person("MAI")
    for whom in (lan, mai):
        Seat.objects.create(term=term, person=whom, position="member", valid_from=OPENING)
    classify("committee", "good", unit=party)
    classify("committee_member", "good", unit=party, person=lan)

    def rated() -> dict[int | None, object]:
        found = asked(COMMITTEES, FIRST, LAST)
        return {key: item["all_rated"] for key, item in found.items()}

    assert rated() == {party.id: False, silent.id: None}
    classify("committee_member", "completed", unit=party, person=mai)
    assert rated()[party.id] is True


def test_a_unit_keeps_classifications_from_the_end_of_the_first_year_but_not_for_its_members(
    bloc: Unit, cell: Unit
) -> None:
    lan = member("LAN", cell)
    classify("member", "good", 2012, person=lan)
    classify("committee_member", "good", 2014, unit=cell, person=lan)
    classify("unit", "good", 2015, unit=cell)

    assert kept_from(KEPT[0]) == {cell.id: date(2014, 12, 31)}


def test_the_last_result_by_the_day_says_what_was_done_by_hand(bloc: Unit) -> None:
    silent = unit("SILENT", "superior_party_org")
    for target, day, state in (
        ("001-11", date(2013, 1, 1), "done"),
        ("001-11", IN_MAY, "not_done"),
        ("other", date(2014, 6, 1), "done"),
    ):
        ManualResult.objects.create(target=target, unit=bloc, on=day, state=state, evidence="x")

    def done(day: date) -> list[object]:
        found = asked(BY_HAND, day, target="001-11")
        return [found[one.id]["done"] for one in (bloc, silent)]

    assert done(date(2014, 4, 30)) == [True, None]
    assert done(date(2014, 12, 31)) == [False, None]

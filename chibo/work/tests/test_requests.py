"""Requests upward: raised, answered, passed on, told, handed over (practice M14)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from chibo.core.due import DueAsked
from chibo.core.models import AuditEntry, Pack
from chibo.core.refusals import NotAllowed, Refused
from chibo.organisations.services import reorganisation
from chibo.work.due_requests import REQUESTS
from chibo.work.models import Request
from chibo.work.queries.requests import requests_in_sight, requests_of, to_tell, units_above
from chibo.work.services import (
    Raised,
    answer_request,
    pass_request_on,
    raise_requests,
    tell_requests,
)
from tests.reorganising import DAY as MERGED
from tests.reorganising import DECISION, TODAY, new_cell

RAISED = date(2025, 5, 20)
ORIGIN = ("sitting", 1)
ROAD = "Sớm sửa đường vào thôn"


def raised(actor, unit, *texts, to, request=None, on=RAISED):
    wanted = [Raised(text, to.pk, request) for text in texts]
    return raise_requests(actor, unit=unit.pk, on=on, origin=ORIGIN, wanted=wanted)


@pytest.fixture
def road(world):
    (one,) = raised(world.actor("cell_secretary"), world.united_cell, ROAD, to=world.commune)
    return one


def answered(world, request, **told):
    said = {"answer": "Sửa xong trong quý III", "on": world.day} | told
    return answer_request(world.actor("commune_office"), request=request, **said)


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as no:
        call(*args, **kwargs)
    assert no.value.code == code
    assert no.value.fix
    assert no.value.cite == "DIEU-LE:3"
    return no.value


def due(world, who="commune_office", on=None, **asked):
    return DueAsked(world.actor(who), on or world.day, lambda *_asked: (), **asked)


# --- Raised


def test_it_goes_to_a_unit_above_and_wants_an_answer_by_the_rule_of_its_day(world, road):
    assert (road.to_unit, road.raised_on, road.state(RAISED)) == (world.commune, RAISED, "open")
    assert road.answer_by == RAISED + timedelta(days=30)
    assert road.state(road.answer_by) == "open"
    assert road.state(world.day) == "late"
    assert road.waited(world.day) == 41
    above = [name for _key, name in units_above(world.united_cell.pk, RAISED)]
    assert above == ["Đảng bộ xã Suối Trong", "Đảng bộ huyện Đồi Chè", "Đảng bộ tỉnh Sông Biếc"]


def test_without_a_rule_no_day_is_named(world):
    Pack.objects.filter(kind="request_rules").delete()
    (one,) = raised(world.actor("cell_secretary"), world.united_cell, ROAD, to=world.commune)
    assert one.answer_by is None
    assert one.state(world.day) == "open"


def test_it_goes_to_nobody_beside_or_below(world):
    secretary = world.actor("cell_secretary")
    for to in (world.joint_cell, world.united_cell, world.city):
        refused("WORK-REQUEST-TO", raised, secretary, world.united_cell, ROAD, to=to)


def test_raised_anew_it_is_the_same_and_what_is_not_wanted_is_withdrawn(world):
    secretary = world.actor("cell_secretary")
    road, bridge = raised(secretary, world.united_cell, ROAD, "Làm cầu", to=world.commune)

    (changed,) = raised(
        secretary, world.united_cell, f"{ROAD} Nà Pục", to=world.commune, request=road.pk
    )

    bridge.refresh_from_db()
    assert (changed.pk, changed.text, changed.folded) == (
        road.pk,
        "Sớm sửa đường vào thôn Nà Pục",
        "som sua duong vao thon na puc",
    )
    assert (bridge.state(world.day), bridge.withdrawn_on) == ("withdrawn", RAISED)
    (again,) = raised(secretary, world.united_cell, "Làm cầu", to=world.commune, request=bridge.pk)
    assert again.open


def test_what_is_answered_stays_as_it_was_whatever_is_signed_anew(world, road):
    answered(world, road)
    secretary = world.actor("cell_secretary")

    raised(secretary, world.united_cell, "Việc khác", to=world.commune, request=road.pk)
    raised(secretary, world.united_cell, to=world.commune)

    road.refresh_from_db()
    assert (road.text, road.state(world.day)) == (ROAD, "answered")


# --- Answered


def test_an_answer_has_a_day_and_somebody_who_gave_it(world, road):
    done = answered(world, road, answer="  Sửa xong trong quý III ")

    user = world.user("commune_office")
    assert (done.answer, done.answered_on) == ("Sửa xong trong quý III", world.day)
    assert (done.answered_by, done.answered_by_name) == (user.pk, "commune_office")
    entry = AuditEntry.objects.get(action="request.answered")
    assert (entry.unit, entry.detail["of"]) == (world.commune.pk, world.united_cell.pk)
    refused("WORK-REQUEST-ANSWERED", answered, world, road)
    assert answered(world, road, answer="Quý IV", correcting=True).answer == "Quý IV"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("WORK-REQUEST-ANSWER", {"answer": " "}),
        ("WORK-REQUEST-ANSWER", {"answer": "x" * 2001}),
        ("WORK-REQUEST-DAY", {"on": RAISED - timedelta(days=1)}),
        ("WORK-REQUEST-DAY", {"on": date(2025, 7, 1)}),
    ],
)
def test_what_is_no_answer_is_refused(world, road, code, told):
    refused(code, answered, world, road, **told)


def test_what_was_withdrawn_or_told_is_answered_no_more(world, road):
    answered(world, road)
    secretary = world.actor("cell_secretary")
    tell_requests(secretary, unit=road.unit_id, record=2, on=world.day, told=[road.pk])
    refused("WORK-REQUEST-ANSWERED", answered, world, road, correcting=True)

    (bridge,) = raise_requests(
        secretary,
        unit=road.unit_id,
        on=RAISED,
        origin=("sitting", 5),
        wanted=[Raised("Làm cầu", world.commune.pk)],
    )
    raise_requests(secretary, unit=road.unit_id, on=RAISED, origin=("sitting", 5), wanted=[])
    refused("WORK-REQUEST-WITHDRAWN", answered, world, bridge)


def test_a_superior_enters_the_answer_of_a_unit_below_from_its_paper(world, road):
    office = world.actor("district_office")
    said = {"request": road, "answer": "Quý III", "on": world.day}
    refused("WORK-REQUEST-FOR-PAPER", answer_request, office, **said)
    answer_request(office, **said, for_paper="15-CV/ĐU")
    entry = AuditEntry.objects.get(action="request.answered")
    assert (entry.for_unit, entry.for_paper) == (world.commune.pk, "15-CV/ĐU")


def test_passed_on_the_unit_above_has_it_and_days_of_its_own(world, road):
    office = world.actor("commune_office")
    above = world.district.pk
    beside = {"request": road, "to": world.united_cell.pk, "on": world.day}
    refused("WORK-REQUEST-TO", pass_request_on, office, **beside)

    held = pass_request_on(office, request=road, to=above, on=world.day)

    assert (held.to_unit_id, held.passed_from, held.passed_on) == (
        above,
        world.commune,
        world.day,
    )
    assert held.answer_by == world.day + timedelta(days=30)
    assert held.waited(world.day) == 41
    with pytest.raises(NotAllowed):
        answered(world, held)
    (same,) = raised(
        world.actor("cell_secretary"), world.united_cell, ROAD, to=world.commune, request=road.pk
    )
    assert same.to_unit_id == above


# --- Told


def test_an_answer_is_told_in_one_record_until_that_takes_it_back(world, road):
    secretary, unit = world.actor("cell_secretary"), road.unit_id
    assert not to_tell(unit, world.day, 2)
    tell_requests(secretary, unit=unit, record=2, on=world.day, told=[road.pk])
    answered(world, road)
    assert not to_tell(unit, world.day - timedelta(days=1), 2)

    tell_requests(secretary, unit=unit, record=2, on=world.day, told=[road.pk])
    road.refresh_from_db()
    assert (road.told_on, road.state(world.day)) == (world.day, "told")
    assert AuditEntry.objects.get(action="requests.told").detail["told"] == [road.pk]
    tell_requests(secretary, unit=unit, record=3, on=world.day, told=[])
    assert not to_tell(unit, world.day, 3)

    tell_requests(secretary, unit=unit, record=2, on=world.day, told=[])
    road.refresh_from_db()
    assert (road.told_on, road.state(world.day)) == (None, "answered")


# --- Waiting


@pytest.mark.engine
def test_the_superior_is_told_how_many_wait_and_how_long(world, road):
    [one] = REQUESTS.due(due(world, unit=world.commune.pk, alone=True))
    assert one.sentence.endswith("1 kiến nghị chưa trả lời, lâu nhất đã chờ 41 ngày.")
    assert (one.unit, one.day) == (world.commune.pk, road.answer_by)
    [many] = REQUESTS.counted(due(world, "province_office"))
    assert (many.units, many.day) == (1, road.answer_by)
    assert not list(REQUESTS.due(due(world, topic="term_end")))
    assert not list(REQUESTS.due(due(world, on=RAISED - timedelta(days=1))))

    answered(world, road)

    assert not list(REQUESTS.due(due(world)))
    assert not list(REQUESTS.counted(due(world)))
    assert list(REQUESTS.due(due(world, on=world.day - timedelta(days=1))))


@pytest.mark.engine
def test_open_ones_stand_first_the_oldest_before_all(world, road):
    office = world.actor("province_office")
    (newer,) = raise_requests(
        office,
        unit=world.joint_cell.pk,
        on=RAISED + timedelta(days=5),
        origin=("sitting", 9),
        wanted=[Raised("Làm cầu", world.commune.pk)],
    )
    answered(world, road)
    rows = requests_of(office, world.day, unit=world.commune.pk)
    assert list(rows.values_list("pk", "stood", "waiting")) == [
        (newer.pk, "late", timedelta(days=36)),
        (road.pk, "answered", timedelta(days=41)),
    ]
    before = requests_of(office, world.day - timedelta(days=1))
    assert list(before.values_list("pk", "stood")) == [(road.pk, "late"), (newer.pk, "late")]
    assert [row.pk for row in requests_of(office, world.day, unsettled=True)] == [newer.pk]


# --- Who may


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("cell_secretary", True),
        ("member", True),
        ("commune_office", True),
        ("province_office", True),
        ("neighbour_secretary", False),
        ("city_office", False),
        ("observer", False),
        ("outsider", False),
    ],
)
def test_both_sides_and_the_own_cell_read_it_and_nobody_else(world, road, who, sees):
    assert requests_in_sight(world.actor(who)).exists() == sees


@pytest.mark.parametrize(
    "who",
    ["cell_secretary", "member", "neighbour_secretary", "inspector", "city_office", "outsider"],
)
def test_who_asks_and_others_do_not_answer(world, road, who):
    actor = world.actor(who)
    with pytest.raises(NotAllowed):
        answer_request(actor, request=road, answer="Quý III", on=world.day)
    with pytest.raises(NotAllowed):
        pass_request_on(actor, request=road, to=world.province.pk, on=world.day)


@pytest.mark.parametrize("who", ["member", "neighbour_secretary", "inspector", "outsider"])
def test_others_raise_and_tell_nothing_for_the_cell(world, who):
    actor = world.actor(who)
    with pytest.raises(NotAllowed):
        raised(actor, world.united_cell, ROAD, to=world.commune)
    with pytest.raises(NotAllowed):
        tell_requests(actor, unit=world.united_cell.pk, record=1, on=RAISED, told=[])


@pytest.mark.constraint
@pytest.mark.parametrize(
    "wrong",
    [
        {"answered_on": RAISED},
        {"answer": "Quý III"},
        {"told_on": RAISED, "told_in": 1},
        {"passed_on": RAISED},
        {"answered_on": date(2025, 1, 1), "answer": "x", "answered_by": 1},
        {"answered_on": RAISED, "answer": "x", "answered_by": 1, "withdrawn_on": RAISED},
    ],
)
def test_the_database_refuses_half_an_answer(world, road, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.filter(pk=road.pk).update(**wrong)


# --- Handed over


@pytest.mark.reorganisation
def test_what_is_still_to_hear_goes_on_with_the_successor(world, road):
    office = world.actor("province_office", on=TODAY)
    new = new_cell(world.commune)

    old = [world.united_cell, world.joint_cell]
    reorganisation.merge(office, units=old, into=new, on=MERGED, decision=DECISION)

    road.refresh_from_db()
    assert (road.unit.code, road.to_unit, road.open) == ("LIEN", world.commune, True)


@pytest.mark.reorganisation
def test_the_successor_of_who_was_asked_is_asked_instead(world, road):
    office = world.actor("province_office", on=TODAY)
    Request.objects.filter(pk=road.pk).update(to_unit=world.joint_cell, unit=world.united_cell)

    old = [world.joint_cell]
    reorganisation.merge(
        office, units=old, into=new_cell(world.commune), on=MERGED, decision=DECISION
    )

    road.refresh_from_db()
    assert (road.to_unit.code, road.unit, road.open) == ("LIEN", world.united_cell, True)


@pytest.mark.reorganisation
def test_nobody_asks_themselves(world, road):
    office = world.actor("province_office", on=TODAY)
    Request.objects.filter(pk=road.pk).update(to_unit=world.joint_cell)

    old = [world.united_cell, world.joint_cell]
    reorganisation.merge(
        office, units=old, into=new_cell(world.commune), on=MERGED, decision=DECISION
    )

    road.refresh_from_db()
    assert (road.unit, road.withdrawn_on) == (world.united_cell, MERGED)

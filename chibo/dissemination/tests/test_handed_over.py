"""A reorganisation: what an ended unit did is kept, what it owed its successor owes."""

from datetime import date

import pytest

from chibo.dissemination.models import Dissemination, Reader, Receipt
from chibo.dissemination.queries.names import names_of
from chibo.dissemination.queries.progress import progress
from chibo.dissemination.queries.waiting import sent_to
from chibo.dissemination.services import acknowledge, pass_on, record_study, send
from chibo.dissemination.services.studying import Held
from chibo.dissemination.tests.sending import wanted
from chibo.organisations.services import reorganisation
from tests.reorganising import DAY, DECISION, TODAY, new_cell

pytestmark = pytest.mark.reorganisation
SENT = date(2025, 9, 10)
STUDIED = date(2025, 9, 20)


@pytest.fixture
def office(world):
    return world.actor("province_office", on=TODAY)


@pytest.fixture
def row(world, office):
    days = {"sent_on": SENT, "acknowledge_by": date(2025, 9, 15), "study_by": date(2025, 10, 20)}
    return send(office, unit=world.province, wanted=wanted(**days))


def studies(office, row, unit, *absent):
    held = Held("conference", STUDIED, "", [one.pk for one in absent])
    record_study(office, row=row, unit=unit.pk, held=held, for_paper="Sổ họp")


def merged(world, office, *units):
    into = new_cell(world.commune)
    return reorganisation.merge(office, units=units, into=into, on=DAY, decision=DECISION)


def test_a_cell_of_two_that_had_studied_has_studied_and_its_names_go_along(world, office, row):
    thao = world.person("THAO")
    studies(office, row, world.united_cell, thao)
    studies(office, row, world.joint_cell)
    lists = Reader.objects.count()

    new = merged(world, office, world.united_cell, world.joint_cell)

    [one] = sent_to(new.pk, TODAY)
    assert (one.line.state, one.line.studied_on) == ("done", STUDIED)
    assert (one.line.due, one.line.untold) == (lists, 1)
    waiting = [name.person for name in names_of(row, new.pk, TODAY, cell=True) if name.waits]
    assert waiting == [thao]
    before = progress(row, world.commune.pk, STUDIED, today=TODAY)
    assert before.lines[world.united_cell.pk].studied_on == STUDIED
    assert world.united_cell.pk not in progress(row, world.commune.pk, TODAY, today=TODAY).lines


def test_where_one_of_two_had_not_studied_the_successor_owes_it(world, office, row):
    studies(office, row, world.united_cell)
    acknowledge(office, row=row, unit=world.joint_cell.pk, on=SENT, for_paper="Sổ công văn")
    new = merged(world, office, world.united_cell, world.joint_cell)
    [one] = sent_to(new.pk, TODAY)
    assert one.line.acknowledged_on
    assert one.line.lacks == "study"
    assert Reader.objects.filter(unit=new, told_on=STUDIED).exists()


def test_where_one_of_two_had_done_nothing_the_successor_does_it_all(world, office, row):
    studies(office, row, world.united_cell)
    new = merged(world, office, world.united_cell, world.joint_cell)
    assert sent_to(new.pk, TODAY)[0].line.lacks == "acknowledge"
    assert Receipt.objects.filter(unit=world.united_cell).exists()


def test_what_a_commune_sent_and_sent_on_its_successor_goes_on_with(world, office, row):
    commune = world.commune
    pass_on(
        office,
        row=row,
        unit=commune.pk,
        version=0,
        on=SENT,
        instruction="Học trong tháng 9",
        study_by=date(2025, 9, 30),
        for_paper="Công văn số 3",
    )
    days = {"sent_on": SENT, "acknowledge_by": date(2025, 9, 15), "study_by": date(2025, 10, 20)}
    words = wanted(number="3-NQ/ĐU", **days)
    own = send(office, unit=commune, wanted=words, for_paper="Công văn số 4")
    into = new_cell(world.province, code="XAMOI", name="Đảng bộ xã Mới", level="superior_party_org")
    into = type(into)(**{**_told(into), "type": "commune"})
    new = reorganisation.merge(office, units=[commune], into=into, on=DAY, decision=DECISION)

    own.refresh_from_db()
    assert (own.unit, own.former_id, own.handed_on) == (new, commune.pk, DAY)
    papers = {one.row.number: one for one in sent_to(world.united_cell.pk, TODAY)}
    assert set(papers) == {"05-NQ/TU", "3-NQ/ĐU"}
    assert papers["05-NQ/TU"].line.study_by == date(2025, 9, 30)
    assert {one.unit.code for one in progress(own, commune.pk, SENT, today=TODAY).below} >= {"HOA"}


def _told(one):
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def test_a_paper_for_a_unit_that_ended_is_for_its_successor(world, office):
    days = {"sent_on": SENT, "acknowledge_by": date(2025, 9, 15), "study_by": date(2025, 10, 20)}
    words = wanted(units=[world.united_cell.pk], **days)
    row = send(office, unit=world.province, wanted=words)
    new = merged(world, office, world.united_cell)
    assert [one.row for one in sent_to(new.pk, TODAY)] == [row]
    assert Dissemination.objects.count() == 1

"""A paper goes down the tree: whom it asks, by when, and who says that they have it."""

from datetime import date, timedelta

import pytest

from chibo.core.models import AuditEntry
from chibo.core.refusals import NotAllowed
from chibo.dissemination.models import Dissemination, Receipt
from chibo.dissemination.queries.progress import progress
from chibo.dissemination.queries.sight import in_sight
from chibo.dissemination.queries.waiting import sent_to, waiting
from chibo.dissemination.services import acknowledge, change, finish, pass_on
from chibo.dissemination.services.holding import Newer
from chibo.dissemination.tests.sending import KNOWN, SENT, STUDIED, refused, sent, wanted

ONE_DAY = timedelta(days=1)


def asked(row, world, day=None, root=None):
    at = root or row.unit
    found = progress(row, at.pk, day or world.day, today=world.day)
    return {one.unit.code for one in found.lines.values()}


def known(world, row, by="commune_office", unit=None, on=SENT, **told):
    return acknowledge(world.actor(by), row=row, unit=(unit or world.commune).pk, on=on, **told)


# --- Whom it asks


def test_it_asks_everybody_below_and_not_the_sender(world):
    assert asked(sent(world), world) == {
        *("XA", "HOA", "GHEP", "QUAN", "BV", "BP", "KHOA", "DN"),
    }


def test_it_asks_levels_types_and_branches_as_chosen(world):
    cells = sent(world, levels=["subordinate_party_cell"], units=[world.commune.pk])
    assert asked(cells, world) == {"HOA", "GHEP", "QUAN"}
    assert asked(cells, world, root=world.united_cell) == {"HOA"}
    assert asked(cells, world, root=world.province) == {"HOA", "GHEP", "QUAN"}
    assert asked(cells, world, root=world.hospital) == set()


def test_a_unit_that_comes_later_is_asked_and_one_that_ended_is_asked_no_more(world):
    day = world.before_merger
    row = sent(world, sent_on=day, issued_on=day, acknowledge_by=day, study_by=day)
    before, after = asked(row, world, day), asked(row, world)
    assert before - after == {"BAC", "NAM"}
    assert after - before == {"HOA"}


def test_nobody_is_asked_after_it_has_ended(world):
    row = sent(world)
    office = world.actor("district_office")
    finish(office, row=row, version=1, on=date(2025, 6, 20), why="Đã học tập xong")
    row.refresh_from_db()
    assert waiting(world.united_cell.pk, world.day) == []
    assert waiting(world.united_cell.pk, date(2025, 6, 19))
    assert asked(row, world)
    refused("DIS-NOT-ASKED", known, world, row, on=date(2025, 6, 25))
    refused("DIS-ENDED", finish, office, row=row, version=2, on=world.day, why="Lần nữa")


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        ("DIS-TITLE", "title", {"title": "  "}),
        ("DIS-TITLE", "issuer", {"issuer": ""}),
        ("DIS-AHEAD", "sent_on", {"sent_on": date(2025, 7, 1)}),
        ("DIS-ISSUED", "issued_on", {"issued_on": date(2025, 6, 3)}),
        ("DIS-DUE", "acknowledge_by", {"acknowledge_by": date(2025, 6, 1)}),
        ("DIS-DUE", "study_by", {"study_by": date(2025, 6, 1)}),
        ("DIS-LEADERS", "leaders_by", {"leaders_by": date(2025, 7, 15)}),
        ("DIS-NOBODY", "levels", {"levels": ["province"]}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(world, code, field, changes):
    assert refused(code, sent, world, **changes).field == field
    assert not Dissemination.objects.exists()


def test_it_is_sent_once_and_only_to_units_below(world):
    sent(world)
    refused("DIS-TWICE", sent, world, number="05-nq/tu")
    refused("DIS-TO", sent, world, number="06-NQ/TU", units=[world.ward.pk])


def test_only_who_may_issue_papers_sends_and_who_enters_for_others_says_from_what(world):
    with pytest.raises(NotAllowed):
        sent(world, by="cell_secretary")
    with pytest.raises(NotAllowed):
        sent(world, by="observer")
    refused("DIS-FOR-PAPER", sent, world, unit=world.commune)


def test_what_was_said_is_put_right_and_never_overwritten_unseen(world):
    row = sent(world)
    office = world.actor("district_office")
    change(office, row=row, version=1, wanted=wanted(title="Về chuyển đổi số"))
    with pytest.raises(Newer):
        change(office, row=row, version=1, wanted=wanted())
    assert Dissemination.objects.get().title == "Về chuyển đổi số"


# --- Acknowledged, sent on


def test_a_unit_acknowledges_once_and_the_trail_says_who(world):
    row = sent(world)
    known(world, row, on=date(2025, 6, 4))
    known(world, row, on=date(2025, 6, 5))

    receipt = Receipt.objects.get()
    assert (receipt.acknowledged_on, receipt.acknowledged_by_name) == (
        date(2025, 6, 4),
        "commune_office",
    )
    assert AuditEntry.objects.filter(action="dissemination.acknowledged").count() == 1


def test_the_office_enters_it_for_a_cell_from_paper(world):
    row = sent(world)
    refused("DIS-FOR-PAPER", known, world, row, unit=world.united_cell)
    known(world, row, unit=world.united_cell, for_paper="Phiếu giao nhận số 3")
    entry = AuditEntry.objects.get(action="dissemination.acknowledged")
    assert (entry.for_unit, entry.for_paper) == (world.united_cell.pk, "Phiếu giao nhận số 3")


@pytest.mark.parametrize("day", [SENT - ONE_DAY, date(2025, 7, 1)])
def test_it_is_acknowledged_between_the_day_it_was_sent_and_today(world, day):
    row = sent(world)
    refused("DIS-DAY", known, world, row, on=day)


def test_neighbours_and_those_above_or_beside_acknowledge_nothing(world):
    row = sent(world)
    with pytest.raises(NotAllowed):
        known(world, row, by="neighbour_secretary", unit=world.united_cell)
    with pytest.raises(NotAllowed):
        known(world, row, by="cell_secretary", unit=world.commune)
    with pytest.raises(NotAllowed):
        known(world, row, by="member", unit=world.united_cell)
    refused(
        "DIS-NOT-ASKED",
        known,
        world,
        row,
        by="district_office",
        unit=world.district,
    )


def passed(world, row, *, instruction="Đưa vào kỳ sinh hoạt tháng 6", version=0, **days):
    return pass_on(
        world.actor("commune_office"),
        row=row,
        unit=world.commune.pk,
        version=version,
        on=date(2025, 6, 3),
        instruction=instruction,
        **days,
    )


def test_a_level_sends_it_on_with_earlier_days_that_bind_all_below(world):
    row = sent(world)
    passed(world, row, acknowledge_by=date(2025, 6, 5), study_by=date(2025, 6, 20))

    [cell] = sent_to(world.united_cell.pk, world.day)
    [own] = sent_to(world.commune.pk, world.day)
    [other] = sent_to(world.clinic_cell.pk, world.day)
    assert (cell.line.acknowledge_by, cell.line.study_by) == (date(2025, 6, 5), date(2025, 6, 20))
    assert (own.line.acknowledge_by, own.line.lacks) == (KNOWN, "")
    assert (other.line.acknowledge_by, other.line.study_by) == (KNOWN, STUDIED)
    assert cell.line.late == 25
    whole = progress(row, world.district.pk, world.day, today=world.day)
    assert whole.lines[world.united_cell.pk].late == 25


def test_days_of_its_own_are_never_later_and_something_is_said(world):
    row = sent(world)
    assert refused("DIS-LATER", passed, world, row, study_by=date(2025, 7, 1)).field == "study_by"
    refused("DIS-LATER", passed, world, row, acknowledge_by=date(2025, 6, 2))
    refused("DIS-INSTRUCTION", passed, world, row, instruction=" ")
    secretary = world.actor("cell_secretary")
    refused(
        "DIS-NOBODY-BELOW",
        pass_on,
        secretary,
        row=row,
        unit=world.united_cell.pk,
        version=0,
        on=SENT,
        instruction="Học ngay",
    )
    first = passed(world, row)
    with pytest.raises(Newer):
        passed(world, row, instruction="Khác")
    passed(world, row, instruction="Khác", version=first.version)


# --- Who sees it


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        *(("province_office", True), ("district_office", True), ("commune_office", True)),
        *(("cell_secretary", True), ("member", True), ("inspector", True)),
        *(("neighbour_secretary", False), ("city_office", False), ("outsider", False)),
        ("observer", False),
    ],
)
def test_it_is_seen_by_who_sent_it_who_is_asked_and_who_stands_above(world, who, sees):
    sent(world, units=[world.united_cell.pk])
    assert in_sight(world.actor(who)).exists() == sees

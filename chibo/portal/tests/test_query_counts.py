"""Pages ask the database as often for many rows as for few."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.core import audit
from chibo.core.text import fold
from chibo.dissemination.tests.sending import SENT, sent
from chibo.documents.models import Appraisal, Draft
from chibo.inspection.models import Inspection
from chibo.meetings.models import (
    EntryOnBehalf,
    Meeting,
    PlannedSession,
    Sitting,
    SuperiorAttendance,
    WorkingProgramme,
)
from chibo.members.models import LeaveProposal, Membership, Person, PersonHanded, Standing
from chibo.organisations import tree
from chibo.organisations.models import MassOrganisation, Placement, Unit
from chibo.work.models import Charge, Request


def asked(page: Callable[[], object]) -> int:
    page()  # what is read once and kept, such as the tree, doesn't count
    with CaptureQueriesContext(connection) as queries:
        page()
    return len(queries)


@pytest.fixture
def crowd(world):
    """crowd(range(30)): more cells in the commune, each with a member, and with a meeting on a day
    others met on."""

    def come(numbers: range) -> None:
        own = Meeting.objects.filter(unit=world.military_cell, kind="cell_regular")
        day = own.latest("held_on").held_on
        units = [Unit.objects.create(code=f"C{number:02d}") for number in numbers]
        Placement.objects.bulk_create(
            Placement(
                unit=unit,
                name=f"Chi bộ {unit.code}",
                folded=fold(f"Chi bộ {unit.code}"),
                parent=world.commune,
                level="subordinate_party_cell",
                type="residential",
                valid_from=world.opening,
            )
            for unit in units
        )
        Meeting.objects.bulk_create(
            Meeting(code=f"{unit.code}-M", unit=unit, kind="cell_regular", held_on=day)
            for unit in units
        )
        _requests(units, world.commune, day)
        _entries(units, day)
        _drafts(units, world.commune, day)
        _people(units, world.opening)
        _away(units, world.commune, day)
        _followed(units, world.commune, day)
        _worked_with(units, world.commune, day)
        tree.rebuild()
        classes = (
            "units",
            "persons",
            "memberships",
            "standings",
            "meetings",
            "charges",
            "attendances",
            "inspections",
        )
        touched = [(None, one, None) for one in classes]
        audit.record(world.administrator, "test", touched=touched)

    return come


def _requests(units, to, day):
    """One from each, to the same unit above."""
    Request.objects.bulk_create(
        Request(
            unit=one,
            to_unit=to,
            text=f"Sửa đường vào {one.code}",
            folded=fold(f"Sửa đường vào {one.code}"),
            raised_on=day,
            origin_kind="sitting",
            origin=one.pk,
        )
        for one in units
    )


def _followed(units, by, day):
    """Each by a person of its own for the commune, and by one who is done with it; visited and
    checked."""
    for unit in units[:-2]:
        person = Person.objects.get(code=unit.code)
        told = {"person": person, "by_unit": by, "kind": "unit", "unit": unit, "visits": 12}
        Charge.objects.create(**told, valid_from=day.replace(month=1, day=1))
        ended = {"valid_from": day.replace(year=day.year - 2), "valid_to": day.replace(day=1)}
        other = Person.objects.get(code="THAO")
        Charge.objects.create(**told | {"person": other} | ended)
        SuperiorAttendance.objects.create(person=person, unit=unit, by_unit=by, held_on=day)
        Inspection.objects.create(
            code=f"KT-{unit.code}", unit=unit, by_unit=by, held_on=day, kind="meeting_check"
        )


def _worked_with(units, by, day):
    """Each has a line in the commune's programme, every second a session."""
    held, _new = WorkingProgramme.objects.get_or_create(unit=by, year=2025)
    first = held.sessions.count() + 1
    PlannedSession.objects.bulk_create(
        PlannedSession(
            programme=held,
            position=at,
            with_unit=unit,
            topic="Nước sạch",
            period="2025-02",
            last=day.replace(year=2025, month=2, day=28),
        )
        for at, unit in enumerate(units, start=first)
    )
    kind = "working_session_unit"
    Sitting.objects.bulk_create(
        Sitting(code=f"{one.code}-LV", unit=by, kind=kind, with_unit=one, on=day.replace(year=2025))
        for one in units[::2]
    )


def _drafts(units, above, day):
    """A draft in each, of which the unit above is asked for its opinion; and a mass organisation
    with a year."""
    for unit in units:
        draft = Draft.objects.create(
            unit=unit,
            holder="cell",
            template="thematic-resolution",
            issuer="cell",
            type="resolution",
            abstract="về đường thôn",
            content={"shape": "headings", "grounds": [], "sections": [], "recipients": []},
            started_on=day,
            step="appraisal",
            step_since=day,
            ready=True,
        )
        Appraisal.objects.create(draft=draft, by=above, edition=1, asked_on=day, until=day)
        mass = MassOrganisation.objects.create(
            code=f"DT-{unit.code}", kind="youth", unit=unit, valid_from=day
        )
        mass.years.create(year=2025, programme_approved=True)


def _entries(units, day):
    """A sitting of each, entered on its behalf and not confirmed."""
    for unit in units:
        sitting = Sitting.objects.create(
            code=f"{unit.code}-N", unit=unit, kind="cell_regular", on=day, closed_on=day
        )
        EntryOnBehalf.objects.create(
            sitting=sitting, entered_on=day, entered_by=1, entered_by_name="A", paper="Sổ họp"
        )


def _away(units, above, day):
    """A member of each is away, and the unit above is to decide."""
    for unit in units:
        LeaveProposal.objects.create(
            person=Person.objects.get(code=unit.code),
            unit=unit,
            to_unit=above,
            kind="exemption",
            reason="work",
            since=day,
            until=day,
            proposed_on=day,
            proposed_by_name="A",
        )


def _people(units, since):
    """One member for each, who has the name of the cell, handed over to the national program."""
    people = Person.objects.bulk_create(
        Person(code=code, full_name=code, folded=fold(f"chi bo {code}"), sort_key=code)
        for code in [one.code for one in units]
    )
    for one, unit in zip(people, units, strict=True):
        Membership.objects.create(person=one, unit=unit, kind="home", valid_from=since)
        Standing.objects.create(person=one, standing="official", valid_from=since)
    told = {"by": 1, "by_name": "A", "salt": "x", "digests": {}}
    PersonHanded.objects.bulk_create(PersonHanded(person=one, on=since, **told) for one in people)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", {}),
        ("/todo/", {}),
        ("/todo/", {"topic": "required_paper:cell-year-programme"}),
        ("/todo/", {"topic": "probation_end"}),
        ("/calendar/", {}),
        ("/calendar/rhythm/", {}),
        ("/calendar/rhythm/set/", {"kind": "cell_regular", "of": "cells"}),
        ("/meetings/plan/", {"kind": "briefing"}),
        ("/meetings/plan/", {"kind": "working_session_unit"}),
        ("/papers/", {}),
        ("/papers/drafts/", {}),
        ("/papers/lacking/", {"show": "all"}),
        ("/papers/mass/", {"year": "2025"}),
        ("/programmes/", {}),
        ("/programmes/004/", {}),
        ("/programmes/004/", {"tab": "duties"}),
        ("/programmes/004/", {"tab": "duties", "months": "1"}),
        ("/programmes/004/", {"tab": "plan"}),
        ("/programmes/004/", {"tab": "paper"}),
        ("/programmes/004/heatmap/", {}),
        ("/programmes/004/heatmap/", {"cells": "all"}),
        ("/programmes/004/heatmap/", {"kind": "duty", "sort": "-004-13b"}),
        ("/targets/004-13b/", {}),
        ("/targets/004-13b/", {"cut": "zone"}),
        ("/targets/004-13b/", {"records-page": "1"}),
        ("/targets/004-1a/", {}),
        ("/targets/003-2/", {}),
        ("/targets/003-2/", {"cut": "type"}),
        ("/targets/002-17/", {}),
        ("/targets/002-17/", {"cut": "cluster"}),
        ("/targets/004-13b/", {"xlsx": "gaps"}),
        ("/units/", {}),
        ("/units/", {"q": "chi bo"}),
        ("/units/", {"show": "all"}),
        ("/units/XA/", {}),
        ("/units/XA/", {"papers": "below"}),
        ("/units/XA/", {"tab": "members"}),
        ("/units/XA/", {"tab": "committee"}),
        ("/units/XA/", {"tab": "meetings"}),
        ("/tree/", {}),
        ("/tree/", {"q": "chi bo"}),
        ("/tree/", {"open": "HOA"}),
        ("/tree/branch/", {"unit": "XA"}),
        ("/tree/changes/", {"from": "1/1/2012"}),
        ("/units/", {"sort": "-type", "type": "residential", "xlsx": "units"}),
        ("/units/XA/", {"sort": "level"}),
        ("/jobs/", {}),
        ("/unit-choices/", {"find": "chi bo"}),
        ("/search/", {"q": "chi bo"}),
        ("/search/", {"q": "chi bo", "in": "units"}),
        ("/meetings/", {}),
        ("/requests/", {}),
        ("/assignments/", {"year": "2025"}),
        ("/assignments/", {"year": "2025", "xlsx": "year-lists"}),
        ("/own-inspections/", {"year": "2025"}),
        ("/leaves/", {}),
        ("/handed-persons/", {}),
        ("/attendance/", {}),
        ("/attendance/programme/", {"year": "2025"}),
        ("/attendance/programme/fill/", {"year": "2025"}),
        ("/attendance/", {"visits": "behind", "sort": "place", "xlsx": "charges"}),
        ("/attendance/uncovered/", {}),
        ("/attendance/give/", {}),
        ("/attendance/copy/", {}),
        ("/attendance/visits/", {}),
        ("/attendance/visits/", {"xlsx": "visits"}),
        ("/attendance/checks/", {}),
        ("/requests/", {"q": "duong", "sort": "-waiting", "xlsx": "requests"}),
        ("/search/", {"q": "chi bo", "in": "people"}),
        ("/search/hits/", {"q": "chi bo"}),
        ("/white-places/", {}),
        ("/white-places/", {"lack": "cell"}),
        ("/persons/", {}),
        ("/persons/", {"q": "lan", "sort": "-born"}),
        ("/persons/", {"xlsx": "persons"}),
        ("/persons/LAN/", {}),
        ("/help/", {}),
    ],
)
def test_thirty_more_cells_cost_no_more_queries(client, world, crowd, path, query):
    client.force_login(world.user("commune_office"), "chibo.accounts.backends.PasswordOrPin")

    def page():
        assert client.get(path, query).status_code == 200

    crowd(range(12))  # shorter lists are neither narrowed nor cut off: nothing is counted for that
    few = asked(page)
    crowd(range(12, 40))
    many = asked(page)

    assert many <= few


@pytest.mark.parametrize("query", [{}, {"xlsx": "dissemination-behind"}])
def test_a_paper_sent_to_more_cells_costs_no_more_queries(client, world, crowd, query):
    row = sent(world, unit=world.district, sent_on=SENT)
    client.force_login(world.user("commune_office"), "chibo.accounts.backends.PasswordOrPin")

    def page():
        assert client.get(f"/dissemination/{row.pk}/", query).status_code == 200

    crowd(range(12))
    few = asked(page)
    crowd(range(12, 40))
    assert asked(page) <= few


def test_more_papers_cost_no_more_queries(client, world):
    client.force_login(world.user("commune_office"), "chibo.accounts.backends.PasswordOrPin")

    def page():
        assert client.get("/dissemination/").status_code == 200

    for number in range(8):
        sent(world, number=f"{number}-NQ/TU")
    few = asked(page)
    for number in range(8, 18):
        sent(world, number=f"{number}-NQ/TU")
    assert asked(page) <= few

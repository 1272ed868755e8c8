"""Drafts: who is reminded, who may, which votes adopt, what becomes of them when a unit ends."""

from datetime import date, timedelta

import pytest

from chibo.core.due import DUE, DueAsked
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents.models import Draft
from chibo.documents.services import (
    appraise,
    ask_appraisal,
    ask_comments,
    issue_draft,
    revise,
    send_on,
    start_draft,
    vote,
)
from chibo.documents.services.asking import Said, Tally
from chibo.documents.services.drafting import NewerDraft, Wanted
from chibo.documents.services.issuing import Signing
from chibo.indicators.keeping import units_keeping
from chibo.organisations.services import reorganisation
from tests.reorganising import DAY as MERGED
from tests.reorganising import DECISION, TODAY, new_cell

DAY = date(2025, 6, 30)
TOLD = {"unit": "Chi bộ", "superior": "Đảng uỷ", "term": "2020-2025", "members": "19"}


@pytest.fixture
def secretary(world):
    return world.actor("cell_secretary")


@pytest.fixture
def draft(world, secretary):
    """Ready to go on."""
    wanted = Wanted("cell-working-regulations", "cell")
    begun = start_draft(secretary, unit=world.united_cell, wanted=wanted, told=TOLD)
    return send_on(secretary, draft=begun, version=1)


def due(world, who, kind, unit, on=DAY):
    return DUE.of(DueAsked(world.actor(who), on, units_keeping, unit.pk, alone=True), kind=kind)


def test_whom_a_draft_waits_for_is_reminded(world, secretary, draft):
    until = DAY + timedelta(days=10)
    ask_appraisal(secretary, draft=draft, version=2, by=world.commune.pk, until=until)

    (one,) = due(world, "commune_office", "appraisal_waiting", world.commune)
    assert one.day == until
    assert "1 văn bản của cấp dưới" in one.sentence
    assert not due(world, "neighbour_secretary", "appraisal_waiting", world.commune)
    assert not due(world, "member", "appraisal_waiting", world.commune)


def test_comments_whose_time_is_over_are_told(world, secretary, draft):
    ask_comments(secretary, draft=draft, version=2, whom="members", until=DAY)

    assert not due(world, "cell_secretary", "comments_over", world.united_cell)
    (one,) = due(
        world, "cell_secretary", "comments_over", world.united_cell, DAY + timedelta(days=1)
    )
    assert one.link == ("draft", draft.pk)


def test_only_who_was_asked_or_the_unit_itself_enters_the_opinion(world, secretary, draft):
    said = Said("agreed", DAY, "12-CV/ĐU", "")
    until = DAY + timedelta(days=10)
    ask_appraisal(secretary, draft=draft, version=2, by=world.commune.pk, until=until)

    for who in ("neighbour_secretary", "member", "outsider"):
        with pytest.raises(NotAllowed):
            appraise(world.actor(who), draft=draft, said=said)
    draft = appraise(world.actor("commune_office"), draft=draft, said=said)
    assert not draft.appraisals.get().from_paper


def test_nobody_is_asked_who_does_not_stand_above(world, secretary, draft):
    with pytest.raises(Refused) as no:
        ask_appraisal(secretary, draft=draft, version=2, by=world.joint_cell.pk, until=DAY)
    assert no.value.code == "DRAFT-ABOVE"


def test_a_vote_holds_for_the_draft_that_was_voted_on(world, secretary, draft):
    draft = vote(secretary, draft=draft, version=2, tally=Tally(DAY, 19, 18))
    assert draft.step == "issue"

    draft = revise(secretary, draft=draft, version=3, why="Thêm một điều")
    draft = send_on(secretary, draft=draft, version=4)

    assert (draft.edition, draft.step) == (2, "vote")
    signing = Signing(DAY, "secretary", "Lan")
    with pytest.raises(Refused) as no:
        issue_draft(secretary, draft=draft, version=5, signing=signing)
    assert (no.value.code, no.value.cite) == ("DRAFT-STEP", "DIEU-LE")


def test_half_of_all_is_not_more_than_half(secretary, draft):
    assert vote(secretary, draft=draft, version=2, tally=Tally(DAY, 20, 10)).edition == 2


@pytest.mark.parametrize(
    ("code", "tally"),
    [
        ("DRAFT-TALLY", Tally(DAY, 10, 9, 2)),
        ("DRAFT-TALLY", Tally(DAY, 0, 0)),
        ("DRAFT-VOTE-DAY", Tally(DAY + timedelta(days=1), 19, 18)),
    ],
)
def test_a_vote_that_cannot_be_is_refused(secretary, draft, code, tally):
    with pytest.raises(Refused) as no:
        vote(secretary, draft=draft, version=2, tally=tally)
    assert no.value.code == code


def test_an_older_version_changes_nothing(secretary, draft):
    with pytest.raises(NewerDraft):
        vote(secretary, draft=draft, version=1, tally=Tally(DAY, 19, 18))


@pytest.mark.reorganisation
def test_what_a_unit_was_writing_is_given_up_when_it_ends(world):
    office = world.actor("province_office", on=TODAY)
    secretary = world.actor("cell_secretary")
    wanted = Wanted("cell-working-regulations", "cell")
    begun = start_draft(secretary, unit=world.united_cell, wanted=wanted, told=TOLD)
    old, new = [world.united_cell, world.joint_cell], new_cell(world.commune)

    reorganisation.merge(office, units=old, into=new, on=MERGED, decision=DECISION)

    begun = Draft.objects.get(pk=begun.pk)
    assert begun.step == "given_up"
    assert begun.ended_on == max(MERGED, begun.started_on)

"""The score of a sitting: proposed, voted on, confirmed from above, and who may not."""

from datetime import date
from decimal import Decimal

import pytest

from chibo.core.models import AuditEntry, Pack
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents.official import Head, Heading, OfficialPaper
from chibo.meetings.models import Mark, Meeting, Score, Sitting
from chibo.meetings.papers import minutes_of, score_sheet_of
from chibo.meetings.queries.scores import Sheet, sheet_of, year_of
from chibo.meetings.services import (
    close,
    confirm_score,
    plan,
    reopen,
    save_roll,
    save_score,
)
from chibo.meetings.services.holding import Newer
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.scoring import Given, Scored, Votes
from chibo.members.models import Person

DAY = date(2025, 6, 28)
SIGNED = date(2025, 6, 30)
POINTS = {"preparation": "13", "attendance": "20", "running": "39.5", "ending": "20"}
GIVEN = {code: Given(Decimal(points)) for code, points in POINTS.items()}
SCORED = Scored("hd-12", GIVEN, speakers=9, votes=Votes(16, 1))


@pytest.fixture
def secretary(world):
    return world.actor("cell_secretary")


@pytest.fixture
def office(world):
    return world.actor("commune_office")


@pytest.fixture
def rolled(world, secretary):
    held = plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=Plan(DAY))
    return save_roll(secretary, sitting=held, version=1, said={}, guests=[])


def sheet(sitting: Sitting, *, holds: bool = True) -> Sheet:
    found = sheet_of(sitting, holds=holds)
    assert found
    return found


def paper(sitting: Sitting) -> OfficialPaper:
    found = score_sheet_of(sitting)
    assert found
    return found


def scored(actor, sitting, told=SCORED):
    return save_score(actor, sitting=sitting, version=sitting.version, scored=told)


def signed(actor, sitting):
    return close(actor, sitting=sitting, version=sitting.version, on=SIGNED)


def confirmed(actor, sitting, marks=(), remark="", **changes):
    wish = {"version": sitting.version, "marks": dict(marks), "remark": remark, "on": SIGNED}
    return confirm_score(actor, sitting=sitting, **(wish | changes))


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as no:
        call(*args, **kwargs)
    assert no.value.code == code
    assert no.value.fix
    assert no.value.cite
    return no.value


def changed(**marks: Given | None) -> Scored:
    left = {code: one for code, one in (GIVEN | marks).items() if one is not None}
    return Scored("hd-12", left)


# --- Proposed


def test_a_score_is_the_sum_of_its_criteria_and_their_band(secretary, rolled):
    scored(secretary, rolled)

    score = Score.objects.get()
    assert (score.points, score.band, score.rubric) == (Decimal("92.5"), "good", "hd-12")
    told = sheet(rolled)
    assert told.adopted
    assert "18 trên 18 có mặt" in told.lines[1].why
    entry = AuditEntry.objects.get(action="meeting.scored")
    assert entry.detail == {"sitting": rolled.code, "points": "92.5", "band": "good"}


def test_a_score_may_wait_and_a_meeting_is_signed_without(secretary, rolled):
    signed(secretary, rolled)
    assert not Score.objects.exists()
    assert score_sheet_of(rolled) is None


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("SCORE-RUBRIC", Scored("hd-42-seven", GIVEN)),
        ("SCORE-POINTS", changed(ending=None)),
        ("SCORE-POINTS", changed(ending=Given(None))),
        ("SCORE-POINTS", changed(ending=Given(Decimal("20.5")))),
        ("SCORE-POINTS", changed(ending=Given(Decimal("-1")))),
        ("SCORE-POINTS", changed(ending=Given(Decimal("9.25")))),
        ("SCORE-SPEAKERS", Scored("hd-12", GIVEN, speakers=19)),
        ("SCORE-VOTES", Scored("hd-12", GIVEN, votes=Votes(16, 1, 1))),
    ],
)
def test_what_does_not_add_up_is_refused(secretary, rolled, code, told):
    refused(code, scored, secretary, rolled, told)
    assert not Score.objects.exists()


def test_the_sheet_stays_the_one_it_was_scored_by(secretary, rolled):
    scored(secretary, rolled)
    pack = Pack.objects.filter(kind="rubrics").latest("version")
    pack.body["rubrics"] = [row for row in pack.body["rubrics"] if row["code"] != "hd-12"]
    pack.sha256 = pack.sha256[::-1]  # as a file that was taken in anew
    pack.save()

    assert sheet(rolled).rubric.code == "hd-12"


def test_a_score_is_no_loss_of_anything_else(secretary, rolled):
    """practice U1: a poor score signs like a good one, and counts the same."""
    poor = Scored("hd-12", {code: Given(Decimal(0)) for code in GIVEN})
    signed(secretary, scored(secretary, rolled, poor))
    assert Score.objects.get().band == "poor"
    assert Meeting.objects.filter(sitting=rolled).exists()


def test_nothing_of_a_score_tells_who_spoke_or_voted_how(secretary, rolled):
    """practice U4, U16: no row, no column and no entry names a person."""
    scored(secretary, rolled)
    for model in (Score, Mark):
        assert not [one for one in model._meta.get_fields() if one.related_model is Person]


def test_of_few_voters_the_tally_is_told_to_nobody_else(world, secretary, rolled):
    scored(secretary, rolled)
    assert sheet(rolled, holds=False).told
    keep = list(rolled.roll.filter(official=True).values_list("pk", flat=True)[:4])
    rolled.roll.exclude(pk__in=keep).delete()
    assert not sheet(rolled, holds=False).told
    assert sheet(rolled).told


# --- Confirmed


@pytest.fixture
def closed(secretary, rolled):
    return signed(secretary, scored(secretary, rolled))


def test_a_superior_confirms_as_it_is(world, office, closed):
    confirmed(office, closed, remark="Nhất trí")

    score = Score.objects.get()
    assert (score.points, score.band, score.remark) == (Decimal("92.5"), "good", "Nhất trí")
    assert (score.confirmed_on, score.confirmed_by) == (SIGNED, world.commune)
    assert not Mark.objects.exclude(confirmed=None).exists()


def test_where_the_superior_differs_there_is_a_reason_and_theirs_counts(office, closed):
    lower = {"running": Given(Decimal(36))}
    no = refused("SCORE-REASON", confirmed, office, closed, lower)
    assert no.field == "running"
    confirmed(office, closed, {"running": Given(Decimal(36), "Chưa phê bình")})

    score, told = Score.objects.get(), sheet(closed)
    assert (score.points, score.band) == (Decimal(89), "fair")
    assert (told.own.points, told.own.band) == (Decimal("92.5"), "good")
    assert AuditEntry.objects.filter(action="meeting.score-confirmed").exists()


def test_points_of_a_superior_keep_within_the_sheet(office, closed):
    more = {"ending": Given(Decimal(21), "Rất tốt")}
    refused("SCORE-POINTS", confirmed, office, closed, more)


def test_a_cell_does_not_confirm_itself(secretary, closed):
    refused("SCORE-OWN", confirmed, secretary, closed)


def test_only_a_signed_and_scored_sitting_is_confirmed(secretary, office, rolled):
    refused("SCORE-OPEN", confirmed, office, scored(secretary, rolled))
    Score.objects.all().delete()
    rolled.refresh_from_db()
    refused("SCORE-NONE", confirmed, office, signed(secretary, rolled))


def test_of_two_who_confirm_the_later_sees_the_other_first(office, closed):
    confirmed(office, closed)
    with pytest.raises(Newer):
        confirmed(office, closed)


def test_opened_again_and_scored_again_it_waits_for_the_superior_anew(secretary, office, closed):
    done = confirmed(office, closed)
    again = reopen(secretary, sitting=done, reason="Ghi nhầm điểm chuẩn bị")
    signed(secretary, scored(secretary, again))
    assert Score.objects.get().confirmed_on is None


# --- The year


def test_a_year_is_told_as_far_as_its_meetings_are_scored(world, secretary, closed):
    cell = world.united_cell
    year = year_of(cell.pk, DAY)
    assert (dict(year.bands), year.band) == ({"good": 1}, "")
    assert year.unscored > 0
    Meeting.objects.filter(unit=cell, kind="cell_regular").exclude(sitting=closed).delete()
    year = year_of(cell.pk, DAY)
    assert (year.unscored, year.band) == (0, "fair")  # all good, but not seven of them
    reopen(secretary, sitting=closed, reason="Ghi nhầm điểm chuẩn bị")
    assert year_of(cell.pk, DAY).unscored == 1  # until it is signed anew


# --- On paper


def test_the_minutes_tell_the_score_after_the_conclusions(secretary, rolled):
    assert "Chấm điểm chất lượng sinh hoạt" not in headings(minutes_of(rolled))
    scored(secretary, rolled)
    minutes = minutes_of(Sitting.objects.get())
    assert headings(minutes)[-1] == "Chấm điểm chất lượng sinh hoạt"
    assert "Chi bộ tự xếp loại: Tốt (92,5 điểm)." in str(minutes.body)
    assert "16/17 người có quyền biểu quyết tán thành" in str(minutes.body)


def test_the_sheet_has_no_number_and_room_for_the_superior(office, closed):
    form = paper(closed)
    assert (form.title, form.type) == ("Phiếu chấm điểm", "")
    assert isinstance(form.head, Head)
    assert not form.head.number
    assert "Cấp trên xác nhận: ……" in str(form.body)
    confirmed(office, closed, {"running": Given(Decimal(36), "Chưa phê bình")})
    told = str(paper(closed).body)
    assert "Cấp trên xác nhận: 89 điểm; xếp loại: Khá." in told
    assert "Chưa phê bình" in told


def headings(one):
    return [part.text for part in one.body if isinstance(part, Heading)]


# --- Who may


@pytest.mark.parametrize(
    "who", ["member", "neighbour_secretary", "city_office", "inspector", "observer", "outsider"]
)
def test_others_neither_score_nor_confirm(world, secretary, rolled, who):
    other = world.actor(who)
    with pytest.raises(NotAllowed):
        scored(other, rolled)
    done = signed(secretary, scored(secretary, rolled))
    with pytest.raises(NotAllowed):
        confirmed(other, done)


def test_a_level_below_does_not_score_what_is_above_it(world, secretary):
    above = Sitting.objects.create(code="XA-1", unit=world.commune, kind="committee", on=DAY)
    with pytest.raises(NotAllowed):
        scored(secretary, above)
    refused("SCORE-RUBRIC", scored, world.actor("commune_office"), above)


def test_the_office_that_enters_for_a_cell_scores_it_from_its_paper(world, office, rolled):
    scored(office, rolled)
    entry = AuditEntry.objects.get(action="meeting.scored")
    assert entry.for_unit == world.united_cell.pk

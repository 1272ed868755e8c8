"""The programme of working sessions as pages: who reads, who writes, what a unit below is told."""

from datetime import date

import pytest
from django.urls import reverse

from chibo.core.models import AuditEntry
from chibo.meetings.models import PlannedSession, Sitting, WorkingProgramme
from chibo.meetings.queries.programmes import MASS, UNIT
from chibo.meetings.services import plan
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.programme_papers import Issued, issue_programme
from chibo.meetings.services.programmes import Wanted, save_programme
from chibo.organisations.models import MassOrganisation

BACKEND = "chibo.accounts.backends.PasswordOrPin"
NAME = "working_programme"
OWN, OTHER = "Nâng cao chất lượng sinh hoạt", "Bồi dưỡng nguồn kết nạp"


@pytest.fixture
def draft(world):
    lines = [
        Wanted((UNIT, world.united_cell.pk), OWN, "2025-03"),
        Wanted((UNIT, world.joint_cell.pk), OTHER, "2025-Q4"),
    ]
    office = world.actor("commune_office")
    return save_programme(office, unit=world.commune, year=2025, version=0, wanted=lines)


@pytest.fixture
def issued(world, draft):
    office, on = world.actor("commune_office"), Issued(date(2025, 1, 10))
    return issue_programme(office, unit=world.commune, year=2025, version=draft.version, issued=on)


def own_mass(world):
    rows = MassOrganisation.objects.as_of(world.day).filter(unit=world.commune)
    return rows.order_by("pk")[0]


def ask(client, world, who, name=NAME, *args, **query):
    client.force_login(world.user(who), backend=BACKEND)
    return client.get(reverse(name, args=args), query)


def send(client, world, who, name=NAME, unit="XA", year="2025", **typed):
    client.force_login(world.user(who), backend=BACKEND)
    found = WorkingProgramme.objects.filter(unit__code=unit, year=int(year)).first()
    typed.setdefault("of", str(found.pk if found else 0))
    return client.post(f"{reverse(name)}?unit={unit}&year={year}", typed)


def html(answer):
    return answer.content.decode()


# --- who reads


@pytest.mark.parametrize("who", ["commune_office", "district_office"])
def test_the_office_and_its_superior_read_every_line(client, world, issued, who):
    said = html(ask(client, world, who, unit="XA", year="2025"))
    assert OWN in said
    assert OTHER in said
    assert issued.entry.number in said
    assert "Quá thời gian, chưa lên lịch" in said


@pytest.mark.parametrize("who", ["city_office", "outsider"])
def test_neighbours_and_outsiders_find_nothing(client, world, issued, who):
    assert ask(client, world, who, unit="XA", year="2025").status_code == 404
    answer = ask(client, world, who, "programme_paper", "pdf", unit="XA", year="2025")
    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["cell_secretary", "member"])
def test_a_unit_below_finds_its_own_line_and_no_other(client, world, issued, who):
    said = html(ask(client, world, who, unit="HOA", year="2025"))
    assert OWN in said
    assert OTHER not in said
    above = ask(client, world, who, unit="XA", year="2025")
    assert above.status_code == 404 or OTHER not in html(above)
    paper = ask(client, world, who, "programme_paper", "pdf", unit="XA", year="2025")
    assert paper.status_code == 404


def test_the_neighbour_cell_is_told_of_its_own_line_alone(client, world, issued):
    said = html(ask(client, world, "neighbour_secretary", unit="GHEP", year="2025"))
    assert OTHER in said
    assert OWN not in said


def test_a_draft_tells_nobody_below(client, world, draft):
    assert OWN not in html(ask(client, world, "cell_secretary", unit="HOA", year="2025"))
    assert OWN not in html(ask(client, world, "cell_secretary", "unit", "HOA"))


def test_the_units_own_page_tells_of_it(client, world, issued):
    assert OWN in html(ask(client, world, "cell_secretary", "unit", "HOA"))


def test_the_anonymous_are_sent_to_sign_in(client, issued):
    for name, args in ((NAME, []), ("fill_programme", []), ("programme_paper", ["pdf"])):
        answer = client.get(reverse(name, args=args))
        assert answer.status_code == 302
        assert reverse("signin") in answer["Location"]


# --- who writes


def test_the_office_writes_all_lines_in_one_form(client, world):
    page = html(ask(client, world, "commune_office", "fill_programme", unit="XA", year="2025"))
    mass = own_mass(world)
    assert str(mass.get_kind_display()) in page  # it is offered beside the cells
    typed = {
        "do": "save",
        "version": "0",
        "lines": "3",
        "l0-place": "GHEP",
        "l0-topic": OTHER,
        "l0-period": "2025-Q4",
        "l1-place": str(mass.get_kind_display()).lower(),
        "l1-topic": "Giám sát, phản biện",
        "l1-period": "2025-02",
    }
    answer = send(client, world, "commune_office", "fill_programme", **typed)
    assert answer.status_code == 302
    rows = WorkingProgramme.objects.get(unit=world.commune, year=2025).sessions.all()
    assert [(one.with_unit_id, one.with_mass_id) for one in rows] == [
        (None, mass.pk),
        (world.joint_cell.pk, None),
    ]


def filled(draft, **changes):
    first, second = draft.sessions.all()
    typed = {"do": "save", "version": str(draft.version), "lines": "3"}
    for at, (row, code) in enumerate([(first, "HOA"), (second, "GHEP")]):
        typed |= {f"l{at}-key": str(row.pk), f"l{at}-place": code, f"l{at}-topic": row.topic}
        typed[f"l{at}-period"] = row.period
    return typed | changes


def test_a_blank_line_is_taken_out_and_more_are_offered(client, world, draft):
    typed = filled(draft, do="more", **{"l0-place": "", "l0-topic": ""})
    answer = send(client, world, "commune_office", "fill_programme", **typed)
    assert answer["Location"].startswith(reverse("fill_programme"))
    assert draft.sessions.get().topic == OTHER


@pytest.mark.parametrize(
    "changes",
    [
        {"l0-place": "PHO"},
        {"l0-place": "không có"},
        {"l0-topic": ""},
        {"l0-period": ""},
        {"l0-period": "2024-03"},
        {"l2-remark": "chỉ có ghi chú"},
        {"l0-key": "x"},
        {"l0-topic": "x" * 301},
    ],
)
def test_what_cannot_be_saved_stays_as_typed(client, world, draft, changes):
    typed = filled(draft, **{"l1-topic": "Đã sửa"}, **changes)
    answer = send(client, world, "commune_office", "fill_programme", **typed)
    assert answer.status_code == 422
    assert "Đã sửa" in html(answer)
    assert not PlannedSession.objects.filter(topic="Đã sửa").exists()


def test_all_that_is_wrong_with_a_line_is_told_at_once(client, world, draft):
    typed = filled(draft, **{"l0-place": "không có", "l0-period": ""})
    form = send(client, world, "commune_office", "fill_programme", **typed).context["form"]
    assert set(form.lines[0].errors) == {"place", "period"}


def test_two_at_once_the_second_sees_what_is_saved(client, world, draft):
    typed = filled(draft, version="0", **{"l1-topic": "Bản của tôi"})
    answer = send(client, world, "commune_office", "fill_programme", **typed)
    assert answer.status_code == 422
    said = html(answer)
    assert "MTG-PROGRAMME-NEWER" in said
    assert "Bản của tôi" in said
    assert OTHER in said


def test_one_removed_and_written_anew_is_not_overwritten(client, world, draft):
    old = filled(draft, of=str(draft.pk), **{"l1-topic": "Bản của tôi"})
    draft.delete()
    line = Wanted((UNIT, world.joint_cell.pk), OTHER, "2025-02")
    office = world.actor("commune_office")
    save_programme(office, unit=world.commune, year=2025, version=0, wanted=[line])

    answer = send(client, world, "commune_office", "fill_programme", **old)

    assert answer.status_code == 422
    assert "MTG-PROGRAMME-NEWER" in html(answer)
    assert PlannedSession.objects.get().topic == OTHER


@pytest.mark.parametrize("lines", [None, "", "x", "1"])
def test_a_form_with_lines_missing_takes_none_out(client, world, draft, lines):
    typed = filled(draft) | {"lines": lines}
    if lines is None:
        del typed["lines"]

    assert send(client, world, "commune_office", "fill_programme", **typed).status_code == 404
    assert draft.sessions.count() == 2


@pytest.mark.parametrize("who", ["cell_secretary", "member", "administrator"])
def test_others_may_not_write(client, world, draft, who):
    assert ask(client, world, who, "fill_programme", unit="HOA").status_code == 404
    answer = send(client, world, who, "fill_programme", unit="HOA", **filled(draft))
    assert answer.status_code in (403, 404)
    assert draft.sessions.count() == 2


def test_it_is_issued_opened_again_and_its_number_stays(client, world, draft):
    typed = {"do": "issue", "version": str(draft.version), "on": "10/1/2025", "serial": "4"}
    assert send(client, world, "commune_office", **typed).status_code == 302
    held = WorkingProgramme.objects.get()
    assert (held.entry and held.entry.serial) == 4
    fill = ask(client, world, "commune_office", "fill_programme", unit="XA", year="2025")
    assert fill.status_code == 404
    typed = {"do": "reopen", "version": str(held.version), "reason": "x"}
    assert send(client, world, "commune_office", **typed).status_code == 422
    typed["reason"] = "Thêm một đơn vị"
    assert send(client, world, "commune_office", **typed).status_code == 302
    assert WorkingProgramme.objects.get().issued_on is None


def test_a_day_in_the_future_is_refused_beside_its_field(client, world, draft):
    typed = {"do": "issue", "version": str(draft.version), "on": "10/12/2025"}
    answer = send(client, world, "commune_office", **typed)
    assert answer.status_code == 422
    assert "MTG-PROGRAMME-DAY" in html(answer)


def test_entered_for_others_it_names_the_paper(client, world, draft):
    typed = {"do": "issue", "version": str(draft.version), "on": "10/1/2025", "for_paper": ""}
    assert send(client, world, "district_office", **typed).status_code == 422
    typed["for_paper"] = "Chương trình số 03-CTr/ĐU"
    assert send(client, world, "district_office", **typed).status_code == 302


def test_a_draft_is_taken_back(client, world, draft):
    typed = {"do": "remove", "version": str(draft.version), "reason": "Ghi nhầm năm"}
    assert send(client, world, "commune_office", **typed).status_code == 302
    assert not WorkingProgramme.objects.exists()


def test_last_years_is_copied_from_the_empty_page(client, world, draft):
    WorkingProgramme.objects.update(year=2024)
    PlannedSession.objects.filter(topic=OWN).update(period="2024-03", last=date(2024, 3, 31))
    PlannedSession.objects.filter(topic=OTHER).update(period="2024-Q4", last=date(2024, 12, 31))
    assert 'value="copy"' in html(ask(client, world, "commune_office", unit="XA", year="2025"))
    answer = send(client, world, "commune_office", do="copy", version="0")
    assert answer.status_code == 302
    periods = WorkingProgramme.objects.get(year=2025).sessions.values_list("period", flat=True)
    assert list(periods) == ["2025-03", "2025-Q4"]


@pytest.mark.parametrize("do", ["", "sign", "drop"])
def test_a_form_that_is_not_there_is_missing(client, world, draft, do):
    assert send(client, world, "commune_office", do=do, version="1").status_code == 404


@pytest.mark.parametrize("year", ["1", "20255", "năm", "-1", "9" * 30])
def test_years_that_are_none_show_the_days_or_the_nearest(client, world, issued, year):
    assert ask(client, world, "commune_office", unit="XA", year=year).status_code == 200


# --- what it leads to


def test_an_open_line_opens_the_plan_of_its_session(client, world, issued):
    line = issued.sessions.get(topic=OTHER)
    said = html(ask(client, world, "commune_office", unit="XA", year="2025"))
    assert f"line={line.pk}" in said
    query = {"unit": "XA", "kind": "working_session_unit", "line": str(line.pk)}
    form = ask(client, world, "commune_office", "plan_sitting", **query).context["form"]
    assert form.initial["with_unit"] == world.joint_cell.pk
    assert form.initial["agenda"].startswith(OTHER)
    assert form.initial["on"] == date(2025, 10, 1)


@pytest.mark.parametrize("line", ["", "x", "0", "999999", "9" * 30])
def test_a_line_that_is_none_fills_in_nothing(client, world, issued, line):
    query = {"unit": "XA", "kind": "working_session_unit", "line": line}
    answer = ask(client, world, "commune_office", "plan_sitting", **query)
    assert answer.status_code == 200
    assert "with_unit" not in answer.context["form"].initial


def test_another_units_line_fills_in_nothing(client, world, issued):
    line = issued.sessions.first()
    query = {"unit": "HUYEN", "kind": "working_session_unit", "line": str(line.pk)}
    answer = ask(client, world, "district_office", "plan_sitting", **query)
    assert answer.status_code == 200
    assert OWN not in html(answer)


def test_sessions_outside_the_programme_stand_below(client, world, issued):
    office, day = world.actor("commune_office"), date(2025, 6, 20)
    for unit in (world.joint_cell, world.military_cell):
        wanted = Plan(day, with_unit=unit.pk)
        plan(office, unit=world.commune, kind="working_session_unit", wanted=wanted)
    said = html(ask(client, world, "commune_office", unit="XA", year="2025"))
    outside = said.partition('id="ngoai-chuong-trinh"')[2]
    extra = Sitting.objects.get(with_unit=world.military_cell)
    answering = Sitting.objects.get(with_unit=world.joint_cell)
    assert reverse("sitting", args=[extra.code]) in outside
    assert reverse("sitting", args=[answering.code]) not in outside


def test_an_earlier_day_is_read_and_not_written(client, world, issued):
    query = {"unit": "XA", "year": "2025", "as_of": "1/2/2025"}
    said = html(ask(client, world, "commune_office", **query))
    assert "Chưa lên lịch" in said
    assert "Quá thời gian" not in said
    assert 'name="do"' not in said.partition("<main")[2]


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_it_is_printed_and_leaves_an_entry(client, world, issued, suffix):
    query = {"unit": "XA", "year": "2025"}
    answer = ask(client, world, "commune_office", "programme_paper", suffix, **query)
    assert answer.status_code == 200
    assert f"2025.{suffix}" in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(action="programme.paper-taken").count() == 1


def test_no_programme_no_paper(client, world):
    query = {"unit": "XA", "year": "2025"}
    for suffix in ("pdf", "txt"):
        answer = ask(client, world, "commune_office", "programme_paper", suffix, **query)
        assert answer.status_code == 404


def test_a_mass_organisation_is_named_with_its_unit_unless_it_is_ones_own(client, world):
    office = world.actor("commune_office")
    mass = own_mass(world)
    lines = [Wanted((MASS, mass.pk), "Giám sát", "2025-02")]
    save_programme(office, unit=world.commune, year=2025, version=0, wanted=lines)
    said = html(ask(client, world, "commune_office", unit="XA", year="2025"))
    assert str(mass.get_kind_display()) in said
    assert mass.code not in said


def test_home_leads_to_it(client, world, issued):
    said = html(ask(client, world, "commune_office", "todo", unit="XA"))
    assert f"{reverse(NAME)}?unit=XA" in said


def test_a_superior_that_has_none_is_led_here_and_not_to_a_blank_paper(client, world):
    said = html(ask(client, world, "district_office", "todo", unit="HUYEN"))

    assert "Lập chương trình" in said
    assert f'{reverse(NAME)}?unit=HUYEN"' in said


def test_of_a_year_too_long_ago_none_is_begun(client, world):
    query = {"unit": "XA", "year": "2019"}
    assert ask(client, world, "commune_office", **query).context["page"].may is False
    assert ask(client, world, "commune_office", "fill_programme", **query).status_code == 404

"""Every address of the application, asked by everybody: generated from the URL table."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

WHERE = "HOA"
"""The unit asked about: the cell of the insider."""
SAMPLES = {
    "programme": {"code": "000"},
    "heatmap": {"code": "000"},
    "target": {"code": "000-9"},
    "unit": {"code": WHERE},
    "person": {"code": "THAO"},
    "uncover": {"code": "THAO"},
    "sort_name": {"code": "THAO"},
    "hand_person": {"code": "THAO"},
    "job_file": {"pk": 1},
    "bind_reference": {"code": "003-3"},
    "sitting": {"code": "HOA-20250628"},
    "sitting_paper": {"code": "HOA-20250628", "kind": "minutes", "suffix": "pdf"},
    "hand_over": {"code": "HOA-20250628"},
    "on_paper": {"code": "HOA-20250628"},
    "request": {"key": 1},
    "attachment": {"key": 1},
    "dissemination": {"key": 1},
    "change_dissemination": {"key": 1},
    "dissemination_summary": {"key": 1, "suffix": "pdf"},
    "leave": {"key": 1},
    "propose_leave": {"code": "HOA-20250628"},
    "sitting_files": {"code": "HOA-20250628"},
    "sitting_groups": {"code": "HOA-20250628"},
    "sitting_left": {"code": "HOA-20250628"},
    "charge": {"key": 1},
    "visit": {"key": 1},
    "meeting_check": {"code": "KTSH-HOA-20250630"},
    "attendance_plan": {"suffix": "pdf"},
    "programme_paper": {"suffix": "pdf"},
    "own_plan": {"code": WHERE, "year": 2025},
    "own_plan_paper": {"code": WHERE, "year": 2025, "suffix": "pdf"},
    "own_inspection": {"key": 1},
    "own_inspection_paper": {"key": 1, "kind": "notice", "suffix": "pdf"},
    "year_list": {"code": WHERE, "year": 2025},
    "year_list_paper": {"code": WHERE, "year": 2025, "suffix": "pdf"},
    "paper": {"code": "HOA-1"},
    "paper_file": {"code": "HOA-1", "suffix": "pdf"},
    "draft": {"key": 1},
    "draft_paper": {"key": 1, "suffix": "pdf"},
    "mass_year": {"code": "M-1", "year": 2025},
    "cluster": {"code": "CUM-THON"},
    "change_cluster": {"code": "CUM-THON"},
    "feed": {"secret": "none"},
}
"""What stands in the path of addresses that have something there."""
OPEN = {"feed": 404, "signin": 200, "set_language": 405, "help": 200, "start_guide": 405}
"""Addresses the anonymous may ask for, and what a GET is answered."""
BY_POST = {"signout", "set_language", "uncover", "sort_name", "start_job", "start_guide"} | {
    "sitting_left"
}
OWN = {"my_charges", "own_feed", "jobs", "job_file"}
"""About the reader, not about a unit: asked as everybody in chibo/portal/tests/test_jobs.py and
test_pages_of_attendance.py, test_pages_of_calendars.py."""
FORMS = {
    *("bind_reference", "new_cluster", "change_cluster"),
    *("attachment", "leave", "propose_leave", "sitting_files", "sitting_groups"),
    *("plan_sitting", "sitting", "sitting_paper", "request", "set_rhythm"),
    *("give_charges", "copy_charges", "charge", "attendance_plan"),
    *("fill_programme", "programme_paper", "working_programme"),
    *("record_visit", "visit", "record_check", "meeting_check"),
    *("year_list", "year_list_paper", "own_plan", "own_plan_paper"),
    *("own_inspection", "own_inspection_paper"),
    *("hand_over", "hand_person", "on_paper"),
    *("send_paper", "dissemination", "change_dissemination", "dissemination_summary"),
    *("enter_paper", "paper", "paper_file", "start_draft", "draft", "draft_paper", "mass_year"),
}
"""Read and sent at one address, by whoever may: see test_desks.py, test_pages_of_meetings.py,
test_pages_of_requests.py, test_pages_of_working_programmes.py, test_pages_of_papers.py and
test_pages_of_dissemination.py in chibo/portal/tests."""
IN_REACH = ("cell_secretary", "member", "commune_office", "province_office", "administrator")
OUT_OF_REACH = ("outsider", "neighbour_secretary", "city_office")


def patterns() -> Iterator[URLPattern]:
    waiting = list(get_resolver().url_patterns)
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, URLPattern):
            yield one
        else:
            waiting += one.url_patterns


NAMES = [str(pattern.name) for pattern in patterns()]
PAGES = [name for name in NAMES if name not in {*OPEN, *BY_POST, *OWN, *FORMS}]


def address(name: str, unit: str = WHERE) -> str:
    """The page about a unit: by its path where it has one, else by what is asked."""
    path = SAMPLES.get(name, {})
    if name == "unit":
        return reverse(name, kwargs={"code": unit})
    return f"{reverse(name, kwargs=path)}?unit={unit}"


def ask(client: Client, world, who: str, name: str, unit: str = WHERE):
    client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
    return client.get(address(name, unit))


def test_every_address_has_a_name_of_its_own():
    assert len(NAMES) == len(set(NAMES))
    assert "None" not in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_anonymous_see_the_door_and_nothing_else(client, world, name):
    answer = client.get(address(name))

    if name in OPEN:
        assert answer.status_code == OPEN[name]
    else:
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("signin"))


@pytest.mark.parametrize("who", IN_REACH)
@pytest.mark.parametrize("name", PAGES)
def test_who_reaches_the_unit_sees_its_pages(client, world, name, who):
    assert ask(client, world, who, name).status_code == 200


@pytest.mark.parametrize("who", OUT_OF_REACH)
@pytest.mark.parametrize("name", PAGES)
def test_who_does_not_reach_the_unit_gets_what_a_missing_unit_gives(client, world, name, who):
    hidden = ask(client, world, who, name)
    missing = ask(client, world, who, name, "NOWHERE")

    assert hidden.status_code == missing.status_code == 404
    assert told(hidden, WHERE) == told(missing, "NOWHERE")


def told(answer, unit: str) -> str:
    """The page without what the reader typed and the token of its forms."""
    html = answer.content.decode()
    lines = [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line]
    return "\n".join(lines).replace(unit, "…")


@pytest.mark.parametrize("who", ["cell_secretary", "member"])
@pytest.mark.parametrize("name", PAGES)
def test_a_cell_does_not_see_the_pages_of_the_unit_above_it(client, world, name, who):
    assert ask(client, world, who, name, "XA").status_code == 404


@pytest.mark.parametrize("name", [name for name in PAGES if name != "unit"])
def test_without_a_unit_the_outsider_is_told_that_nothing_is_in_reach(client, world, name):
    client.force_login(world.user("outsider"), backend="chibo.accounts.backends.PasswordOrPin")

    assert client.get(address(name).partition("?")[0]).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_read_and_nothing_is_sent_to_them(client, world, name):
    client.force_login(
        world.user("province_office"), backend="chibo.accounts.backends.PasswordOrPin"
    )

    assert client.post(address(name)).status_code == 405


@pytest.mark.parametrize("name", sorted(BY_POST - set(OPEN)))
def test_what_changes_something_asks_for_a_post(client, world, name):
    assert ask(client, world, "cell_secretary", name).status_code == 405

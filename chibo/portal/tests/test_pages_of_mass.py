"""Mass organisations' programmes of a year on the screen."""

import pytest


@pytest.fixture
def seen_by(client, world):
    def ask(who):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return client

    return ask


def text(answer):
    return answer.content.decode()


def send(client, path, **fields):
    return client.post(path, fields)


def test_a_programme_of_a_mass_organisation_is_approved_by_a_paper(seen_by, world):
    client = seen_by("administrator")
    lines = client.get("/papers/mass/?unit=TINH&year=2024").context["mass"].rows
    code = lines[0:1][0].row.code
    path = f"/papers/mass/2025/{code}/?unit=TINH"

    told = {"approved": "yes", "level": "good", "for_paper": "Sổ đảng uỷ"}
    assert "MASS-PAPER" in text(send(client, path, **told))
    answer = send(client, path, **told, number="15-TB/ĐU", signed_on="15/1/2025")

    assert answer.status_code == 302
    year = lines[0:1][0].row.years.get(year=2025)
    assert (year.programme_approved, year.level, year.approval.number) == (True, "good", "15-TB/ĐU")


def test_a_cell_does_not_see_the_mass_organisations_of_others(seen_by, world):
    client = seen_by("administrator")
    lines = client.get("/papers/mass/?unit=TINH&year=2024").context["mass"].rows
    code = lines[0:1][0].row.code

    assert seen_by("neighbour_secretary").get(f"/papers/mass/2024/{code}/").status_code == 404


@pytest.mark.parametrize("path", ["/papers/mass/?year=0000", "/papers/mass/?year=nam"])
def test_a_year_that_cannot_be_read_leaves_the_one_of_the_day(seen_by, path):
    page = seen_by("administrator").get(path)

    assert page.context["year"] == "2025"


def test_a_year_that_cannot_be_is_no_page(seen_by):
    client = seen_by("administrator")
    line = client.get("/papers/mass/?unit=TINH&year=2024").context["mass"].rows[0:1][0]

    assert client.get(f"/papers/mass/99999/{line.row.code}/").status_code == 404

"""How names stand in lists: the office may say by which words, and namesakes are told apart."""

import pytest
from django.urls import reverse

from chibo.members.models import Person
from chibo.members.namesakes import told_apart

BACKEND = "chibo.accounts.backends.PasswordOrPin"


@pytest.fixture
def send(client, world):
    def post(who: str, words: str, code: str = "PHU"):
        client.force_login(world.user(who), backend=BACKEND)
        return client.post(reverse("sort_name", args=[code]), {"words": words})

    return post


def test_the_office_says_it_on_the_page_and_comes_back_to_it(send, read):
    assert read("commune_office", "/persons/PHU/").has("Xếp tên theo", "như thường lệ")
    answer = send("commune_office", "Nông Phú")

    assert (answer.status_code, answer.url) == (302, "/persons/PHU/#dinh-danh")
    assert read("commune_office", "/persons/PHU/").has("Xếp tên theo", "Nông Phú")


@pytest.mark.parametrize("who", ["cell_secretary", "inspector"])
def test_who_may_only_look_is_not_offered_it_and_gets_what_a_missing_page_gives(send, read, who):
    assert "Xếp tên theo" not in read(who, "/persons/PHU/").text
    assert send(who, "Nông Phú").status_code == 404
    assert Person.objects.get(code="PHU").sorted_as == ""


def test_words_of_another_name_are_refused_with_a_way_out(send):
    answer = send("commune_office", "Hen Niê")

    assert answer.status_code == 422
    assert "MEM-SORT-WORDS" in answer.content.decode()


def test_the_list_of_members_stands_in_that_order(send, read):
    before = read("commune_office", "/persons/", unit="HOA").html
    send("commune_office", "Văn Nông")
    after = read("commune_office", "/persons/", unit="HOA").html

    assert before.index("/persons/PHU/") != after.index("/persons/PHU/")


@pytest.mark.usefixtures("world")
def test_persons_of_one_name_are_told_apart_by_year_of_birth():
    minh, lan = Person.objects.get(code="MINH"), Person.objects.get(code="LAN")
    phu = Person.objects.get(code="PHU")
    lan.full_name = minh.full_name

    told = told_apart([minh, lan, phu])
    assert told[phu.pk] == phu.full_name
    assert len(set(told.values())) == 3
    assert all(str(one.born.year) in told[one.pk] for one in (minh, lan) if one.born)


def test_search_tells_them_apart_too(read, world):
    Person.objects.filter(code="PHU").update(full_name="Nguyễn Thị Lan", folded="nguyen thi lan")
    Person.objects.filter(code="LAN").update(full_name="Nguyễn Thị Lan", folded="nguyen thi lan")
    page = read("commune_office", "/search/", q="nguyen thi lan")

    assert page.text.count("Nguyễn Thị Lan (sinh năm") == 2

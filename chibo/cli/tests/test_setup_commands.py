"""chibo init, demo, prepare: an empty database, a demo, a second start that changes nothing."""

import json
from io import StringIO

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command

from chibo.accounts.actors import actor_for
from chibo.accounts.models import Grant, User
from chibo.core.models import AuditEntry, Instance, Pack
from chibo.exchange.demo.small import LAST
from chibo.members.models import Person
from chibo.organisations.models import Placement, Unit
from chibo.programmes.models import Target

pytestmark = pytest.mark.django_db


def run(name, *args, **options):
    out = StringIO()
    call_command(name, *args, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def small(monkeypatch):
    """The database that bin/run makes, with the small world."""
    monkeypatch.setenv("CHIBO_SCALE", "small")
    monkeypatch.setenv("PORT", "8123")
    return run("prepare")


def test_init_sets_up_an_empty_database_and_tells_the_password_once():
    said = run("init", admin="chi-huy")

    user = User.objects.get()
    name, password = said.split()[-2:]
    assert (name, user.is_local_administrator) == ("chi-huy", True)
    assert check_password(password, user.password)
    assert actor_for().may("packs.load")
    assert Target.objects.filter(code="000-9").exists()
    assert not Instance.objects.exclude(nature="empty").exists()

    with pytest.raises(CommandError, match="SETUP-NOT-EMPTY") as no:
        run("init")
    assert no.value.returncode == 2
    assert User.objects.count() == 1


def test_prepare_leaves_alone_what_init_set_up(monkeypatch):
    monkeypatch.setenv("CHIBO_SCALE", "small")
    run("init")

    said = run("prepare")

    assert "http://127.0.0.1:8000" in said
    assert "demo" not in said
    assert not Unit.objects.exists()


def test_prepare_makes_a_demo_with_an_account_for_every_role(small):
    assert Instance.objects.get().nature == Instance.Nature.DEMO
    assert Person.objects.exists()
    assert "http://127.0.0.1:8123" in small
    assert "bithu-demo" in small

    accounts = json.loads(run("demo", "accounts", format="json"))
    assert {one["role"] for one in accounts} == {
        "administrator",
        "superior_office",
        "superior_leader",
        "inspector",
        "inspection_head",
        "base_office",
        "cell_secretary",
        "member",
        "observer",
    }
    for one in accounts:
        assert set(one) == {"username", "password", "role", "unit"}
        assert User.objects.get(username=one["username"]).check_password(one["password"])
        assert Unit.objects.filter(code=one["unit"]).exists()


def test_demo_accounts_stand_where_they_have_something_to_see(small):
    secretary = User.objects.get(username="bithu")
    actor = actor_for("bithu")
    (cell,) = actor.roots("person.view")

    assert actor.today == Instance.objects.get().last_day
    assert actor.today >= LAST
    assert Placement.objects.as_of(actor.today).get(unit=cell).level.endswith("_cell")
    assert secretary.person
    assert actor_for("dangvien").roots("figure.view") == {cell}
    assert actor_for("dangvien").roots("person.view") == set()
    assert actor_for("dangvien").person_id not in (None, secretary.person)
    top = Placement.objects.as_of(actor.today).get(parent=None).unit_id
    assert actor_for("theodoi").roots("figure.view") == {top}


def test_a_second_start_changes_nothing(small):
    def counts():
        models = (AuditEntry, Pack, User, Grant, Person, Placement, Target)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before = counts()

    assert run("prepare").splitlines()[0] == small.splitlines()[0]
    assert counts() == before


def test_the_accounts_of_a_start_that_was_cut_short_are_made_at_the_next(small):
    Grant.objects.all().delete()
    User.objects.all().delete()

    assert "bithu-demo" in run("prepare")
    assert Grant.objects.filter(user__username="bithu").exists()


def test_a_demo_that_is_there_stays_as_its_people_left_it(small):
    people, entries = Person.objects.count(), AuditEntry.objects.count()
    out, said = StringIO(), StringIO()

    call_command("demo", scale="khoi", stdout=out, stderr=said)

    assert "bithu-demo" in out.getvalue()
    assert "được giữ nguyên" in said.getvalue()
    assert (Person.objects.count(), AuditEntry.objects.count()) == (people, entries)


def test_no_demo_goes_into_a_real_database(small):
    Instance.objects.update(nature=Instance.Nature.REAL)

    for args in (["demo"], ["demo", "accounts"]):
        with pytest.raises(CommandError, match="SETUP-") as no:
            run(*args)
        assert no.value.returncode == 2
    assert "demo" not in run("prepare")


def test_an_unknown_scale_is_refused(monkeypatch):
    monkeypatch.setenv("CHIBO_SCALE", "huge")

    with pytest.raises(CommandError, match="small, khoi, tinh"):
        run("prepare")
    assert not Unit.objects.exists()

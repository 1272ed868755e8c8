"""A load adds and changes by key, deletes nothing, and leaves one entry in the trail."""

from datetime import date

import pytest
from django.db import OperationalError

from chibo.core.actor import Actor
from chibo.core.models import AuditEntry, Instance, Job, Touched
from chibo.core.refusals import NotAllowed, Refused
from chibo.exchange.tests.workbook_book import (
    MERGER,
    START,
    TODAY,
    between,
    clerk,
    day,
    packs,
    small,
    spell,
    stored,
    unit,
)
from chibo.exchange.workbook.faults import Faulty
from chibo.exchange.workbook.services import check_file, load_book, load_file
from chibo.members.models import Membership, Person, Seat
from chibo.organisations.models import Ancestry, Level, Placement, Stay, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.importing]


@pytest.fixture(autouse=True)
def _packs(db):
    packs()


@pytest.fixture
def loaded():
    return load_book(clerk(), small().items())


def test_a_second_load_of_the_same_changes_nothing_and_says_so(loaded):
    before = stored()

    again = load_book(clerk(), small().items())

    assert not again.changed
    assert again.counts["meetings"].same == 2
    assert stored() == before
    assert AuditEntry.objects.filter(action="workbook.loaded").count() == 1


def test_a_row_with_a_known_key_changes_and_all_others_stay(loaded):
    before = stored()
    meeting = small()["meetings"][0] | {"present": 19, "held_on": day("2015-02-10")}

    counts = load_book(clerk(), {"meetings": [meeting]}.items()).counts

    assert (counts["meetings"].added, counts["meetings"].changed) == (0, 1)
    assert counts["meetings"].earliest == day("2015-02-03")
    changed = stored()
    assert {name for name in before if before[name] != changed[name]} == {"meetings"}


def test_an_empty_cell_empties_what_was_known(loaded):
    hoa = small()["persons"][1] | {"birth_year": None}
    load_book(clerk(), {"persons": [hoa]}.items())
    assert Person.objects.get(code="HOA").born is None


def test_one_fault_in_the_last_sheet_and_nothing_is_loaded():
    book = small()
    book["keeping"][0]["unit"] = "NOBODY"
    with pytest.raises(Faulty):
        load_book(clerk(), book.items())
    assert not any(stored().values())
    assert not Unit.objects.exists()
    assert not AuditEntry.objects.exists()


def test_what_follows_from_a_row_is_stored_with_it(loaded):
    minh, hoa = Person.objects.order_by("-code")
    assert (minh.folded, minh.born) == ("nguyen van minh", day("1970-03-05"))
    assert hoa.born == date(1988, 7, 1)
    assert minh.sort_key > hoa.sort_key
    assert Placement.objects.get(unit__code="ORG").folded == "don vi org"
    assert Ancestry.objects.filter(ancestor__code="P", descendant__code="C").exists()
    assert Stay.objects.filter(unit__code="A", valid_to=MERGER).exists()


def test_the_load_leaves_one_entry_that_says_what_it_reached(loaded):
    entry = AuditEntry.objects.get(action="workbook.loaded")
    assert entry.user_name == "Lan"
    assert entry.detail["sheets"]["units"] == {"added": 5, "changed": 0}
    reached = {row.records: (row.unit, row.earliest) for row in Touched.objects.all()}
    assert reached["units"] == (None, START)
    assert reached["persons"] == (None, None)
    assert reached["classifications"] == (None, date(2016, 1, 1))


def test_the_job_shows_how_it_ended(loaded):
    done = Job.objects.get()
    assert (done.state, done.result["units"]["added"]) == (Job.State.DONE, 5)

    with pytest.raises(Faulty):
        load_book(clerk(), {"leaves": [spell(person="X", kind="away")]}.items())
    assert Job.objects.latest("id").state == Job.State.FAILED


def test_rows_change_places_within_one_load(loaded):
    """The open row is closed and the closed one opened, though the database allows one open row."""
    book = {
        "units": [
            unit("A", "subordinate_party_cell", "ORG", to=day("2019-01-01")),
            unit("A", "subordinate_party_cell", "ORG", **between("2021-01-01")),
        ],
        "standings": [
            spell(person="MINH", standing="official"),
            spell(person="HOA", standing="probationary", to=day("2016-01-01")),
            spell(person="HOA", standing="official", **between("2016-01-01")),
        ],
    }
    load_book(clerk(), book.items())

    swapped = {
        "standings": [
            spell(person="MINH", standing="official", to=day("2017-01-01")),
            spell(person="MINH", standing="official", **between("2017-01-01")),
            spell(person="HOA", standing="official", **between("2016-01-01", "2018-01-01")),
        ]
    }
    counts = load_book(clerk(), swapped.items()).counts["standings"]
    assert (counts.added, counts.changed) == (1, 2)


def test_a_temporary_stay_becomes_the_home_as_the_home_becomes_temporary(loaded):
    home, temporary = small()["memberships"][2:]
    swapped = [home | {"kind": "temporary"}, temporary | {"kind": "home"}]

    load_book(clerk(), {"memberships": swapped}.items())

    assert Membership.objects.get(person__code="HOA", kind="home").unit.code == "A"


def test_seats_follow_their_days_when_terms_are_re_dated(loaded):
    """One term becomes two: whoever sat in its second half now sits in the second term."""
    load_book(
        clerk(),
        {
            "seats": [
                spell(body="COM", person="HOA", position="member")
                | between("2019-03-01", "2020-06-01")
            ]
        }.items(),
    )
    minh = spell(body="COM", person="MINH", position="secretary", to=day("2019-01-01"))
    terms = [
        spell(body="COM", to=day("2019-01-01")),
        spell(body="COM", **between("2019-01-01", "2020-06-01")),
    ]

    load_book(clerk(), {"terms": terms, "seats": [minh]}.items())

    hoa = Seat.objects.get(person__code="HOA", valid_from=day("2019-03-01"))
    assert hoa.term.valid_from == day("2019-01-01")


def test_a_workbook_names_rows_that_only_the_database_has(loaded):
    meeting = {"code": "H9", "unit": "C", "kind": "cell_regular", "held_on": TODAY}
    assert load_book(clerk(), {"meetings": [meeting]}.items()).counts["meetings"].added == 1


def test_a_database_becomes_real_with_its_first_workbook_and_refuses_demos(loaded):
    assert Instance.objects.get().nature == Instance.Nature.REAL
    demo = {"info": [{"key": "demo", "value": "yes"}]}
    with pytest.raises(Faulty) as no:
        load_book(clerk(), demo.items())
    assert [fault.code for fault in no.value.faults] == ["WB-DEMO-SIDE"]


def test_a_demo_has_a_last_day_and_refuses_real_workbooks():
    book = small()
    book["info"][2]["value"] = "yes"
    load_book(clerk(), book.items())
    here = Instance.objects.get()
    assert (here.nature, here.last_day, here.title) == ("demo", day("2021-05-31"), "Sổ nhỏ")

    with pytest.raises(Faulty) as no:
        load_book(clerk(), {"info": []}.items())
    assert [fault.code for fault in no.value.faults] == ["WB-DEMO-SIDE"]


def test_whoever_may_not_load_everywhere_may_not_load_or_check(loaded, tmp_path):
    org = Unit.objects.get(code="ORG").pk
    secretary = Actor(
        user_id=2, name="Minh", today=TODAY, grants={"workbook.load": frozenset({org})}
    )
    for act in (load_file, check_file):
        with pytest.raises(NotAllowed):
            act(secretary, tmp_path / "in.xlsx")


@pytest.mark.parametrize("content", [None, b"no workbook at all"])
def test_a_file_that_is_missing_or_no_workbook_is_refused(tmp_path, content):
    path = tmp_path / "in.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refused) as no:
        check_file(clerk(), path)
    assert no.value.code == "WB-FILE"


def test_a_database_that_others_hold_too_long_is_a_refusal(monkeypatch):
    def locked(*_args: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("chibo.exchange.workbook.services.apply", locked)
    with pytest.raises(Refused) as no:
        load_book(clerk(), small().items())
    assert no.value.code == "WB-BUSY"
    assert not any(stored().values())


def test_without_the_packs_nothing_can_be_checked():
    Level.objects.all().delete()
    with pytest.raises(Refused) as no:
        load_book(clerk(), small().items())
    assert no.value.code == "WB-NO-PACKS"

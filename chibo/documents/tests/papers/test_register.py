"""The register: numbers without gaps by term, and every version of what was issued."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, transaction

from chibo.core.handover import HANDOVER, Handing
from chibo.core.models import AuditEntry
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents.models import IssuedPaper, NumberedPaper
from chibo.documents.official import Text
from chibo.documents.official.laying import lay
from chibo.documents.queries.heads import letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.documents.queries.register import newest_version, registered, tree_of
from chibo.documents.services import keep_paper, number_paper
from chibo.documents.tests.papers.specimens import minutes, resolution
from chibo.organisations.models import Body, Term
from tests.world.plugin import forget
from tests.world.snapshot import put
from tests.world.world import World


def number(world, *, type="resolution", on=None, actor="cell_secretary", unit=None, **more):
    return number_paper(
        world.actor(actor),
        unit=unit or world.united_cell,
        issuer=more.pop("issuer", "cell"),
        type=type,
        on=on or world.day,
        **more,
    )


def refused(code: str):
    return pytest.raises(Refused, match=rf"\[{code}\]")


def test_numbers_run_by_type_and_have_two_digits(world):
    given = [number(world, type=t).number for t in ("resolution", "minutes", "resolution")]
    assert given == ["01-NQ/CB", "01-BB/CB", "02-NQ/CB"]


def test_a_committee_and_its_standing_committee_share_one_run(world):
    first = number(world, unit=world.hospital, issuer="committee", actor="province_office")
    other = number(world, unit=world.hospital, issuer="standing_committee", actor="province_office")
    assert [first.number, other.number] == ["01-NQ/ĐU", "02-NQ/ĐU"]


def test_a_run_ends_with_the_term_of_the_committee(world):
    cell = world.united_cell
    before = number(world, on=date(2025, 3, 1))
    body = Body.objects.create(
        unit=cell, code="CHI-UY", kind=Body.Kind.CELL_SECRETARY, valid_from=date(2025, 4, 1)
    )
    Term.objects.create(body=body, valid_from=date(2025, 4, 1))

    assert before.number == "01-NQ/CB"
    assert number(world, on=date(2025, 4, 1)).number == "01-NQ/CB"
    assert number(world, on=date(2025, 4, 2)).number == "02-NQ/CB"
    # One of the old term that is entered late goes on from there.
    late = number(world, on=date(2025, 3, 31))
    assert (late.number, late.run_from) == ("02-NQ/CB", before.run_from)


def test_a_term_that_is_recorded_later_takes_in_what_was_numbered_in_its_days(world):
    terms = Term.objects.filter(body__unit=world.united_cell)
    terms.update(valid_from=date(2099, 1, 1))
    assert number(world, on=date(2025, 5, 1)).run_from == world.after_merger - date.resolution
    terms.update(valid_from=date(2025, 4, 1))

    assert number(world, on=date(2025, 6, 1)).number == "02-NQ/CB"


def test_a_book_kept_on_paper_is_taken_over_by_its_last_number(world):
    assert number(world, serial=17).number == "17-NQ/CB"
    assert number(world).number == "18-NQ/CB"
    with refused("PAPER-TAKEN") as no:
        number(world, serial=17)
    assert "17-NQ/CB" in no.value.message
    with refused("PAPER-SERIAL"):
        number(world, serial=0)


def test_minutes_may_bear_no_number(world):
    kept = number(world, type="minutes", numbered=False)
    again = number(world, type="minutes", numbered=False)
    assert (kept.number, kept.serial, again.serial) == ("", None, None)
    assert number(world, type="minutes").number == "01-BB/CB"


def test_whom_it_does_not_concern_numbers_nothing(world):
    for name in ("neighbour_secretary", "member", "observer", "outsider"):
        with pytest.raises(NotAllowed):
            number(world, actor=name)
    for wrong in ({"type": "wish"}, {"issuer": "committee"}, {"on": date(2024, 9, 1)}):
        with pytest.raises(Refused):
            number(world, **wrong)
    assert not NumberedPaper.objects.exists()


def test_a_number_that_a_failed_transaction_gave_back_is_given_out_again(world):
    with transaction.atomic():
        number(world)
        transaction.set_rollback(True)
    assert number(world).number == "01-NQ/CB"


def test_what_was_issued_is_kept_with_its_number_and_hash(world):
    actor, entry = world.actor("cell_secretary"), number(world)

    kept = keep_paper(actor, entry=entry, paper=resolution())

    assert (kept.version, len(kept.sha256), kept.issued_by) == (1, 64, actor.user_id)
    paper = tree_of(newest_version(entry))
    assert paper == replace(resolution(), head=replace(resolution().head, number=entry.number))
    assert list(registered(actor, world.united_cell.pk)) == [entry]
    assert not registered(world.actor("neighbour_secretary"), world.united_cell.pk)
    last = AuditEntry.objects.order_by("-id")[0]
    assert (last.action, last.detail["number"]) == ("papers.issued", "01-NQ/CB")


def test_a_corrected_paper_keeps_the_version_before_it(world):
    actor, entry = world.actor("cell_secretary"), number(world, type="minutes")
    first = keep_paper(actor, entry=entry, paper=minutes())
    better = replace(minutes(), body=(*minutes().body, Text("Bổ sung.")))

    with refused("PAPER-SAME"):
        keep_paper(actor, entry=entry, paper=minutes(), reason="Sửa")
    with refused("PAPER-REASON"):
        keep_paper(actor, entry=entry, paper=better, reason=" ")
    second = keep_paper(actor, entry=entry, paper=better, reason="Thiếu một câu")

    assert (second.version, second.replaces, second.reason) == (2, first, "Thiếu một câu")
    assert newest_version(entry) == second
    first.refresh_from_db()
    assert tree_of(first).body == minutes().body
    assert IssuedPaper.objects.count() == 2


def test_the_head_of_a_cells_paper_is_made_of_what_units_are_called(world):
    made = letterhead(paper_rules(), world.united_cell.pk, "cell", world.day)
    head = made.head("01-NQ/CB")

    assert head.issuer.startswith("Chi bộ ")
    assert head.superior.startswith("Đảng bộ ")
    assert head.place
    assert head.place in head.superior
    assert made.head(dated=False).place == ""
    signed = made.signed("secretary", "A")
    assert (signed.authority, signed.post) == ("T/M CHI BỘ", "Bí thư")
    lay(replace(resolution(), head=head), paper_rules())


def test_a_committee_is_named_and_a_province_has_nobody_above(world):
    rules = paper_rules()
    hospital = letterhead(rules, world.hospital.pk, "standing_committee", world.day)
    province = letterhead(rules, world.province.pk, "committee", world.day)
    board = letterhead(rules, world.province.pk, "organisation_board", world.day)

    assert hospital.called.startswith("Đảng uỷ ")
    assert (province.called[:7], province.superior) == ("Tỉnh uỷ", "")
    assert (board.called, board.superior) == ("Ban Tổ chức", province.called)


def test_a_paper_dated_after_the_end_of_its_unit_stands_in_the_way(world):
    number(world)
    ending = Handing(
        actor=world.actor("province_office"),
        on=world.day,
        decision="1-QĐ/TU",
        ended=frozenset({world.united_cell.pk}),
    )

    [told] = HANDOVER.preview(ending, only=["numbered_papers"])
    assert (told.count, told.hinders) == (1, True)
    later = replace(ending, on=world.day + date.resolution)
    assert not HANDOVER.preview(later, only=["numbered_papers"])


# --- Many at once ---------------------------------------------------------------------------


@pytest.fixture
def lasting_world(world_rows, transactional_db):
    put(world_rows)
    forget()
    return World()


@pytest.mark.concurrency
def test_papers_numbered_at_once_leave_no_gap_and_no_pair(lasting_world):
    many = 8
    actor, cell = lasting_world.actor("cell_secretary"), lasting_world.united_cell
    begun = Barrier(many, timeout=20)

    def run(_at: int) -> str:
        begun.wait()
        try:
            wish = {"unit": cell, "issuer": "cell", "type": "resolution", "on": lasting_world.day}
            return number_paper(actor, **wish).number
        finally:
            connection.close()

    with ThreadPoolExecutor(many) as pool:
        given = sorted(pool.map(run, range(many)))
    assert given == [f"{at:02d}-NQ/CB" for at in range(1, many + 1)]

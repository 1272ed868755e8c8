"""Members, seats and successors: nobody is at home twice, no seat outlasts its term."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

from chibo.exchange.demo.days import LAST, PIVOT
from chibo.exchange.demo.tests.books import Book, Row, grouped, on, overlapping


def _homes(book: Book) -> dict[str, list[Row]]:
    rows = [r for r in book["memberships"] if r["kind"] in ("home", "reinforced")]
    return grouped(rows, "person")


def test_nobody_is_at_home_in_two_cells_on_one_day(book: Book) -> None:
    assert [row for rows in _homes(book).values() for row in overlapping(rows)] == []


def test_who_moves_or_is_reorganised_is_in_the_next_cell_on_the_same_day(book: Book) -> None:
    for rows in _homes(book).values():
        rows.sort(key=lambda r: r["from"])
        for first, second in pairwise(rows):
            within = first["left"] in ("moved", "reorganisation")
            assert within == (second["joined"] in ("moved", "reorganisation"))
            if within:
                assert first["to"] == second["from"]
                assert first["left"] == second["joined"]
        assert rows[0]["joined"] not in ("moved", "reorganisation")
        assert rows[-1]["left"] not in ("moved", "reorganisation")


def test_a_row_says_how_it_ended_exactly_when_it_ended(book: Book) -> None:
    for row in book["memberships"]:
        assert (row["to"] is None) == (row["left"] is None)
    for row in book["seats"]:
        assert (row["to"] is None) == (row["ended"] is None)


def test_opening_and_in_less_out_is_closing_in_every_year(book: Book) -> None:
    rows = [r for rows in _homes(book).values() for r in rows]
    for year in range(2010, 2026):
        first, after = date(year, 1, 1), date(year + 1, 1, 1)
        opening = sum(on(r, first) for r in rows)
        came = sum(first < r["from"] <= after for r in rows)
        left = sum(r["to"] is not None and first < r["to"] <= after for r in rows)
        assert opening + came - left == sum(on(r, after) for r in rows)


def test_admissions_are_about_three_percent_a_year(book: Book) -> None:
    rows = [r for rows in _homes(book).values() for r in rows]
    admitted = Counter(r["from"].year for r in rows if r["joined"] == "admitted")
    for year in range(2011, 2026):
        stock = sum(on(r, date(year, 1, 1)) for r in rows)
        assert 0.02 < admitted[year] / stock < 0.055


def test_reinforced_members_come_from_a_cell_of_their_own(book: Book) -> None:
    sent = [r for r in book["memberships"] if r["kind"] == "reinforced"]
    assert len(sent) > 20
    for row in book["memberships"]:
        assert (row["origin_unit"] is not None) == (row["kind"] == "reinforced")


def test_every_seat_lies_within_one_term_of_its_body(book: Book) -> None:
    terms = grouped(book["terms"], "body")
    for seat in book["seats"]:
        holding = [t for t in terms[seat["body"]] if on(t, seat["from"])]
        assert len(holding) == 1
        end = holding[0]["to"]
        assert end is None or (seat["to"] is not None and seat["to"] <= end)


def test_nobody_sits_twice_in_a_body_and_there_is_one_secretary_at_a_time(book: Book) -> None:
    for rows in grouped(book["seats"], "body", "person").values():
        assert overlapping(rows) == []
    secretaries = [r for r in book["seats"] if r["position"] == "secretary"]
    for rows in grouped(secretaries, "body").values():
        assert overlapping(rows) == []


def test_who_sits_in_a_committee_at_the_base_is_a_member_then(book: Book) -> None:
    homes = _homes(book)
    for seat in book["seats"]:
        rows = homes[seat["person"]]
        assert any(on(row, seat["from"]) for row in rows)
        last = seat["to"] - timedelta(days=1) if seat["to"] else LAST
        assert any(on(row, last) for row in rows)


def test_every_ended_unit_has_one_main_successor_but_for_one_that_was_wound_up(book: Book) -> None:
    mains = Counter(r["old"] for r in book["successors"] if r["kind"] == "unit" and r["main"])
    ended = {code for code in book.units if book.ends(code) is not None}
    assert set(mains) <= ended
    assert set(mains.values()) == {1}
    assert len(ended - set(mains)) == 1


def test_successors_begin_where_the_old_ones_end_or_are_split_off(book: Book) -> None:
    for row in book["successors"]:
        if row["kind"] == "unit":
            assert book.unit(row["new"], row["on"]) is not None
            ends = book.ends(row["old"])
            assert ends == row["on"] or (row["event"] == "split" and not row["main"])


def test_there_were_a_merger_of_communes_and_a_split_before_the_reform(book: Book) -> None:
    days = defaultdict(set)
    for row in book["successors"]:
        place = (
            min(book.units[row["old"]], key=lambda r: r["from"]) if row["kind"] == "unit" else {}
        )
        if place.get("level") == "base_party_org":
            days[row["event"]].add(row["on"])
    assert date(2019, 12, 1) in days["merge"]
    assert date(2017, 6, 1) in days["split"]


def test_localities_were_merged_before_the_pivot_day_and_in_2026(book: Book) -> None:
    years = {r["on"].year for r in book["successors"] if r["kind"] == "locality"}
    assert {2020, 2026} <= years


def test_hamlet_cells_of_one_commune_drag_the_number_of_joint_cells_down(book: Book) -> None:
    standing = {r["code"]: r for r in book["localities"] if on(r, PIVOT)}
    joint = Counter(
        standing[r["locality"]]["unit"]
        for r in book["locality_cells"]
        if r["mode"] == "joint" and on(r, PIVOT)
    )
    (worst, most), (_, next_most) = joint.most_common(2)
    assert most >= 10
    assert most > sum(joint.values()) / 2 > next_most
    assert book.unit(worst, PIVOT)["type"] == "commune"  # type: ignore[index]

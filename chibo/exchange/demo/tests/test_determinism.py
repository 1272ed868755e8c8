"""The same scale and seed give the same rows, in every process."""

import os
import subprocess
import sys

from chibo.exchange.demo import make
from chibo.exchange.demo.names import is_too_well_known
from chibo.exchange.demo.tests.books import Book, Rows, fingerprint

PRINT = (
    "from chibo.exchange.demo import make;"
    "from chibo.exchange.demo.tests.books import fingerprint;"
    "print(fingerprint(make('khoi')))"
)


def test_another_process_with_another_hash_seed_makes_the_same_rows(
    khoi: dict[str, Rows],
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINT],
        env={**os.environ, "PYTHONHASHSEED": "12345"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == fingerprint(khoi.items())


def test_another_seed_makes_another_demo_of_the_same_size(khoi: dict[str, Rows]) -> None:
    sheets = make("khoi", seed=7)
    for name, rows in sheets:
        if name == "persons":
            assert [r["full_name"] for r in rows[:50]] != [
                r["full_name"] for r in khoi["persons"][:50]
            ]
            return


def test_no_made_up_name_is_a_well_known_one(book: Book) -> None:
    assert not [r for r in book["persons"] if is_too_well_known(str(r["full_name"]))]


def test_names_of_one_part_and_names_that_begin_with_y_and_h_occur(book: Book) -> None:
    names = {r["full_name"] for r in book["persons"]}
    assert [n for n in names if " " not in n]
    assert [n for n in names if n.startswith("Y ")]
    assert [n for n in names if n.startswith("H'")]

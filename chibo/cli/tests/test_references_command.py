"""chibo references: numbers of other documents (practice M24)."""

import pytest
from django.core.management import CommandError

from tests.commands import said, told

OF = ("003-3", "--unit", "HUYEN")
BY = ("--decision", "12-QĐ/TU", "--decided", "2025-06-20", "--issuer", "Tỉnh uỷ")


def refusal(*words, as_user="province_office") -> str:
    with pytest.raises(CommandError) as no:
        said("references", *words, as_user=as_user)
    assert no.value.returncode == 2
    return str(no.value)


def listed():
    return told("references", "list", *OF, as_user="province_office")


def test_it_binds_lists_and_takes_back(world):
    words = ("--value", "2024=3", "--value", "2025=4", *BY)
    said("references", "bind", *OF, *words, as_user="province_office")
    rows = listed()
    assert [(row["year"], row["value"], row["from"]) for row in rows] == [
        (2024, 3, "2022-01-01"),
        (2025, 4, "2022-01-01"),
    ]
    assert "lần thứ XII" in rows[0]["document"]

    back = said(
        "references", "withdraw", *OF, "--from", "2025-06-25", *BY, as_user="province_office"
    )
    assert "HUYEN" in back
    assert {row["to"] for row in listed()} == {"2025-06-25"}


def test_it_refuses_as_the_page_does(world):
    assert "PROG-REFERENCE-DECISION" in refusal("bind", *OF, "--value", "2024=3")
    assert "PROG-REFERENCE-YEAR" in refusal("bind", *OF, "--value", "3", *BY)
    assert "PROG-REFERENCE-OWN" in refusal("bind", "003-1", "--unit", "HUYEN", *BY)
    assert listed() == []


@pytest.mark.parametrize("who", ["district_office", "commune_office", "observer", "outsider"])
def test_who_may_not_bind_is_told_nothing(world, who):
    assert "PROG" not in refusal("bind", *OF, "--value", "2024=3", *BY, as_user=who)
    assert listed() == []

"""chibo clusters: units put together outside the tree (practice M3)."""

import pytest
from django.core.management import CommandError

from tests.commands import said, told

BY = ("--on", "2024-06-01", "--decision", "8-QĐ/HU")


def do(*words, as_user="district_office"):
    return said("clusters", *words, as_user=as_user)


def members(day="2025-06-30"):
    rows = told("clusters", "show", "CUM-9", as_user="district_office")
    return {row["unit"] for row in rows if row["from"] <= day and (row["to"] or "9") > day}


def establish(*words, as_user="district_office"):
    told = ("--of", "HUYEN", "--name", "Cụm số 9", "--units", "XA", "BV")
    return do("establish", "CUM-9", *told, *BY, *words, as_user=as_user)


def test_a_cluster_goes_its_way(world):
    assert "Cụm số 9" in establish("--in-charge", "XA-U")
    do("add", "CUM-9", "--units", "DN", "--on", "2024-07-01")
    do("remove", "CUM-9", "--units", "BV", "--on", "2024-08-01")
    do("rename", "CUM-9", "--name", "Cụm Đông", "--on", "2024-09-01")
    do("charge", "CUM-9", "--in-charge", "-", "--on", "2024-10-01")
    assert (members("2024-07-15"), members()) == ({"XA", "BV", "DN"}, {"XA", "DN"})

    rows = told("clusters", "list", "--as-of", "2024-09-02", as_user="district_office")
    [row] = [row for row in rows if row["code"] == "CUM-9"]
    assert (row["name"], row["in_charge"], row["members"]) == ("Cụm Đông", "XA-U", 2)
    do("end", "CUM-9", "--on", "2025-01-01")
    assert "CUM-9" not in said("clusters", "list", as_user="district_office")
    assert members() == set()


@pytest.mark.parametrize("who", ["city_office", "commune_office", "member", "outsider"])
def test_who_may_not_change_units_makes_no_cluster_of_them(world, who):
    with pytest.raises(CommandError) as no:
        establish(as_user=who)
    assert no.value.returncode == 2
    with pytest.raises(CommandError):
        said("clusters", "show", "CUM-9", as_user=who)


def test_a_refusal_has_its_code(world):
    with pytest.raises(CommandError, match="ORG-CODE-TAKEN"):
        do("establish", "CUM-THON", "--of", "HUYEN", "--name", "X", "--units", "XA", *BY)

import pytest

from chibo.core.text import fold, fold_name, name_key, written_key


def test_search_ignores_marks_case_and_the_stroke_of_d() -> None:
    assert fold("Nguyễn Thị ĐẠT") == "nguyen thi dat"


def test_names_sort_by_given_name_then_by_the_rest() -> None:
    names = ["Trần Văn Ân", "Lê Thị An", "Phạm Đức Anh", "Nguyễn Văn Ánh", "Bùi Đạt", "Bùi Dân"]
    assert sorted(names, key=name_key) == [
        "Lê Thị An",
        "Phạm Đức Anh",
        "Nguyễn Văn Ánh",
        "Trần Văn Ân",
        "Bùi Dân",
        "Bùi Đạt",
    ]


def test_a_name_of_one_part_has_a_key() -> None:
    assert name_key("Páo") < name_key("Páo Sùng")
    assert name_key("") == ""


@pytest.mark.parametrize(
    ("name", "as_if"),
    [
        ("Y Moan Êñuôl", "Moan Êñuôl Y"),
        ("H'Hen Niê", "Hen Niê H"),
        ("H’ Hen Niê", "Hen Niê H"),
        ("Ksor H'Nham", "Nham Ksor H"),
        ("K'Brah", "Brah K"),
        ("Nguyễn Thị Y", "Y Nguyễn Thị"),
        ("Y", "Y"),
        ("Hà Văn K", "K Hà Văn"),
    ],
)
def test_a_name_with_a_particle_stands_under_the_given_name_after_it(name, as_if) -> None:
    assert name_key(name) == written_key(as_if)


def test_names_with_a_particle_stand_among_the_others() -> None:
    names = ["Trần Mai", "H'Hen Niê", "Y Moan Êñuôl", "Nguyễn Văn Hà", "Y Bhăm Niê", "Lê Thị Hoa"]
    assert sorted(names, key=name_key) == [names[at] for at in (4, 3, 1, 5, 0, 2)]


@pytest.mark.parametrize("typed", ["h'hen", "h’hen", "hen", "nie"])
@pytest.mark.parametrize("name", ["H'Hen Niê", "H’Hen Niê", "H' Hen Niê"])
def test_a_name_with_a_particle_is_found_with_it_and_without(name, typed) -> None:
    assert fold(typed) in fold_name(name).split()

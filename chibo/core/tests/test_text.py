from chibo.core.text import fold, name_key


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

import pytest

from chibo.core.sorting import text_key


def in_order(*texts: str) -> bool:
    shuffled = texts[::-1]
    return sorted(shuffled, key=text_key) == list(texts)


def test_letters_follow_the_vietnamese_alphabet():
    assert in_order("an", "ăn", "ân", "bà", "da", "đa", "e", "ê", "ơ", "u", "ư", "y")


def test_tones_count_only_where_the_letters_are_the_same():
    assert in_order("ma", "mà", "mả", "mã", "má", "mạ")
    assert in_order("Hoà An", "Hoa Binh", "Hoà Bình", "Hoa Lư")


@pytest.mark.parametrize("name", ["Tổ dân phố", "Thôn"])
def test_numbers_count_as_numbers(name):
    assert in_order(f"{name} 1", f"{name} 2", f"{name} 10", f"{name} 100")


def test_case_and_the_way_marks_are_encoded_do_not_matter():
    assert text_key("ĐẢNG BỘ") == text_key("đảng bộ")
    assert text_key("Hoà") == text_key("Hoa\u0300")


def test_signs_stand_before_letters():
    assert in_order("Chi bộ – ghép", "Chi bộ An")

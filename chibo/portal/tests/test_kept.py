"""What pages keep of what they worked out."""

from itertools import count

from chibo.portal.kept import Kept


def test_an_answer_is_made_once_and_the_oldest_go_first():
    kept, answers = Kept[int](2), count(1)

    def asked(key):
        return kept.get(key, lambda: next(answers))

    assert [asked("a"), asked("a"), asked("b"), asked("c")] == [1, 1, 2, 3]
    assert "a" not in kept
    assert asked("a") == 4


def test_all_are_forgotten_together():
    one, other = Kept[int](1), Kept[int](1)
    one.get("a", lambda: 1)
    other.get("a", lambda: 1)

    Kept.forget_all()

    assert "a" not in one
    assert "a" not in other

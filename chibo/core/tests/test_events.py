"""News goes to whoever is wired for its kind, in order, and to nobody else."""

from dataclasses import dataclass
from datetime import date

from chibo.core.actor import Actor
from chibo.core.events import NewsDesk

ACTOR = Actor(user_id=1, name="Lan", today=date(2025, 1, 1))


@dataclass(frozen=True)
class Good:
    what: str


@dataclass(frozen=True)
class Bad:
    what: str


def test_every_handler_of_the_kind_hears_it_in_order() -> None:
    heard: list[str] = []
    desk = NewsDesk()
    desk.wire(
        {
            Good: (
                lambda actor, news: heard.append(f"{actor.name} {news.what}"),
                lambda _actor, news: heard.append(news.what),
            )
        }
    )
    desk.tell(ACTOR, Good("mới"))
    desk.tell(ACTOR, Bad("cũ"))
    assert heard == ["Lan mới", "mới"]


def test_wiring_anew_forgets_what_was_wired_before() -> None:
    heard: list[object] = []
    desk = NewsDesk()
    desk.wire({Good: (lambda _actor, news: heard.append(news),)})
    desk.wire({})
    desk.tell(ACTOR, Good("mới"))
    assert not heard

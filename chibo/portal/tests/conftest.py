"""Readers of pages: somebody of the small world who is signed in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import pytest
from django.test import Client

from tests.world.world import World


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `html` with the white space between words made plain, `text` without tags."""

    status: int
    html: str

    @property
    def text(self) -> str:
        plain = re.sub(r"<(svg|head|script)\b.*?</\1>", " ", self.html)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", plain)))

    def has(self, *words: str) -> bool:
        """Whether all of these are told, in their order."""
        return re.search(".*?".join(map(re.escape, words)), self.text) is not None


Reader = Callable[..., Answer]


def answer_of(response) -> Answer:
    html = response.content.decode()
    return Answer(
        response.status_code, re.sub(r"\s+", " ", html.replace("\N{NO-BREAK SPACE}", " "))
    )


@pytest.fixture
def read(client: Client, world: World) -> Reader:
    """read("province_office", "/units/", q="xom"): the page as that person gets it."""

    def ask(who: str, path: str, **query: str) -> Answer:
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return answer_of(client.get(path, query))

    return ask

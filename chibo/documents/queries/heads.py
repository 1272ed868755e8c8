"""Heads of papers, made of what units are called on the day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chibo.documents.official.layouts import PaperLayoutsPack
from chibo.documents.official.signing import signature
from chibo.documents.official.tree import Head, Signature
from chibo.organisations.models import Ancestry, Placement

COMMITTEES = ("committee", "standing_committee")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What an issuer's papers of a day begin and end with."""

    rules: PaperLayoutsPack
    issuer: str
    day: date
    level: str
    type: str
    superior: str
    called: str
    place: str

    def head(self, number: str = "", *, dated: bool = True, draft: int = 0) -> Head:
        """The head; minutes are not dated there."""
        place = self.place if dated else ""
        return Head(
            superior=self.superior, issuer=self.called, number=number, place=place, draft=draft
        )

    def signed(self, post: str, name: str) -> Signature:
        """How somebody of that post signs. Raises Refused PAPER-ISSUER, PAPER-SIGNER."""
        return signature(
            self.rules,
            issuer=self.issuer,
            level=self.level,
            type=self.type,
            post=post,
            name=name,
            day=self.day,
        )


def letterhead(rules: PaperLayoutsPack, unit: int, issuer: str, day: date) -> Letterhead:
    """Whose papers they are, under whom, and where they are signed.

    Raises Placement.DoesNotExist for a unit that doesn't stand on the day.
    """
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    lines = Ancestry.objects.filter(held, descendant=unit, kept=False, valid_from__lte=day)
    depths = dict(lines.values_list("ancestor_id", "depth")) | {unit: 0}
    rows = {row.unit_id: row for row in Placement.objects.as_of(day).filter(unit__in=depths)}
    if unit not in rows:
        raise Placement.DoesNotExist(f"unit {unit} on {day}")
    upward = sorted(rows, key=lambda key: depths[key])
    names = [rows[key].name for key in upward]
    superior, called = _named(rules, issuer, names)
    places = (rules.names.place(name) for name in names)
    own = rows[unit]
    return Letterhead(
        rules=rules,
        issuer=issuer,
        day=day,
        level=own.level,
        type=own.type,
        superior=superior,
        called=called,
        place=next((place for place in places if place), ""),
    )


def _named(rules: PaperLayoutsPack, issuer: str, names: list[str]) -> tuple[str, str]:
    """The two lines of a head: a committee is under its superior, a board under its committee."""
    above = names[1] if len(names) > 1 else ""
    if issuer == "cell":
        return above, names[0]
    committee = rules.names.committee(names[0])
    if issuer in COMMITTEES:
        return above, committee
    return committee, rules.issuer_name_vi(issuer)

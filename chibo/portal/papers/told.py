"""What is filled into a template: names, days, numbers of the unit as they are known today."""

from datetime import date

from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.core.reminders import reminder
from chibo.documents.official.laying import month_text
from chibo.documents.official.layouts import PaperLayoutsPack
from chibo.documents.queries.heads import letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.documents.templates import paper_templates
from chibo.members.models import Seat
from chibo.organisations.models import Body, Placement, Term, Unit
from chibo.portal.units.people import people_of


def term_of(unit: int, day: date) -> str:
    """The years of the term that the unit's committee is in: 2025-2030; empty: not known."""
    kinds = (Body.Kind.COMMITTEE, Body.Kind.CELL_SECRETARY)
    term = Term.objects.as_of(day).filter(body__unit=unit, body__kind__in=kinds).first()
    if term is None:
        return ""
    rule = reminder("term_end", day)
    years = (rule.months or 0) // 12 if rule else 0
    return f"{term.valid_from.year}-{term.valid_from.year + years}" if years else ""


def told_of(
    actor: Actor, unit: Unit, issuer: str, *, period: str, programme: str, number: int | None
) -> dict[str, str]:
    """By the names that the pack of templates knows."""
    day = actor.today
    people = people_of(actor, unit.pk, day)
    year = int(period[:4]) if period[:4].isdigit() and len(period) < len("2020-2025") else day.year
    words = paper_templates().periods
    called, superior, place = _heads(unit, issuer, day)
    return {
        "unit": called,
        "superior": superior,
        "place": place,
        "year": str(year),
        "last_year": str(year - 1),
        "month": month_text(day),
        "period": words.of(period or str(year)),
        "term": term_of(unit.pk, day),
        "members": str(people.members.count) if people.members else "",
        "cells": str(max(0, people.cells)) if people.cells else "",
        "secretary": _secretary(unit.pk, day),
        "number": "" if number is None else str(number),
        "programme": programme,
    }


def _heads(unit: Unit, issuer: str, day: date) -> tuple[str, str, str]:
    """What the issuer is called, its superior's committee, the place."""
    rules = paper_rules()
    try:
        head = letterhead(rules, unit.pk, issuer, day)
    except (Refused, Placement.DoesNotExist):
        return "", "", ""
    superior = rules.names.committee(head.superior) if head.superior else ""
    return head.called, superior, head.place


def _secretary(unit: int, day: date) -> str:
    seats = Seat.objects.as_of(day).filter(term__body__unit=unit, position=Seat.Position.SECRETARY)
    row = seats.select_related("person").first()
    return row.person.full_name if row else ""


def signers_of(unit: int, issuer: str, day: date) -> list[tuple[str, str]]:
    """Who may sign for the issuer: "post|name" with words, secretaries and deputies first."""
    order, rules = list(POSTS), paper_rules()
    seats = Seat.objects.as_of(day).filter(term__body__unit=unit, position__in=order)
    rows = sorted(seats.select_related("person"), key=lambda one: order.index(one.position))
    found: dict[str, str] = {}
    for row in rows:
        post, name = POSTS[row.position], row.person.full_name
        if _signs(rules, issuer, post, day):
            found.setdefault(f"{post}|{name}", f"{name} ({row.get_position_display()})")
    return list(found.items())


def _signs(rules: PaperLayoutsPack, issuer: str, post: str, day: date) -> bool:
    try:
        rules.signer(issuer, post, day)
    except Refused:
        return False
    return True


POSTS = {
    Seat.Position.SECRETARY.value: "secretary",
    Seat.Position.DEPUTY_SECRETARY.value: "deputy_secretary",
    Seat.Position.STANDING_MEMBER.value: "member",
    Seat.Position.HEAD.value: "head",
    Seat.Position.DEPUTY_HEAD.value: "deputy_head",
}
"""Seats that sign, as the pack of layouts calls the posts."""

"""A target: where it stands, which units below lack most, and why the number is what it is."""

from dataclasses import replace

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.indicators.forest import Mode
from chibo.portal.reading import asked_of, other_reading, rows
from chibo.portal.scope import Scope, read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.targets import explained
from chibo.portal.targets.gap_table import gaps_listing
from chibo.portal.targets.gaps import gaps_below
from chibo.portal.targets.parts import parts_of_page
from chibo.portal.targets.record_table import records_listing, same_day
from chibo.portal.targets.references import desk_of
from chibo.programmes.queries import catalogue, explain
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.discretion import discretion

OTHER: dict[Mode, Mode] = {"day": "today", "today": "day"}


@require_safe
def target(request: Request, code: str) -> HttpResponse:
    """The sentence, the figure, units by gap, and the records behind."""
    programme, entry = catalogue.target(request.actor, code)
    scope = read_scope(request, until=programme.span.last)
    context = {
        "scope": scope,
        "programme": programme,
        "pack": programme.pack,
        "target": entry.pack,
        "definition": entry.definition,
        "other_tree": OTHER[scope.tree],
    }
    if asked_of(scope.unit, [entry])[0]:
        context |= _figure(request, programme, entry, scope)
        context["desk"] = desk_of(request, programme, entry, scope)
    return page_or_file(request, "portal/targets/target.html", context)


def _figure(
    request: Request, programme: Catalogued, entry: Entry, scope: Scope
) -> dict[str, object]:
    unit, day, mode = scope.unit, scope.day, scope.tree
    [row] = rows(request.actor, programme, [entry], unit, day, mode=mode)
    gaps = gaps_below(request.actor, programme, entry, unit, day, mode=mode)
    below = {"row": row, "gaps": gaps, "units_below": gaps_listing(request, row, gaps.all)}
    if row.status == "withheld":
        return below
    why, behind = explain.explained(request.actor, programme, entry, unit, day, mode=mode)
    discreet = discretion(request.actor, programme, [entry], day, mode=mode)
    why = replace(why, figure=discreet.told(why.figure, unit.id))
    return {
        **below,
        "why": why,
        "records": records_listing(request, behind) if behind else None,
        "same_day": same_day(behind) if behind else None,
        "parts": explained.parts_of(why),
        "cuts": explained.cuts_of(why, day),
        "other": other_reading(programme, entry, unit, day, mode=mode),
        **parts_of_page(request, programme, entry, scope, row),
    }

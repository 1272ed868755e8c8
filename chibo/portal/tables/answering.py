"""Answers with the page or, where the address asks for it, with one of its tables as a file."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core import audit
from chibo.core.days import day_text
from chibo.portal.scope import Scope
from chibo.portal.tables.asking import ask
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.workbook import TYPE, Made, Tell, file_name, told_filter, workbook

LONG = 5000  # rows, above which a file is made in the background
EXPORTED = "table.exported"


def page_or_file(request: Request, template: str, context: Mapping[str, object]) -> HttpResponse:
    """The page; or the listing of its context that `?xlsx=` names, with the same rows and rights.

    A long one asks first, and is made in the background.
    """
    wanted = next((one for one in _listings(context.values()) if one.file_wanted), None)
    if wanted is None:
        return render(request, template, dict(context))
    scope = context.get("scope")
    tell: Tell | None = getattr(request, "tell", None)
    if tell is None and wanted.count > LONG:
        asked = {"listing": wanted, "asked": ask(request.get_full_path(), _title(wanted, scope))}
        return render(request, "portal/long_table.html", asked)
    return _file(request, wanted, scope if isinstance(scope, Scope) else None, tell)


def _title(listing: Listing[Any], scope: object) -> str:
    said = str(listing.table.title)
    return f"{said}, {scope.unit.name}" if isinstance(scope, Scope) else said


def _listings(values: Iterable[object]) -> Iterable[Listing[Any]]:
    return (one for one in values if isinstance(one, Listing))


def _file(
    request: Request, listing: Listing[Any], scope: Scope | None, tell: Tell | None
) -> HttpResponse:
    """The file, and an entry in the trail that says who took what with them."""
    actor = request.actor
    made = Made(told_scope(scope) if scope else "", actor.name, localtime())
    content, persons = workbook(listing, made, tell or _nobody)
    audit.record(
        actor,
        EXPORTED,
        unit=scope.unit.id if scope else None,
        detail={
            "table": listing.table.name,
            "rows": listing.count,
            "scope": made.scope,
            "filter": told_filter(listing),
            "columns": [column.name for column in listing.columns],
        }
        | ({"persons": persons} if listing.table.persons else {}),
    )
    further = (scope.unit.code, scope.day.isoformat()) if scope else (date_of(made),)
    name = file_name(listing, *further)
    return HttpResponse(
        content,
        content_type=TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def date_of(made: Made) -> str:
    return made.at.date().isoformat()


def told_scope(scope: Scope) -> str:
    """The scope line in words: the unit, the day, the tree."""
    tree = _("hiện nay") if scope.tree == "today" else _("tại ngày")
    return _("%(unit)s (mã %(code)s), số liệu đến hết ngày %(day)s, theo tổ chức %(tree)s") % {
        "unit": scope.unit.name,
        "code": scope.unit.code,
        "day": day_text(scope.day),
        "tree": tree,
    }


def _nobody(_done: int, _of: int) -> None:
    """Hears of a file that is made while its reader waits."""

"""Clusters of a day, and the units in one, as tables."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.accounts.middleware import Request
from chibo.organisations.clusters import InCluster, Led, Stayed, clusters_led
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To, day_column
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table


def clusters_listing(request: Request, scope: Scope) -> Listing[Led]:
    """The clusters of the unit in scope and below it, and those that it stands in."""
    columns: tuple[Column[Led], ...] = (
        Column(
            "name",
            _("Tên"),
            lambda one: one.name,
            sort=lambda one: one.name,
            link=lambda one: To("cluster", (one.code,)),
            always=True,
        ),
        Column(
            "members",
            _("Số đơn vị"),
            lambda one: one.members,
            kind=Kind.NUMBER,
            sort=lambda one: one.members,
            first="descending",
            css="num",
        ),
        Column("charge", _("Phụ trách"), lambda one: one.charge, sort=lambda one: one.charge),
        Column("of", _("Của"), lambda one: one.unit, sort=lambda one: one.unit),
        day_column("since", _("Từ ngày"), lambda one: one.cluster.valid_from, css=""),
        Column("code", _("Mã"), lambda one: one.code, css="muted", hidden=True),
    )
    table = Table(
        "clusters", _("Cụm, khối thi đua"), _("cụm"), columns, initial="name", search=_("Tìm cụm")
    )
    rows = clusters_led(request.actor, scope.day, under=scope.unit.id)
    return Listing(table, Held(rows, find=lambda one: f"{one.name} {one.code}"), request)


def members_listing(request: Request, scope: Scope, found: InCluster) -> Listing[Stayed]:
    """The units of the day; those that left are told below the table."""
    columns: tuple[Column[Stayed], ...] = (
        Column(
            "name",
            pgettext_lazy("one", "Đơn vị"),
            lambda one: one.name,
            sort=lambda one: one.name,
            link=lambda one: To("unit", (one.code,), {"unit": ""}),
            always=True,
        ),
        Column("code", _("Mã"), lambda one: one.code, sort=lambda one: one.code, css="muted"),
        day_column("since", _("Vào cụm từ ngày"), lambda one: one.since, css=""),
        Column("decision", _("Theo quyết định"), lambda one: one.decision),
    )
    table = Table(
        "members",
        _("Đơn vị trong cụm"),
        _("đơn vị"),
        columns,
        initial="name",
        about=f"{found.led.name} ({found.led.code})",
        search=_("Tìm đơn vị"),
    )
    rows = [one for one in found.stays if one.on(scope.day)]
    return Listing(table, Held(rows, find=lambda one: f"{one.name} {one.code}"), request)

"""The addresses of the pages."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from chibo.portal.views import home, programme, signing, target, unit

urlpatterns = [
    path("", home.home, name="home"),
    path("signin/", signing.SignIn.as_view(), name="signin"),
    path("signout/", signing.SignOut.as_view(), name="signout"),
    path("language/", login_not_required(require_POST(set_language)), name="set_language"),
    path("programmes/<str:code>/", programme.programme, name="programme"),
    path("targets/<str:code>/", target.target, name="target"),
    path("units/", unit.units, name="units"),
    path("unit-choices/", unit.unit_choices, name="unit_choices"),
    # A unit's code may hold whatever an office has written in its workbook, a slash too.
    path("units/<path:code>/", unit.unit, name="unit"),
]

"""The addresses of the pages."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from chibo.portal.views import (
    guide,
    heatmap,
    help,
    home,
    jobs,
    person,
    programme,
    search,
    signing,
    target,
    tree,
    unit,
    white_places,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("todo/", home.todo, name="todo"),
    path("programmes/", home.programmes, name="programmes"),
    path("signin/", signing.SignIn.as_view(), name="signin"),
    path("guide/start/", guide.start_guide, name="start_guide"),
    path("help/", help.help_page, name="help"),
    path("signout/", signing.SignOut.as_view(), name="signout"),
    path("language/", login_not_required(require_POST(set_language)), name="set_language"),
    path("programmes/<str:code>/", programme.programme, name="programme"),
    path("programmes/<str:code>/heatmap/", heatmap.heatmap, name="heatmap"),
    path("targets/<str:code>/", target.target, name="target"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/start/", jobs.start_job, name="start_job"),
    path("jobs/<int:pk>/file/", jobs.job_file, name="job_file"),
    path("units/", unit.units, name="units"),
    path("unit-choices/", unit.unit_choices, name="unit_choices"),
    path("tree/", tree.tree, name="tree"),
    path("tree/branch/", tree.branch, name="branch"),
    path("tree/changes/", tree.tree_changes, name="tree_changes"),
    path("search/", search.search, name="search"),
    path("search/hits/", search.search_hits, name="search_hits"),
    path("white-places/", white_places.places, name="white_places"),
    path("persons/", person.persons, name="persons"),
    path("persons/<path:code>/", person.person, name="person"),
    path("uncover/<path:code>/", person.uncover, name="uncover"),
    # A unit's code may hold whatever an office has written in its workbook, a slash too.
    path("units/<path:code>/", unit.unit, name="unit"),
]

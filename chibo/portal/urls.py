"""The addresses of the pages."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from chibo.portal.views import (
    clusters,
    guide,
    heatmap,
    help,
    home,
    jobs,
    meetings,
    person,
    programme,
    reference,
    requests,
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
    path("targets/<str:code>/reference/", reference.bind_reference, name="bind_reference"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/start/", jobs.start_job, name="start_job"),
    path("jobs/<int:pk>/file/", jobs.job_file, name="job_file"),
    path("units/", unit.units, name="units"),
    path("unit-choices/", unit.unit_choices, name="unit_choices"),
    path("tree/", tree.tree, name="tree"),
    path("tree/branch/", tree.branch, name="branch"),
    path("tree/changes/", tree.tree_changes, name="tree_changes"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/plan/", meetings.plan_sitting, name="plan_sitting"),
    # A sitting's code begins with that of its unit.
    path("meetings/<path:code>/", meetings.sitting, name="sitting"),
    path(
        "meetings/<path:code>/<slug:kind>.<slug:suffix>",
        meetings.sitting_paper,
        name="sitting_paper",
    ),
    path("requests/", requests.requests, name="requests"),
    path("requests/<int:key>/", requests.one_request, name="request"),
    path("search/", search.search, name="search"),
    path("search/hits/", search.search_hits, name="search_hits"),
    path("white-places/", white_places.places, name="white_places"),
    path("clusters/", clusters.clusters, name="clusters"),
    path("clusters/<path:code>/", clusters.cluster, name="cluster"),
    path("new-cluster/", clusters.new_cluster, name="new_cluster"),
    path("change-cluster/<path:code>/", clusters.change_cluster, name="change_cluster"),
    path("persons/", person.persons, name="persons"),
    path("persons/<path:code>/", person.person, name="person"),
    path("uncover/<path:code>/", person.uncover, name="uncover"),
    path("sort-name/<path:code>/", person.sort_name, name="sort_name"),
    # A unit's code may hold whatever an office has written in its workbook, a slash too.
    path("units/<path:code>/", unit.unit, name="unit"),
]

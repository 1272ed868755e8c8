"""The addresses that are measured: every page of the portal, with the parts it has."""

from urllib.parse import urlencode

from benchmarks.base import ASKED
from benchmarks.heights import Height

PROGRAMMES = ("000", "004")
TARGETS = ("004-6", "000-9", "003-2", "002-17")
TOPICS = (
    f"cell_meeting:{ASKED.day:%Y-%m}",
    "required_paper:cell-year-programme",
    "required_paper:orientation-resolution",
    "probation_end",
    "term_end",
)
"""Things to do that are due of many units."""


def pages(height: Height) -> dict[str, str]:
    """By what it is called the address of each page for the unit."""
    told = {
        "home": ("/", {}),
        "todo": ("/todo/", {}),
        **{f"todo {topic}": ("/todo/", {"topic": topic}) for topic in TOPICS},
        "programmes": ("/programmes/", {}),
        **_programmes(),
        **_targets(),
        **_units(height),
        **_rest(height),
        **_month(height),
    }
    return {name: _address(height, path, query) for name, (path, query) in told.items()}


Told = dict[str, tuple[str, dict[str, str]]]


def _programmes() -> Told:
    found: Told = {}
    for code in PROGRAMMES:
        path = f"/programmes/{code}/"
        found |= {
            f"programme {code}": (path, {}),
            f"programme {code} duties": (path, {"tab": "duties"}),
            f"programme {code} duties by month": (path, {"tab": "duties", "months": "1"}),
            f"programme {code} plan": (path, {"tab": "plan"}),
            f"programme {code} paper": (path, {"tab": "paper"}),
            f"heat map {code}": (f"{path}heatmap/", {}),
            f"heat map {code} duties": (f"{path}heatmap/", {"kind": "duty"}),
            f"heat map {code} all cells": (f"{path}heatmap/", {"cells": "all"}),
        }
    return found


def _targets() -> Told:
    found: Told = {f"target {code}": (f"/targets/{code}/", {}) for code in TARGETS}
    path = "/targets/002-17/"
    return found | {
        "target 002-17 by zone": (path, {"cut": "zone"}),
        "target 002-17 by type": (path, {"cut": "type"}),
        "target 002-17 all records": (path, {"records-page": "1"}),
        "target 002-17 units as .xlsx": (path, {"xlsx": "gaps"}),
    }


def _units(height: Height) -> Told:
    path = f"/units/{height.code}/"
    return {
        "units": ("/units/", {}),
        "units, all": ("/units/", {"show": "all"}),
        "unit": (path, {}),
        "unit, papers below": (path, {"papers": "below"}),
        "unit members": (path, {"tab": "members"}),
        "unit committee": (path, {"tab": "committee"}),
        "unit meetings": (path, {"tab": "meetings"}),
        "unit choices": ("/unit-choices/", {"find": "xom hoa"}),
        "tree": ("/tree/", {}),
        "tree unfolded": ("/tree/", {"open": height.code}),
        "tree search": ("/tree/", {"q": "hoa"}),
        "tree changes": ("/tree/changes/", {"from": "1/1/2025"}),
    }


def _rest(height: Height) -> Told:
    return {
        "white places": ("/white-places/", {}),
        "white places, cells": ("/white-places/", {"lack": "cell"}),
        "persons": ("/persons/", {}),
        "persons by birth": ("/persons/", {"sort": "-born"}),
        "persons search": ("/persons/", {"q": "lan"}),
        "person": (f"/persons/{height.person}/", {}),
        "search": ("/search/", {"q": "nguyen van an"}),
        "search, people": ("/search/", {"q": "nguyen van an", "in": "people"}),
        "search, as one types": ("/search/hits/", {"q": "hoa"}),
        "jobs": ("/jobs/", {}),
        "help": ("/help/", {}),
    }


def _month(height: Height) -> Told:
    """The rooms of the cell's month."""
    return {
        "meetings": ("/meetings/", {}),
        "calendar": ("/calendar/", {}),
        "customs": ("/calendar/rhythm/", {}),
        "requests": ("/requests/", {}),
        "year lists": ("/assignments/", {}),
        "own inspections": ("/own-inspections/", {}),
        "dissemination": ("/dissemination/", {}),
        "attendance": ("/attendance/", {}),
        "attendance, nobody": ("/attendance/uncovered/", {}),
        "visits": ("/attendance/visits/", {}),
        "checks of meetings": ("/attendance/checks/", {}),
        "working programme": ("/attendance/programme/", {}),
        "members handed over": ("/handed-persons/", {}),
        "leaves": ("/leaves/", {}),
        "after meetings": ("/after-meetings/", {}),
        "papers": ("/papers/", {}),
        "papers, drafts": ("/papers/drafts/", {}),
        "papers that lack": ("/papers/lacking/", {}),
        "papers of mass organisations": ("/papers/mass/", {}),
    }


def _address(height: Height, path: str, query: dict[str, str]) -> str:
    scope = {"unit": height.code, "as_of": ASKED.day.isoformat()}
    return f"{path}?{urlencode({**scope, **query})}"

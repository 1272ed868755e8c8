"""What every page is given."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chibo.core.models import Instance


@dataclass(frozen=True, slots=True)
class Side:
    """Whose data this database holds: a demo says so on every page."""

    demo: bool
    title: str


def instance(request: HttpRequest) -> dict[str, object]:
    """`instance.demo` and `instance.title`; parts of a page that don't ask cost no query."""
    return {"instance": SimpleLazyObject(_side)}


def _side() -> Side:
    found = Instance.objects.order_by("id").first() or Instance()
    return Side(found.nature == Instance.Nature.DEMO, found.title)

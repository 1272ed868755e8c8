"""What every page is given."""

from django.http import HttpRequest

from chibo.core.models import Instance


class Side:
    """Whether this database holds demo data: said on every page."""

    def __init__(self) -> None:
        found = Instance.objects.first()
        self.demo = found is not None and found.nature == Instance.Nature.DEMO


def instance(request: HttpRequest) -> dict[str, object]:
    """`instance.demo` for base.html."""
    return {"instance": Side()}

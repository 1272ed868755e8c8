"""Takes the definitions of packs in."""

from collections.abc import Iterable, Sequence

from chibo.core.packs import Taken
from chibo.indicators.models import Indicator


def store_indicators(packs: Sequence[Taken]) -> Iterable[str]:
    """Make the indicators those of the packs.

    The version of one that differs grows, and no version is ever used for two definitions: what
    is derived from figures is kept under it.
    """
    wanted = {
        definition.code: (pack.version, definition.model_dump(mode="json", exclude_unset=True))
        for pack in packs
        for definition in pack.body.indicators
    }
    changed = []
    for row in Indicator.objects.all():
        if row.code not in wanted:
            row.delete()
        else:
            version, body = wanted.pop(row.code)
            if row.body == body:
                continue
            row.version, row.body = max(row.version + 1, version), body
            row.save(update_fields=["version", "body"])
        changed.append(row.code)
    Indicator.objects.bulk_create(
        Indicator(code=code, version=version, body=body) for code, (version, body) in wanted.items()
    )
    return [*changed, *wanted]

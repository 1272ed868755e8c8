"""A target beside its peers, in parts, and who has to do what next: of one evaluation."""

from chibo.accounts.middleware import Request
from chibo.members.looks import note_list
from chibo.portal.rows import Row
from chibo.portal.scope import Scope
from chibo.portal.tables.asking import FILE
from chibo.portal.tables.listing import Listing
from chibo.portal.targets.cuts import Asking, cuts_offered, parts_by
from chibo.portal.targets.cuts_table import cut_listing
from chibo.portal.targets.peers import compared
from chibo.portal.targets.steps import PLACES, Step, steps_of, with_people
from chibo.portal.targets.steps_table import named_on, steps_listing
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.figures import Computed, compute
from chibo.programmes.queries.pooled import units_of


def parts_of_page(
    request: Request, programme: Catalogued, entry: Entry, scope: Scope, row: Row
) -> dict[str, object]:
    """For the page of the target; nothing where there is nothing to count."""
    if row.figure.numbers is None or not row.figure.numbers.expected:
        return {}
    actor, unit, day, mode = request.actor, scope.unit, scope.day, scope.tree
    root = unit.id if unit.parent else None
    computed = compute([(programme, [entry])], day, mode=mode, root=root, roles=("main",))
    steps = steps_of(actor, programme, entry, computed, unit.id, day, mode=mode)
    todo = steps_listing(request, entry, steps, lambda part: with_people(actor, part, day))
    _note(request, scope, todo)
    found: dict[str, object] = {
        "beside": compared(actor, programme, entry, row, unit, day, mode),
        "steps": todo,
    }
    if entry.definition.each or not _divides(entry, computed, unit.id):
        return found
    names = cuts_offered(actor, day)
    by = request.GET.get("cut", "")
    by = by if by in names else next(iter(names))
    parts = parts_by(Asking(actor, programme, entry, computed, unit.id, day, mode), by)
    cut = cut_listing(request, entry, by, parts)
    return {**found, "cut_names": names, "cut_by": by, "cut": cut}


def _divides(entry: Entry, computed: Computed, unit: int) -> bool:
    """Whether there is anything to cut: more than one unit, or places that differ."""
    return entry.definition.of in PLACES or len(units_of(computed, entry, unit)) > 1


def _note(request: Request, scope: Scope, todo: Listing[Step]) -> None:
    """Who was named on the page; a file has an entry of its own."""
    if FILE not in request.GET:
        note_list(request.actor, unit=scope.unit.id, persons=named_on(todo), what="steps")

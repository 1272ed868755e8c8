"""What the rules of a day call few members (pack "white_places")."""

from datetime import date

from chibo.core.models import Pack
from chibo.core.queries import read_pack
from chibo.work.packs import FewMembers, WhitePlacesPack

KIND = "white_places"


def few_members(day: date) -> FewMembers | None:
    """The rule in force on the day; before the first one that one, and none without the pack."""
    try:
        rules = read_pack(WhitePlacesPack, KIND, KIND).few_members
    except Pack.DoesNotExist:
        return None
    held = [one for one in rules if one.valid_from <= day]
    if not held:
        return rules[0] if rules else None
    last = held[-1]
    return last if last.valid_to is None or day < last.valid_to else None

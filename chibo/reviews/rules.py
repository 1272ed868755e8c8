"""Which levels a yearly classification knew, by the years of its regime (records.md, part 1)."""

LAST_YEAR_OF_OLD_LEVELS = 2017
FIRST_YEAR = 2008

OLD_REGIMES = ("r2008", "r2011", "r2014")
NEW_REGIMES = ("r2018", "r2023", "r2025")

_ORGANISATIONS_BEFORE = ("clean_and_strong", "good", "completed", "weak")
_MEMBERS_BEFORE = ("excellent", "good", "completed", "in_breach")
_ALL_SINCE = ("excellent", "good", "completed", "not_completed")


def regimes_of(year: int) -> tuple[str, ...]:
    """The regimes under which that year may have been classified."""
    if year > LAST_YEAR_OF_OLD_LEVELS:
        return NEW_REGIMES
    return OLD_REGIMES if year >= FIRST_YEAR else ()


def levels_of(subject: str, year: int) -> tuple[str, ...]:
    """The levels that the year knew for units and committees, or for members."""
    if year > LAST_YEAR_OF_OLD_LEVELS:
        return _ALL_SINCE
    return _ORGANISATIONS_BEFORE if subject in ("unit", "committee") else _MEMBERS_BEFORE

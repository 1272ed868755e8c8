"""Which levels a yearly classification knew, by the years of its regime (pack "regimes")."""

from collections.abc import Sequence

from chibo.reviews.packs import Era

OF_ORGANISATIONS = ("unit", "committee")


def era_of(eras: Sequence[Era], year: int) -> Era | None:
    """The era that the year belongs to."""
    return next((one for one in eras if one.holds(year)), None)


def levels_of(era: Era, subject: str) -> Sequence[str]:
    """The levels that the era knew for units and committees, or for members."""
    return era.organisations if subject in OF_ORGANISATIONS else era.members

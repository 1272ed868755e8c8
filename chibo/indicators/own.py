"""What is counted in own units, before anything is rolled up, and sums over the tree."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from chibo.indicators.forest import Floats, Ints, Tree

Texts = NDArray[np.object_]
FEW = 6


@dataclass(frozen=True, slots=True)
class Own:
    """One measure's items by their own unit: a row for each unit, day, need and part of it.

    units    keys of units
    days     the items' day as ordinal; None: the last day of the period
    needs    the further class of records that the items need, "" for none; None: no item needs any
    parts    value of the column that the definition cuts by; None: it does not cut
    values   rows x 4: numerator, denominator, known, asked
    """

    units: Ints
    days: Ints | None
    needs: Texts | None
    parts: Texts | None
    values: Floats

    def pruned(self) -> "Own":
        """Without the rows that count nothing."""
        held = self.values.any(axis=1)
        return Own(
            self.units[held],
            None if self.days is None else self.days[held],
            None if self.needs is None else self.needs[held],
            None if self.parts is None else self.parts[held],
            self.values[held],
        )


@dataclass(slots=True)
class Sums:
    """Numerator, denominator, known and expected items of every unit, by its index.

    Rolled up when asked for: of a few units alone what lies below them is added up, of more the
    whole tree at once. `lost` counts asked items that lie in no unit on their day; they are in
    no sum.
    """

    tree: Tree
    stays: Ints
    values: Floats
    _asked: int = 0
    _rolled: Floats | None = field(default=None, repr=False)

    @property
    def lost(self) -> int:
        return int(self.values[self.stays < 0, 3].sum())

    @property
    def rolled(self) -> Floats:
        """Units x 4."""
        if self._rolled is None:
            self._rolled = self.tree.roll(self.stays, self.values)
        return self._rolled

    def of(self, at: int) -> tuple[float, float, int, int]:
        """One unit's figures."""
        self._asked += 1
        if self._rolled is None and self._asked <= FEW:
            found = self.values[self.tree.inside(at)[self.stays]].sum(axis=0)
        else:
            found = self.rolled[at]
        top, bottom, known, expected = found.tolist()
        return top, bottom, round(known), round(expected)

    def with_base(self, bases: "list[Sums]", cover: "Sums") -> "Sums":
        """Own numerator over the mean of the bases' denominators, in the coverage of `cover`."""
        tops, bottoms = self.values.copy(), [base.values / len(bases) for base in bases]
        covered = cover.values.copy()
        tops[:, 1:] = 0
        covered[:, :2] = 0
        for bottom in bottoms:
            bottom[:, [0, 2, 3]] = 0
        stays = [self.stays, *(base.stays for base in bases), cover.stays]
        return Sums(self.tree, np.concatenate(stays), np.concatenate([tops, *bottoms, covered]))

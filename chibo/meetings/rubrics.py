"""What sheets of points may say (kind "rubrics"): criteria, proofs, bands, the year of them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, Self, get_args

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from chibo.core.lines import Loc
from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.regulations import cite_faults
from chibo.core.texts import Text
from chibo.meetings.packs import Kind, Sourced, kind_faults

Proof = Literal[
    "length",
    "attendance",
    "no_unexcused",
    "committee_met",
    "announced",
    "papers_in_time",
    "speakers",
    "conclusions",
    "tasks_done",
    "minutes",
]
BandCode = Literal["good", "fair", "average", "poor"]
ORDER: Sequence[str] = get_args(BandCode)
"""From the best down."""
CODE = r"^[a-z][a-z0-9-]*$"


class Share(Strict):
    """Points of a criterion that the record can prove; all of them above `over` percent."""

    proof: Proof
    points: int = Field(ge=1)
    over: float | None = Field(default=None, ge=0, lt=100)


class Criterion(Strict):
    """One line of the sheet. Without proofs, or beyond them, its points are given by hand."""

    code: str = Field(pattern=CODE, max_length=40)
    title: Text
    points: int = Field(ge=1, le=100)
    gate: bool = False
    proofs: list[Share] = Field(default_factory=list)

    @property
    def proven(self) -> int:
        """How many of its points the record can tell about."""
        return sum(share.points for share in self.proofs)


class Band(Strict):
    code: BandCode
    at_least: int = Field(ge=0, le=100)


class Placed(Sourced):
    """In force for a time: everywhere, or for these units and all below them.

    `confirmed` when the text was seen; `unsure` says what of it was not.
    """

    units: list[str] = Field(default_factory=list)
    confirmed: bool
    unsure: Text | None = None


class Rubric(Placed):
    """A sheet of points. Of those for everywhere one is the `default`, the others may be chosen."""

    code: str = Field(pattern=CODE, max_length=40)
    name: Text
    kinds: list[Kind] = Field(min_length=1)
    default: bool = False
    criteria: list[Criterion] = Field(min_length=1)
    bands: list[Band] = Field(min_length=2)

    @property
    def points(self) -> int:
        return sum(one.points for one in self.criteria)

    def band(self, points: Decimal) -> Band:
        """The band of so many points, gates aside."""
        return next(band for band in self.bands if points >= band.at_least)


class YearBand(Strict):
    """What the meetings of a year have to be for this band of the cell's year."""

    band: BandCode
    all_at_least: BandCode
    of: BandCode | None = None
    times: int = Field(default=0, ge=0, le=12)

    @model_validator(mode="after")
    def times_of_something(self) -> Self:
        if bool(self.of) != bool(self.times):
            raise ValueError(_("of và times đi cùng nhau."))
        return self


class YearRule(Placed):
    """How the bands of a year's ordinary meetings make one of the year; `says` is that in words."""

    says: Text
    bands: list[YearBand] = Field(min_length=1)


class RubricsPack(Strict):
    kind: Literal["rubrics"]
    rubrics: list[Rubric] = Field(min_length=1)
    years: list[YearRule] = Field(default_factory=list)


def check_rubrics(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Sums that don't add up, bands out of order, two sheets where one must hold."""
    body: RubricsPack = pack.body
    for at, rubric in enumerate(body.rubrics):
        loc = ("rubrics", at)
        yield from _of_criteria(rubric, loc)
        yield from _of_bands(rubric, loc)
        yield from _of_others(rubric, body.rubrics[:at], loc)
        yield from kind_faults(rubric.kinds, (*loc, "kinds"), shelf)
        yield from cite_faults(rubric.source, (*loc, "source"), shelf)
    for at, rule in enumerate(body.years):
        if any(_collide(rule, other) for other in body.years[:at]):
            yield ("years", at, "valid_from"), _("Hai cách xếp loại năm cùng hiệu lực một ngày.")
        yield from cite_faults(rule.source, ("years", at, "source"), shelf)


def _of_criteria(rubric: Rubric, loc: Loc) -> Iterator[Finding]:
    if rubric.points != 100:
        said = _("Các tiêu chí cộng lại được %(points)s điểm, phải là 100.")
        yield (*loc, "criteria"), said % {"points": rubric.points}
    seen = set()
    for at, one in enumerate(rubric.criteria):
        if one.code in seen:
            said = _("Tiêu chí “%(code)s” viết hai lần.") % {"code": one.code}
            yield (*loc, "criteria", at, "code"), said
        seen.add(one.code)
        if one.proven > one.points:
            said = _("Các căn cứ được %(proven)s điểm, tiêu chí chỉ có %(points)s.")
            told = {"proven": one.proven, "points": one.points}
            yield (*loc, "criteria", at, "proofs"), said % told


def _of_bands(rubric: Rubric, loc: Loc) -> Iterator[Finding]:
    floors = [band.at_least for band in rubric.bands]
    ranks = [ORDER.index(band.code) for band in rubric.bands]
    falling = floors == sorted(set(floors), reverse=True) and ranks == sorted(set(ranks))
    if not falling or floors[-1] != 0:
        yield (*loc, "bands"), _("Các mức xếp từ cao xuống thấp, mức cuối từ 0 điểm.")


def _of_others(rubric: Rubric, before: Sequence[Rubric], loc: Loc) -> Iterator[Finding]:
    for other in before:
        if not rubric.meets(other):
            continue
        if rubric.code == other.code:
            said = _("Bảng điểm “%(code)s” có hai bản cùng hiệu lực một ngày.")
            yield (*loc, "valid_from"), said % {"code": rubric.code}
        same = set(rubric.kinds) & set(other.kinds)
        if same and rubric.default and other.default:
            yield (*loc, "default"), _("Hai bảng điểm mặc định cho một loại họp trong một ngày.")
    if rubric.default and rubric.units:
        yield (*loc, "default"), _("Bảng điểm của riêng một số đơn vị thì không ghi mặc định.")


def _collide(rule: Placed, other: Placed) -> bool:
    """Whether both hold on one day for the same unit named, or both everywhere."""
    same = set(rule.units) & set(other.units) or not (rule.units or other.units)
    return bool(same) and rule.meets(other)

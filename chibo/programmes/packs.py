"""What a programme's pack may say (kind "programme")."""

from datetime import date
from datetime import date as day
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from chibo.core.texts import Text


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class When(_Strict):
    """When a target is judged: every period of a length, by a deadline, or at any time."""

    every: Literal["year", "half", "quarter", "month"] | None = None
    by: date | None = None
    standing: bool = False

    @model_validator(mode="after")
    def one_of_them(self) -> "When":
        if [bool(self.every), bool(self.by), self.standing].count(True) != 1:
            raise ValueError("say one of every, by, standing")
        return self


class Condition(_Strict):
    """What the figure must be: against a value, or against another figure."""

    comparator: Literal[">=", ">", "<=", "<", "about"]
    value: float | None = None
    against: Literal["former_term", "last_year", "reference"] | None = None
    or_both: float | None = None
    zone: str | None = None
    tolerance: float | None = None

    @model_validator(mode="after")
    def against_something(self) -> "Condition":
        if (self.value is None) == (self.against is None):
            raise ValueError("say either value or against")
        return self


class Baseline(_Strict):
    """Where the programme began."""

    value: float
    on: date | None = None
    note: Text | None = None


class Other(_Strict):
    """The other reading of a target, where it can be computed."""

    indicator: str | None = None
    conditions: list[Condition] | None = None


class Abolished(_Strict):
    """From this day on the level counted no longer exists."""

    from_: date = Field(alias="from")
    text: Text


class ReferencePaper(_Strict):
    """The document that holds the number, and the one to bind where that was never made."""

    document: Text
    successor: Text | None = None


class TargetPack(_Strict):
    """One target or duty."""

    id: str
    kind: Literal["target", "duty"]
    group: Text
    statement: Text
    place: str
    indicator: str | None = None
    by_hand: bool = False
    when: When
    judged_from: date | None = None
    judged_after_days: int = 0
    first: date | None = None
    last: date | None = None
    coming_term: bool = False
    conditions: list[Condition] = Field(default_factory=list)
    no_number: bool = False
    baseline: Baseline | None = None
    share_of: Literal["parent", "whole"] | None = None
    asked_of: Literal["all", "organisations", "superiors"]
    reading: Text
    other_reading: Text | None = None
    other: Other | None = None
    parameters: dict[str, str | bool | int | float] = Field(default_factory=dict)
    abolished: Abolished | None = None
    reference: ReferencePaper | None = None
    window_from: date | None = None

    @model_validator(mode="after")
    def computed_or_by_hand(self) -> "TargetPack":
        if bool(self.indicator) == self.by_hand:
            raise ValueError("say either indicator or by_hand: true")
        if not self.conditions and not self.no_number:
            raise ValueError("a target needs conditions, or no_number: true")
        return self


class Objective(_Strict):
    number: str | None = None
    text: Text
    place: str


class Task(_Strict):
    number: str
    heading: Text
    place: str


class PlanRow(_Strict):
    number: int
    work: Text
    time: Text
    directed_by: Text
    lead: Text
    cooperating: Text | None = None


class Return(_Strict):
    what: Text
    by: Text
    to: Text
    when: Text
    place: str


class Span(_Strict):
    from_: date = Field(alias="from")
    to: date


class Signer(_Strict):
    name_of_post: Text


class Parameters(_Strict):
    """What the seeds leave open: tolerances, and the share known below which nothing is judged."""

    about_tolerance: float = 2
    low_coverage: float = 0.5
    line_tolerance: float = 0


class ProgrammePack(_Strict):
    """A resolution, programme or scheme with its targets, tasks, plan and returns."""

    kind: Literal["programme"]
    code: str
    title: Text
    issuer: Text
    number: str | None
    date: day | None
    signer: Signer | None = None
    period: Span
    source: Text
    legal_basis: list[Text] = Field(default_factory=list)
    parents: list[Text] = Field(default_factory=list)
    objectives: list[Objective] = Field(default_factory=list)
    targets: list[TargetPack]
    tasks: list[Task] = Field(default_factory=list)
    plan: list[PlanRow] = Field(default_factory=list)
    returns: list[Return] = Field(default_factory=list)
    parameters: Parameters = Parameters()

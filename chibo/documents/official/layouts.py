"""How official papers look and who signs them, by day (kind "paper_layouts")."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, Self, TypeVar

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from chibo.core.packs import Strict
from chibo.core.refusals import Refused
from chibo.core.regulations import Spanned
from chibo.core.texts import Text
from chibo.documents.official.cleaning import ToneMarks

CODE = r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$"
R = TypeVar("R", bound=Spanned)


class Confirmed(Spanned):
    """What holds for a time, and whether two sources say so; else the office is to confirm it."""

    source: str
    confirmed: bool


class Page(Strict):
    """Millimetres; `number_at` is the page number's distance from the upper edge."""

    width: float = Field(gt=0)
    height: float = Field(gt=0)
    top: float = Field(ge=5)
    bottom: float = Field(ge=5)
    left: float = Field(ge=5)
    right: float = Field(ge=5)
    number_at: float = Field(gt=0)

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


class Line(Strict):
    """The distance of lines of the body in points: exactly so much, or no less."""

    exact: float | None = Field(default=None, ge=12, le=40)
    at_least: float | None = Field(default=None, ge=12, le=40)

    @model_validator(mode="after")
    def one_of_both(self) -> Self:
        if (self.exact is None) == (self.at_least is None):
            raise ValueError(_("Ghi một trong hai: exact hoặc at_least."))
        return self


class Sizes(Strict):
    """Points."""

    party: float
    head: float
    place: float
    type: float
    abstract: float
    body: float
    addressed: float
    signature: float
    recipients_title: float
    recipients: float
    table: float
    note: float
    subject: float
    page_number: float


class Listing(Strict):
    """What ends each line of a list, and its last."""

    between: str
    last: str


class Layout(Confirmed):
    """The layout of papers dated in its span; `unsure` names what one source alone says."""

    code: str = Field(pattern=CODE)
    unsure: list[str] = Field(default_factory=list)
    page: Page
    landscape: Page
    line: Line
    indent: float
    after: float
    sizes: Sizes
    grounds: Listing
    recipients: Listing
    addressed: dict[str, str]


class PaperType(Confirmed):
    """A type of paper; a type and not its sign says what a paper is: two share QĐ."""

    code: str = Field(pattern=CODE, max_length=30)
    name: Text
    sign: str
    titled: bool = True


class Sign(Confirmed):
    """An issuer's sign and what it calls itself at these levels and types; none named: all.

    A row that names types goes before one that names none.
    """

    levels: list[str] = Field(default_factory=list)
    types: list[str] = Field(default_factory=list)
    sign: str = Field(min_length=1, max_length=20)
    called: str

    def fits(self, level: str, type: str) -> bool:
        return (not self.levels or level in self.levels) and (not self.types or type in self.types)


class Issuer(Strict):
    """Whoever issues papers of a unit."""

    code: str = Field(pattern=CODE, max_length=30)
    name: Text
    signs: list[Sign] = Field(min_length=1)


class Signer(Confirmed):
    """Who may sign for an issuer, with which line of authority; {called} is the issuer's name."""

    issuers: list[str] = Field(min_length=1)
    post: str = Field(pattern=CODE)
    authority: str = ""
    title: Text | None = None


class Words(Strict):
    """The words that every paper has."""

    party: str
    party_width: float = Field(gt=0)
    star: str
    number: str
    place: str
    dashes: str
    recipients: str
    same: str
    article: str
    annex: str
    annexed: str
    draft: str
    clerk: str
    chair: str


class Committee(Strict):
    """The committee of organisations whose names begin so."""

    of: str
    committee: str


class Names(Strict):
    """How heads are made of the names of units."""

    committees: list[Committee] = Field(min_length=1)
    places: list[str] = Field(min_length=1)
    level_word: str

    def committee(self, unit: str) -> str:
        """What the committee of a unit is called: Đảng uỷ xã Minh Hoạ."""
        for one in self.committees:
            if unit.startswith(f"{one.of} "):
                return f"{one.committee} {unit.removeprefix(one.of).strip()}"
        return unit

    def place(self, unit: str) -> str:
        """The place that a unit is called after; empty: after none."""
        for words in self.places:
            name = unit.removeprefix(f"{words} ").strip()
            if name != unit.strip():
                level = words.removeprefix(self.level_word)
                return name if " " in name else f"{level[:1].upper()}{level[1:]} {name}"
        return ""


class Office(Strict):
    """What is the office's own choice."""

    tone_marks: ToneMarks
    roman: Literal["I-", "I."]


class PaperLayoutsPack(Strict):
    kind: Literal["paper_layouts"]
    office: Office
    words: Words
    names: Names
    layouts: list[Layout] = Field(min_length=1)
    types: list[PaperType] = Field(min_length=1)
    issuers: list[Issuer] = Field(min_length=1)
    signers: list[Signer] = Field(min_length=1)

    def layout(self, day: date) -> Layout:
        """The layout of papers of the day; before the first one that one."""
        return _held(self.layouts, day) or self.layouts[0]

    def type(self, code: str, day: date) -> PaperType:
        """The type of that code. Raises Refused PAPER-TYPE."""
        rows = [one for one in self.types if one.code == code]
        found = _held(rows, day) or (rows[0] if rows else None)
        if found is None:
            raise Refused(
                "PAPER-TYPE",
                _("Không có loại văn bản nào mang mã “%(code)s”.") % {"code": code},
                fix=_("Chọn một loại trong packs/documents/layouts.yaml."),
                field="type",
            )
        return found

    def sign(self, issuer: str, *, level: str, type: str, day: date) -> Sign:
        """How the issuer signs its numbers in such a unit. Raises Refused PAPER-ISSUER."""
        rows = [row for one in self.issuers if one.code == issuer for row in one.signs]
        fitting = sorted((row for row in rows if row.fits(level, type)), key=lambda r: not r.types)
        found = _held(fitting, day) or (fitting[0] if fitting else None)
        if found is None:
            raise Refused(
                "PAPER-ISSUER",
                _("Đơn vị cấp này không ban hành văn bản với tư cách “%(issuer)s”.")
                % {"issuer": self.issuer_name(issuer)},
                fix=_("Chọn cơ quan ban hành khác, hoặc thêm ký hiệu vào gói quy định."),
                field="issuer",
            )
        return found

    def issuer_name(self, issuer: str) -> str:
        names = (str(one.name) for one in self.issuers if one.code == issuer)
        return next(names, issuer)

    def issuer_name_vi(self, issuer: str) -> str:
        """What stands on paper, whatever language the reader's screen has."""
        return next((one.name.vi for one in self.issuers if one.code == issuer), issuer)

    def signer(self, issuer: str, post: str, day: date) -> Signer:
        """With which lines that post signs. Raises Refused PAPER-SIGNER."""
        rows = [one for one in self.signers if issuer in one.issuers and one.post == post]
        found = _held(rows, day) or (rows[0] if rows else None)
        if found is None:
            raise Refused(
                "PAPER-SIGNER",
                _("Người giữ chức vụ này không ký văn bản của “%(issuer)s”.")
                % {"issuer": self.issuer_name(issuer)},
                fix=_("Chọn người ký khác: bí thư, phó bí thư hoặc người được quy định."),
                field="signer",
            )
        return found


def _held(rows: Sequence[R], day: date) -> R | None:
    return next((row for row in rows if row.holds(day)), None)

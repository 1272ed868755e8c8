"""What people type while a paper goes its way."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chibo.documents.models import Appraisal, Consultation, Draft
from chibo.documents.services.asking import Heard, Said, Tally
from chibo.documents.services.drafting import Written
from chibo.documents.services.issuing import Signing
from chibo.documents.wording import ARTICLES, lines_of
from chibo.portal.fields import DayField
from chibo.portal.posted import number_in

SPARE = 1
"""Empty sections at the end of the form."""
MOST = 80
AREA = forms.Textarea


class HeadForm(forms.Form):
    """What the paper is about, who issues it, its period."""

    abstract = forms.CharField(
        label=_("Trích yếu"),
        help_text=_("Văn bản nói về việc gì; tên loại văn bản hệ thống tự ghi"),
        max_length=300,
        widget=AREA(attrs={"rows": 2}),
    )
    issuer = forms.ChoiceField(label=_("Cơ quan ban hành"))
    period = forms.CharField(label=_("Kỳ"), max_length=12, required=False)
    number = forms.IntegerField(
        label=_("Chỉ tiêu kết nạp (người)"), min_value=0, max_value=9999, required=False
    )

    def __init__(
        self, *args: Any, draft: Draft, issuers: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["issuer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(issuers)
        if len(issuers) == 1:
            field.widget = forms.HiddenInput()
        if not draft.period:
            del self.fields["period"]
        if draft.kind != "admission_plan":
            del self.fields["number"]


class SectionForm(forms.Form):
    """One section: its chapter, where one begins with it, its title, its lines."""

    chapter = forms.CharField(label=_("Chương"), max_length=200, required=False)
    title = forms.CharField(label=_("Tên mục"), max_length=300, required=False)
    text = forms.CharField(label=_("Nội dung"), required=False, widget=AREA(attrs={"rows": 6}))
    place = forms.IntegerField(label=_("Thứ tự"), min_value=1, max_value=99, required=False)

    def __init__(self, *args: Any, articles: bool, chapter: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not chapter:
            del self.fields["chapter"]
        if articles:
            self.fields["title"].label = _("Tên điều")


class EndsForm(forms.Form):
    """Grounds and recipients, a line each."""

    grounds = forms.CharField(
        label=_("Căn cứ"),
        help_text=_("Mỗi dòng một căn cứ"),
        required=False,
        widget=AREA(attrs={"rows": 3}),
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        help_text=_("Mỗi dòng một nơi"),
        required=False,
        widget=AREA(attrs={"rows": 4}),
    )


class TextForms:
    """The whole text as forms; `written` is what they say once all are clean."""

    def __init__(
        self, draft: Draft, issuers: Sequence[tuple[str, str]], post: QueryDict | None = None
    ) -> None:
        content = draft.content
        articles = content.get("shape") == ARTICLES
        self.draft = draft
        self.head = HeadForm(
            post,
            draft=draft,
            issuers=issuers,
            initial={
                "abstract": draft.abstract,
                "issuer": draft.issuer,
                "period": draft.period,
                "number": draft.number,
            },
        )
        ends = {name: "\n".join(content.get(name, ())) for name in ("grounds", "recipients")}
        self.ends = EndsForm(post, initial=ends)
        saved: Sequence[Mapping[str, str]] = content.get("sections", ())
        self.sections = [
            SectionForm(
                post,
                prefix=f"section-{at}",
                articles=articles,
                chapter=articles and _begins_chapter(saved, at, post),
                initial={"place": at + 1, **(saved[at] if at < len(saved) else {})},
            )
            for at in range(_number(post, len(saved)))
        ]

    @property
    def valid(self) -> bool:
        forms_sent = (self.head, self.ends, *self.sections)
        faulty = [one for one in forms_sent if not one.is_valid()]  # each tells its own faults
        return not faulty

    def _in_order(self) -> list[SectionForm]:
        """By the places typed; one that is given the place of another comes after it."""
        return sorted(self.sections, key=lambda one: one.cleaned_data.get("place") or MOST)

    @property
    def written(self) -> Written:
        """What was typed, as the service takes it."""
        head, ends = self.head.cleaned_data, self.ends.cleaned_data
        draft = self.draft
        content = {
            "grounds": lines_of(ends["grounds"]),
            "sections": [{"chapter": "", **one.cleaned_data} for one in self._in_order()],
            "recipients": lines_of(ends["recipients"]),
        }
        return Written(
            head["abstract"],
            content,
            head["issuer"],
            head.get("period", draft.period) or draft.period,
            head.get("number", draft.number),
        )


def _begins_chapter(saved: Sequence[Mapping[str, str]], at: int, post: QueryDict | None) -> bool:
    """A field for the chapter where there is one, and in the empty section at the end."""
    if post is not None:
        return f"section-{at}-chapter" in post
    return at >= len(saved) or bool(saved[at]["chapter"])


def _number(post: QueryDict | None, saved: int) -> int:
    """How many sections the form has: as many as were sent."""
    sent = number_in(post.get("sections", ""), digits=3) or 0 if post else saved + SPARE
    return min(MOST, sent)


class AskForm(forms.Form):
    """Whose comments, until when."""

    whom = forms.ChoiceField(label=_("Lấy ý kiến của"), choices=Consultation.Whom.choices)
    until = DayField(label=_("Đến hết ngày"))


class HeardForm(forms.Form):
    """What came back: numbers, and one summary of all."""

    asked = forms.IntegerField(label=_("Số được hỏi"), min_value=0, max_value=999_999)
    answered = forms.IntegerField(label=_("Số trả lời"), min_value=0, max_value=999_999)
    agreed = forms.IntegerField(label=_("Nhất trí hoàn toàn"), min_value=0, max_value=999_999)
    summary = forms.CharField(
        label=_("Tóm tắt các ý kiến khác"),
        help_text=_("Gộp theo ý, không ghi tên người góp ý"),
        max_length=5000,
        required=False,
        widget=AREA(attrs={"rows": 5}),
    )

    @property
    def key(self) -> str:
        """Which time of asking it is about."""
        return str(self.prefix).partition("-")[2]

    @property
    def heard(self) -> Heard:
        return Heard(**self.cleaned_data)


class AppraisalForm(forms.Form):
    """Which unit above is asked, until when."""

    by = forms.TypedChoiceField(label=_("Nơi thẩm định"), coerce=int)
    until = DayField(label=_("Đề nghị trả lời trước ngày"))

    def __init__(self, *args: Any, above: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].choices = above  # type: ignore[attr-defined]


class OpinionForm(forms.Form):
    """The opinion, its day and paper."""

    opinion = forms.ChoiceField(label=_("Ý kiến"), choices=Appraisal.Opinion.choices)
    on = DayField(label=_("Ngày"))
    number = forms.CharField(
        label=_("Số văn bản"), help_text=_("Ví dụ: 45-CV/BTCTU"), max_length=60, required=False
    )
    remarks = forms.CharField(
        label=_("Nội dung cần tiếp thu"),
        max_length=5000,
        required=False,
        widget=AREA(attrs={"rows": 5}),
    )

    @property
    def said(self) -> Said:
        return Said(**self.cleaned_data)


class VoteForm(forms.Form):
    """How the vote came out."""

    sitting = forms.ChoiceField(label=_("Tại cuộc họp"), required=False)
    on = DayField(label=_("Ngày biểu quyết"))
    voters = forms.IntegerField(
        label=_("Số người có quyền biểu quyết"),
        help_text=_("Tất cả thành viên có quyền, cả người vắng"),
        min_value=1,
        max_value=99_999,
    )
    votes_for = forms.IntegerField(label=_("Tán thành"), min_value=0, max_value=99_999)
    votes_against = forms.IntegerField(
        label=_("Không tán thành"), min_value=0, max_value=99_999, initial=0
    )

    def __init__(self, *args: Any, sittings: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sittings:
            del self.fields["sitting"]
            return
        field = self.fields["sitting"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("không ghi ở đây")), *sittings]

    @property
    def tally(self) -> Tally:
        told = self.cleaned_data
        return Tally(
            told["on"],
            told["voters"],
            told["votes_for"],
            told["votes_against"],
            told.get("sitting", ""),
        )


class WhyForm(forms.Form):
    """Why the next draft is begun, or the paper is given up."""

    why = forms.CharField(label=_("Lý do"), max_length=300)


class SignForm(forms.Form):
    """Who signs, when, from when it holds."""

    signer = forms.ChoiceField(label=_("Người ký"))
    on = DayField(label=_("Ngày ký"))
    valid_from = DayField(
        label=_("Có hiệu lực từ"), required=False, help_text=_("Để trống: từ ngày ký")
    )
    valid_to = DayField(
        label=_("Hết hiệu lực ngày"),
        required=False,
        help_text=_("Để trống nếu còn hiệu lực cho đến khi được thay"),
    )
    serial = forms.IntegerField(
        label=_("Số thứ tự đã ghi trên giấy"),
        help_text=_("Để trống: lấy số tiếp theo trong sổ văn bản đi"),
        min_value=1,
        max_value=99_999,
        required=False,
    )
    for_paper = forms.CharField(
        label=_("Nhập từ bản giấy nào"),
        help_text=_("Ví dụ: Quy chế số 02-QC/ĐU, tủ hồ sơ số 3"),
        max_length=200,
    )

    def __init__(
        self, *args: Any, own: bool, kind: str, signers: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["signer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(signers)
        if own:
            del self.fields["for_paper"]
        if not kind:
            del self.fields["valid_from"], self.fields["valid_to"]

    @property
    def signing(self) -> Signing:
        told = self.cleaned_data
        post, _bar, name = told["signer"].partition("|")
        return Signing(
            told["on"],
            post,
            name,
            told.get("valid_from"),
            told.get("valid_to"),
            told["serial"],
        )
